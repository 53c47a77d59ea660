use crate::support::{Person, TestApp, json};
use colloquy::access::{Duty, PersonKind, SpaceRole};

fn path(person: &Person) -> String {
    format!("/people/{}", person.id())
}

#[test]
fn user_managers_change_what_they_look_after_and_nobody_else_does() {
    let app = TestApp::start();
    let (carol, alice, bob) = (
        app.with_duty("carol", Duty::UserManager),
        app.member("alice"),
        app.member("bob"),
    );
    alice
        .patch(&path(&bob), json!({"is_leader": true}))
        .expect_problem(403, "forbidden");
    alice
        .patch(&path(&alice), json!({"duties": ["trainer"]}))
        .expect_problem(403, "forbidden");
    let read = carol.get(&path(&bob)).expect(200);
    assert_eq!(read.json()["can"], json!(["edit_person"]));
    let change =
        json!({"is_leader": true, "duties": ["trainer", "community_manager", "trainer"], "unit": "Pumps"});
    let changed = carol
        .patch(&path(&bob), change)
        .header("if-match", &read.header("etag"))
        .expect(200)
        .json();
    assert_eq!(
        (&changed["is_leader"], &changed["unit"]),
        (&json!(true), &json!("Pumps"))
    );
    assert_eq!(changed["duties"], json!(["community_manager", "trainer"]));
    carol
        .patch(&path(&bob), json!({"unit": "Late"}))
        .header("if-match", &read.header("etag"))
        .expect_problem(412, "precondition_failed");
    for bad in [
        json!({"duties": null}),
        json!({"duties": ["king"]}),
        json!({"name": null}),
        json!({"kind": "former"}),
        json!({"active": "no"}),
        json!({"email": "x@y.example"}),
    ] {
        carol.patch(&path(&bob), bad).expect_problem(422, "invalid");
    }
}

#[test]
fn only_administrators_make_administrators_and_touch_them() {
    let app = TestApp::start();
    let (carol, root, bob) = (
        app.with_duty("carol", Duty::UserManager),
        app.with_duty("root", Duty::Administrator),
        app.member("bob"),
    );
    carol
        .patch(&path(&bob), json!({"duties": ["administrator"]}))
        .expect_problem(403, "forbidden");
    carol
        .patch(&path(&carol), json!({"duties": ["administrator"]}))
        .expect_problem(403, "forbidden");
    carol
        .patch(&path(&root), json!({"active": false}))
        .expect_problem(403, "forbidden");
    root.patch(&path(&bob), json!({"duties": ["administrator"]}))
        .expect(200);
}

#[test]
fn the_last_administrator_stays_one() {
    let app = TestApp::start();
    let root = app.with_duty("root", Duty::Administrator);
    for change in [
        json!({"duties": []}),
        json!({"active": false}),
        json!({"duties": [], "kind": "guest"}),
    ] {
        root.patch(&path(&root), change).expect_problem(409, "conflict");
    }
    let other = app.member_with_password("other");
    root.patch(&path(&other), json!({"duties": ["administrator"]}))
        .expect(200);
    root.patch(&path(&root), json!({"duties": []})).expect(200);
    root.patch(&path(&other), json!({"active": false}))
        .expect_problem(403, "forbidden");
}

#[test]
fn somebody_deactivated_is_out_at_once_and_stays_out_of_old_sessions() {
    let app = TestApp::start();
    let (root, bob) = (
        app.with_duty("root", Duty::Administrator),
        app.member_with_password("bob"),
    );
    let sign_in = || {
        app.anonymous().post(
            "/auth/sign-in",
            json!({"login": "bob", "password": crate::support::PASSWORD, "client": "app"}),
        )
    };
    let session = sign_in().expect(200);
    root.patch(&path(&bob), json!({"active": false})).expect(200);
    bob.get("/me").expect_problem(401, "unauthenticated");
    bob.with_token(&session.string("/access_token"))
        .get("/me")
        .expect_problem(401, "unauthenticated");
    sign_in().expect_problem(401, "wrong_credentials");
    let refresh = || {
        app.anonymous().post(
            "/auth/refresh",
            json!({"refresh_token": session.string("/refresh_token")}),
        )
    };
    refresh().expect_problem(401, "session_ended");
    assert_eq!(root.get("/people?q=bob").expect(200).json()["items"], json!([]));
    assert_eq!(
        root.get("/people?deactivated=true")
            .expect(200)
            .string("/items/0/handle"),
        "bob"
    );
    app.member("alice")
        .get("/people?deactivated=true")
        .expect_problem(403, "forbidden");
    root.patch(&path(&bob), json!({"active": true})).expect(200);
    refresh().expect_problem(401, "session_ended");
    sign_in().expect(200);
}

#[test]
fn guests_hold_no_duties_and_run_no_spaces() {
    let app = TestApp::start();
    let (root, bob) = (
        app.with_duty("root", Duty::Administrator),
        app.with_duty("bob", Duty::Trainer),
    );
    let space = app.space("Workshop");
    app.join(&bob, &space, SpaceRole::Owner);
    let refused = root
        .patch(&path(&bob), json!({"kind": "guest"}))
        .expect_problem(422, "invalid");
    assert_eq!(refused.pointers(), ["/duties"]);
    let changed = root
        .patch(&path(&bob), json!({"kind": "guest", "duties": []}))
        .expect(200);
    assert_eq!(changed.string("/is_guest"), "true");
    assert_eq!(
        bob.get(&format!("/spaces/{}", space.id))
            .expect(200)
            .string("/my_role"),
        "member"
    );
    bob.post("/spaces", json!({"name": "Mine", "audience": "open"}))
        .expect_problem(403, "forbidden");
    let old = app.person("oldie", PersonKind::Former, &[]);
    root.patch(&path(&old), json!({"duties": ["trainer"]}))
        .expect_problem(409, "conflict");
    root.patch(&path(&old), json!({"kind": "member"}))
        .expect_problem(409, "conflict");
}
