//! Articles that answer questions.

use colloquy::access::Duty;
use colloquy::commands::check;

use crate::support::{Person, Space, TestApp, given, json};

fn published(by: &Person, space: &Space, title: &str) -> String {
    let body = json!({"space_id": space.id, "kind": "how_to", "title": title, "body": "Use citric acid."});
    let id = by.post("/articles", body).expect(201).id();
    moved(by, &id, "published");
    id
}

fn moved(by: &Person, id: &str, state: &str) {
    by.post(&format!("/articles/{id}/moves"), json!({"state": state}))
        .header("if-match", "*")
        .expect(200);
}

#[test]
fn an_article_can_be_what_answers_a_question() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let kim = app.with_duty("kim", Duty::KnowledgeManager);
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let article = published(&kim, &space, "Descaling");
    let path = format!("/questions/{question}/answering-article");
    bob.put(&path, json!({"article_id": article}))
        .expect_problem(403, "forbidden");
    bob.delete(&path).expect_problem(403, "forbidden");
    let page = alice
        .put(&path, json!({"article_id": article}))
        .expect(200)
        .json();
    assert_eq!(
        (&page["answered_by"]["title"], &page["answered_by"]["state"]),
        (&json!("Descaling"), &json!("published"))
    );
    let listed = bob.get("/questions").expect(200).json();
    assert_eq!(listed["items"][0]["answered_by_article"], json!(true));
    let unanswered = bob.get("/questions?sort=unanswered").expect(200).json();
    assert_eq!(unanswered["items"], json!([]));
    app.index();
    let found = bob
        .get("/search?q=descale&kind=question&answered=true")
        .expect(200)
        .json();
    assert_eq!(found["total"], 1);
    let read = bob.get(&format!("/articles/{article}")).expect(200).json();
    assert_eq!(read["answers_questions"][0]["id"], json!(question));
    assert_eq!(check::check(&app.db).unwrap().len(), 0);
    // Another choice replaces it; one that does not hold any more says so.
    let other = published(&kim, &space, "Kettles");
    kim.put(&path, json!({"article_id": other})).expect(200);
    assert_eq!(
        bob.get(&format!("/articles/{article}")).expect(200).json()["answers_questions"],
        json!([])
    );
    moved(&kim, &other, "obsolete");
    let page = bob.get(&format!("/questions/{question}")).expect(200).json();
    assert_eq!(page["answered_by"]["state"], "obsolete");
    let page = kim.delete(&path).expect(200).json();
    assert_eq!(page["answered_by"], json!(null));
    assert_eq!(check::check(&app.db).unwrap().len(), 0);
}

#[test]
fn only_a_published_article_that_all_readers_see_answers_a_question() {
    let app = TestApp::start();
    let (alice, kim) = (app.member("alice"), app.with_duty("kim", Duty::KnowledgeManager));
    let space = app.space("Workshop");
    let secret = app.members_only_space("Board");
    app.join(&kim, &secret, colloquy::access::SpaceRole::Member);
    let question = given::question(&alice).in_space(&space).exists();
    let path = format!("/questions/{question}/answering-article");
    let draft = json!({"space_id": space.id, "kind": "how_to", "title": "T", "body": "B"});
    let draft = kim.post("/articles", draft).expect(201).id();
    let hidden = published(&kim, &secret, "Mergers");
    let old = published(&kim, &space, "Old");
    moved(&kim, &old, "obsolete");
    for (article, code) in [
        (&draft, "not_found"),
        (&hidden, "audience"),
        (&old, "obsolete"),
        (&question, "not_found"),
    ] {
        let refused = kim
            .put(&path, json!({"article_id": article}))
            .expect_problem(422, "invalid");
        assert_eq!(refused.json()["errors"][0]["code"], code);
    }
    for body in [
        json!({}),
        json!({"article_id": "x\u{0}"}),
        json!({"article_id": 1}),
        json!({"article_id": draft, "x": 1}),
    ] {
        kim.put(&path, body).expect_problem(422, "invalid");
    }
    let answer = given::answer(&kim, &question);
    kim.put(
        &format!("/questions/{answer}/answering-article"),
        json!({"article_id": draft}),
    )
    .expect_problem(404, "not_found");
}
