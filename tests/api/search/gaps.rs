use colloquy::access::Duty;

use super::found;
use crate::support::{TestApp, given, json};

#[test]
fn what_three_people_miss_is_a_gap_for_knowledge_managers() {
    let app = TestApp::start();
    let manager = app.with_duty("kim", Duty::KnowledgeManager);
    let people: Vec<_> = ["ann", "ben", "cat"]
        .iter()
        .map(|handle| app.member(handle))
        .collect();
    app.index();
    found(&people[0], "q=vpn+on+linux");
    found(&people[1], "q=linux+VPN");
    found(&people[1], "q=something+private");
    found(&people[2], "q=linux+vpn&in_passing=true");
    app.flush_searches();
    assert_eq!(manager.get("/search/gaps").expect(200).json()["items"], json!([]));
    found(&people[2], "q=the+vpn+linux");
    app.flush_searches();
    let gaps = manager.get("/search/gaps").expect(200).json();
    assert_eq!(gaps["items"].as_array().unwrap().len(), 1);
    let gap = &gaps["items"][0];
    assert_eq!(
        (&gap["people"], &gap["searches"], &gap["misses"], &gap["days"]),
        (&json!(3), &json!(3), &json!(3), &json!(1))
    );
    people[0].get("/search/gaps").expect_problem(403, "forbidden");
}

#[test]
fn what_is_found_and_opened_is_no_gap_and_guests_leave_no_trace() {
    let app = TestApp::start();
    let manager = app.with_duty("kim", Duty::KnowledgeManager);
    let space = app.space("Workshop");
    given::question(&manager).in_space(&space).exists();
    app.index();
    for handle in ["ann", "ben", "cat"] {
        let person = app.member(handle);
        found(&person, "q=kettle");
        person.post("/search/clicks", json!({"q": "kettle"})).expect(204);
        found(&app.guest(&format!("guest-{handle}")), "q=zeppelin");
    }
    app.clock.advance(60);
    app.flush_searches();
    assert_eq!(manager.get("/search/gaps").expect(200).json()["items"], json!([]));
    manager
        .post("/search/clicks", json!({"q": "x".repeat(501)}))
        .expect_problem(422, "invalid");
}

#[test]
fn a_result_that_is_left_at_once_or_searched_past_served_nobody() {
    let app = TestApp::start();
    let manager = app.with_duty("kim", Duty::KnowledgeManager);
    let space = app.space("Workshop");
    given::question(&manager).in_space(&space).exists();
    app.index();
    let people: Vec<_> = ["ann", "ben", "cat", "dan"]
        .iter()
        .map(|handle| app.member(handle))
        .collect();
    let click = |at: usize| {
        people[at]
            .post("/search/clicks", json!({"q": "kettle"}))
            .expect(204)
    };
    let clicks = || {
        app.flush_searches();
        let gaps = manager.get("/search/gaps").expect(200).json();
        let kettle = gaps["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|gap| gap["query"] == "kettle");
        kettle.map(|gap| gap["clicks"].as_u64().unwrap())
    };
    for person in &people {
        found(person, "q=kettle");
    }
    for at in 0..3 {
        click(at);
    }
    // Ann is back after a moment, Ben searches otherwise within a minute, Cat reads on.
    app.clock.advance(10);
    found(&people[0], "q=kettle");
    app.clock.advance(20);
    found(&people[1], "q=descale");
    assert_eq!(clicks(), Some(0), "nothing is known of Cat yet");
    // Dan reads, and is back with the same words: it served.
    click(3);
    app.clock.advance(20);
    found(&people[3], "q=kettle");
    app.flush_searches();
    app.clock.advance(60);
    found(&people[2], "q=descale");
    assert_eq!(
        clicks(),
        None,
        "what served somebody, and was never missed, is no gap"
    );
    let uses: Vec<i32> = app.write(|conn| {
        use colloquy::schema::searches;
        use diesel::prelude::*;
        Ok(searches::table
            .filter(searches::query_key.eq("kettl"))
            .select(searches::click_count)
            .load(conn)?)
    });
    let served = uses.iter().filter(|clicks| **clicks == 1).count();
    assert_eq!((uses.len(), served), (4, 2));
}
