use crate::support::{TestApp, given, json};
use colloquy::access::SpaceRole;

#[test]
fn a_closed_conversation_says_why_and_can_be_opened_again() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let path = format!("/contributions/{question}/closure");
    bob.put(&path, json!({"reason": "off_topic"}))
        .expect_problem(403, "forbidden");
    bob.delete(&path).expect_problem(403, "forbidden");
    alice
        .put(
            &path,
            json!({"reason": "outdated", "note": " We have a new kettle. "}),
        )
        .expect(204);
    alice
        .put(
            &path,
            json!({"reason": "outdated", "note": "We have a new kettle."}),
        )
        .expect(204);
    let page = bob.get(&format!("/questions/{question}")).expect(200).json();
    assert_eq!(
        (&page["close_reason"], &page["close_note"]),
        (&json!("outdated"), &json!("We have a new kettle."))
    );
    assert_eq!(page["version"], 2);
    assert!(!page["can"].as_array().unwrap().contains(&json!("answer")));
    bob.post(
        &format!("/contributions/{question}/comments"),
        json!({"body": "But"}),
    )
    .expect_problem(403, "forbidden");
    alice.put(&path, json!({"reason": "resolved"})).expect(204);
    assert_eq!(
        bob.get("/feed").expect(200).json()["items"][0]["close_reason"],
        "resolved"
    );
    alice.delete(&path).expect(204);
    alice.delete(&path).expect(204);
    let page = bob.get(&format!("/questions/{question}")).expect(200).json();
    assert_eq!(
        (&page["close_reason"], &page["close_note"]),
        (&json!(null), &json!(null))
    );
    for body in [
        json!({"reason": "bored"}),
        json!({}),
        json!({"reason": "resolved", "note": "x".repeat(501)}),
        json!({"reason": "resolved", "note": 1}),
    ] {
        alice.put(&path, body).expect_problem(422, "invalid");
    }
}

#[test]
fn a_duplicate_names_its_original() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let original = given::question(&alice)
        .in_space(&space)
        .titled("The first one?")
        .exists();
    let copy = given::question(&alice).in_space(&space).exists();
    let close = |id: &str, target: serde_json::Value| {
        alice.put(
            &format!("/contributions/{id}/closure"),
            json!({"reason": "duplicate", "duplicate_of": target}),
        )
    };
    close(&copy, json!(original)).expect(204);
    let page = alice.get(&format!("/questions/{copy}")).expect(200).json();
    assert_eq!(
        page["duplicate_of"],
        json!({"id": original, "title": "The first one?", "slug": "the-first-one"})
    );
    let post = given::post(&alice, &space);
    let answer = given::answer(&alice, &original);
    let unknown = json!("0190a0b0-0000-7000-8000-000000000001");
    let third = given::question(&alice).in_space(&space).exists();
    for (id, target) in [
        (&original, json!(copy)),
        (&third, json!(third)),
        (&third, json!(post)),
        (&third, json!(answer)),
        (&third, unknown),
        (&third, json!(null)),
    ] {
        assert_eq!(
            close(id, target).expect_problem(422, "invalid").pointers(),
            ["/duplicate_of"]
        );
    }
    let other = alice.put(
        &format!("/contributions/{third}/closure"),
        json!({"reason": "resolved", "duplicate_of": original}),
    );
    assert_eq!(other.expect_problem(422, "invalid").pointers(), ["/duplicate_of"]);
}

#[test]
fn an_original_that_the_reader_may_not_see_is_not_named() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let (open, board) = (app.space("Workshop"), app.members_only_space("Board"));
    app.join(&alice, &board, SpaceRole::Member);
    let secret = given::question(&alice)
        .in_space(&board)
        .titled("Merger?")
        .exists();
    let copy = given::question(&alice).in_space(&open).exists();
    let path = format!("/contributions/{copy}/closure");
    alice
        .put(&path, json!({"reason": "duplicate", "duplicate_of": secret}))
        .expect(204);
    let page = |person: &crate::support::Person| person.get(&format!("/questions/{copy}")).expect(200).json();
    assert_eq!(page(&alice)["duplicate_of"]["title"], "Merger?");
    assert_eq!(page(&bob)["duplicate_of"], json!(null));
    let bobs = given::question(&bob).in_space(&open).exists();
    bob.put(
        &format!("/contributions/{bobs}/closure"),
        json!({"reason": "duplicate", "duplicate_of": secret}),
    )
    .expect_problem(422, "invalid");
}

#[test]
fn answers_and_comments_are_not_closed() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&alice, &question);
    alice
        .put(
            &format!("/contributions/{answer}/closure"),
            json!({"reason": "resolved"}),
        )
        .expect_problem(403, "forbidden");
}
