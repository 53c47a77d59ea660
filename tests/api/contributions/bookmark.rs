use crate::support::{TestApp, given, json};
use colloquy::access::SpaceRole;

#[test]
fn bookmarks_are_listed_the_latest_first() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&alice, &question);
    let post = given::post(&alice, &space);
    for id in [&post, &answer, &question] {
        app.clock.advance(1);
        bob.put(&format!("/contributions/{id}/bookmark"), json!({}))
            .expect(204);
        bob.put(&format!("/contributions/{id}/bookmark"), json!({}))
            .expect(204);
    }
    let first = bob.get("/me/bookmarks?limit=2").expect(200);
    assert_eq!(
        (first.string("/items/0/id"), first.string("/items/1/id")),
        (question.clone(), answer.clone())
    );
    assert_eq!(first.string("/items/1/title"), "How do I descale the kettle?");
    let cursor = first.string("/page/next_cursor");
    let second = bob
        .get(&format!("/me/bookmarks?limit=2&cursor={cursor}"))
        .expect(200)
        .json();
    assert_eq!(
        (
            &second["items"][0]["id"],
            second["items"].as_array().unwrap().len()
        ),
        (&json!(post), 1)
    );
    assert_eq!(alice.get("/me/bookmarks").expect(200).json()["items"], json!([]));
    bob.delete(&format!("/contributions/{post}/bookmark")).expect(204);
    alice.delete(&format!("/contributions/{question}")).expect(204);
    assert_eq!(
        bob.get("/me/bookmarks").expect(200).json()["items"],
        json!([]),
        "what hangs under a deleted question is gone too"
    );
}

#[test]
fn who_has_left_a_space_keeps_nothing_of_it() {
    let app = TestApp::start();
    let (alice, guest) = (app.member("alice"), app.guest("gail"));
    let space = app.members_only_space("Board");
    app.join(&alice, &space, SpaceRole::Owner);
    app.join(&guest, &space, SpaceRole::Member);
    let post = given::post(&alice, &space);
    guest
        .put(&format!("/contributions/{post}/bookmark"), json!({}))
        .expect(204);
    alice
        .delete(&format!("/spaces/{}/members/{}", space.id, guest.id()))
        .expect(204);
    assert_eq!(guest.get("/me/bookmarks").expect(200).json()["items"], json!([]));
}
