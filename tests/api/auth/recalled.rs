//! Whoever was here a moment ago is not read anew for each request; what ends or changes them holds at once all the same.

use colloquy::access::{Duty, SpaceRole};
use serde_json::json;

use crate::support::{Person, TestApp, given};

/// What people who are remembered ask for, with the status of each answer: lists, a page, votes, replies.
fn statuses(person: &Person, question: &str) -> Vec<u16> {
    let (answers, vote) = (
        format!("/questions/{question}/answers"),
        format!("/contributions/{question}/vote"),
    );
    let comments = format!("/contributions/{question}/comments");
    [
        person.get("/feed"),
        person.get("/questions"),
        person.get(&format!("/questions/{question}")),
        person.put(&vote, json!({"value": 1})),
        person.delete(&vote),
        person.post(&answers, json!({"body": "So."})),
        person.post(&comments, json!({"body": "Why?"})),
    ]
    .into_iter()
    .map(|request| request.send().status)
    .collect()
}

const WELCOME: [u16; 7] = [200, 200, 200, 200, 200, 201, 201];

#[test]
fn somebody_remembered_is_out_at_once() {
    for leave in [
        |person: &Person, _: &Person| person.post("/auth/sign-out-everywhere", json!({})),
        |person: &Person, root: &Person| {
            root.patch(&format!("/people/{}", person.id()), json!({"active": false}))
        },
    ] {
        let app = TestApp::start();
        let (ann, bob) = (app.member("ann"), app.member("bob"));
        let root = app.with_duty("root", Duty::Administrator);
        let question = given::question(&ann).in_space(&app.space("Kitchen")).exists();
        assert_eq!(statuses(&bob, &question), WELCOME);
        assert_eq!(statuses(&bob, &question), WELCOME);
        let status = leave(&bob, &root).send().status;
        assert!(status < 300, "{status}");
        assert_eq!(statuses(&bob, &question), [401; 7]);
        let page = ann.get(&format!("/questions/{question}")).expect(200).json();
        assert_eq!(
            (&page["reply_count"], &page["comment_count"]),
            (&json!(2), &json!(2))
        );
    }
}

#[test]
fn a_session_that_is_signed_out_is_out_while_another_stays() {
    let app = TestApp::start();
    let (ann, bob) = (app.member("ann"), app.member_with_password("bob"));
    let question = given::question(&ann).in_space(&app.space("Kitchen")).exists();
    let sign_in = || {
        let wanted = json!({"login": "bob", "password": crate::support::PASSWORD, "client": "app"});
        let session = app.anonymous().post("/auth/sign-in", wanted).expect(200);
        (
            bob.with_token(&session.string("/access_token")),
            session.string("/refresh_token"),
        )
    };
    let ((phone, token), (desk, _)) = (sign_in(), sign_in());
    assert_eq!(statuses(&phone, &question), WELCOME);
    assert_eq!(statuses(&desk, &question), WELCOME);
    app.anonymous()
        .post("/auth/sign-out", json!({"refresh_token": token}))
        .expect(204);
    assert_eq!(statuses(&phone, &question), [401; 7]);
    assert_eq!(statuses(&desk, &question), WELCOME);
}

#[test]
fn somebody_remembered_who_becomes_a_guest_sees_no_more_than_a_guest() {
    let app = TestApp::start();
    let (ann, bob) = (app.member("ann"), app.member("bob"));
    let root = app.with_duty("root", Duty::Administrator);
    let (open, other) = (app.space("Open"), app.space("Other"));
    let there = given::question(&ann).in_space(&open).exists();
    let here = given::question(&ann)
        .in_space(&other)
        .titled("Which valve?")
        .exists();
    app.join(&bob, &other, SpaceRole::Member);
    assert_eq!(statuses(&bob, &there), WELCOME);
    root.patch(&format!("/people/{}", bob.id()), json!({"kind": "guest"}))
        .expect(200);
    assert_eq!(statuses(&bob, &there), [200, 200, 404, 404, 404, 404, 404]);
    let listed = bob.get("/questions").expect(200).json();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(listed["items"][0]["id"], json!(here));
}

#[test]
fn what_somebody_remembered_may_do_follows_their_duties() {
    let app = TestApp::start();
    let (ann, bob) = (app.member("ann"), app.member("bob"));
    let root = app.with_duty("root", Duty::Administrator);
    let question = given::question(&ann).in_space(&app.space("Kitchen")).exists();
    let may = || {
        let page = bob.get(&format!("/questions/{question}")).expect(200).json();
        page["can"].as_array().unwrap().contains(&json!("close"))
    };
    assert!(!may() && !may());
    root.patch(
        &format!("/people/{}", bob.id()),
        json!({"duties": ["community_manager"]}),
    )
    .expect(200);
    assert!(may() && may());
    root.patch(&format!("/people/{}", bob.id()), json!({"duties": []}))
        .expect(200);
    assert!(!may());
}

#[test]
fn a_list_that_is_empty_is_empty_for_whoever_is_remembered() {
    let app = TestApp::start();
    let (bob, topicless) = (app.member("bob"), app.space("Nothing yet"));
    for _ in 0..3 {
        let listed = bob
            .get(&format!("/questions?space={}", topicless.id))
            .expect(200)
            .json();
        assert_eq!(listed["items"], json!([]));
    }
}
