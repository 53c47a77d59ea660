use crate::support::{TestApp, given, json};

#[test]
fn a_member_asks_and_everybody_finds_it() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let asked = alice
        .post(
            "/questions",
            json!({"space_id": space.id, "title": "Which grease for pump 7?", "body": "It *squeaks*.", "topics": ["Pumps", "grease"]}),
        )
        .expect(201);
    assert_eq!(
        asked.header("location"),
        format!("/api/v1/questions/{}", asked.id())
    );
    let read = bob.get(&format!("/questions/{}", asked.id())).expect(200);
    assert_eq!(read.string("/body_html").trim(), "<p>It <em>squeaks</em>.</p>");
    assert_eq!(read.string("/topics/0/name"), "Pumps");
    let list = bob.get("/questions").expect(200);
    assert_eq!(list.string("/items/0/title"), "Which grease for pump 7?");
}

#[test]
fn a_stranger_to_a_members_only_space_finds_nothing() {
    let app = TestApp::start();
    let (alice, bob, guest) = (app.member("alice"), app.member("bob"), app.guest("gail"));
    let space = app.members_only_space("Board");
    app.join(&alice, &space, colloquy::access::SpaceRole::Owner);
    let question = given::question(&alice).in_space(&space).exists();
    for stranger in [&bob, &guest] {
        stranger
            .get(&format!("/questions/{question}"))
            .expect_problem(404, "not_found");
        assert_eq!(stranger.get("/questions").expect(200).json()["items"], json!([]));
        let body = json!({"space_id": space.id, "title": "May I?", "body": "I may not."});
        stranger.post("/questions", body).expect_problem(404, "not_found");
    }
    app.anonymous()
        .get("/questions")
        .expect_problem(401, "unauthenticated");
}

#[test]
fn every_mistake_is_pointed_at() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let empty = alice.post(
        "/questions",
        json!({"space_id": space.id, "title": " ", "body": ""}),
    );
    assert_eq!(
        empty.expect_problem(422, "invalid").pointers(),
        ["/body", "/body", "/title"]
    );
    let unknown = json!({"space_id": space.id, "title": "T", "body": "B", "urgent": true});
    alice.post("/questions", unknown).expect_problem(422, "invalid");
    let wrong_type = json!({"space_id": space.id, "title": 7, "body": "B"});
    assert_eq!(
        alice
            .post("/questions", wrong_type)
            .expect_problem(422, "invalid")
            .pointers(),
        ["/title"]
    );
    let broken = alice
        .request("POST", "/questions")
        .header("content-type", "application/json")
        .body("{\"title\":");
    broken.expect_problem(400, "malformed_json");
    let text = alice
        .request("POST", "/questions")
        .header("content-type", "text/plain")
        .body("hello");
    text.expect_problem(415, "unsupported_media_type");
}

#[test]
fn the_same_key_gives_the_first_answer_again() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let ask = |title: &str| {
        let body = json!({"space_id": space.id, "title": title, "body": "B"});
        alice.post("/questions", body).header("idempotency-key", "one")
    };
    let first = ask("Once?").expect(201);
    let again = ask("Once?").expect(201);
    assert_eq!(
        (first.id(), first.header("etag")),
        (again.id(), again.header("etag"))
    );
    assert_eq!(again.header("idempotent-replayed"), "true");
    ask("Twice?").expect_problem(422, "idempotency_mismatch");
    assert_eq!(
        alice.get("/questions").expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn an_unchanged_question_is_not_sent_twice() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let path = format!("/questions/{}", given::question(&alice).in_space(&space).exists());
    let etag = alice.get(&path).expect(200).header("etag");
    let unchanged = alice.get(&path).header("if-none-match", &etag).expect(304);
    assert!(unchanged.body.is_empty());
}
