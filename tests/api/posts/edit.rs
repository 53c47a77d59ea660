use crate::support::{TestApp, given, json};

#[test]
fn title_text_topics_and_kind_change_and_the_past_is_kept() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let post = given::post(&alice, &space);
    app.clock.advance(60);
    let change = json!({"title": "Five days?", "body": "None.", "topics": ["Time", "time"], "kind": "suggestion", "note": "Second thoughts"});
    let edited = alice.patch(&format!("/posts/{post}"), change).expect(200).json();
    assert_eq!(edited["kind"], "suggestion");
    assert_eq!(edited["slug"], "five-days");
    assert_eq!(edited["topics"].as_array().unwrap().len(), 1);
    let revisions = alice
        .get(&format!("/contributions/{post}/revisions"))
        .expect(200)
        .json();
    let items = revisions["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(
        (&items[0]["title"], &items[1]["title"]),
        (&json!("Five days?"), &json!("Four days a week?"))
    );
    assert_eq!(
        (&items[0]["topics"], &items[1]["topics"]),
        (&json!(["Time"]), &json!([]))
    );
    assert_eq!(
        (&items[0]["current"], &items[1]["current"]),
        (&json!(true), &json!(false))
    );
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_revision() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let path = format!("/posts/{}", given::post(&alice, &space));
    let before = alice.get(&path).expect(200).json();
    let same = json!({"title": before["title"], "body": before["body"], "kind": before["kind"]});
    let after = alice.patch(&path, same).expect(200).json();
    assert_eq!(
        (&after["version"], &after["revision_count"], &after["edited_at"]),
        (&json!(1), &json!(0), &json!(null))
    );
    alice.patch(&path, json!({})).expect(200);
}

#[test]
fn an_old_version_and_somebody_elses_post_are_left_alone() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let path = format!("/posts/{}", given::post(&alice, &space));
    let etag = alice.get(&path).expect(200).header("etag");
    let edit = |title: &str| {
        alice
            .patch(&path, json!({"title": title}))
            .header("if-match", &etag)
    };
    edit("One").expect(200);
    edit("Two").expect_problem(412, "precondition_failed");
    bob.patch(&path, json!({"title": "Three"}))
        .expect_problem(403, "forbidden");
    for body in [
        json!({"title": null}),
        json!({"title": ""}),
        json!({"author": "bob"}),
        json!({"kind": "x"}),
    ] {
        alice.patch(&path, body).expect_problem(422, "invalid");
    }
}
