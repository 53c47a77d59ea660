use crate::support::{TestApp, given, json};

#[test]
fn an_edit_keeps_what_was_said_before() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&bob, &question);
    app.clock.advance(60);
    let edited = bob
        .patch(
            &format!("/answers/{answer}"),
            json!({"body": "One spoon.", "note": "Less is enough"}),
        )
        .expect(200)
        .json();
    assert_eq!(
        (&edited["body"], &edited["revision_count"], &edited["version"]),
        (&json!("One spoon."), &json!(1), &json!(2))
    );
    assert!(edited["edited_at"].is_string());
    let revisions = alice
        .get(&format!("/contributions/{answer}/revisions"))
        .expect(200)
        .json();
    assert_eq!(revisions["items"][0]["body"], "One spoon.");
    assert_eq!(revisions["items"][0]["note"], "Less is enough");
    assert_eq!(revisions["items"][0]["current"], true);
    assert_eq!(
        revisions["items"][1]["body"],
        "Citric acid, two spoons to a litre."
    );
    assert_eq!(revisions["items"][1]["number"], 1);
}

#[test]
fn somebody_elses_answer_is_not_edited() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&bob, &question);
    alice
        .patch(&format!("/answers/{answer}"), json!({"body": "No."}))
        .expect_problem(403, "forbidden");
}

#[test]
fn an_edit_of_an_old_version_is_refused() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let path = format!("/answers/{}", given::answer(&bob, &question));
    let etag = bob.get(&path).expect(200).header("etag");
    let edit = |body: &str| bob.patch(&path, json!({"body": body})).header("if-match", &etag);
    edit("First.").expect(200);
    edit("Second.").expect_problem(412, "precondition_failed");
    bob.patch(&path, json!({"body": null}))
        .expect_problem(422, "invalid");
    bob.patch(&path, json!({"title": "x"}))
        .expect_problem(422, "invalid");
}
