use crate::support::{TestApp, given, json};

#[test]
fn an_author_edits_their_comment() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let path = format!("/comments/{}", given::comment(&alice, &question));
    let edited = alice.patch(&path, json!({"body": "**Not** so."})).expect(200);
    assert_eq!(edited.string("/body_html"), "<p><strong>Not</strong> so.</p>\n");
    bob.patch(&path, json!({"body": "So!"}))
        .expect_problem(403, "forbidden");
    alice
        .patch(&path, json!({"body": "x".repeat(5_001)}))
        .expect_problem(422, "invalid");
    alice
        .patch(&path, json!({"body": "x"}))
        .header("if-match", "\"1-0\"")
        .expect_problem(412, "precondition_failed");
}
