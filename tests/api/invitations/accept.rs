use crate::support::{PASSWORD, Person, Request, TestApp, Value, at_once, json, token_in};
use colloquy::access::{Duty, SpaceRole};

fn invite(inviter: &Person, body: Value) -> (String, String) {
    let made = inviter.post("/invitations", body).expect(201);
    (made.id(), token_in(&made.string("/link")))
}

fn accept(app: &TestApp, token: &str, handle: &str) -> Request {
    let body = json!({
        "token": token, "name": format!("New {handle}"), "handle": handle, "client": "app",
        "email": format!("{handle}@partner.example"), "password": PASSWORD,
    });
    app.anonymous().post("/invitations/accept", body)
}

fn look_up(app: &TestApp, token: &str) -> Request {
    app.anonymous()
        .post("/invitations/lookup", json!({ "token": token }))
}

#[test]
fn a_guest_comes_in_and_sees_the_spaces_of_the_invitation_only() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let (space, other) = (app.members_only_space("Joint project"), app.space("Other"));
    app.join(&alice, &space, SpaceRole::Owner);
    let (_, token) = invite(
        &alice,
        json!({"kind": "guest", "space_ids": [space.id], "note": "Hello"}),
    );
    let offer = look_up(&app, &token).expect(200);
    assert_eq!(
        (
            offer.string("/kind"),
            offer.string("/invited_by"),
            offer.string("/spaces/0/name")
        ),
        ("guest".into(), "Alice".into(), "Joint project".into())
    );
    let session = accept(&app, &token, "gail").expect(201);
    let gail = alice.with_token(&session.string("/access_token"));
    let me = gail.get("/me").expect(200);
    assert_eq!(
        (me.string("/kind"), me.string("/email")),
        ("guest".into(), "gail@partner.example".into())
    );
    gail.get(&format!("/spaces/{}", space.id)).expect(200);
    gail.get(&format!("/spaces/{}", other.id))
        .expect_problem(404, "not_found");
    assert_eq!(
        alice
            .get(&format!("/spaces/{}", space.id))
            .expect(200)
            .string("/member_count"),
        "2"
    );
    let sign_in = json!({"login": "gail@partner.example", "password": PASSWORD});
    app.anonymous().post("/auth/sign-in", sign_in).expect(200);
}

#[test]
fn an_invitation_lets_in_as_many_as_it_says() {
    let app = TestApp::start();
    let carol = app.with_duty("carol", Duty::UserManager);
    let (_, token) = invite(&carol, json!({"kind": "member", "uses_allowed": 2}));
    accept(&app, &token, "one").expect(201);
    accept(&app, &token, "two").expect(201);
    accept(&app, &token, "three").expect_problem(410, "gone");
    look_up(&app, &token).expect_problem(410, "gone");
    assert_eq!(
        carol.get("/invitations").expect(200).string("/items/0/use_count"),
        "2"
    );
}

#[test]
fn of_many_who_come_at_once_only_so_many_get_in() {
    let app = TestApp::start();
    let carol = app.with_duty("carol", Duty::UserManager);
    let (_, token) = invite(&carol, json!({"kind": "member", "uses_allowed": 2}));
    let statuses = at_once((0..6).map(|number| accept(&app, &token, &format!("new{number}"))));
    assert_eq!(statuses, [201, 201, 410, 410, 410, 410]);
}

#[test]
fn invitations_end() {
    let app = TestApp::start();
    let carol = app.with_duty("carol", Duty::UserManager);
    let (id, token) = invite(&carol, json!({"kind": "member"}));
    carol.delete(&format!("/invitations/{id}")).expect(204);
    carol.delete(&format!("/invitations/{id}")).expect(204);
    accept(&app, &token, "late").expect_problem(410, "gone");
    let (_, token) = invite(&carol, json!({"kind": "member", "expires_in_days": 1}));
    app.clock.advance(24 * 3600);
    look_up(&app, &token).expect_problem(410, "gone");
    accept(&app, &token, "late").expect_problem(410, "gone");
    look_up(&app, "forged").expect_problem(404, "not_found");
    accept(&app, "forged", "late").expect_problem(404, "not_found");
}

#[test]
fn a_taken_handle_or_address_uses_nothing_up() {
    let app = TestApp::start();
    let carol = app.with_duty("carol", Duty::UserManager);
    app.member_with_password("alice");
    let (_, token) = invite(&carol, json!({"kind": "member"}));
    assert_eq!(
        accept(&app, &token, "ALICE")
            .expect_problem(422, "invalid")
            .pointers(),
        ["/handle"]
    );
    let body = json!({"token": token, "name": "Al", "handle": "al", "email": "Alice@Colloquy.example", "password": PASSWORD});
    let taken = app
        .anonymous()
        .post("/invitations/accept", body)
        .expect_problem(422, "invalid");
    assert_eq!(taken.pointers(), ["/email"]);
    for (field, value) in [
        ("name", json!("A\u{202E}b")),
        ("handle", json!("a b")),
        ("email", json!("x")),
        ("password", json!("short")),
        ("kind", json!("member")),
    ] {
        let mut body = json!({"token": token, "name": "Al", "handle": "al", "email": "al@x.example", "password": PASSWORD});
        body[field] = value;
        let refused = app
            .anonymous()
            .post("/invitations/accept", body)
            .expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), [format!("/{field}")]);
    }
    accept(&app, &token, "al").expect(201);
}
