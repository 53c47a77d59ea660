use crate::support::{Person, TestApp, given, json};
use colloquy::access::SpaceRole;

fn ids(person: &Person, path: &str) -> Vec<String> {
    let page = person.get(path).expect(200).json();
    let items = page["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_feed_shows_questions_and_posts_and_is_narrowed() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let (workshop, canteen) = (app.space("Workshop"), app.space("Canteen"));
    let question = given::question(&alice)
        .in_space(&workshop)
        .about(&["Pumps"])
        .exists();
    app.clock.advance(1);
    let post = given::post(&alice, &canteen);
    app.clock.advance(1);
    given::answer(&alice, &question);
    let topic = alice
        .get(&format!("/questions/{question}"))
        .expect(200)
        .string("/topics/0/id");
    assert_eq!(ids(&alice, "/feed"), [post.clone(), question.clone()]);
    assert_eq!(ids(&alice, "/feed?kind=post"), std::slice::from_ref(&post));
    assert_eq!(
        ids(&alice, "/feed?kind=question"),
        std::slice::from_ref(&question)
    );
    assert_eq!(
        ids(&alice, "/feed?post_kind=discussion"),
        std::slice::from_ref(&post)
    );
    assert_eq!(ids(&alice, "/feed?post_kind=success"), Vec::<String>::new());
    assert_eq!(ids(&alice, &format!("/feed?space={}", canteen.id)), [post]);
    assert_eq!(
        ids(&alice, &format!("/feed?topic={topic}")),
        std::slice::from_ref(&question)
    );
    assert_eq!(
        ids(&alice, &format!("/feed?topic={topic}&sort=hot")),
        std::slice::from_ref(&question)
    );
    assert_eq!(
        ids(&alice, &format!("/questions?topic={topic}&sort=active")),
        [question]
    );
    for wrong in [
        "sort=loud",
        "kind=answer",
        "post_kind=poem",
        "space=x",
        "limit=0",
        "limit=101",
        "colour=red",
        "cursor=%00",
    ] {
        alice
            .get(&format!("/feed?{wrong}"))
            .expect_problem(400, "invalid_query");
    }
}

#[test]
fn what_people_care_about_is_hot() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let old = given::post(&alice, &space);
    app.clock.advance(60);
    let new = given::post(&alice, &space);
    assert_eq!(ids(&bob, "/feed?sort=hot"), [new.clone(), old.clone()]);
    given::comment(&bob, &old);
    bob.put(&format!("/contributions/{old}/reaction"), json!({"kind": "like"}))
        .expect(200);
    assert_eq!(ids(&bob, "/feed?sort=hot"), [old, new]);
}

#[test]
fn a_guest_sees_the_feed_of_their_spaces_only() {
    let app = TestApp::start();
    let (alice, guest) = (app.member("alice"), app.guest("gail"));
    let (open, shared) = (app.space("Workshop"), app.members_only_space("Audit"));
    app.join(&alice, &shared, SpaceRole::Owner);
    given::post(&alice, &open);
    let inside = given::post(&alice, &shared);
    assert_eq!(ids(&guest, "/feed"), Vec::<String>::new());
    app.join(&guest, &shared, SpaceRole::Member);
    assert_eq!(ids(&guest, "/feed"), std::slice::from_ref(&inside));
    assert_eq!(ids(&guest, "/feed?sort=hot"), [inside]);
    assert_eq!(
        ids(&guest, &format!("/feed?space={}", open.id)),
        Vec::<String>::new()
    );
    app.anonymous()
        .get("/feed")
        .expect_problem(401, "unauthenticated");
}

#[test]
fn a_summary_tells_what_i_did() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let post = given::post(&alice, &space);
    bob.put(
        &format!("/contributions/{post}/reaction"),
        json!({"kind": "insight"}),
    )
    .expect(200);
    bob.put(&format!("/contributions/{post}/bookmark"), json!({}))
        .expect(204);
    let his = bob.get("/feed").expect(200).json()["items"][0].clone();
    assert_eq!(
        (&his["my_reaction"], &his["bookmarked"], &his["reaction_count"]),
        (&json!("insight"), &json!(true), &json!(1))
    );
    let hers = alice.get("/feed").expect(200).json()["items"][0].clone();
    assert_eq!(
        (&hers["my_reaction"], &hers["bookmarked"]),
        (&json!(null), &json!(false))
    );
}
