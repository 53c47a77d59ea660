use super::{Shelf, changed};
use crate::support::json;

const BETTER: &str =
    "# Before\n\nLet it cool down.\n\n# Then\n\nCitric acid, two spoons.\n\n# After\n\nRinse three times.";

fn suggest(shelf: &Shelf, article: &str, body: &str) -> String {
    let wanted = json!({"base_revision": 1, "body": body, "note": "Clearer"});
    shelf
        .bob
        .post(&format!("/articles/{article}/suggestions"), wanted)
        .expect(201)
        .id()
}

#[test]
fn any_reader_suggests_and_hunks_are_taken_over_one_by_one() {
    let shelf = Shelf::set();
    let id = shelf.published("Descaling");
    let suggestion = suggest(&shelf, &id, BETTER);
    let read = shelf
        .alice
        .get(&format!("/suggestions/{suggestion}"))
        .expect(200)
        .json();
    assert_eq!(read["hunks"].as_array().unwrap().len(), 2);
    assert_eq!(read["hunks"][1]["new_lines"], json!(["Rinse three times."]));
    assert_eq!(read["may_decide"], json!(true));
    let path = format!("/suggestions/{suggestion}/accept");
    shelf
        .bob
        .post(&path, json!({"hunks": [1]}))
        .header("if-match", "*")
        .expect_problem(403, "forbidden");
    shelf
        .alice
        .post(&path, json!({"hunks": [1]}))
        .expect_problem(428, "precondition_required");
    let taken = shelf
        .alice
        .post(&path, json!({"hunks": [1]}))
        .header("if-match", "*")
        .expect(200)
        .json();
    let body = taken["body"].as_str().unwrap();
    assert!(
        body.contains("Let it cool.") && body.contains("Rinse three times."),
        "{body}"
    );
    assert_eq!(taken["open_suggestion_count"], 0);
    shelf
        .alice
        .post(&path, json!({"hunks": [0]}))
        .header("if-match", "*")
        .expect_problem(409, "conflict");
}

#[test]
fn a_hunk_whose_place_has_changed_conflicts_and_shows_both_texts() {
    let shelf = Shelf::set();
    let id = shelf.published("Descaling");
    let suggestion = suggest(&shelf, &id, BETTER);
    let meanwhile = BETTER.replace("three times", "five times").replace(" down", "");
    changed(&shelf.alice, &id, json!({"body": meanwhile})).expect(200);
    let read = shelf
        .alice
        .get(&format!("/suggestions/{suggestion}"))
        .expect(200)
        .json();
    let conflicts: Vec<&serde_json::Value> = read["hunks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hunk| &hunk["conflicts"])
        .collect();
    assert_eq!(conflicts, [&json!(false), &json!(true)]);
    let accept = |hunks: serde_json::Value| {
        shelf
            .alice
            .post(
                &format!("/suggestions/{suggestion}/accept"),
                json!({"hunks": hunks}),
            )
            .header("if-match", "*")
    };
    let conflict = accept(json!([1])).expect_problem(409, "conflict").json();
    assert!(
        conflict["current"]["body"]
            .as_str()
            .unwrap()
            .contains("five times")
    );
    let taken = accept(json!([0])).expect(200).json();
    let body = taken["body"].as_str().unwrap();
    assert!(
        body.contains("cool down") && body.contains("five times"),
        "{body}"
    );
}

#[test]
fn a_suggestion_is_declined_or_taken_back() {
    let shelf = Shelf::set();
    let id = shelf.published("Descaling");
    let (first, second) = (suggest(&shelf, &id, "Short."), suggest(&shelf, &id, "Shorter."));
    let decline = format!("/suggestions/{first}/decline");
    shelf
        .bob
        .post(&decline, json!({}))
        .expect_problem(403, "forbidden");
    let declined = shelf
        .alice
        .post(&decline, json!({"note": "Too short."}))
        .expect(200)
        .json();
    assert_eq!(
        (&declined["state"], &declined["decision_note"]),
        (&json!("declined"), &json!("Too short."))
    );
    let withdraw = format!("/suggestions/{second}/withdraw");
    shelf
        .alice
        .post(&withdraw, json!({}))
        .expect_problem(403, "forbidden");
    shelf.bob.post(&withdraw, json!({})).expect(200);
    let open = shelf
        .bob
        .get(&format!("/articles/{id}/suggestions?state=open"))
        .expect(200)
        .json();
    assert_eq!(open["items"], json!([]));
    let all = shelf
        .bob
        .get(&format!("/articles/{id}/suggestions"))
        .expect(200)
        .json();
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
}

#[test]
fn a_suggestion_changes_a_text_that_there_is() {
    let shelf = Shelf::set();
    let id = shelf.published("Descaling");
    let path = format!("/articles/{id}/suggestions");
    let body = shelf
        .bob
        .get(&format!("/articles/{id}"))
        .expect(200)
        .string("/body");
    for (pointer, wanted) in [
        ("/base_revision", json!({"base_revision": 7, "body": "x"})),
        ("/body", json!({"base_revision": 1, "body": body})),
        ("/body", json!({"base_revision": 1, "body": " "})),
    ] {
        let refused = shelf.bob.post(&path, wanted).expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), [pointer]);
    }
    let suggestion = suggest(&shelf, &id, BETTER);
    for hunk in [json!(2_147_483_648_u32), json!(-1), json!(0.5)] {
        let refused = shelf
            .alice
            .post(
                &format!("/suggestions/{suggestion}/accept"),
                json!({"hunks": [0, hunk]}),
            )
            .header("if-match", "*")
            .expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), ["/hunks/1"]);
    }
    let missing = shelf
        .alice
        .post(
            &format!("/suggestions/{suggestion}/accept"),
            json!({"hunks": [5]}),
        )
        .header("if-match", "*");
    assert_eq!(missing.expect_problem(422, "invalid").pointers(), ["/hunks"]);
}
