use crate::support::{Person, TestApp, given, json};
use colloquy::access::Duty;

fn counts(person: &Person, space: &crate::support::Space) -> (String, String) {
    let space = person
        .get(&format!("/spaces/{}", space.id))
        .expect(200)
        .string("/contribution_count");
    let topics = person.get("/topics").expect(200).json();
    let topic = topics["items"]
        .get(0)
        .map_or("none".to_owned(), |topic| topic["contribution_count"].to_string());
    (space, topic)
}

#[test]
fn a_deleted_question_is_gone_for_others_and_comes_back_whole() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let manager = app.with_duty("mia", Duty::CommunityManager);
    let space = app.space("Workshop");
    let question = given::question(&alice)
        .in_space(&space)
        .about(&["Pumps"])
        .exists();
    let answer = given::answer(&bob, &question);
    let comment = given::comment(&bob, &answer);
    assert_eq!(counts(&alice, &space), ("3".into(), "1".into()));
    alice.delete(&format!("/contributions/{question}")).expect(204);
    alice.delete(&format!("/contributions/{question}")).expect(204);
    assert_eq!(counts(&alice, &space).0, "0");
    for path in [
        format!("/questions/{question}"),
        format!("/questions/{question}/answers"),
        format!("/answers/{answer}"),
        format!("/comments/{comment}"),
        format!("/contributions/{answer}"),
        format!("/contributions/{question}/revisions"),
    ] {
        bob.get(&path).expect_problem(404, "not_found");
    }
    bob.post(&format!("/questions/{question}/answers"), json!({"body": "x"}))
        .expect_problem(404, "not_found");
    bob.put(&format!("/contributions/{question}/vote"), json!({"value": 1}))
        .expect_problem(404, "not_found");
    assert_eq!(bob.get("/feed").expect(200).json()["items"], json!([]));
    for person in [&alice, &manager] {
        let page = person.get(&format!("/questions/{question}")).expect(200).json();
        assert_eq!(
            (&page["deleted"], &page["can"]),
            (&json!(true), &json!(["restore"]))
        );
        assert_ne!(page["body"], "");
        assert_eq!(page["answers"]["items"][0]["can"], json!([]));
    }
    manager
        .post(&format!("/questions/{question}/answers"), json!({"body": "x"}))
        .expect_problem(403, "forbidden");
    bob.put(&format!("/contributions/{question}/restoration"), json!({}))
        .expect_problem(404, "not_found");
    manager
        .put(&format!("/contributions/{question}/restoration"), json!({}))
        .expect(204);
    manager
        .put(&format!("/contributions/{question}/restoration"), json!({}))
        .expect(204);
    assert_eq!(counts(&bob, &space), ("3".into(), "1".into()));
    let page = bob.get(&format!("/questions/{question}")).expect(200).json();
    assert_eq!(
        (&page["deleted"], &page["reply_count"]),
        (&json!(false), &json!(1))
    );
}

#[test]
fn what_a_manager_took_away_its_author_does_not_bring_back() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let manager = app.with_duty("mia", Duty::CommunityManager);
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&bob, &question);
    alice
        .delete(&format!("/contributions/{answer}"))
        .expect_problem(403, "forbidden");
    manager.delete(&format!("/contributions/{answer}")).expect(204);
    let tombstone = bob.get(&format!("/answers/{answer}")).expect(200).json();
    assert_eq!(
        (&tombstone["deleted"], &tombstone["body"], &tombstone["can"]),
        (&json!(true), &json!(""), &json!([]))
    );
    bob.put(&format!("/contributions/{answer}/restoration"), json!({}))
        .expect_problem(403, "forbidden");
    bob.patch(&format!("/answers/{answer}"), json!({"body": "Still here"}))
        .expect_problem(403, "forbidden");
    bob.get(&format!("/contributions/{answer}/revisions"))
        .expect_problem(404, "not_found");
    alice
        .post(&format!("/contributions/{answer}/comments"), json!({"body": "?"}))
        .expect_problem(403, "forbidden");
}

#[test]
fn deleting_nothing_is_not_found() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let unknown = "/contributions/0190a0b0-0000-7000-8000-000000000001";
    alice.delete(unknown).expect_problem(404, "not_found");
    alice.delete("/contributions/x").expect_problem(404, "not_found");
    app.anonymous()
        .delete(unknown)
        .expect_problem(401, "unauthenticated");
}
