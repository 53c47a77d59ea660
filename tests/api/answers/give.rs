use crate::support::{TestApp, given, json};
use colloquy::access::SpaceRole;

#[test]
fn an_answer_stands_on_the_page_of_its_question() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let given = bob
        .post(
            &format!("/questions/{question}/answers"),
            json!({"body": "Use `citric` acid."}),
        )
        .expect(201);
    assert_eq!(
        given.header("location"),
        format!("/api/v1/answers/{}", given.id())
    );
    let page = alice.get(&format!("/questions/{question}")).expect(200).json();
    assert_eq!(page["reply_count"], 1);
    assert_eq!(page["answers"]["items"][0]["id"], given.id());
    assert_eq!(page["answers"]["items"][0]["author"]["handle"], "bob");
    assert_eq!(
        page["answers"]["items"][0]["body_html"],
        "<p>Use <code>citric</code> acid.</p>\n"
    );
    let alone = alice.get(&format!("/answers/{}", given.id())).expect(200).json();
    assert_eq!(alone, page["answers"]["items"][0]);
}

#[test]
fn who_answers_watches_the_question_unless_they_chose_otherwise() {
    let app = TestApp::start();
    let (alice, bob, carol) = (app.member("alice"), app.member("bob"), app.member("carol"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    carol
        .put(
            &format!("/contributions/{question}/watch"),
            json!({"level": "muted"}),
        )
        .expect(200);
    given::answer(&bob, &question);
    given::answer(&carol, &question);
    let watch = |person: &crate::support::Person| {
        person
            .get(&format!("/questions/{question}"))
            .expect(200)
            .string("/watch")
    };
    assert_eq!(
        (watch(&alice), watch(&bob), watch(&carol)),
        ("replies".into(), "replies".into(), "muted".into())
    );
}

#[test]
fn a_closed_question_takes_no_answers() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    alice
        .put(
            &format!("/contributions/{question}/closure"),
            json!({"reason": "resolved"}),
        )
        .expect(204);
    bob.post(
        &format!("/questions/{question}/answers"),
        json!({"body": "Too late?"}),
    )
    .expect_problem(403, "forbidden");
    alice
        .delete(&format!("/contributions/{question}/closure"))
        .expect(204);
    given::answer(&bob, &question);
}

#[test]
fn a_stranger_answers_nothing() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.members_only_space("Board");
    app.join(&alice, &space, SpaceRole::Member);
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&alice, &question);
    bob.post(&format!("/questions/{question}/answers"), json!({"body": "Hm."}))
        .expect_problem(404, "not_found");
    bob.get(&format!("/questions/{question}/answers"))
        .expect_problem(404, "not_found");
    bob.get(&format!("/answers/{answer}"))
        .expect_problem(404, "not_found");
    bob.patch(&format!("/answers/{answer}"), json!({"body": "Mine now"}))
        .expect_problem(404, "not_found");
    alice
        .get(&format!("/answers/{question}"))
        .expect_problem(404, "not_found");
}

#[test]
fn bad_answers_are_refused() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let path = format!("/questions/{question}/answers");
    for body in [
        json!({"body": ""}),
        json!({"body": "   \n"}),
        json!({"body": 7}),
        json!({"body": ["x"]}),
        json!({}),
        json!({"body": "x".repeat(50_001)}),
        json!({"body": "a\u{0}b"}),
        json!({"body": "turned \u{202E}around"}),
        json!({"body": "fine", "accepted": true}),
    ] {
        bob.post(&path, body).expect_problem(422, "invalid");
    }
    let lone_surrogate = bob
        .request("POST", &path)
        .header("content-type", "application/json")
        .body("{\"body\": \"\\ud800\"}");
    lone_surrogate.expect_problem(422, "invalid");
    bob.post("/questions/not-an-id/answers", json!({"body": "x"}))
        .expect_problem(404, "not_found");
    bob.post(&path, json!({"body": "x".repeat(50_000)})).expect(201);
}

#[test]
fn the_same_key_answers_once() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let give = |body: &str| {
        bob.post(&format!("/questions/{question}/answers"), json!({"body": body}))
            .header("idempotency-key", "k1")
    };
    let first = give("Once.").expect(201);
    assert_eq!(first.id(), give("Once.").expect(201).id());
    give("Twice.").expect_problem(422, "idempotency_mismatch");
    let page = alice.get(&format!("/questions/{question}")).expect(200);
    assert_eq!(page.string("/reply_count"), "1");
}
