use crate::support::{TestApp, given, json};

#[test]
fn the_accepted_answer_comes_first_and_acceptance_moves() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let first = given::answer(&bob, &question);
    app.clock.advance(60);
    let second = given::answer(&bob, &question);
    let path = format!("/questions/{question}/accepted-answer");
    let accepted = alice.put(&path, json!({"answer_id": second})).expect(200).json();
    assert_eq!(accepted["accepted_answer_id"], second);
    assert_eq!(accepted["answers"]["items"][0]["id"], second);
    assert_eq!(accepted["answers"]["items"][0]["accepted"], true);
    let moved = alice.put(&path, json!({"answer_id": first})).expect(200).json();
    assert_eq!(moved["accepted_answer_id"], first);
    assert_eq!(moved["answers"]["items"][1]["accepted"], false);
    let list = alice.get("/questions").expect(200).json();
    assert_eq!(list["items"][0]["has_accepted_answer"], true);
    let none = alice.delete(&path).expect(200).json();
    assert_eq!(none["accepted_answer_id"], json!(null));
    alice.delete(&path).expect(200);
}

#[test]
fn only_who_asked_accepts() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&bob, &question);
    let path = format!("/questions/{question}/accepted-answer");
    bob.put(&path, json!({"answer_id": answer}))
        .expect_problem(403, "forbidden");
    bob.delete(&path).expect_problem(403, "forbidden");
    let manager = app.with_duty("mia", colloquy::access::Duty::CommunityManager);
    manager.put(&path, json!({"answer_id": answer})).expect(200);
}

#[test]
fn only_an_answer_to_the_question_is_accepted() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let other = given::question(&alice).in_space(&space).exists();
    let elsewhere = given::answer(&bob, &other);
    let gone = given::answer(&bob, &question);
    bob.delete(&format!("/contributions/{gone}")).expect(204);
    let path = format!("/questions/{question}/accepted-answer");
    for answer in [&elsewhere, &question, &gone] {
        let refused = alice.put(&path, json!({"answer_id": answer}));
        assert_eq!(refused.expect_problem(422, "invalid").pointers(), ["/answer_id"]);
    }
    alice
        .put(&path, json!({"answer_id": "x"}))
        .expect_problem(422, "invalid");
    alice
        .put(
            &format!("/questions/{elsewhere}/accepted-answer"),
            json!({"answer_id": elsewhere}),
        )
        .expect_problem(404, "not_found");
}

#[test]
fn a_deleted_answer_is_accepted_no_longer() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&bob, &question);
    let path = format!("/questions/{question}/accepted-answer");
    alice.put(&path, json!({"answer_id": answer})).expect(200);
    bob.delete(&format!("/contributions/{answer}")).expect(204);
    let page = alice.get(&format!("/questions/{question}")).expect(200).json();
    assert_eq!(page["accepted_answer_id"], json!(null));
    assert_eq!(page["reply_count"], 0);
}
