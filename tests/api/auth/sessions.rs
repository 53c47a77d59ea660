use crate::support::{Answer, PASSWORD, TestApp, json};

fn sign_in(app: &TestApp, agent: &str) -> Answer {
    app.anonymous()
        .post(
            "/auth/sign-in",
            json!({"login": "alice", "password": PASSWORD, "client": "app"}),
        )
        .header("user-agent", agent)
        .expect(200)
}

#[test]
fn sessions_are_listed_and_one_is_ended_at_once() {
    let app = TestApp::start();
    let alice = app.member_with_password("alice");
    let phone = sign_in(&app, "Phone");
    app.clock.advance(60);
    let laptop = sign_in(&app, "Laptop");
    let on_laptop = alice.with_token(&laptop.string("/access_token"));
    let on_phone = alice.with_token(&phone.string("/access_token"));
    let list = on_laptop.get("/me/sessions").expect(200).json();
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(
        (&items[0]["user_agent"], &items[0]["current"]),
        (&json!("Laptop"), &json!(true))
    );
    assert_eq!(
        (&items[1]["user_agent"], &items[1]["current"]),
        (&json!("Phone"), &json!(false))
    );
    assert!(
        items[1]
            .to_string()
            .contains("\"created_at\":\"2026-03-02T09:00:")
    );
    let path = format!("/me/sessions/{}", items[1]["id"].as_str().unwrap());
    app.member("bob").delete(&path).expect_problem(404, "not_found");
    on_laptop.delete(&path).expect(204);
    on_phone.get("/me").expect_problem(401, "unauthenticated");
    let refresh = json!({"refresh_token": phone.string("/refresh_token")});
    app.anonymous()
        .post("/auth/refresh", refresh)
        .expect_problem(401, "session_ended");
    on_laptop.delete(&path).expect_problem(404, "not_found");
    on_laptop
        .delete("/me/sessions/7")
        .expect_problem(404, "not_found");
    assert_eq!(
        on_laptop.get("/me/sessions").expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_session_stays_one_session_however_often_it_is_refreshed() {
    let app = TestApp::start();
    let alice = app.member_with_password("alice");
    let first = sign_in(&app, "Phone");
    app.clock.advance(500);
    let refresh = json!({"refresh_token": first.string("/refresh_token")});
    let second = app
        .anonymous()
        .post("/auth/refresh", refresh)
        .header("user-agent", "Phone 2")
        .expect(200);
    let list = alice
        .with_token(&second.string("/access_token"))
        .get("/me/sessions")
        .expect(200)
        .json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let session = list["items"][0].to_string();
    assert!(
        session.contains("\"last_used_at\":\"2026-03-02T09:08:2"),
        "{session}"
    );
    assert!(
        session.contains("\"created_at\":\"2026-03-02T09:00:0"),
        "{session}"
    );
}

#[test]
fn signing_out_ends_the_access_token_too() {
    let app = TestApp::start();
    let alice = app.member_with_password("alice");
    let session = sign_in(&app, "Phone");
    app.anonymous()
        .post(
            "/auth/sign-out",
            json!({"refresh_token": session.string("/refresh_token")}),
        )
        .expect(204);
    alice
        .with_token(&session.string("/access_token"))
        .get("/me")
        .expect_problem(401, "unauthenticated");
    app.anonymous()
        .post("/auth/sign-out", json!({"refresh_token": "unknown"}))
        .expect(204);
}

#[test]
fn a_refresh_token_ends_after_thirty_days() {
    let app = TestApp::start();
    app.member_with_password("alice");
    let session = sign_in(&app, "Phone");
    app.clock.advance(30 * 24 * 3600);
    let refresh = json!({"refresh_token": session.string("/refresh_token")});
    app.anonymous()
        .post("/auth/refresh", refresh)
        .expect_problem(401, "session_ended");
}

#[test]
fn the_web_app_refreshes_by_its_cookie() {
    let app = TestApp::start();
    app.member_with_password("alice");
    let signed_in = app
        .anonymous()
        .post("/auth/sign-in", json!({"login": "alice", "password": PASSWORD}))
        .expect(200);
    assert!(signed_in.json().get("refresh_token").is_none());
    let cookie = signed_in
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let refreshed = app
        .anonymous()
        .post("/auth/refresh", json!({}))
        .header("cookie", &cookie)
        .expect(200);
    assert!(
        refreshed.header("set-cookie").contains("HttpOnly")
            && refreshed.json().get("refresh_token").is_none()
    );
    app.anonymous()
        .post("/auth/refresh", json!({}))
        .expect_problem(401, "session_ended");
    let out = app
        .anonymous()
        .post("/auth/sign-out", json!({}))
        .header("cookie", &cookie)
        .expect(204);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
}
