use crate::support::{TestApp, given, json};
use colloquy::access::{Duty, SpaceRole};

#[test]
fn whoever_makes_a_space_owns_it() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let body = json!({"name": " Pump House ", "description": "All about **pumps**.", "audience": "open"});
    let made = alice.post("/spaces", body).expect(201);
    assert_eq!(made.header("location"), format!("/api/v1/spaces/{}", made.id()));
    let space = alice.get(&format!("/spaces/{}", made.id())).expect(200).json();
    assert_eq!(
        (&space["name"], &space["slug"], &space["my_role"]),
        (&json!("Pump House"), &json!("pump-house"), &json!("owner"))
    );
    assert_eq!(
        (&space["member_count"], &space["archived"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(
        space["can"],
        json!([
            "make_collections",
            "contribute",
            "announce",
            "configure",
            "manage_members"
        ])
    );
}

#[test]
fn a_name_is_taken_once_however_it_is_spelled() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let make = |name: &str| alice.post("/spaces", json!({"name": name, "audience": "open"}));
    make("Ideas").expect(201);
    assert_eq!(
        make("  IDEAS ").expect_problem(422, "invalid").pointers(),
        ["/name"]
    );
    let other = make("Ideas!").expect(201);
    assert!(other.string("/slug").starts_with("ideas-"), "{}", other.text());
    let path = format!("/spaces/{}", other.id());
    let renamed = alice.patch(&path, json!({"name": "ideas"}));
    assert_eq!(renamed.expect_problem(422, "invalid").pointers(), ["/name"]);
}

#[test]
fn guests_make_no_spaces_and_see_only_theirs() {
    let app = TestApp::start();
    let guest = app.guest("gail");
    let (open, theirs) = (app.space("Open"), app.members_only_space("Theirs"));
    app.join(&guest, &theirs, SpaceRole::Member);
    guest
        .post("/spaces", json!({"name": "Mine", "audience": "open"}))
        .expect_problem(403, "forbidden");
    guest
        .get(&format!("/spaces/{}", open.id))
        .expect_problem(404, "not_found");
    let list = guest.get("/spaces").expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert_eq!(list["items"][0]["name"], "Theirs");
    app.anonymous()
        .get("/spaces")
        .expect_problem(401, "unauthenticated");
}

#[test]
fn a_members_only_space_is_not_there_for_others() {
    let app = TestApp::start();
    let (alice, bob, boss) = (
        app.member("alice"),
        app.member("bob"),
        app.with_duty("boss", Duty::Administrator),
    );
    let body = json!({"name": "Board", "audience": "members"});
    let path = format!("/spaces/{}", alice.post("/spaces", body).expect(201).id());
    for stranger in [&bob, &boss] {
        stranger.get(&path).expect_problem(404, "not_found");
        stranger
            .get(&format!("{path}/members"))
            .expect_problem(404, "not_found");
        stranger
            .patch(&path, json!({"name": "Mine"}))
            .expect_problem(404, "not_found");
        stranger
            .put(&format!("{path}/watch"), json!({"level": "all"}))
            .expect_problem(404, "not_found");
        let join = format!("{path}/members/{}", stranger.id());
        stranger
            .put(&join, json!({"role": "member"}))
            .expect_problem(404, "not_found");
        assert_eq!(stranger.get("/spaces").expect(200).json()["items"], json!([]));
    }
}

#[test]
fn spaces_are_listed_by_name_page_by_page() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for name in ["Zebra", "ärzte", "apple", "Banana", "100%_sure"] {
        app.space(name);
    }
    let mut names = Vec::new();
    let mut path = "/spaces?limit=2".to_owned();
    loop {
        let page = alice.get(&path).expect(200).json();
        names.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|space| space["name"].as_str().unwrap().to_owned()),
        );
        let Some(cursor) = page["page"]["next_cursor"].as_str() else {
            break;
        };
        path = format!("/spaces?limit=2&cursor={cursor}");
    }
    assert_eq!(names, ["100%_sure", "apple", "Banana", "Zebra", "ärzte"]);
    let found = alice.get("/spaces?q=%25_").expect(200).json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
    alice.get("/spaces?limit=0").expect_problem(400, "invalid_query");
    alice
        .get("/spaces?cursor=nonsense")
        .expect_problem(400, "invalid_cursor");
    alice
        .get("/spaces?size=large")
        .expect_problem(400, "invalid_query");
}

#[test]
fn only_those_who_run_a_space_change_it() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let made = alice
        .post("/spaces", json!({"name": "Pumps", "audience": "open"}))
        .expect(201);
    let path = format!("/spaces/{}", made.id());
    bob.patch(&path, json!({"name": "Bob's"}))
        .expect_problem(403, "forbidden");
    let changed = alice
        .patch(&path, json!({"name": "Pump House", "description": "New"}))
        .header("if-match", &made.header("etag"))
        .expect(200);
    assert_eq!(
        (changed.string("/name"), changed.string("/version")),
        ("Pump House".into(), "2".into())
    );
    let stale = alice
        .patch(&path, json!({"name": "Late"}))
        .header("if-match", &made.header("etag"));
    stale.expect_problem(412, "precondition_failed");
    for (field, value) in [
        ("name", json!(null)),
        ("audience", json!("everybody")),
        ("archived", json!(null)),
        ("owner", json!(1)),
    ] {
        let refused = alice
            .patch(&path, json!({ field: value }))
            .expect_problem(422, "invalid");
        assert_eq!(refused.pointers().len(), 1, "{}", refused.text());
    }
    alice
        .patch(&path, json!({"name": "x".repeat(81)}))
        .expect_problem(422, "invalid");
    alice
        .patch(&path, json!({"name": "Pumps\u{202E}"}))
        .expect_problem(422, "invalid");
    alice
        .patch(&path, json!({"description": "nul\u{0}"}))
        .expect_problem(422, "invalid");
}

#[test]
fn an_archived_space_is_read_but_not_written() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let made = alice
        .post("/spaces", json!({"name": "Old", "audience": "open"}))
        .expect(201);
    let path = format!("/spaces/{}", made.id());
    let archived = alice.patch(&path, json!({"archived": true})).expect(200).json();
    assert_eq!(
        (&archived["archived"], &archived["can"]),
        (&json!(true), &json!(["configure", "manage_members"]))
    );
    let ask = json!({"space_id": made.id(), "title": "Too late?", "body": "Yes."});
    bob.post("/questions", ask.clone())
        .expect_problem(403, "forbidden");
    bob.put(&format!("{path}/members/{}", bob.id()), json!({"role": "member"}))
        .expect_problem(403, "forbidden");
    assert_eq!(bob.get("/spaces").expect(200).json()["items"], json!([]));
    assert_eq!(
        bob.get("/spaces?archived=true")
            .expect(200)
            .string("/items/0/name"),
        "Old"
    );
    alice.patch(&path, json!({"archived": false})).expect(200);
    bob.post("/questions", ask).expect(201);
}

#[test]
fn closing_a_space_hides_what_is_in_it() {
    let app = TestApp::start();
    let (alice, bob, carol) = (
        app.member("alice"),
        app.member("bob"),
        app.with_duty("carol", Duty::CommunityManager),
    );
    let space = app.space("Workshop");
    app.join(&alice, &space, SpaceRole::Owner);
    let question = given::question(&alice).in_space(&space).exists();
    let path = format!("/spaces/{}", space.id);
    carol
        .patch(&path, json!({"audience": "members"}))
        .expect_problem(409, "conflict");
    alice.patch(&path, json!({"audience": "members"})).expect(200);
    bob.get(&format!("/questions/{question}"))
        .expect_problem(404, "not_found");
    alice.get(&format!("/questions/{question}")).expect(200);
}
