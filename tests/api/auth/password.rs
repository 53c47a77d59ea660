use crate::support::{PASSWORD, TestApp, json};

const NEW: &str = "the lid rattles at eight";

#[test]
fn changing_the_password_ends_all_other_sessions() {
    let app = TestApp::start();
    let alice = app.member_with_password("alice");
    let sign_in = |password: &str| {
        app.anonymous().post(
            "/auth/sign-in",
            json!({"login": "alice", "password": password, "client": "app"}),
        )
    };
    let other = sign_in(PASSWORD).expect(200);
    let change = json!({"current_password": PASSWORD, "new_password": NEW, "client": "app"});
    let fresh = alice.put("/me/password", change).expect(200);
    alice
        .with_token(&fresh.string("/access_token"))
        .get("/me")
        .expect(200);
    for old in [alice.token(), &other.string("/access_token")] {
        alice
            .with_token(old)
            .get("/me")
            .expect_problem(401, "unauthenticated");
    }
    let refresh = |session: &crate::support::Answer| {
        app.anonymous().post(
            "/auth/refresh",
            json!({"refresh_token": session.string("/refresh_token")}),
        )
    };
    refresh(&other).expect_problem(401, "session_ended");
    refresh(&fresh).expect(200);
    sign_in(PASSWORD).expect_problem(401, "wrong_credentials");
    sign_in(NEW).expect(200);
    let mail = app.mails_to("alice@colloquy.example", 1).remove(0);
    assert!(mail.contains("was changed a moment ago"), "{mail}");
}

#[test]
fn a_wrong_or_weak_password_is_pointed_at() {
    let app = TestApp::start();
    let alice = app.member_with_password("alice");
    let change = |current: &str, new: &str| {
        alice
            .put(
                "/me/password",
                json!({"current_password": current, "new_password": new}),
            )
            .expect_problem(422, "invalid")
            .pointers()
    };
    assert_eq!(change("not this one, surely", NEW), ["/current_password"]);
    for weak in [
        "short",
        "passwordpassword",
        &"x".repeat(257),
        "aaaaaaaaaaaaaaaaaaaa",
    ] {
        assert_eq!(change(PASSWORD, weak), ["/new_password"], "{weak}");
    }
    let anonymous = json!({"current_password": PASSWORD, "new_password": NEW});
    app.anonymous()
        .put("/me/password", anonymous)
        .expect_problem(401, "unauthenticated");
    alice.get("/me").expect(200);
}
