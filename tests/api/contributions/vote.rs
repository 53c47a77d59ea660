use crate::support::{TestApp, at_once, given, json};

#[test]
fn voting_again_replaces_the_vote() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let vote = format!("/contributions/{question}/vote");
    assert_eq!(
        bob.put(&vote, json!({"value": 1})).expect(200).json(),
        json!({"score": 1, "my_vote": 1})
    );
    assert_eq!(
        bob.put(&vote, json!({"value": -1})).expect(200).json(),
        json!({"score": -1, "my_vote": -1})
    );
    assert_eq!(
        bob.put(&vote, json!({"value": -1})).expect(200).json(),
        json!({"score": -1, "my_vote": -1})
    );
    assert_eq!(
        bob.delete(&vote).expect(200).json(),
        json!({"score": 0, "my_vote": null})
    );
}

#[test]
fn nobody_votes_on_their_own() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    alice
        .put(&format!("/contributions/{question}/vote"), json!({"value": 1}))
        .expect_problem(403, "forbidden");
}

#[test]
fn a_vote_is_one_or_minus_one() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    for value in [0, 2, -2, i64::from(i32::MAX) + 1] {
        let answer = bob.put(
            &format!("/contributions/{question}/vote"),
            json!({"value": value}),
        );
        assert_eq!(answer.expect_problem(422, "invalid").pointers(), ["/value"]);
    }
}

#[test]
fn votes_of_one_person_at_once_count_once() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let vote = format!("/contributions/{question}/vote");
    for value in [1, -1, 1] {
        let statuses = at_once((0..4).map(|_| bob.put(&vote, json!({"value": value}))));
        assert_eq!(statuses, [200; 4]);
        let standing = alice.get(&format!("/questions/{question}")).expect(200).json();
        assert_eq!(standing["score"], value);
    }
}
