use crate::support::{TestApp, given, json};
use colloquy::access::SpaceRole;

#[test]
fn a_person_has_one_reaction_and_may_change_it() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let post = given::post(&alice, &space);
    let path = format!("/contributions/{post}/reaction");
    bob.put(&path, json!({"kind": "like"})).expect(200);
    let again = bob.put(&path, json!({"kind": "like"})).expect(200).json();
    assert_eq!(
        again,
        json!({"reaction_count": 1, "my_reaction": "like", "reactions": [{"kind": "like", "count": 1}]})
    );
    app.clock.advance(1);
    alice.put(&path, json!({"kind": "thanks"})).expect(200);
    let changed = bob.put(&path, json!({"kind": "thanks"})).expect(200).json();
    assert_eq!(changed["reactions"], json!([{"kind": "thanks", "count": 2}]));
    let list = bob
        .get(&format!("/contributions/{post}/reactions?limit=1"))
        .expect(200);
    let cursor = list.string("/page/next_cursor");
    let rest = bob
        .get(&format!(
            "/contributions/{post}/reactions?limit=1&cursor={cursor}"
        ))
        .expect(200)
        .json();
    assert_eq!(rest["page"]["has_more"], false);
    let page = bob.get(&format!("/posts/{post}")).expect(200).json();
    assert_eq!(
        (&page["my_reaction"], &page["reaction_count"]),
        (&json!("thanks"), &json!(2))
    );
    let back = bob.delete(&path).expect(200).json();
    assert_eq!(
        (&back["my_reaction"], &back["reaction_count"]),
        (&json!(null), &json!(1))
    );
    assert_eq!(bob.delete(&path).expect(200).json(), back);
}

#[test]
fn questions_take_votes_and_comments_take_reactions() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let comment = given::comment(&alice, &question);
    let react = |id: &str| {
        bob.put(
            &format!("/contributions/{id}/reaction"),
            json!({"kind": "insight"}),
        )
    };
    react(&question).expect_problem(403, "forbidden");
    react(&comment).expect(200);
    bob.put(&format!("/contributions/{comment}/vote"), json!({"value": 1}))
        .expect_problem(403, "forbidden");
    let page = bob.get(&format!("/questions/{question}")).expect(200).json();
    assert_eq!(page["comments"][0]["my_reaction"], "insight");
    for body in [
        json!({"kind": "love"}),
        json!({"kind": 1}),
        json!({}),
        json!({"kind": "like", "twice": true}),
    ] {
        bob.put(&format!("/contributions/{comment}/reaction"), body)
            .expect_problem(422, "invalid");
    }
}

#[test]
fn a_stranger_reacts_to_nothing() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.members_only_space("Board");
    app.join(&alice, &space, SpaceRole::Member);
    let post = given::post(&alice, &space);
    let path = format!("/contributions/{post}");
    bob.put(&format!("{path}/reaction"), json!({"kind": "like"}))
        .expect_problem(404, "not_found");
    bob.delete(&format!("{path}/reaction"))
        .expect_problem(404, "not_found");
    bob.get(&format!("{path}/reactions"))
        .expect_problem(404, "not_found");
    bob.get(&path).expect_problem(404, "not_found");
    bob.get(&format!("{path}/revisions"))
        .expect_problem(404, "not_found");
    bob.put(&format!("{path}/bookmark"), json!({}))
        .expect_problem(404, "not_found");
    bob.delete(&format!("{path}/bookmark"))
        .expect_problem(404, "not_found");
    bob.put(&format!("{path}/watch"), json!({"level": "all"}))
        .expect_problem(404, "not_found");
    bob.delete(&format!("{path}/watch"))
        .expect_problem(404, "not_found");
    bob.put(&format!("{path}/pin"), json!({}))
        .expect_problem(404, "not_found");
    bob.delete(&format!("{path}/pin"))
        .expect_problem(404, "not_found");
    bob.put(&format!("{path}/closure"), json!({"reason": "resolved"}))
        .expect_problem(404, "not_found");
    bob.delete(&format!("{path}/closure"))
        .expect_problem(404, "not_found");
    bob.put(&format!("{path}/restoration"), json!({}))
        .expect_problem(404, "not_found");
    bob.delete(&path).expect_problem(404, "not_found");
}
