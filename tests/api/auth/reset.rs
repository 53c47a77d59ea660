use crate::support::{PASSWORD, TestApp, json, token_in};

const NEW: &str = "the lid rattles at eight";
const ALICE: &str = "alice@colloquy.example";

fn redeem(app: &TestApp, token: &str) -> crate::support::Request {
    app.anonymous().post(
        "/auth/password-resets/redeem",
        json!({"token": token, "new_password": NEW}),
    )
}

#[test]
fn a_mailed_link_sets_a_new_password_once_and_ends_all_sessions() {
    let app = TestApp::start_with(|settings| settings.public_url = "https://talk.example".to_owned());
    let alice = app.member_with_password("alice");
    app.anonymous()
        .post(
            "/auth/password-resets",
            json!({"email": "ALICE@colloquy.example"}),
        )
        .expect(202);
    let mail = app.mails_to(ALICE, 1).remove(0);
    assert!(
        mail.contains("https://talk.example/reset-password/new#token="),
        "{mail}"
    );
    let token = token_in(&mail);
    redeem(&app, &token).expect(204);
    alice.get("/me").expect_problem(401, "unauthenticated");
    let sign_in = |password: &str| {
        app.anonymous()
            .post("/auth/sign-in", json!({"login": "alice", "password": password}))
    };
    sign_in(PASSWORD).expect_problem(401, "wrong_credentials");
    sign_in(NEW).expect(200);
    redeem(&app, &token).expect_problem(410, "gone");
    assert!(app.mails_to(ALICE, 2)[1].contains("was changed a moment ago"));
}

#[test]
fn the_answer_does_not_tell_whether_the_account_exists() {
    let app = TestApp::start();
    app.member_with_password("alice");
    let ask = |email: &str| {
        app.anonymous()
            .post("/auth/password-resets", json!({ "email": email }))
    };
    let (known, unknown) = (ask(ALICE).expect(202), ask("nobody@colloquy.example").expect(202));
    assert_eq!((known.body, unknown.body), (Vec::new(), Vec::new()));
    app.mails_to(ALICE, 1);
    assert!(app.mails_now("nobody@colloquy.example").is_empty());
    assert_eq!(
        ask("not an address").expect_problem(422, "invalid").pointers(),
        ["/email"]
    );
    assert_eq!(
        ask("a@b.example\r\nBcc: x@y.example")
            .expect_problem(422, "invalid")
            .pointers(),
        ["/email"]
    );
}

#[test]
fn a_link_ends_after_an_hour_and_with_the_next_password() {
    let app = TestApp::start();
    app.member_with_password("alice");
    let ask = || {
        app.anonymous()
            .post("/auth/password-resets", json!({"email": ALICE}))
            .expect(202)
    };
    ask();
    let late = token_in(&app.mails_to(ALICE, 1)[0]);
    app.clock.advance(3600);
    redeem(&app, &late).expect_problem(410, "gone");
    ask();
    app.mails_to(ALICE, 2);
    app.clock.advance(1);
    ask();
    let mails = app.mails_to(ALICE, 3);
    redeem(&app, &token_in(&mails[2])).expect(204);
    redeem(&app, &token_in(&mails[1])).expect_problem(410, "gone");
    redeem(&app, "never-was-one").expect_problem(410, "gone");
    let weak = json!({"token": "x", "new_password": "short"});
    let refused = app
        .anonymous()
        .post("/auth/password-resets/redeem", weak)
        .expect_problem(422, "invalid");
    assert_eq!(refused.pointers(), ["/new_password"]);
}

#[test]
fn nobodys_mailbox_is_flooded() {
    let app = TestApp::start();
    app.member_with_password("alice");
    app.member_with_password("bob");
    for _ in 0..6 {
        app.anonymous()
            .post("/auth/password-resets", json!({"email": ALICE}))
            .expect(202);
    }
    app.clock.advance(1);
    app.anonymous()
        .post("/auth/password-resets", json!({"email": "bob@colloquy.example"}))
        .expect(202);
    app.mails_to("bob@colloquy.example", 1);
    assert_eq!(app.mails_to(ALICE, 3).len(), 3);
}
