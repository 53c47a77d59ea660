use crate::support::{TestApp, given, json};
use colloquy::access::{Duty, SpaceRole};

#[test]
fn a_post_is_read_with_its_first_comments() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let written = alice
        .post(
            "/posts",
            json!({"space_id": space.id, "kind": "success", "title": "Pump 7 runs", "body": "**Finally.**", "topics": ["Pumps"]}),
        )
        .expect(201);
    assert_eq!(
        written.header("location"),
        format!("/api/v1/posts/{}", written.id())
    );
    for _ in 0..26 {
        app.clock.advance(1);
        given::comment(&bob, &written.id());
    }
    let page = bob.get(&format!("/posts/{}", written.id())).expect(200).json();
    assert_eq!(page["kind"], "success");
    assert_eq!(page["body_html"], "<p><strong>Finally.</strong></p>\n");
    assert_eq!(page["comments"].as_array().unwrap().len(), 25);
    assert_eq!(page["comment_count"], 26);
    assert_eq!(page["topics"][0]["name"], "Pumps");
    assert_eq!(page["watch"], "replies");
}

#[test]
fn readers_are_counted_once_a_day() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let path = format!("/posts/{}", given::post(&alice, &space));
    bob.get(&path).expect(200);
    bob.get(&path).expect(200);
    alice.get(&path).expect(200);
    app.flush_views();
    app.flush_views();
    assert_eq!(bob.get(&path).expect(200).string("/view_count"), "2");
}

#[test]
fn announcements_are_for_those_who_look_after_the_space() {
    let app = TestApp::start();
    let (alice, owner) = (app.member("alice"), app.member("olga"));
    let manager = app.with_duty("mia", Duty::CommunityManager);
    let space = app.space("Workshop");
    app.join(&owner, &space, SpaceRole::Owner);
    let announce = |person: &crate::support::Person| {
        person.post(
            "/posts",
            json!({"space_id": space.id, "kind": "announcement", "title": "We move", "body": "On Monday."}),
        )
    };
    announce(&alice).expect_problem(403, "forbidden");
    announce(&owner).expect(201);
    announce(&manager).expect(201);
    let post = given::post(&alice, &space);
    alice
        .patch(&format!("/posts/{post}"), json!({"kind": "announcement"}))
        .expect_problem(403, "forbidden");
}

#[test]
fn a_stranger_neither_posts_nor_reads() {
    let app = TestApp::start();
    let (alice, guest) = (app.member("alice"), app.guest("gail"));
    let space = app.space("Workshop");
    let post = given::post(&alice, &space);
    guest
        .get(&format!("/posts/{post}"))
        .expect_problem(404, "not_found");
    guest
        .patch(&format!("/posts/{post}"), json!({"title": "Mine"}))
        .expect_problem(404, "not_found");
    guest
        .post(
            "/posts",
            json!({"space_id": space.id, "kind": "discussion", "title": "T", "body": "B"}),
        )
        .expect_problem(404, "not_found");
    alice
        .get(&format!("/questions/{post}"))
        .expect_problem(404, "not_found");
}

#[test]
fn hostile_posts_are_refused_or_made_harmless() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let whole = json!({"space_id": space.id, "kind": "discussion", "title": "T", "body": "B"});
    for (field, value) in [
        ("title", json!("x".repeat(201))),
        ("title", json!("exe.\u{202E}gpj")),
        ("title", json!("two\nlines")),
        ("title", json!("nul\u{0}")),
        ("title", json!(null)),
        ("kind", json!("poem")),
        ("kind", json!(1)),
        ("body", json!("x".repeat(50_001))),
        ("topics", json!(["1", "2", "3", "4", "5", "6"])),
        ("topics", json!(["x".repeat(51)])),
        ("topics", json!([""])),
        ("topics", json!("Pumps")),
        ("space_id", json!("here")),
        ("colour", json!("red")),
    ] {
        let mut body = whole.clone();
        body[field] = value;
        alice.post("/posts", body).expect_problem(422, "invalid");
    }
    let mut body = whole;
    body["body"] =
        json!("<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) fine");
    let html = alice.post("/posts", body).expect(201).string("/body_html");
    for trace in ["<script", "onerror", "href=\"javascript"] {
        assert!(!html.contains(trace), "{html}");
    }
    assert!(html.contains("fine"));
}

#[test]
fn the_same_key_posts_once() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let write = |title: &str| {
        alice
            .post(
                "/posts",
                json!({"space_id": space.id, "kind": "discussion", "title": title, "body": "B"}),
            )
            .header("idempotency-key", "k")
    };
    let first = write("Once").expect(201);
    assert_eq!(first.id(), write("Once").expect(201).id());
    write("Twice").expect_problem(422, "idempotency_mismatch");
}
