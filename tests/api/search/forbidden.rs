use colloquy::access::{Duty, SpaceRole};

use super::{found, titles};
use crate::support::{Person, TestApp, given, json};

/// Everything in which the secret word could come to light.
#[track_caller]
fn sees_nothing(person: &Person) {
    let page = found(person, "q=zanzibar");
    assert_eq!(page["total"], 0, "{page}");
    let facets = &page["facets"];
    assert_eq!(facets["kinds"], json!([]), "{page}");
    for name in ["spaces", "topics", "authors"] {
        assert_eq!(facets[name], json!([]), "{page}");
    }
    let empty = Vec::<String>::new();
    assert_eq!(titles(person, "q=%22zanzibar+plan%22"), empty);
    assert_eq!(titles(person, "q=zanzibra"), empty);
    assert_eq!(titles(person, "q=zanzibar&sort=newest"), empty);
    assert_eq!(titles(person, "q=topic%3Azanzibar"), empty);
    let suggested = person.get("/search/suggestions?q=zanz").expect(200).json();
    assert_eq!(suggested["items"], json!([]));
}

fn write_in(app: &TestApp, author: &Person, space: &str) -> String {
    let asked = json!({
        "space_id": space, "title": "The zanzibar plan", "body": "Nobody may know.", "topics": ["Zanzibar"],
    });
    let question = author.post("/questions", asked).expect(201).id();
    author
        .post(
            &format!("/questions/{question}/answers"),
            json!({"body": "In the zanzibar safe."}),
        )
        .expect(201);
    let post = json!({"space_id": space, "kind": "discussion", "title": "Zanzibar?", "body": "B"});
    author.post("/posts", post).expect(201);
    app.index();
    question
}

fn secret_space(owner: &Person) -> String {
    let made = json!({"name": "Zanzibar board", "description": "Zanzibar", "audience": "members"});
    owner.post("/spaces", made).expect(201).id()
}

#[test]
fn what_is_in_a_space_of_members_is_found_by_its_members_only() {
    let app = TestApp::start();
    let owner = app.member("owner");
    let board = secret_space(&owner);
    write_in(&app, &owner, &board);
    assert_eq!(found(&owner, "q=zanzibar")["total"], 4);
    sees_nothing(&app.member("outsider"));
    sees_nothing(&app.guest("stranger"));
    for duty in [
        Duty::UserManager,
        Duty::CommunityManager,
        Duty::KnowledgeManager,
        Duty::Trainer,
        Duty::ChallengeHost,
        Duty::Administrator,
    ] {
        sees_nothing(&app.with_duty(&format!("d-{}", duty.as_str().replace('_', "-")), duty));
    }
    app.anonymous()
        .get("/search?q=zanzibar")
        .expect_problem(401, "unauthenticated");
}

#[test]
fn guests_find_what_is_in_their_spaces_and_whom_they_share_them_with() {
    let app = TestApp::start();
    let owner = app.with_duty("owner", Duty::UserManager);
    let (board, open) = (secret_space(&owner), app.space("Open"));
    given::question(&owner)
        .in_space(&open)
        .titled("Zanzibar in the open")
        .exists();
    write_in(&app, &owner, &board);
    let (guest, other) = (app.guest("gail"), app.guest("otto"));
    app.member("zoe")
        .patch("/me", json!({"title": "Turner"}))
        .expect(200);
    owner
        .put(
            &format!("/spaces/{board}/members/{}", guest.id()),
            json!({"role": "member"}),
        )
        .expect(200);
    app.index();
    assert_eq!(found(&guest, "q=zanzibar")["total"], 4);
    assert_eq!(titles(&guest, "q=open"), Vec::<String>::new());
    assert_eq!(titles(&guest, "q=owner").len(), 1, "somebody of the same space");
    assert_eq!(titles(&owner, "q=zoe"), ["Zoe"]);
    assert_eq!(titles(&guest, "q=zoe"), Vec::<String>::new());
    sees_nothing(&other);
    assert_eq!(titles(&other, "q=owner"), Vec::<String>::new());
    // Out again: nothing is found any more, at once.
    owner
        .delete(&format!("/spaces/{board}/members/{}", guest.id()))
        .expect(204);
    sees_nothing(&guest);
    app.index();
    sees_nothing(&guest);
    assert_eq!(titles(&guest, "q=owner"), Vec::<String>::new());
}

#[test]
fn a_space_that_closes_its_doors_takes_its_texts_with_it() {
    let app = TestApp::start();
    let (owner, reader) = (app.member("owner"), app.member("reader"));
    let made = json!({"name": "Zanzibar board", "audience": "open"});
    let space = owner.post("/spaces", made).expect(201).id();
    write_in(&app, &owner, &space);
    assert_eq!(found(&reader, "q=zanzibar")["total"], 4);
    owner
        .patch(&format!("/spaces/{space}"), json!({"audience": "members"}))
        .expect(200);
    sees_nothing(&reader);
    assert_eq!(found(&owner, "q=zanzibar")["total"], 4);
}

#[test]
fn what_was_deleted_is_never_found_and_comes_back_with_its_restoration() {
    let app = TestApp::start();
    let owner = app.member("owner");
    let open = app.space("Open");
    let question = given::question(&owner)
        .in_space(&open)
        .titled("Zanzibar?")
        .about(&["Zanzibar"])
        .exists();
    app.index();
    assert_eq!(found(&owner, "q=zanzibar")["total"], 2);
    owner.delete(&format!("/contributions/{question}")).expect(204);
    app.index();
    sees_nothing(&owner);
    owner
        .request("PUT", &format!("/contributions/{question}/restoration"))
        .expect(204);
    app.index();
    assert_eq!(found(&owner, "q=zanzibar")["total"], 2);
}

#[test]
fn an_answer_that_was_deleted_is_no_longer_searched() {
    let app = TestApp::start();
    let owner = app.member("owner");
    let open = app.space("Open");
    let question = given::question(&owner).in_space(&open).exists();
    let answer = given::answer(&owner, &question);
    app.index();
    assert_eq!(found(&owner, "q=citric+acid")["total"], 1);
    owner.delete(&format!("/contributions/{answer}")).expect(204);
    app.index();
    assert_eq!(found(&owner, "q=citric+acid")["total"], 0);
}

#[test]
fn a_member_who_joins_or_leaves_finds_accordingly() {
    let app = TestApp::start();
    let (owner, bob) = (app.member("owner"), app.member("bob"));
    let board = app.members_only_space("Board");
    app.join(&owner, &board, SpaceRole::Owner);
    write_in(&app, &owner, &board.id.to_string());
    sees_nothing(&bob);
    app.join(&bob, &board, SpaceRole::Member);
    assert_eq!(found(&bob, "q=zanzibar")["total"], 3);
}
