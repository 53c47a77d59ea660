use crate::support::{TestApp, json};

#[test]
fn guessing_is_slowed_down_and_told_when_to_try_again() {
    let app = TestApp::start_with(|settings| settings.requests_per_minute = 300);
    let guess = || {
        app.anonymous().post(
            "/auth/sign-in",
            json!({"login": "alice", "password": "a wrong guess"}),
        )
    };
    let first = guess().expect_problem(401, "wrong_credentials");
    assert_eq!(first.header("ratelimit-policy"), "\"sign-in\";q=5;w=60");
    assert!(
        first.header("ratelimit").starts_with("\"sign-in\";r=4;t="),
        "{}",
        first.header("ratelimit")
    );
    for _ in 0..4 {
        guess().expect_problem(401, "wrong_credentials");
    }
    let refused = guess().expect_problem(429, "too_many_requests");
    assert!((1..=60).contains(&refused.header("retry-after").parse::<u32>().unwrap()));
    assert!(refused.header("ratelimit").starts_with("\"sign-in\";r=0;t="));
    app.anonymous().get("/instance").expect(200);
}

#[test]
fn resets_and_invitations_have_strict_limits_of_their_own() {
    let app = TestApp::start_with(|settings| settings.requests_per_minute = 300);
    let last_of = |path: &str, body: serde_json::Value| {
        let statuses = (0..6).map(|_| app.anonymous().post(path, body.clone()).send().status);
        statuses.collect::<Vec<u16>>()[5]
    };
    assert_eq!(
        last_of("/auth/password-resets", json!({"email": "x@colloquy.example"})),
        429
    );
    assert_eq!(last_of("/invitations/lookup", json!({"token": "guess"})), 429);
}
