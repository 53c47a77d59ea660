use crate::support::{TestApp, given, json};
use colloquy::access::{Duty, SpaceRole};

#[test]
fn a_question_is_edited_by_its_author_and_those_who_look_after_the_space() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let manager = app.with_duty("mia", Duty::CommunityManager);
    let space = app.space("Workshop");
    let question = given::question(&alice)
        .in_space(&space)
        .about(&["Kettles"])
        .exists();
    let path = format!("/questions/{question}");
    bob.patch(&path, json!({"title": "Mine?"}))
        .expect_problem(403, "forbidden");
    app.clock.advance(60);
    let edited = manager
        .patch(
            &path,
            json!({"title": "How do I clean it?", "topics": ["Cleaning"], "note": "Clearer"}),
        )
        .header("content-type", "application/merge-patch+json")
        .expect(200)
        .json();
    assert_eq!(
        (&edited["title"], &edited["author"]["handle"]),
        (&json!("How do I clean it?"), &json!("alice"))
    );
    app.clock.advance(60);
    alice.patch(&path, json!({"body": "Never mind."})).expect(200);
    let first = bob
        .get(&format!("/contributions/{question}/revisions?limit=2"))
        .expect(200);
    let cursor = first.string("/page/next_cursor");
    let rest = bob
        .get(&format!(
            "/contributions/{question}/revisions?limit=2&cursor={cursor}"
        ))
        .expect(200)
        .json();
    let revisions = [
        first.json()["items"][0].clone(),
        first.json()["items"][1].clone(),
        rest["items"][0].clone(),
    ];
    let told: Vec<(i64, &str, &str, bool)> = revisions
        .iter()
        .map(|revision| {
            (
                revision["number"].as_i64().unwrap(),
                revision["author"]["handle"].as_str().unwrap(),
                revision["note"].as_str().unwrap(),
                revision["current"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (3, "alice", "", true),
            (2, "mia", "Clearer", false),
            (1, "alice", "", false)
        ]
    );
    assert_eq!(
        (&revisions[2]["topics"], &revisions[1]["topics"]),
        (&json!(["Kettles"]), &json!(["Cleaning"]))
    );
    assert_eq!(rest["page"]["has_more"], false);
    assert_eq!(
        bob.get("/topics").expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn only_the_latest_version_is_edited() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let path = format!("/questions/{question}");
    let etag = alice.get(&path).expect(200).header("etag");
    bob.put(&format!("/contributions/{question}/vote"), json!({"value": 1}))
        .expect(200);
    given::answer(&bob, &question);
    let edit = |title: &str| {
        alice
            .patch(&path, json!({"title": title}))
            .header("if-match", &etag)
    };
    edit("A vote is no edit?").expect(200);
    edit("Too late?").expect_problem(412, "precondition_failed");
    alice
        .patch(&path, json!({"title": "x"}))
        .header("if-match", "nonsense")
        .expect_problem(412, "precondition_failed");
    alice
        .patch(&path, json!({"title": "Any?"}))
        .header("if-match", "*")
        .expect(200);
}

#[test]
fn bad_edits_are_refused() {
    let app = TestApp::start();
    let (alice, guest) = (app.member("alice"), app.guest("gail"));
    let space = app.members_only_space("Board");
    app.join(&alice, &space, SpaceRole::Member);
    let question = given::question(&alice).in_space(&space).exists();
    let path = format!("/questions/{question}");
    for body in [
        json!({"title": null}),
        json!({"title": "a\u{202E}b"}),
        json!({"title": "x".repeat(201)}),
        json!({"body": ""}),
        json!({"body": "x".repeat(50_001)}),
        json!({"topics": null}),
        json!({"topics": ["a", "b", "c", "d", "e", "f"]}),
        json!({"note": "x".repeat(201)}),
        json!({"note": "two\nlines"}),
        json!({"space_id": space.id}),
        json!([]),
    ] {
        alice.patch(&path, body).expect_problem(422, "invalid");
    }
    guest
        .patch(&path, json!({"title": "Hi"}))
        .expect_problem(404, "not_found");
}

#[test]
fn the_version_alone_will_do_as_a_tag() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let path = format!("/questions/{}", given::question(&alice).in_space(&space).exists());
    let version = alice.get(&path).expect(200).string("/version");
    let edit = |tag: &str| {
        alice
            .patch(&path, json!({"title": "Another title"}))
            .header("if-match", tag)
    };
    edit(&format!("\"{version}\"")).expect(200);
    edit(&format!("\"{version}\"")).expect_problem(412, "precondition_failed");
    edit("\"none-of-ours\"").expect_problem(412, "precondition_failed");
    edit("\"no tag has spaces\"").expect_problem(400, "bad_request");
    edit("*").expect(200);
}
