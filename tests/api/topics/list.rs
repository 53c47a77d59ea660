use crate::support::{Person, TestApp, given, json};
use colloquy::access::SpaceRole;

fn names(person: &Person, path: &str) -> Vec<String> {
    let page = person.get(path).expect(200).json();
    let items = page["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn topics_are_found_by_size_name_and_beginning() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    given::question(&alice)
        .in_space(&space)
        .about(&["Pumps", "Heat pumps"])
        .exists();
    app.clock.advance(1);
    given::question(&alice)
        .in_space(&space)
        .about(&["pumps", "100%_real"])
        .exists();
    assert_eq!(names(&alice, "/topics")[0], "Pumps");
    assert_eq!(
        names(&alice, "/topics?sort=name"),
        ["100%_real", "Heat pumps", "Pumps"]
    );
    assert_eq!(names(&alice, "/topics?sort=name&q=PUM"), ["Heat pumps", "Pumps"]);
    assert_eq!(names(&alice, "/topics?q=eat"), Vec::<String>::new());
    assert_eq!(names(&alice, "/topics?q=100%25_"), ["100%_real"]);
    assert_eq!(names(&alice, "/topics?q=1%25"), Vec::<String>::new());
    assert_eq!(names(&alice, "/topics?q=%5C"), Vec::<String>::new());
    for sort in ["name", "size"] {
        let first = alice.get(&format!("/topics?limit=2&sort={sort}")).expect(200);
        let cursor = first.string("/page/next_cursor");
        assert_eq!(
            names(&alice, &format!("/topics?limit=2&sort={sort}&cursor={cursor}")).len(),
            1
        );
    }
    let topic = alice.get("/topics").expect(200).json()["items"][0].clone();
    assert_eq!(topic["contribution_count"], 2);
    let read = alice
        .get(&format!("/topics/{}", topic["id"].as_str().unwrap()))
        .expect(200)
        .json();
    assert_eq!(read, topic);
    alice
        .get("/topics?sort=colour")
        .expect_problem(400, "invalid_query");
}

#[test]
fn topics_of_what_one_may_not_see_stay_hidden() {
    let app = TestApp::start();
    let (alice, bob, guest) = (app.member("alice"), app.member("bob"), app.guest("gail"));
    let (open, board) = (app.space("Workshop"), app.members_only_space("Board"));
    app.join(&alice, &board, SpaceRole::Owner);
    given::question(&alice).in_space(&open).about(&["Pumps"]).exists();
    given::question(&alice)
        .in_space(&board)
        .about(&["Merger", "Pumps"])
        .exists();
    assert_eq!(names(&alice, "/topics?sort=name"), ["Merger", "Pumps"]);
    assert_eq!(names(&bob, "/topics"), ["Pumps"]);
    assert_eq!(names(&guest, "/topics"), Vec::<String>::new());
    let merger = alice.get("/topics?q=merger").expect(200).string("/items/0/id");
    bob.get(&format!("/topics/{merger}"))
        .expect_problem(404, "not_found");
    bob.put(&format!("/topics/{merger}/watch"), json!({"level": "all"}))
        .expect_problem(404, "not_found");
    bob.delete(&format!("/topics/{merger}/watch"))
        .expect_problem(404, "not_found");
    app.join(&guest, &board, SpaceRole::Member);
    let seen = guest.get("/topics?q=pumps").expect(200);
    assert_eq!(seen.string("/items/0/contribution_count"), "1");
}
