use crate::support::{Person, TestApp, json};
use colloquy::access::{Duty, SpaceRole};

fn names(person: &Person, path: &str) -> Vec<String> {
    let page = person.get(path).expect(200).json();
    let items = page["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn people_are_found_by_the_beginning_of_any_word_of_name_or_handle() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob.builder"));
    alice
        .patch("/me", json!({"name": "Alice Müller-Lüdenscheid"}))
        .expect(200);
    bob.patch("/me", json!({"name": "Robert Muller"})).expect(200);
    for (q, found) in [
        ("ali", vec!["Alice Müller-Lüdenscheid"]),
        ("LÜD", vec!["Alice Müller-Lüdenscheid"]),
        ("muller", vec!["Alice Müller-Lüdenscheid", "Robert Muller"]),
        ("m%C3%BCller%20rob", vec!["Robert Muller"]),
        ("build", vec!["Robert Muller"]),
        ("bob.b", vec!["Robert Muller"]),
        ("lice", vec![]),
        ("%25", vec![]),
        ("'%20or%201=1", vec![]),
        ("%20", vec!["Alice Müller-Lüdenscheid", "Robert Muller"]),
    ] {
        let q = q.replace('Ü', "%C3%9C");
        assert_eq!(names(&alice, &format!("/people?q={q}")), found, "{q}");
    }
    bob.patch("/me", json!({"name": "Rob", "handle": "rob"}))
        .expect(200);
    assert_eq!(names(&alice, "/people?q=build"), Vec::<String>::new());
}

#[test]
fn people_are_narrowed_to_a_unit_or_a_duty() {
    let app = TestApp::start();
    let (alice, _) = (
        app.member("alice"),
        app.with_duty("carol", Duty::CommunityManager),
    );
    app.with_duty("root", Duty::Administrator);
    alice.patch("/me", json!({"unit": "Pumps"})).expect(200);
    assert_eq!(names(&alice, "/people?unit=Pumps"), ["Alice"]);
    assert_eq!(names(&alice, "/people?duty=community_manager"), ["Carol"]);
    alice
        .get("/people?duty=king")
        .expect_problem(400, "invalid_query");
    alice
        .get(&format!("/people?q={}", "x".repeat(101)))
        .expect_problem(400, "invalid_query");
    app.anonymous()
        .get("/people")
        .expect_problem(401, "unauthenticated");
}

#[test]
fn the_list_is_walked_by_name_without_repeating_anybody() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for handle in ["dora", "carl", "bert", "emil"] {
        app.member(handle)
            .patch("/me", json!({"name": "Sam"}))
            .expect(200);
    }
    let (mut seen, mut path) = (Vec::new(), "/people?limit=2".to_owned());
    loop {
        let page = alice.get(&path).expect(200);
        for item in page.json()["items"].as_array().unwrap() {
            seen.push(item["handle"].as_str().unwrap().to_owned());
        }
        if page.string("/page/has_more") == "false" {
            break;
        }
        assert!(page.header("link").contains("rel=\"next\""));
        path = format!("/people?limit=2&cursor={}", page.string("/page/next_cursor"));
    }
    assert_eq!(seen.len(), 5);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
    alice
        .get("/people?limit=101")
        .expect_problem(400, "invalid_query");
}

#[test]
fn guests_know_only_those_with_whom_they_share_a_space() {
    let app = TestApp::start();
    let (alice, bob, guest) = (app.member("alice"), app.member("bob"), app.guest("gail"));
    let (shared, other) = (app.members_only_space("Shared"), app.space("Other"));
    app.join(&alice, &shared, SpaceRole::Owner);
    app.join(&bob, &other, SpaceRole::Owner);
    assert_eq!(names(&guest, "/people"), ["Gail"]);
    app.join(&guest, &shared, SpaceRole::Member);
    assert_eq!(names(&guest, "/people"), ["Alice", "Gail"]);
    assert_eq!(names(&guest, "/people?q=bo"), Vec::<String>::new());
    guest.get(&format!("/people/{}", alice.id())).expect(200);
    for path in ["", "/activity"] {
        guest
            .get(&format!("/people/{}{path}", bob.id()))
            .expect_problem(404, "not_found");
    }
    assert_eq!(names(&bob, "/people"), ["Alice", "Bob", "Gail"]);
}
