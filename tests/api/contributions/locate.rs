use crate::support::{TestApp, given, json};

#[test]
fn a_deep_link_finds_its_page() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&alice, &question);
    let comment = given::comment(&alice, &answer);
    let found = alice.get(&format!("/contributions/{comment}")).expect(200).json();
    assert_eq!(
        found,
        json!({
            "id": comment, "kind": "comment", "root_id": question, "root_kind": "question", "parent_id": answer,
            "title": "How do I descale the kettle?", "slug": "how-do-i-descale-the-kettle",
        })
    );
    let root = alice
        .get(&format!("/contributions/{question}"))
        .expect(200)
        .json();
    assert_eq!(
        (&root["parent_id"], &root["root_id"]),
        (&json!(null), &json!(question))
    );
}

#[test]
fn a_page_knows_what_links_to_it() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let (space, board) = (app.space("Workshop"), app.members_only_space("Board"));
    app.join(&alice, &board, colloquy::access::SpaceRole::Member);
    let question = given::question(&alice).in_space(&space).exists();
    let post = given::post(&alice, &space);
    let linking = |space: &crate::support::Space, to: &str| {
        let body = json!({"space_id": space.id, "title": "See also", "body": format!("As in [this]({to}).")});
        alice.post("/questions", body).expect(201).id()
    };
    let first = linking(&space, &format!("/questions/{question}/how"));
    app.clock.advance(1);
    let second = linking(&board, &format!("https://colloquy.example/c/{question}"));
    linking(&space, "/questions/0190a0b0-0000-7000-8000-000000000001");
    let from = |person: &crate::support::Person, path: &str| -> Vec<String> {
        let page = person.get(path).expect(200).json();
        let items = page["linked_from"].as_array().unwrap();
        items
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let page = format!("/questions/{question}");
    assert_eq!(from(&alice, &page), [second, first.clone()]);
    assert_eq!(from(&bob, &page), std::slice::from_ref(&first));
    alice
        .patch(
            &format!("/questions/{first}"),
            json!({"body": format!("Rather /posts/{post} or <https://x.example/posts/{post}>")}),
        )
        .expect(200);
    assert_eq!(from(&bob, &page), Vec::<String>::new());
    assert_eq!(from(&bob, &format!("/posts/{post}")), [first]);
}
