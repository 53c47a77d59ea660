use super::Desk;
use crate::support::json;

#[test]
fn hostile_bodies_are_refused_with_the_place() {
    let desk = Desk::set();
    for (act, body, pointer) in [
        ("dismiss", json!({"reason": "boring"}), "/reason"),
        ("dismiss", json!({"reason": 7}), "/reason"),
        (
            "dismiss",
            json!({"reason": "passing", "note": "x".repeat(501)}),
            "/note",
        ),
        (
            "dismiss",
            json!({"reason": "passing", "note": "a\u{0}b"}),
            "/note",
        ),
        (
            "dismiss",
            json!({"reason": "passing", "note": "a\u{1b}[2J"}),
            "/note",
        ),
        (
            "dismiss",
            json!({"reason": "passing", "note": "\u{202e}backwards"}),
            "/note",
        ),
        ("dismiss", json!({"reason": "passing", "note": null}), "/note"),
        ("assign", json!({"person_id": "nobody"}), "/person_id"),
        (
            "assign",
            json!({"person_id": "019cadc6-9a86-7000-ac98-5aa9b5c846bf"}),
            "/person_id",
        ),
        ("assign", json!({"person_id": [desk.bob.id()]}), "/person_id"),
    ] {
        let refused = desk
            .kim
            .post(&desk.path(act), body.clone())
            .header("if-match", "*")
            .expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), [pointer], "{body}");
    }
    assert_eq!(desk.listed("state=open").len(), 1, "nothing was decided");
}

#[test]
fn a_note_is_kept_as_it_was_written() {
    let desk = Desk::set();
    let note = "<script>alert(1)</script> '; DROP TABLE ripe_threads; -- \u{1f525} ü";
    let wanted = json!({"reason": "other", "note": note});
    let dismissed = desk
        .kim
        .post(&desk.path("dismiss"), wanted)
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(dismissed["dismissal"]["note"], note);
}

#[test]
fn hostile_queries_are_refused() {
    let desk = Desk::set();
    for query in [
        "limit=0",
        "limit=101",
        "state=rotten",
        "space=1",
        "assignee=me",
        "sort=score",
        "cursor=%%%",
        "cursor=WyJhcnRpY2xlcy50aXRsZSIsWzEsMl1d",
    ] {
        desk.kim.get(&format!("/desk/ripe-threads?{query}")).expect(400);
    }
    for id in ["019cadc6-9a86-7000-ac98-5aa9b5c846bf", &desk.answer] {
        let path = format!("/desk/ripe-threads/{id}/take");
        desk.kim
            .post(&path, json!({}))
            .header("if-match", "*")
            .expect_problem(404, "not_found");
    }
    // A thread that nobody reckoned is not there, though the question is.
    desk.alice
        .get(&format!("/questions/{}", desk.question))
        .expect(200);
    // Nor is one for somebody who is not at it, whatever they want to do with it.
    for act in ["take", "release"] {
        desk.alice
            .post(&desk.path(act), json!({}))
            .header("if-match", "*")
            .expect_problem(404, "not_found");
    }
    for (act, body) in [
        ("assign", json!({"person_id": desk.alice.id()})),
        ("dismiss", json!({"reason": "passing"})),
        ("reopen", json!({})),
    ] {
        desk.alice
            .post(&desk.path(act), body)
            .header("if-match", "*")
            .expect_problem(403, "forbidden");
    }
}
