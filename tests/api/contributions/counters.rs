//! Whatever people do in whatever order, every counter agrees with what is there.

use crate::support::{Person, TestApp, given, json};
use colloquy::access::Duty;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Act {
    Answer,
    Comment(usize),
    Vote(usize, i32),
    React(usize, &'static str),
    TakeBack(usize),
    Accept(usize),
    Unaccept,
    Delete(usize),
    Restore(usize),
    Retopic(usize, Vec<&'static str>),
    Close(usize),
    Reopen(usize),
    Bookmark(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let which = 0..12_usize;
    prop_oneof![
        2 => Just(Act::Answer),
        2 => which.clone().prop_map(Act::Comment),
        2 => (which.clone(), prop::sample::select(vec![1, -1])).prop_map(|(id, value)| Act::Vote(id, value)),
        2 => (which.clone(), prop::sample::select(vec!["like", "thanks", "insight", "celebrate"])).prop_map(|(id, kind)| Act::React(id, kind)),
        1 => which.clone().prop_map(Act::TakeBack),
        2 => which.clone().prop_map(Act::Accept),
        1 => Just(Act::Unaccept),
        3 => which.clone().prop_map(Act::Delete),
        2 => which.clone().prop_map(Act::Restore),
        1 => (which.clone(), prop::sample::subsequence(vec!["Pumps", "Grease", "Kettles"], 0..3)).prop_map(|(id, topics)| Act::Retopic(id, topics)),
        1 => which.clone().prop_map(Act::Close),
        1 => which.clone().prop_map(Act::Reopen),
        1 => which.prop_map(Act::Bookmark),
    ]
}

/// Does it; what is not allowed at the moment is refused, and must change nothing either.
fn perform(person: &Person, question: &str, there: &mut Vec<String>, act: &Act) {
    let at = |which: &usize| format!("/contributions/{}", there[which % there.len()]);
    let answer = match act {
        Act::Answer => person
            .post(&format!("/questions/{question}/answers"), json!({"body": "So."}))
            .send(),
        Act::Comment(id) => person
            .post(&format!("{}/comments", at(id)), json!({"body": "Hm."}))
            .send(),
        Act::Vote(id, value) => person
            .put(&format!("{}/vote", at(id)), json!({"value": value}))
            .send(),
        Act::React(id, kind) => person
            .put(&format!("{}/reaction", at(id)), json!({"kind": kind}))
            .send(),
        Act::TakeBack(id) => {
            person.delete(&format!("{}/vote", at(id))).send();
            person.delete(&format!("{}/reaction", at(id))).send()
        }
        Act::Accept(id) => {
            let chosen = there[id % there.len()].clone();
            person
                .put(
                    &format!("/questions/{question}/accepted-answer"),
                    json!({"answer_id": chosen}),
                )
                .send()
        }
        Act::Unaccept => person
            .delete(&format!("/questions/{question}/accepted-answer"))
            .send(),
        Act::Delete(id) => person.delete(&at(id)).send(),
        Act::Restore(id) => person.put(&format!("{}/restoration", at(id)), json!({})).send(),
        Act::Retopic(id, topics) => {
            let kind = if id % 2 == 0 { "questions" } else { "posts" };
            person
                .patch(&format!("/{kind}/{}", there[id % 2]), json!({"topics": topics}))
                .send()
        }
        Act::Close(id) => person
            .put(&format!("{}/closure", at(id)), json!({"reason": "resolved"}))
            .send(),
        Act::Reopen(id) => person.delete(&format!("{}/closure", at(id))).send(),
        Act::Bookmark(id) => person.put(&format!("{}/bookmark", at(id)), json!({})).send(),
    };
    assert!(answer.status < 500, "{act:?}: {}", answer.text());
    if answer.status == 201 {
        there.push(answer.id());
    }
}

#[test]
fn counters_follow_every_act() {
    let config = ProptestConfig {
        cases: 10,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(acts in proptest::collection::vec((act(), 0..3_usize), 20..50))| {
        let app = TestApp::start();
        let people = [app.member("alice"), app.member("bob"), app.with_duty("mia", Duty::CommunityManager)];
        let space = app.space("Workshop");
        let question = given::question(&people[0]).in_space(&space).about(&["Pumps"]).exists();
        let post = given::post(&people[1], &space);
        let mut there = vec![question.clone(), post];
        for (act, who) in &acts {
            app.clock.advance(1);
            perform(&people[*who], &question, &mut there, act);
        }
        let findings = colloquy::commands::check::check(&app.db).unwrap();
        prop_assert!(findings.is_empty(), "{:?}", findings);
    });
}
