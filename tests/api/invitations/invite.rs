use crate::support::{TestApp, json, token_in};
use colloquy::access::{Duty, SpaceRole};

#[test]
fn user_managers_invite_into_the_organisation_and_the_link_is_shown_once() {
    let app = TestApp::start_with(|settings| settings.public_url = "https://talk.example".to_owned());
    let (carol, alice) = (app.with_duty("carol", Duty::UserManager), app.member("alice"));
    let body = json!({"kind": "member", "note": "Welcome!", "uses_allowed": 3, "expires_in_days": 2});
    let made = carol.post("/invitations", body).expect(201);
    assert!(
        made.string("/link")
            .starts_with("https://talk.example/invite#token=")
    );
    let list = carol.get("/invitations").expect(200);
    assert_eq!(
        (
            list.string("/items/0/id"),
            list.string("/items/0/created_by/handle")
        ),
        (made.id(), "carol".into())
    );
    assert!(!list.text().contains(&token_in(&made.string("/link"))));
    assert!(
        list.string("/items/0/expires_at")
            .starts_with("2026-03-04T09:00:0")
    );
    alice
        .post("/invitations", json!({"kind": "member"}))
        .expect_problem(403, "forbidden");
    alice.get("/invitations").expect_problem(403, "forbidden");
    alice
        .delete(&format!("/invitations/{}", made.id()))
        .expect_problem(404, "not_found");
    app.anonymous()
        .get("/invitations")
        .expect_problem(401, "unauthenticated");
}

#[test]
fn the_owner_of_a_space_invites_into_it_and_nowhere_else() {
    let app = TestApp::start();
    let (alice, bob, carol) = (
        app.member("alice"),
        app.member("bob"),
        app.with_duty("carol", Duty::UserManager),
    );
    let (hers, his, hidden) = (
        app.space("Hers"),
        app.space("His"),
        app.members_only_space("Hidden"),
    );
    app.join(&alice, &hers, SpaceRole::Owner);
    app.join(&bob, &his, SpaceRole::Owner);
    app.join(&bob, &hidden, SpaceRole::Owner);
    let made = alice
        .post("/invitations", json!({"kind": "guest", "space_ids": [hers.id]}))
        .expect(201);
    assert_eq!(made.string("/spaces/0/name"), "Hers");
    let nowhere = alice
        .post("/invitations", json!({"kind": "member"}))
        .expect_problem(422, "invalid");
    assert_eq!(nowhere.pointers(), ["/space_ids"]);
    alice
        .post("/invitations", json!({"kind": "guest", "space_ids": [his.id]}))
        .expect_problem(403, "forbidden");
    let unseen = alice.post("/invitations", json!({"kind": "guest", "space_ids": [hidden.id]}));
    assert_eq!(unseen.expect_problem(422, "invalid").pointers(), ["/space_ids"]);
    bob.post(
        "/invitations",
        json!({"kind": "guest", "space_ids": [his.id, hidden.id]}),
    )
    .expect(201);
    assert_eq!(
        alice.get("/invitations").expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let all = carol.get("/invitations").expect(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
    // Even user managers do not learn of spaces that are not theirs.
    assert!(!all.to_string().contains("Hidden"));
    bob.delete(&format!("/invitations/{}", made.id()))
        .expect_problem(404, "not_found");
    carol.delete(&format!("/invitations/{}", made.id())).expect(204);
}

#[test]
fn an_invitation_with_an_address_is_mailed() {
    let app = TestApp::start();
    let carol = app.with_duty("carol", Duty::UserManager);
    carol.patch("/me", json!({"name": "Carol Käse"})).expect(200);
    let body = json!({"kind": "member", "email": "dora@partner.example", "note": "Come and see."});
    let made = carol
        .post("/invitations", body.clone())
        .header("idempotency-key", "once")
        .expect(201);
    let again = carol
        .post("/invitations", body)
        .header("idempotency-key", "once")
        .expect(201);
    assert_eq!(
        (made.id(), made.string("/link")),
        (again.id(), again.string("/link"))
    );
    let mails = app.mails_to("dora@partner.example", 1);
    assert_eq!(mails.len(), 1);
    assert_eq!(token_in(&mails[0]), token_in(&made.string("/link")));
    assert!(mails[0].contains("Come and see."), "{}", mails[0]);
}

#[test]
fn hostile_invitations_are_pointed_at() {
    let app = TestApp::start();
    let carol = app.with_duty("carol", Duty::UserManager);
    for (body, pointer) in [
        (json!({"kind": "former"}), "/kind"),
        (json!({"kind": "guest"}), ""),
        (json!({"kind": "member", "uses_allowed": 501}), "/uses_allowed"),
        (json!({"kind": "member", "uses_allowed": 0}), "/uses_allowed"),
        (
            json!({"kind": "member", "expires_in_days": 91}),
            "/expires_in_days",
        ),
        (
            json!({"kind": "member", "expires_in_days": -1}),
            "/expires_in_days",
        ),
        (json!({"kind": "member", "email": "x"}), "/email"),
        (json!({"kind": "member", "note": "x".repeat(1_001)}), "/note"),
        (
            json!({"kind": "member", "space_ids": ["0190a5b0-0000-7000-8000-000000000000"]}),
            "/space_ids",
        ),
        (json!({"kind": "member", "duties": ["administrator"]}), "/duties"),
    ] {
        let refused = carol
            .post("/invitations", body.clone())
            .expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), [pointer], "{body}: {}", refused.text());
    }
}
