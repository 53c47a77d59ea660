use super::{Shelf, changed, moved};
use crate::support::{at_once, given, json};

#[test]
fn an_article_has_an_outline_whose_anchors_are_in_the_text() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling a kettle");
    let read = shelf.bob.get(&format!("/articles/{id}")).expect(200).json();
    assert_eq!(read["state"], "draft");
    assert_eq!(read["slug"], "descaling-a-kettle");
    assert_eq!(read["owner"]["handle"], "alice");
    let anchors: Vec<&str> = read["outline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|heading| heading["anchor"].as_str().unwrap())
        .collect();
    assert_eq!(anchors, ["user-before", "user-then", "user-after"]);
    for anchor in anchors {
        let html = read["body_html"].as_str().unwrap();
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{html}");
    }
}

#[test]
fn a_write_says_which_version_it_means() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling");
    let path = format!("/articles/{id}");
    shelf
        .alice
        .patch(&path, json!({"title": "Other"}))
        .expect_problem(428, "precondition_required");
    for operation in ["moves", "verify", "restore"] {
        let body = match operation {
            "moves" => json!({"state": "in_review"}),
            "restore" => json!({"revision": 1}),
            _ => json!({}),
        };
        let operation_path = format!("{path}/{operation}");
        let person = if operation == "verify" {
            &shelf.kim
        } else {
            &shelf.alice
        };
        if operation == "verify" {
            moved(&shelf.kim, &id, "published").expect(200);
        }
        person
            .post(&operation_path, body)
            .expect_problem(428, "precondition_required");
    }
}

#[test]
fn a_lost_race_overwrites_nothing_and_shows_the_other_text() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling");
    let path = format!("/articles/{id}");
    let seen = shelf.alice.get(&path).expect(200).header("etag");
    let write = |text: &str| {
        shelf
            .alice
            .patch(&path, json!({"body": text}))
            .header("if-match", &seen)
    };
    let statuses = at_once(["One.", "Two.", "Three."].map(write));
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1);
    let stands = shelf.bob.get(&path).expect(200);
    let lost = write("Mine.").expect_problem(412, "precondition_failed").json();
    assert_eq!(lost["current"]["body"], stands.json()["body"]);
    assert_eq!(lost["current"]["version"], stands.json()["version"]);
    assert_eq!(
        shelf.bob.get(&path).expect(200).json()["body"],
        stands.json()["body"]
    );
}

#[test]
fn old_slugs_go_on_leading_to_their_article() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling");
    changed(&shelf.alice, &id, json!({"slug": "kettle-care"})).expect(200);
    let old = shelf.bob.get("/articles/slugs/descaling").expect(200).json();
    assert_eq!(
        (&old["slug"], &old["current"]),
        (&json!("kettle-care"), &json!(false))
    );
    assert_eq!(old["id"], json!(id));
    let other = shelf.draft("Descaling");
    let read = shelf.bob.get(&format!("/articles/{other}")).expect(200);
    assert_ne!(read.string("/slug"), "descaling");
    let taken = changed(&shelf.alice, &other, json!({"slug": "Descaling"}));
    assert_eq!(taken.expect_problem(422, "invalid").pointers(), ["/slug"]);
    shelf
        .bob
        .get("/articles/slugs/nowhere")
        .expect_problem(404, "not_found");
}

#[test]
fn an_earlier_text_comes_back_as_a_new_version() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling");
    changed(&shelf.alice, &id, json!({"body": "Worse.", "title": "Worse"})).expect(200);
    let restored = shelf
        .alice
        .post(&format!("/articles/{id}/restore"), json!({"revision": 1}))
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(
        (&restored["title"], &restored["revision"]),
        (&json!("Descaling"), &json!(3))
    );
    let revisions = shelf
        .bob
        .get(&format!("/contributions/{id}/revisions"))
        .expect(200)
        .json();
    assert_eq!(revisions["items"].as_array().unwrap().len(), 3);
    let missing = shelf
        .alice
        .post(&format!("/articles/{id}/restore"), json!({"revision": 9}))
        .header("if-match", "*");
    assert_eq!(missing.expect_problem(422, "invalid").pointers(), ["/revision"]);
}

#[test]
fn what_links_to_an_article_stands_at_its_end() {
    let shelf = Shelf::set();
    let (one, two) = (shelf.draft("One"), shelf.draft("Two"));
    changed(
        &shelf.alice,
        &two,
        json!({"body": format!("See [one](/articles/{one}/one).")}),
    )
    .expect(200);
    changed(
        &shelf.alice,
        &one,
        json!({"body": format!("See [two](/articles/{two}).")}),
    )
    .expect(200);
    let read = |id: &str| shelf.bob.get(&format!("/articles/{id}")).expect(200).json();
    assert_eq!(read(&one)["linked_from"][0]["id"], json!(two));
    assert_eq!(read(&two)["linked_from"][0]["id"], json!(one));
}

#[test]
fn owner_and_reviewers_are_people_who_see_the_space() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling");
    let change = json!({"owner_id": shelf.bob.id(), "reviewer_ids": [shelf.kim.id(), shelf.bob.id()]});
    let arranged = changed(&shelf.alice, &id, change).expect(200).json();
    assert_eq!(arranged["owner"]["handle"], "bob");
    assert_eq!(arranged["reviewers"].as_array().unwrap().len(), 2);
    let guest = shelf.app.guest("gus");
    for (pointer, change) in [
        ("/owner_id", json!({"owner_id": guest.id()})),
        ("/reviewer_ids", json!({"reviewer_ids": [guest.id()]})),
    ] {
        let refused = changed(&shelf.alice, &id, change).expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), [pointer]);
    }
    let cleared = changed(&shelf.alice, &id, json!({"reviewer_ids": []}))
        .expect(200)
        .json();
    assert_eq!(cleared["reviewers"], json!([]));
}

#[test]
fn strangers_change_nothing_and_outsiders_see_nothing() {
    let shelf = Shelf::set();
    let id = shelf.draft("Descaling");
    changed(&shelf.bob, &id, json!({"title": "Mine"})).expect_problem(403, "forbidden");
    let guest = shelf.app.guest("gus");
    guest
        .get(&format!("/articles/{id}"))
        .expect_problem(404, "not_found");
    guest
        .get("/articles/slugs/descaling")
        .expect_problem(404, "not_found");
    let question = given::question(&shelf.alice).in_space(&shelf.space).exists();
    shelf
        .bob
        .get(&format!("/articles/{question}"))
        .expect_problem(404, "not_found");
    shelf
        .bob
        .get(&format!("/questions/{id}"))
        .expect_problem(404, "not_found");
}

#[test]
fn bad_input_is_refused_with_a_pointer() {
    let shelf = Shelf::set();
    let hidden = shelf.app.members_only_space("Hidden");
    let new = |change: serde_json::Value| {
        let mut body = json!({"space_id": shelf.space.id, "kind": "policy", "title": "T", "body": "B"});
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        shelf.alice.post("/articles", body)
    };
    new(json!({"space_id": hidden.id})).expect_problem(404, "not_found");
    for (pointer, change) in [
        ("/title", json!({"title": " "})),
        ("/title", json!({"title": "x".repeat(201)})),
        ("/body", json!({"body": " "})),
        ("/kind", json!({"kind": "poem"})),
        ("/collection_id", json!({"collection_id": shelf.space.id})),
    ] {
        let refused = new(change).expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), [pointer]);
    }
}

#[test]
fn articles_are_commented_reacted_to_and_kept_but_not_voted_on() {
    let shelf = Shelf::set();
    let id = shelf.published("Descaling");
    let path = |operation: &str| format!("/contributions/{id}/{operation}");
    shelf
        .bob
        .put(&path("vote"), json!({"value": 1}))
        .expect_problem(403, "forbidden");
    shelf
        .kim
        .put(&path("closure"), json!({"reason": "resolved"}))
        .expect_problem(403, "forbidden");
    shelf
        .bob
        .put(&path("reaction"), json!({"kind": "thanks"}))
        .expect(200);
    shelf.bob.put(&path("bookmark"), json!(null)).expect(204);
    given::comment(&shelf.bob, &id);
    let read = shelf.bob.get(&format!("/articles/{id}")).expect(200).json();
    assert_eq!(
        (&read["reaction_count"], &read["bookmarked"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(read["comments"].as_array().unwrap().len(), 1);
    assert_eq!(
        shelf.bob.get("/me/bookmarks").expect(200).json()["items"][0]["id"],
        json!(id)
    );
    shelf.app.flush_views();
    assert_eq!(
        shelf.bob.get(&format!("/articles/{id}")).expect(200).json()["view_count"],
        1
    );
    assert!(
        colloquy::commands::check::check(&shelf.app.db)
            .unwrap()
            .is_empty()
    );
}
