use colloquy::articles::model::ArticleState;
use colloquy::ids::ContributionId;
use colloquy::schema::articles;
use diesel::prelude::*;

use super::{Shelf, changed, moved};
use crate::support::json;

#[test]
fn whoever_writes_hands_in_and_somebody_else_publishes() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling");
    moved(&shelf.bob, &id, "in_review").expect_problem(403, "forbidden");
    let handed_in = moved(&shelf.alice, &id, "in_review").expect(200).json();
    assert_eq!(handed_in["state"], "in_review");
    moved(&shelf.alice, &id, "published").expect_problem(403, "forbidden");
    let published = moved(&shelf.kim, &id, "published").expect(200).json();
    assert_eq!(published["state"], "published");
    assert_eq!(published["verified_by"]["handle"], "kim");
}

#[test]
fn a_reviewer_sends_back_with_a_note_or_publishes() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling");
    changed(&shelf.alice, &id, json!({"reviewer_ids": [shelf.bob.id()]})).expect(200);
    moved(&shelf.alice, &id, "in_review").expect(200);
    let waiting = shelf
        .bob
        .get(&format!("/articles?state=in_review&reviewer={}", shelf.bob.id()))
        .expect(200);
    assert_eq!(waiting.json()["items"][0]["id"], json!(id));
    let sent_back = shelf
        .bob
        .post(
            &format!("/articles/{id}/moves"),
            json!({"state": "draft", "note": "Say how hot."}),
        )
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(sent_back["state_note"], "Say how hot.");
    moved(&shelf.bob, &id, "published").expect(200);
}

#[test]
fn there_are_ways_that_lead_nowhere() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling");
    moved(&shelf.kim, &id, "obsolete").expect_problem(409, "conflict");
    moved(&shelf.kim, &id, "draft").expect_problem(409, "conflict");
    moved(&shelf.kim, &id, "published").expect(200);
    moved(&shelf.kim, &id, "in_review").expect_problem(409, "conflict");
}

#[test]
fn with_four_eyes_nobody_publishes_alone_what_they_wrote() {
    let shelf = Shelf::set();
    let collection = shelf.collection(json!({"four_eyes": true}));
    let body = json!({"space_id": shelf.space.id, "kind": "policy", "title": "T", "body": "B", "collection_id": collection});
    let id = shelf.kim.post("/articles", body).expect(201).id();
    let read = shelf.kim.get(&format!("/articles/{id}")).expect(200).json();
    assert!(!read["can"].as_array().unwrap().contains(&json!("publish")));
    moved(&shelf.kim, &id, "published").expect_problem(403, "forbidden");
    changed(&shelf.kim, &id, json!({"reviewer_ids": [shelf.bob.id()]})).expect(200);
    moved(&shelf.bob, &id, "published").expect(200);
    // What holds changes by suggestions that somebody else takes over.
    changed(&shelf.kim, &id, json!({"body": "Other."})).expect_problem(403, "forbidden");
    let suggestion = shelf
        .kim
        .post(
            &format!("/articles/{id}/suggestions"),
            json!({"base_revision": 1, "body": "Better."}),
        )
        .expect(201)
        .id();
    let accept = json!({"hunks": [0]});
    let path = format!("/suggestions/{suggestion}/accept");
    shelf
        .kim
        .post(&path, accept.clone())
        .header("if-match", "*")
        .expect_problem(403, "forbidden");
    let taken = shelf
        .bob
        .post(&path, accept)
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(
        (&taken["body"], &taken["state"]),
        (&json!("Better."), &json!("published"))
    );
}

#[test]
fn still_true_takes_one_click_and_begins_the_time_anew() {
    let shelf = Shelf::set();
    let collection = shelf.collection(json!({"review_days": 30}));
    let id = shelf.written(json!({"collection_id": collection}));
    let published = moved(&shelf.kim, &id, "published").expect(200);
    let first = published.string("/verify_by");
    shelf.app.clock.advance(60);
    let seen = shelf
        .kim
        .get(&format!("/articles/{id}"))
        .expect(200)
        .header("etag");
    let path = format!("/articles/{id}/verify");
    shelf
        .bob
        .post(&path, json!({}))
        .header("if-match", &seen)
        .expect_problem(403, "forbidden");
    let verified = shelf
        .kim
        .post(&path, json!({}))
        .header("if-match", &seen)
        .expect(200);
    assert!(verified.string("/verify_by") > first);
}

#[test]
fn an_article_whose_time_has_come_is_due_and_its_owner_is_told() {
    let shelf = Shelf::set();
    let olga = shelf.app.member_with_password("olga");
    let id = shelf.published("Descaling");
    let change = json!({"owner_id": olga.id(), "verify_by": "2030-01-01T00:00:00Z"});
    changed(&shelf.kim, &id, change).expect(200);
    shelf.app.clock.advance(20 * 365 * 24 * 3600);
    shelf.app.wake_jobs();
    let mails = shelf.app.mails_to("olga@colloquy.example", 1);
    assert!(format!("{mails:?}").contains("Descaling"));
    let id: ContributionId = id.parse().unwrap();
    let state: ArticleState = shelf
        .app
        .write(|conn| Ok(articles::table.find(id).select(articles::state).first(conn)?));
    assert_eq!(state, ArticleState::DueForReview);
}

#[test]
fn an_obsolete_article_says_so_names_what_holds_and_comes_last() {
    let shelf = Shelf::set();
    let (old, new) = (shelf.published("Aaa old"), shelf.published("Zzz new"));
    let body = json!({"state": "obsolete", "note": "The kettle is gone.", "replaced_by": new});
    let path = format!("/articles/{old}/moves");
    let retired = shelf
        .kim
        .post(&path, body)
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(retired["replaced_by"]["id"], json!(new));
    assert_eq!(retired["state_note"], "The kettle is gone.");
    let titles = |query: &str| -> Vec<String> {
        let page = shelf.bob.get(&format!("/articles{query}")).expect(200).json();
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|item| item["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(titles(""), ["Zzz new", "Aaa old"]);
    assert_eq!(titles("?sort=newest"), ["Zzz new", "Aaa old"]);
    moved(&shelf.kim, &old, "draft").expect(200);
    assert_eq!(titles(""), ["Zzz new"]);
    let itself = json!({"state": "obsolete", "replaced_by": new});
    let refused = shelf
        .kim
        .post(&format!("/articles/{new}/moves"), itself)
        .header("if-match", "*")
        .expect_problem(422, "invalid");
    assert_eq!(refused.pointers(), ["/replaced_by"]);
}
