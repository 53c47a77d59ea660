use crate::support::{TestApp, given, json};
use colloquy::access::{PersonKind, SpaceRole};

#[test]
fn a_page_counts_only_what_its_reader_may_see() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let (open, closed) = (app.space("Open"), app.members_only_space("Closed"));
    app.join(&alice, &closed, SpaceRole::Owner);
    let seen = given::question(&alice).in_space(&open).exists();
    given::question(&alice).in_space(&closed).exists();
    let path = format!("/people/{}", alice.id());
    assert_eq!(alice.get(&path).expect(200).string("/question_count"), "2");
    let page = bob.get(&path).expect(200).json();
    assert_eq!(
        (&page["question_count"], &page["can"], &page["deactivated"]),
        (&json!(1), &json!([]), &json!(false))
    );
    assert!(page.get("email").is_none());
    let activity = bob
        .get(&format!("{path}/activity?kind=question"))
        .expect(200)
        .json();
    assert_eq!(activity["items"].as_array().unwrap().len(), 1);
    assert_eq!(activity["items"][0]["id"], json!(seen));
    bob.get(&format!("{path}/activity?kind=song"))
        .expect_problem(400, "invalid_query");
}

#[test]
fn authors_of_imported_things_have_a_page_but_stand_in_no_list() {
    let app = TestApp::start();
    let (alice, old) = (app.member("alice"), app.person("oldie", PersonKind::Former, &[]));
    alice.get(&format!("/people/{}", old.id())).expect(200);
    assert_eq!(alice.get("/people?q=old").expect(200).json()["items"], json!([]));
    alice
        .get("/people/0190a5b0-0000-7000-8000-000000000000")
        .expect_problem(404, "not_found");
    alice.get("/people/alice").expect_problem(404, "not_found");
}
