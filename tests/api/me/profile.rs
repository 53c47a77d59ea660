use crate::support::{TestApp, json};

#[test]
fn a_person_reads_and_changes_their_own_profile() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let me = alice.get("/me").expect(200);
    assert_eq!(
        (me.string("/name"), me.string("/time_zone"), me.string("/version")),
        ("Alice".into(), "UTC".into(), "1".into())
    );
    let change = json!({
        "name": " Alice Müller ", "handle": "alice.m", "title": "Engineer", "unit": "Pumps", "location": "Ulm",
        "time_zone": "Europe/Berlin", "bio": "I like **kettles**.<script>alert(1)</script>",
    });
    let changed = alice
        .patch("/me", change)
        .header("if-match", &me.header("etag"))
        .expect(200);
    let json = changed.json();
    assert_eq!(
        (&json["name"], &json["handle"], &json["version"]),
        (&json!("Alice Müller"), &json!("alice.m"), &json!(2))
    );
    assert!(
        changed.string("/bio_html").contains("<strong>kettles</strong>")
            && !changed.string("/bio_html").contains("script")
    );
    alice
        .patch("/me", json!({"title": "Late"}))
        .header("if-match", &me.header("etag"))
        .expect_problem(412, "precondition_failed");
    let merge = alice
        .request("PATCH", "/me")
        .header("content-type", "application/merge-patch+json")
        .body("{\"bio\":\"\"}");
    assert_eq!(merge.expect(200).string("/bio_html"), "");
    app.anonymous().get("/me").expect_problem(401, "unauthenticated");
    app.guest("gail").get("/me").expect(200);
}

#[test]
fn a_handle_is_taken_once_however_it_is_spelled() {
    let app = TestApp::start();
    let (alice, _) = (app.member("alice"), app.member("bob"));
    for handle in ["bob", "BOB", "Ｂob"] {
        let refused = alice
            .patch("/me", json!({ "handle": handle }))
            .expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), ["/handle"], "{handle}");
    }
    assert_eq!(
        alice
            .patch("/me", json!({"handle": "Alice"}))
            .expect(200)
            .string("/handle"),
        "Alice"
    );
}

#[test]
fn hostile_profiles_are_pointed_at() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for (field, value) in [
        ("name", json!("")),
        ("name", json!(null)),
        ("name", json!("Anna\u{202E}gnp.exe")),
        ("name", json!("two\nlines")),
        ("name", json!("nul\u{0}")),
        ("name", json!("x".repeat(101))),
        ("name", json!(7)),
        ("handle", json!("a b")),
        ("handle", json!("../etc")),
        ("handle", json!("x".repeat(41))),
        ("handle", json!(null)),
        ("time_zone", json!("Mars/Olympus")),
        ("time_zone", json!("")),
        ("title", json!("bell\u{7}")),
        ("bio", json!("x".repeat(2_001))),
        ("bio", json!("\u{2066}hidden")),
    ] {
        let refused = alice
            .patch("/me", json!({ field: value.clone() }))
            .expect_problem(422, "invalid");
        assert!(
            refused
                .pointers()
                .iter()
                .all(|pointer| pointer == &format!("/{field}")),
            "{field} {value}: {}",
            refused.text()
        );
    }
    alice
        .patch("/me", json!({"duties": ["administrator"]}))
        .expect_problem(422, "invalid");
    alice
        .patch("/me", json!({"version": 7}))
        .expect_problem(422, "invalid");
    assert_eq!(alice.get("/me").expect(200).string("/version"), "1");
}
