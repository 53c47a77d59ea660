use crate::support::{Person, TestApp, given, json};

#[track_caller]
fn suggested(person: &Person, q: &str) -> Vec<String> {
    let list = person
        .get(&format!("/search/suggestions?q={q}"))
        .expect(200)
        .json();
    let items = list["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| {
            format!(
                "{} {}",
                item["kind"].as_str().unwrap(),
                item["title"].as_str().unwrap()
            )
        })
        .collect()
}

#[test]
fn what_begins_like_it_is_suggested_from_titles_and_names() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let made = json!({"name": "Kestrel watchers", "audience": "open"});
    let space = alice.post("/spaces", made).expect(201).id();
    let asked =
        json!({"space_id": space, "title": "Is the kettle on?", "body": "Kerosene", "topics": ["Kebab"]});
    alice.post("/questions", asked).expect(201);
    // People who are put into the database by hand leave no event: only a change of theirs brings them into the index.
    for handle in ["kenneth", "ken-s"] {
        app.member(handle)
            .patch("/me", json!({"title": "Cook"}))
            .expect(200);
    }
    app.index();
    let mut all = suggested(&alice, "ke");
    all.sort();
    assert_eq!(
        all,
        [
            "person Ken-s",
            "person Kenneth",
            "question Is the kettle on?",
            "space Kestrel watchers",
            "topic Kebab"
        ]
    );
    assert_eq!(suggested(&alice, "kettle+o"), ["question Is the kettle on?"]);
    assert_eq!(suggested(&alice, "kerosene"), Vec::<String>::new());
    assert_eq!(suggested(&alice, "kestral"), ["space Kestrel watchers"]);
    let list = alice.get("/search/suggestions?q=kett").expect(200).json();
    assert_eq!(list["items"][0]["title_html"], "Is the <mark>kettle</mark> on?");
    assert_eq!(list["items"][0]["note"], "Kestrel watchers");
}

#[test]
fn guests_are_suggested_nothing_from_elsewhere() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    given::question(&alice).in_space(&space).exists();
    app.index();
    assert_eq!(suggested(&app.guest("gail"), "ke"), Vec::<String>::new());
    app.anonymous()
        .get("/search/suggestions?q=ke")
        .expect_problem(401, "unauthenticated");
}
