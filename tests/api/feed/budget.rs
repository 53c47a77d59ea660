//! Pages take at most six statements, whatever their length.

use crate::support::{Person, Space, TestApp, given, json};
use colloquy::access::{Duty, SpaceRole};
use colloquy::db::statements;

const BUDGET: u64 = 6;

/// The statements are counted for the whole process, so that another test can add to them, but never take away: the
/// fewest of several tries is what the page takes at most.
fn statements_of(person: &Person, path: &str) -> u64 {
    let mut fewest = u64::MAX;
    for _ in 0..200 {
        let before = statements::sent();
        person.get(path).expect(200);
        fewest = fewest.min(statements::sent() - before);
        if fewest <= BUDGET {
            break;
        }
    }
    fewest
}

/// An article with reviewers, in a collection, published.
fn placed_article(app: &TestApp, author: &Person, space: &Space) -> String {
    let kim = app.with_duty("kim", Duty::KnowledgeManager);
    let collection = json!({"space_id": space.id, "name": "Kettles"});
    let collection = kim.post("/collections", collection).expect(201).id();
    let article = json!({
        "space_id": space.id, "collection_id": collection, "kind": "how_to", "title": "Descaling", "body": "Rinse.",
    });
    let id = author.post("/articles", article).expect(201).id();
    let change = |change: serde_json::Value| {
        kim.patch(&format!("/articles/{id}"), change)
            .header("if-match", "*")
    };
    change(json!({"reviewer_ids": [kim.id()]})).expect(200);
    kim.post(&format!("/articles/{id}/moves"), json!({"state": "published"}))
        .header("if-match", "*")
        .expect(200);
    id
}

#[test]
fn pages_take_six_statements_whatever_their_length() {
    let app = TestApp::start();
    let (alice, guest) = (app.member("alice"), app.guest("gail"));
    let space = app.space("Workshop");
    app.join(&guest, &space, SpaceRole::Member);
    let question = given::question(&alice)
        .in_space(&space)
        .about(&["Pumps", "Grease"])
        .exists();
    let post = given::post(&alice, &space);
    let article = placed_article(&app, &alice, &space);
    let pages = [
        format!("/articles/{article}"),
        "/articles".to_owned(),
        "/articles?sort=newest".to_owned(),
        "/collections".to_owned(),
        format!("/articles/{article}/passage-comments"),
        format!("/questions/{question}"),
        format!("/posts/{post}"),
        "/feed".to_owned(),
        "/feed?sort=hot".to_owned(),
        "/questions".to_owned(),
        "/topics".to_owned(),
        "/me/bookmarks".to_owned(),
        format!("/questions/{question}/answers"),
        format!("/contributions/{post}/comments"),
    ];
    let mut answers = 0;
    for wanted in [0, 1, 100] {
        while answers < wanted {
            let answer = given::answer(&alice, &question);
            given::comment(&alice, &answer);
            given::comment(&alice, &question);
            given::comment(&alice, &post);
            given::comment(&alice, &article);
            answers += 1;
        }
        for page in &pages {
            for person in [&alice, &guest] {
                let sent = statements_of(person, page);
                assert!(
                    sent <= BUDGET,
                    "{page} with {answers} answers took {sent} statements"
                );
            }
        }
    }
}
