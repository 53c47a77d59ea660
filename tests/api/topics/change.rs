use crate::support::{TestApp, at_once, given, json};
use colloquy::access::Duty;

#[test]
fn a_knowledge_manager_names_and_describes() {
    let app = TestApp::start();
    let (alice, kim) = (app.member("alice"), app.with_duty("kim", Duty::KnowledgeManager));
    let space = app.space("Workshop");
    let question = given::question(&alice)
        .in_space(&space)
        .about(&["Pumps", "Grease"])
        .exists();
    let id = alice.get("/topics?q=pumps").expect(200).string("/items/0/id");
    let path = format!("/topics/{id}");
    let before = kim.get(&path).expect(200);
    assert_eq!(before.json()["can"], json!(["configure"]));
    let changed = kim
        .patch(
            &path,
            json!({"name": "Heat pumps", "description": "Of all sizes"}),
        )
        .header("if-match", &before.header("etag"))
        .expect(200);
    assert_eq!(changed.string("/name"), "Heat pumps");
    let shown = |path: &str, place: &str| alice.get(path).expect(200).string(place);
    assert_eq!(shown("/feed", "/items/0/topics/0/name"), "Heat pumps");
    assert_eq!(
        shown(&format!("/questions/{question}"), "/topics/0/name"),
        "Heat pumps"
    );
    kim.patch(&path, json!({"name": "Other"}))
        .header("if-match", &before.header("etag"))
        .expect_problem(412, "precondition_failed");
    let taken = kim.patch(&path, json!({"name": "GREASE"}));
    assert_eq!(taken.expect_problem(422, "invalid").pointers(), ["/name"]);
    alice
        .patch(&path, json!({"name": "Mine"}))
        .expect_problem(403, "forbidden");
    let seen = kim.get(&path).expect(200).header("etag");
    let renamed = |number| kim.patch(&path, json!({"name": format!("Pumps {number}")}));
    let statuses = at_once((0..4).map(|number| renamed(number).header("if-match", &seen)));
    assert_eq!(statuses, [200, 412, 412, 412]);
    for body in [
        json!({"name": ""}),
        json!({"name": "x".repeat(51)}),
        json!({"name": null}),
        json!({"slug": "x"}),
        json!({"description": "x".repeat(501)}),
    ] {
        kim.patch(&path, body).expect_problem(422, "invalid");
    }
}
