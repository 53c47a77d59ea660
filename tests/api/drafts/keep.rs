use crate::support::{TestApp, at_once, json};

const TARGET: &str = "/drafts/question.new";

#[test]
fn a_draft_waits_for_its_author() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let content = json!({"title": "Half a qu", "nested": {"list": [1, 2.5, null, true]}});
    let kept = alice.put(TARGET, json!({"content": content})).expect(200);
    assert_eq!(
        (kept.string("/target"), kept.string("/version")),
        ("question.new".into(), "1".into())
    );
    assert_eq!(alice.get(TARGET).expect(200).json()["content"], content);
    bob.get(TARGET).expect_problem(404, "not_found");
    assert_eq!(bob.get("/drafts").expect(200).json()["items"], json!([]));
    alice.delete(TARGET).expect(204);
    alice.delete(TARGET).expect(204);
    alice.get(TARGET).expect_problem(404, "not_found");
    app.anonymous()
        .get("/drafts")
        .expect_problem(401, "unauthenticated");
}

#[test]
fn two_windows_do_not_overwrite_each_other() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let put = |text: &str| alice.put(TARGET, json!({"content": {"body": text}}));
    let first = put("one").expect(200).header("etag");
    let second = put("two").header("if-match", &first).expect(200).header("etag");
    put("three")
        .header("if-match", &first)
        .expect_problem(412, "precondition_failed");
    put("three").header("if-match", &second).expect(200);
    alice
        .put("/drafts/post.new", json!({"content": {}}))
        .header("if-match", &second)
        .expect_problem(412, "precondition_failed");
}

#[test]
fn of_many_windows_that_saw_one_version_one_writes() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let put = |text: &str| alice.put(TARGET, json!({"content": {"body": text}}));
    let seen = put("one").expect(200).header("etag");
    let statuses = at_once((0..4).map(|number| put(&number.to_string()).header("if-match", &seen)));
    assert_eq!(statuses, [200, 412, 412, 412]);
}

#[test]
fn drafts_are_listed_the_latest_first() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let id = "0190a0b0-0000-7000-8000-000000000001";
    for target in [
        "question.new".to_owned(),
        "post.new".into(),
        format!("answer.{id}"),
        format!("comment.{id}"),
        format!("edit.{id}"),
    ] {
        app.clock.advance(1);
        alice
            .put(&format!("/drafts/{target}"), json!({"content": {}}))
            .expect(200);
    }
    let first = alice.get("/drafts?limit=3").expect(200);
    assert_eq!(first.string("/items/0/target"), format!("edit.{id}"));
    let cursor = first.string("/page/next_cursor");
    let second = alice
        .get(&format!("/drafts?limit=3&cursor={cursor}"))
        .expect(200)
        .json();
    assert_eq!(second["items"][1]["target"], "question.new");
    assert_eq!(second["page"]["has_more"], false);
}

#[test]
fn what_is_no_draft_is_refused() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for target in ["poem.new", "question.old", "answer.new", "answer.1", "%00"] {
        alice
            .put(&format!("/drafts/{target}"), json!({"content": {}}))
            .expect_problem(404, "not_found");
    }
    for body in [
        json!({"content": [1]}),
        json!({"content": "text"}),
        json!({"content": null}),
        json!({}),
        json!({"content": {}, "more": 1}),
    ] {
        alice.put(TARGET, body).expect_problem(422, "invalid");
    }
    let large = alice.put(TARGET, json!({"content": {"body": "x".repeat(64 * 1024)}}));
    assert_eq!(large.expect_problem(422, "invalid").pointers(), ["/content"]);
    alice
        .put(TARGET, json!({"content": {"body": "nul \u{0}"}}))
        .expect_problem(422, "invalid");
    alice
        .put(TARGET, json!({"content": {"body": "x".repeat(60 * 1024)}}))
        .expect(200);
}
