use crate::support::{TestApp, json};

const PASSWORD: &str = "the kettle sings at seven";

#[test]
fn a_member_signs_in_by_handle_or_mail_address() {
    let app = TestApp::start();
    let alice = app.member_with_password("alice");
    for login in ["alice", "ALICE", "alice@colloquy.example"] {
        let session = app
            .anonymous()
            .post("/auth/sign-in", json!({"login": login, "password": PASSWORD}))
            .expect(200);
        assert_eq!(session.string("/person_id"), alice.id().to_string());
        assert!(
            session
                .header("set-cookie")
                .contains("HttpOnly; SameSite=Strict; Secure; Path=/api/v1/auth")
        );
        let me = alice.with_token(&session.string("/access_token"));
        me.get("/questions").expect(200);
    }
}

#[test]
fn the_answer_is_the_same_whether_the_account_exists_or_not() {
    let app = TestApp::start();
    app.member_with_password("alice");
    let known = app.anonymous().post(
        "/auth/sign-in",
        json!({"login": "alice", "password": "not hers, surely"}),
    );
    let unknown = app.anonymous().post(
        "/auth/sign-in",
        json!({"login": "nobody", "password": "not hers, surely"}),
    );
    let (known, unknown) = (
        known.expect_problem(401, "wrong_credentials"),
        unknown.expect_problem(401, "wrong_credentials"),
    );
    assert_eq!(known.string("/detail"), unknown.string("/detail"));
}

#[test]
fn a_refresh_token_works_once_and_using_it_twice_ends_the_session() {
    let app = TestApp::start();
    app.member_with_password("alice");
    let anonymous = app.anonymous();
    let sign_in = json!({"login": "alice", "password": PASSWORD, "client": "app"});
    let first = anonymous
        .post("/auth/sign-in", sign_in)
        .expect(200)
        .string("/refresh_token");
    let second = anonymous
        .post("/auth/refresh", json!({"refresh_token": first}))
        .expect(200)
        .string("/refresh_token");
    assert_ne!(first, second);
    anonymous
        .post("/auth/refresh", json!({"refresh_token": first}))
        .expect_problem(401, "session_ended");
    anonymous
        .post("/auth/refresh", json!({"refresh_token": second}))
        .expect_problem(401, "session_ended");
}

#[test]
fn signing_out_everywhere_ends_access_tokens_at_once() {
    let app = TestApp::start();
    let alice = app.member("alice");
    alice.post("/auth/sign-out-everywhere", json!({})).expect(204);
    alice.get("/questions").expect_problem(401, "unauthenticated");
}
