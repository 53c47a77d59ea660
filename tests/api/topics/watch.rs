use crate::support::{TestApp, given, json};

#[test]
fn followers_are_counted_and_muting_is_not_following() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    given::question(&alice)
        .in_space(&space)
        .about(&["Pumps"])
        .exists();
    let id = alice.get("/topics").expect(200).string("/items/0/id");
    let path = format!("/topics/{id}/watch");
    let state = || {
        let topic = bob.get(&format!("/topics/{id}")).expect(200).json();
        (topic["follower_count"].clone(), topic["watch"].clone())
    };
    assert_eq!(
        bob.put(&path, json!({"level": "all"})).expect(200).json(),
        json!({"level": "all"})
    );
    bob.put(&path, json!({"level": "replies"})).expect(200);
    assert_eq!(state(), (json!(1), json!("replies")));
    bob.put(&path, json!({"level": "muted"})).expect(200);
    assert_eq!(state(), (json!(0), json!("muted")));
    bob.put(&path, json!({"level": "all"})).expect(200);
    bob.delete(&path).expect(204);
    bob.delete(&path).expect(204);
    assert_eq!(state(), (json!(0), json!(null)));
    bob.put(&path, json!({"level": "loud"}))
        .expect_problem(422, "invalid");
}
