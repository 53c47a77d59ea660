use crate::support::{Person, Space, TestApp, json};
use colloquy::access::{Duty, SpaceRole};

fn path(space: &Space, person: &Person) -> String {
    format!("/spaces/{}/members/{}", space.id, person.id())
}

#[test]
fn anybody_of_the_organisation_joins_and_leaves_an_open_space() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    app.join(&alice, &space, SpaceRole::Owner);
    let joined = bob
        .put(&path(&space, &bob), json!({"role": "member"}))
        .expect(200);
    assert_eq!(
        (joined.string("/person/handle"), joined.string("/role")),
        ("bob".into(), "member".into())
    );
    bob.put(&path(&space, &bob), json!({"role": "member"}))
        .expect(200);
    let read = |person: &Person| person.get(&format!("/spaces/{}", space.id)).expect(200).json();
    assert_eq!(
        (&read(&bob)["member_count"], &read(&bob)["my_role"]),
        (&json!(2), &json!("member"))
    );
    bob.put(&path(&space, &bob), json!({"role": "owner"}))
        .expect_problem(403, "forbidden");
    bob.delete(&path(&space, &bob)).expect(204);
    assert_eq!(
        (&read(&bob)["member_count"], &read(&bob)["my_role"]),
        (&json!(1), &json!(null))
    );
    bob.delete(&path(&space, &bob)).expect_problem(404, "not_found");
}

#[test]
fn owners_add_others_and_say_what_they_are() {
    let app = TestApp::start();
    let (alice, bob, guest) = (app.member("alice"), app.member("bob"), app.guest("gail"));
    let space = app.members_only_space("Board");
    app.join(&alice, &space, SpaceRole::Owner);
    alice
        .put(&path(&space, &bob), json!({"role": "facilitator"}))
        .expect(200);
    alice
        .put(&path(&space, &guest), json!({"role": "member"}))
        .expect(200);
    let owner = alice.put(&path(&space, &guest), json!({"role": "owner"}));
    assert_eq!(owner.expect_problem(422, "invalid").pointers(), ["/role"]);
    guest.get(&format!("/spaces/{}", space.id)).expect(200);
    bob.put(&path(&space, &guest), json!({"role": "member"}))
        .expect_problem(403, "forbidden");
    bob.delete(&path(&space, &guest)).expect_problem(403, "forbidden");
    let members = guest
        .get(&format!("/spaces/{}/members?limit=2", space.id))
        .expect(200);
    assert_eq!(
        (
            members.string("/items/0/person/name"),
            members.string("/items/1/role")
        ),
        ("Alice".into(), "facilitator".into())
    );
    let cursor = members.string("/page/next_cursor");
    let rest = guest
        .get(&format!("/spaces/{}/members?cursor={cursor}", space.id))
        .expect(200);
    assert_eq!(
        (
            rest.string("/items/0/person/is_guest"),
            rest.string("/page/has_more")
        ),
        ("true".into(), "false".into())
    );
    alice.delete(&path(&space, &guest)).expect(204);
    guest
        .get(&format!("/spaces/{}", space.id))
        .expect_problem(404, "not_found");
}

#[test]
fn a_space_keeps_an_owner() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    app.join(&alice, &space, SpaceRole::Owner);
    alice
        .delete(&path(&space, &alice))
        .expect_problem(409, "conflict");
    alice
        .put(&path(&space, &alice), json!({"role": "member"}))
        .expect_problem(409, "conflict");
    alice
        .put(&path(&space, &bob), json!({"role": "owner"}))
        .expect(200);
    alice
        .put(&path(&space, &alice), json!({"role": "member"}))
        .expect(200);
    bob.delete(&path(&space, &bob)).expect_problem(409, "conflict");
}

#[test]
fn user_managers_manage_members_of_spaces_they_see() {
    let app = TestApp::start();
    let (carol, bob) = (app.with_duty("carol", Duty::UserManager), app.member("bob"));
    let space = app.space("Workshop");
    carol
        .put(&path(&space, &bob), json!({"role": "owner"}))
        .expect(200);
    bob.get(&format!("/spaces/{}/members", space.id)).expect(200);
}

#[test]
fn nobody_is_added_who_does_not_exist() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    app.join(&alice, &space, SpaceRole::Owner);
    let nobody = format!(
        "/spaces/{}/members/0190a5b0-0000-7000-8000-000000000000",
        space.id
    );
    alice
        .put(&nobody, json!({"role": "member"}))
        .expect_problem(404, "not_found");
    alice.delete(&nobody).expect_problem(404, "not_found");
    alice
        .put(&path(&space, &alice), json!({"role": "king"}))
        .expect_problem(422, "invalid");
    alice
        .put(
            &format!("/spaces/{}/members/7", space.id),
            json!({"role": "member"}),
        )
        .expect_problem(404, "not_found");
}
