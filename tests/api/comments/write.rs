use crate::support::{TestApp, given, json};
use colloquy::access::SpaceRole;

#[test]
fn questions_and_answers_bring_their_first_comments_along() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&bob, &question);
    let mut on_question = Vec::new();
    let mut on_answer = Vec::new();
    for _ in 0..7 {
        app.clock.advance(60);
        on_question.push(given::comment(&bob, &question));
        on_answer.push(given::comment(&alice, &answer));
    }
    let page = alice.get(&format!("/questions/{question}")).expect(200).json();
    let ids = |comments: &serde_json::Value| -> Vec<String> {
        let comments = comments.as_array().unwrap();
        comments
            .iter()
            .map(|comment| comment["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&page["comments"]), on_question[..5]);
    assert_eq!(ids(&page["answers"]["items"][0]["comments"]), on_answer[..5]);
    assert_eq!(page["comment_count"], 7);
    assert_eq!(page["answers"]["items"][0]["comment_count"], 7);
    assert_eq!(page["comments"][0]["parent_id"], question);
    let alone = alice
        .get(&format!("/comments/{}", on_question[0]))
        .expect(200)
        .json();
    assert_eq!(alone, page["comments"][0]);
}

#[test]
fn comments_have_one_level() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let comment = given::comment(&alice, &question);
    alice
        .post(
            &format!("/contributions/{comment}/comments"),
            json!({"body": "Deeper"}),
        )
        .expect_problem(403, "forbidden");
}

#[test]
fn a_stranger_comments_on_nothing() {
    let app = TestApp::start();
    let (alice, guest) = (app.member("alice"), app.guest("gail"));
    let space = app.members_only_space("Board");
    app.join(&alice, &space, SpaceRole::Member);
    let question = given::question(&alice).in_space(&space).exists();
    let comment = given::comment(&alice, &question);
    let path = format!("/contributions/{question}/comments");
    guest
        .post(&path, json!({"body": "Hi"}))
        .expect_problem(404, "not_found");
    guest.get(&path).expect_problem(404, "not_found");
    guest
        .get(&format!("/comments/{comment}"))
        .expect_problem(404, "not_found");
    guest
        .patch(&format!("/comments/{comment}"), json!({"body": "Mine"}))
        .expect_problem(404, "not_found");
    app.join(&guest, &space, SpaceRole::Member);
    given::comment(&guest, &question);
}

#[test]
fn bad_comments_are_refused() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let path = format!("/contributions/{question}/comments");
    for body in [
        json!({"body": "x".repeat(5_001)}),
        json!({"body": " "}),
        json!({"text": "x"}),
    ] {
        alice.post(&path, body).expect_problem(422, "invalid");
    }
}

#[test]
fn the_same_key_comments_once() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let write = |body: &str| {
        let path = format!("/contributions/{question}/comments");
        alice
            .post(&path, json!({"body": body}))
            .header("idempotency-key", "k1")
    };
    let first = write("Once.").expect(201);
    assert_eq!(first.id(), write("Once.").expect(201).id());
    write("Twice.").expect_problem(422, "idempotency_mismatch");
}
