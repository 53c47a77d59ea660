use super::{Shelf, changed};
use crate::support::json;

#[test]
fn a_comment_keeps_its_passage_while_the_text_moves_and_is_resolved_in_place() {
    let shelf = Shelf::set();
    let id = shelf.published("Descaling");
    let path = format!("/articles/{id}/passage-comments");
    let wanted = json!({"quote": "two  spoons", "position": 0, "body": "Which spoons?"});
    let written = shelf.bob.post(&path, wanted).expect(201).json();
    assert_eq!(written["quote"], "two spoons");
    let comment = written["comment"]["id"].as_str().unwrap().to_owned();
    let before = written["position"].as_i64().unwrap();
    let body = shelf
        .alice
        .get(&format!("/articles/{id}"))
        .expect(200)
        .string("/body");
    changed(&shelf.alice, &id, json!({"body": format!("At last.\n\n{body}")})).expect(200);
    let moved = shelf.bob.get(&path).expect(200).json();
    assert_eq!(moved["items"][0]["position"], json!(before + 9));
    changed(&shelf.alice, &id, json!({"body": "Nothing of it."})).expect(200);
    let lost = shelf.bob.get(&path).expect(200).json();
    assert_eq!(lost["items"][0]["position"], json!(null));
    let resolution = format!("/passage-comments/{comment}/resolution");
    shelf
        .app
        .member("carl")
        .put(&resolution, json!(null))
        .expect_problem(403, "forbidden");
    let resolved = shelf.alice.put(&resolution, json!(null)).expect(200).json();
    assert_eq!(resolved["resolved_by"]["handle"], "alice");
    assert_eq!(
        shelf
            .bob
            .get(&format!("{path}?resolved=false"))
            .expect(200)
            .json()["items"],
        json!([])
    );
    assert_eq!(
        shelf.bob.get(&format!("/articles/{id}")).expect(200).json()["open_passage_count"],
        0
    );
    shelf.bob.delete(&resolution).expect(200);
    assert_eq!(
        shelf.bob.get(&format!("/articles/{id}")).expect(200).json()["open_passage_count"],
        1
    );
}

#[test]
fn a_passage_that_is_not_there_cannot_be_commented_on() {
    let shelf = Shelf::set();
    let id = shelf.published("Descaling");
    let wanted = json!({"quote": "vinegar", "position": 0, "body": "Never."});
    let refused = shelf
        .bob
        .post(&format!("/articles/{id}/passage-comments"), wanted);
    assert_eq!(refused.expect_problem(422, "invalid").pointers(), ["/quote"]);
}
