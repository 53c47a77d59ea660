use crate::support::{TestApp, given, json};

#[test]
fn comments_are_walked_the_oldest_first() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let written: Vec<String> = (0..5)
        .map(|_| {
            app.clock.advance(60);
            given::comment(&alice, &question)
        })
        .collect();
    let path = format!("/contributions/{question}/comments?limit=3");
    let first = alice.get(&path).expect(200).json();
    let cursor = first["page"]["next_cursor"].as_str().unwrap();
    let second = alice.get(&format!("{path}&cursor={cursor}")).expect(200).json();
    let walked: Vec<&str> = [&first, &second]
        .iter()
        .flat_map(|page| page["items"].as_array().unwrap())
        .map(|comment| comment["id"].as_str().unwrap())
        .collect();
    assert_eq!(walked, written);
    alice
        .get(&format!("{path}&cursor=%25"))
        .expect_problem(400, "invalid_cursor");
}

#[test]
fn a_deleted_comment_stays_as_a_tombstone() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let comment = given::comment(&bob, &question);
    bob.delete(&format!("/contributions/{comment}")).expect(204);
    let read = |person: &crate::support::Person| {
        person
            .get(&format!("/contributions/{question}/comments"))
            .expect(200)
            .json()["items"][0]
            .clone()
    };
    let (hers, his) = (read(&alice), read(&bob));
    for tombstone in [&hers, &his] {
        assert_eq!(tombstone["deleted"], true);
        assert_eq!(
            (&tombstone["body"], &tombstone["body_html"]),
            (&json!(""), &json!(""))
        );
        assert_eq!(tombstone["author"]["handle"], "bob");
    }
    assert_eq!((&hers["can"], &his["can"]), (&json!([]), &json!(["restore"])));
    let page = alice.get(&format!("/questions/{question}")).expect(200);
    assert_eq!(page.string("/comment_count"), "0");
    bob.put(&format!("/contributions/{comment}/restoration"), json!({}))
        .expect(204);
    assert_eq!(read(&alice)["body"], "That worked for me too.");
}
