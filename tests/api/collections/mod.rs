//! Collections: trees that are ordered by hand.

use crate::support::{Person, Space, TestApp, json};
use colloquy::access::{Duty, SpaceRole};

fn set() -> (TestApp, Person, Person, Space) {
    let app = TestApp::start();
    let (kim, bob) = (app.with_duty("kim", Duty::KnowledgeManager), app.member("bob"));
    let space = app.space("Workshop");
    (app, kim, bob, space)
}

fn made(person: &Person, space: &Space, name: &str, parent: Option<&str>) -> String {
    let body = json!({"space_id": space.id, "name": name, "parent_id": parent});
    person.post("/collections", body).expect(201).id()
}

/// Names in the order of the tree, each with its depth.
fn tree(person: &Person) -> Vec<String> {
    let tree = person.get("/collections").expect(200).json();
    let items = tree["items"].as_array().unwrap().iter();
    items
        .map(|item| format!("{}{}", item["depth"], item["name"].as_str().unwrap()))
        .collect()
}

fn moved(person: &Person, id: &str, to: serde_json::Value) -> crate::support::Request {
    person.post(&format!("/collections/{id}/moves"), to)
}

#[test]
fn a_tree_is_ordered_by_hand() {
    let (_app, kim, bob, space) = set();
    let (a, b, c) = (
        made(&kim, &space, "A", None),
        made(&kim, &space, "B", None),
        made(&kim, &space, "C", None),
    );
    let d = made(&kim, &space, "D", Some(&a));
    assert_eq!(tree(&bob), ["0A", "1D", "0B", "0C"]);
    moved(&kim, &c, json!({"before": a})).expect(200);
    assert_eq!(tree(&bob), ["0C", "0A", "1D", "0B"]);
    moved(&kim, &c, json!({"parent_id": a})).expect(200);
    assert_eq!(tree(&bob), ["0A", "1D", "1C", "0B"]);
    moved(&kim, &a, json!({"parent_id": b, "before": null})).expect(200);
    assert_eq!(tree(&bob), ["0B", "1A", "2D", "2C"]);
    moved(&kim, &c, json!({"parent_id": a, "before": d})).expect(200);
    assert_eq!(tree(&bob), ["0B", "1A", "2C", "2D"]);
    moved(&kim, &d, json!({"parent_id": null})).expect(200);
    assert_eq!(tree(&bob), ["0B", "1A", "2C", "0D"]);
    let read = bob.get(&format!("/collections/{c}")).expect(200).json();
    assert_eq!(
        (&read["path"][0]["name"], &read["path"][1]["name"]),
        (&json!("B"), &json!("A"))
    );
    let read = bob.get(&format!("/collections/{b}")).expect(200).json();
    assert_eq!(read["children"][0]["id"], json!(a));
}

#[test]
fn nothing_is_moved_under_itself() {
    let (app, kim, bob, space) = set();
    let a = made(&kim, &space, "A", None);
    let b = made(&kim, &space, "B", Some(&a));
    let refuse = |to: serde_json::Value, pointer: &str| {
        let refused = moved(&kim, &a, to).expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), [pointer]);
    };
    refuse(json!({"parent_id": a}), "/parent_id");
    refuse(json!({"parent_id": b}), "/parent_id");
    refuse(json!({"before": b}), "/before");
    refuse(json!({"before": a}), "/before");
    refuse(json!({"after": a}), "/after");
    let elsewhere = made(&kim, &app.space("Elsewhere"), "E", None);
    refuse(json!({"parent_id": elsewhere}), "/parent_id");
    refuse(json!({"before": elsewhere}), "/before");
    moved(&bob, &b, json!({"parent_id": null})).expect_problem(403, "forbidden");
    assert_eq!(tree(&bob), ["0E", "0A", "1B"]);
}

#[test]
fn a_collection_has_the_audience_of_its_space() {
    let (app, kim, bob, _) = set();
    let hidden = app.members_only_space("Hidden");
    app.join(&kim, &hidden, SpaceRole::Member);
    let id = made(&kim, &hidden, "Secrets", None);
    bob.get(&format!("/collections/{id}"))
        .expect_problem(404, "not_found");
    assert_eq!(tree(&bob), Vec::<String>::new());
    assert_eq!(tree(&kim), ["0Secrets"]);
}

#[test]
fn those_who_look_after_a_space_make_its_collections_and_owners_change_them() {
    let (app, kim, bob, space) = set();
    let body = json!({"space_id": space.id, "name": "Mine"});
    bob.post("/collections", body.clone())
        .expect_problem(403, "forbidden");
    let fay = app.member("fay");
    app.join(&fay, &space, SpaceRole::Facilitator);
    let id = fay.post("/collections", body).expect(201).id();
    let path = format!("/collections/{id}");
    bob.patch(&path, json!({"name": "Other"}))
        .expect_problem(403, "forbidden");
    kim.patch(&path, json!({"owner_id": bob.id()})).expect(200);
    let change = json!({"landing": "# Welcome", "review_days": 90, "four_eyes": true});
    let changed = bob.patch(&path, change).expect(200).json();
    assert!(changed["landing_html"].as_str().unwrap().contains("<h1>"));
    assert_eq!(
        (&changed["review_days"], &changed["four_eyes"]),
        (&json!(90), &json!(true))
    );
    let stale = bob
        .patch(&path, json!({"name": "Late"}))
        .header("if-match", "\"1\"");
    stale.expect_problem(412, "precondition_failed");
    for (pointer, change) in [
        ("/name", json!({"name": " "})),
        ("/review_days", json!({"review_days": 0})),
        ("/owner_id", json!({"owner_id": app.guest("gus").id()})),
    ] {
        assert_eq!(
            bob.patch(&path, change).expect_problem(422, "invalid").pointers(),
            [pointer]
        );
    }
}

#[test]
fn only_an_empty_collection_is_deleted() {
    let (_app, kim, bob, space) = set();
    let a = made(&kim, &space, "A", None);
    let b = made(&kim, &space, "B", Some(&a));
    let article =
        json!({"space_id": space.id, "collection_id": b, "kind": "policy", "title": "T", "body": "B"});
    let id = bob.post("/articles", article).expect(201).id();
    for full in [&a, &b] {
        kim.delete(&format!("/collections/{full}"))
            .expect_problem(409, "conflict");
    }
    kim.patch(&format!("/articles/{id}"), json!({"collection_id": null}))
        .header("if-match", "*")
        .expect(200);
    kim.delete(&format!("/collections/{b}")).expect(204);
    kim.delete(&format!("/collections/{a}")).expect(204);
    kim.get(&format!("/collections/{a}"))
        .expect_problem(404, "not_found");
}
