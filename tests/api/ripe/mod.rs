//! Threads worth keeping: which come on the list, what is decided about them, what comes back.

mod decide;
mod job;
mod list;
mod refused;

use std::time::{Duration, Instant};

use colloquy::access::Duty;
use colloquy::ripe::{Stride, reckon};
use colloquy::schema::jobs;
use diesel::prelude::*;

use crate::support::{Person, Space, TestApp, given, json};

const DAY: i64 = 24 * 3600;

/// What most of these tests begin with: a question with an accepted answer, three weeks ago.
struct Desk {
    app: TestApp,
    space: Space,
    /// Asked.
    alice: Person,
    /// Answered.
    bob: Person,
    /// Manages knowledge.
    kim: Person,
    question: String,
    answer: String,
}

impl Desk {
    fn set() -> Self {
        let app = walked_by_hand();
        let space = app.space("Workshop");
        let (alice, bob) = (app.member("alice"), app.member("bob"));
        let question = given::question(&alice).in_space(&space).about(&["lime"]).exists();
        let answer = settle(&app, &alice, &bob, &question, &["cara", "dan"]);
        app.clock.advance(20 * DAY);
        ripen(&app);
        Self {
            kim: app.with_duty("kim", Duty::KnowledgeManager),
            alice: app.again(&alice),
            bob: app.again(&bob),
            app,
            space,
            question,
            answer,
        }
    }

    fn path(&self, act: &str) -> String {
        format!("/desk/ripe-threads/{}/{act}", self.question)
    }

    /// The titles' keys that the knowledge manager sees under a filter.
    fn listed(&self, query: &str) -> Vec<String> {
        listed(&self.kim, query)
    }

    /// The thread as the knowledge manager sees it in its state.
    fn thread(&self, state: &str) -> serde_json::Value {
        let page = self
            .kim
            .get(&format!("/desk/ripe-threads?state={state}"))
            .expect(200)
            .json();
        page["items"][0].clone()
    }
}

/// An app whose worker does not walk by itself any more, so that only the test does: the clock of these tests leaps over
/// the hours for which it would rest.
fn walked_by_hand() -> TestApp {
    let app = TestApp::start();
    let resting = || {
        let now = app.clock.now();
        app.write(|conn| {
            let job = jobs::table.filter(jobs::kind.eq("ripen"));
            let after_its_first_walk = job
                .filter(jobs::run_at.gt(now))
                .filter(jobs::leased_until.is_null());
            Ok(diesel::delete(after_its_first_walk).execute(conn)?)
        })
    };
    let deadline = Instant::now() + Duration::from_secs(20);
    while resting() == 0 {
        assert!(Instant::now() < deadline, "the worker did not walk");
        std::thread::sleep(Duration::from_millis(10));
    }
    app
}

/// Bob answers, Alice accepts, others read and vote for both.
fn settle(app: &TestApp, alice: &Person, bob: &Person, question: &str, others: &[&str]) -> String {
    let answer = given::answer(bob, question);
    alice
        .put(
            &format!("/questions/{question}/accepted-answer"),
            json!({"answer_id": answer}),
        )
        .expect(200);
    for handle in others {
        let other = app.member(handle);
        other.get(&format!("/questions/{question}")).expect(200);
        for voted in [question, &answer] {
            other
                .put(&format!("/contributions/{voted}/vote"), json!({"value": 1}))
                .expect(200);
        }
    }
    app.flush_views();
    answer
}

/// Walks over everything, as the job does.
fn ripen(app: &TestApp) {
    walk(app, Stride::USUAL);
}

/// The same in other steps; returns how many runs it took.
fn walk(app: &TestApp, stride: Stride) -> usize {
    let (now, mut from) = (app.clock.now(), None);
    for run in 1.. {
        from = reckon(&app.db, from, now, stride).unwrap();
        if from.is_none() {
            return run;
        }
    }
    unreachable!("the walk ends")
}

fn listed(person: &Person, query: &str) -> Vec<String> {
    let page = person
        .get(&format!("/desk/ripe-threads?{query}"))
        .expect(200)
        .json();
    let items = page["items"].as_array().unwrap().iter();
    items.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}
