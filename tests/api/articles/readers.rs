use super::{Shelf, moved};
use crate::support::json;

#[test]
fn a_reader_says_whether_it_helped_and_may_say_otherwise() {
    let shelf = Shelf::set();
    let id = shelf.published("Descaling");
    let path = format!("/articles/{id}/feedback");
    let said = shelf.bob.put(&path, json!({"helped": true})).expect(200).json();
    assert_eq!(
        said,
        json!({"helped_count": 1, "unhelpful_count": 0, "mine": true})
    );
    let otherwise = json!({"helped": false, "reason": "It still smells."});
    let said = shelf.bob.put(&path, otherwise).expect(200).json();
    assert_eq!(
        said,
        json!({"helped_count": 0, "unhelpful_count": 1, "mine": false})
    );
    let told = shelf.alice.get(&path).expect(200).json();
    assert_eq!(told["items"][0]["reason"], "It still smells.");
    shelf.bob.get(&path).expect_problem(403, "forbidden");
    let back = shelf.bob.delete(&path).expect(200).json();
    assert_eq!(
        back,
        json!({"helped_count": 0, "unhelpful_count": 0, "mine": null})
    );
    let draft = shelf.draft("Draft");
    shelf
        .bob
        .put(&format!("/articles/{draft}/feedback"), json!({"helped": true}))
        .expect_problem(403, "forbidden");
    assert!(
        colloquy::commands::check::check(&shelf.app.db)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_practice_ripens_with_reports_of_its_use() {
    let shelf = Shelf::set();
    let id = shelf.written(json!({"kind": "practice"}));
    moved(&shelf.kim, &id, "published").expect(200);
    let path = format!("/articles/{id}/uses");
    let report = |unit: &str, outcome: &str| {
        let body = json!({"unit": unit, "outcome": outcome, "note": "Half the time."});
        shelf.bob.post(&path, body).expect(201).json()["practice_state"].clone()
    };
    assert_eq!(report("Assembly", "worked"), "tried");
    assert_eq!(report(" ASSEMBLY ", "worked"), "tried");
    assert_eq!(report("Service", "worked"), "repeated");
    for _ in 0..2 {
        report("Stores", "failed");
    }
    assert_eq!(report("Stores", "failed"), "retired");
    let read = shelf.bob.get(&format!("/articles/{id}")).expect(200).json();
    assert_eq!(
        (&read["use_count"], &read["practice_state"]),
        (&json!(6), &json!("retired"))
    );
    assert_eq!(
        shelf.bob.get(&path).expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    let how_to = shelf.published("Descaling");
    shelf
        .bob
        .post(
            &format!("/articles/{how_to}/uses"),
            json!({"unit": "A", "outcome": "worked"}),
        )
        .expect_problem(409, "conflict");
}
