//! Walking pages while others write neither repeats nor loses a row.

use std::collections::HashSet;

use crate::support::{Person, TestApp, given};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Meanwhile {
    Ask,
    Post,
    Answer,
    Delete(usize),
}

fn meanwhile() -> impl Strategy<Value = Vec<Meanwhile>> {
    let one = prop_oneof![
        Just(Meanwhile::Ask),
        Just(Meanwhile::Post),
        Just(Meanwhile::Answer),
        (0..20_usize).prop_map(Meanwhile::Delete),
    ];
    proptest::collection::vec(one, 0..4)
}

fn page(person: &Person, path: &str, cursor: Option<&str>) -> (Vec<String>, Option<String>) {
    let cursor = cursor
        .map(|cursor| format!("&cursor={cursor}"))
        .unwrap_or_default();
    let page = person.get(&format!("{path}{cursor}")).expect(200).json();
    let items = page["items"].as_array().unwrap();
    let ids = items
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect();
    (ids, page["page"]["next_cursor"].as_str().map(str::to_owned))
}

#[test]
fn a_walk_meets_everything_that_was_there_once() {
    let config = ProptestConfig {
        cases: 12,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(limit in 1..6_usize, steps in proptest::collection::vec(meanwhile(), 12))| {
        let app = TestApp::start();
        let alice = app.member("alice");
        let space = app.space("Workshop");
        let mut there = Vec::new();
        for number in 0..11 {
            app.clock.advance(1);
            there.push(if number % 2 == 0 {
                given::post(&alice, &space)
            } else {
                given::question(&alice).in_space(&space).about(&["Pumps"]).exists()
            });
        }
        let topic = alice.get(&format!("/questions/{}", there[1])).expect(200).string("/topics/0/id");
        for path in [format!("/feed?limit={limit}"), format!("/questions?topic={topic}&limit={limit}")] {
            let before: HashSet<String> = page(&alice, &path.replace(&format!("limit={limit}"), "limit=100"), None).0.into_iter().collect();
            let mut deleted = HashSet::new();
            let mut walked = Vec::new();
            let mut cursor = None;
            for step in &steps {
                let (ids, next) = page(&alice, &path, cursor.as_deref());
                walked.extend(ids);
                cursor = next;
                if cursor.is_none() {
                    break;
                }
                for act in step {
                    app.clock.advance(1);
                    match act {
                        Meanwhile::Ask => drop(given::question(&alice).in_space(&space).about(&["Pumps"]).exists()),
                        Meanwhile::Post => drop(given::post(&alice, &space)),
                        Meanwhile::Answer => drop(given::answer(&alice, &there[1])),
                        Meanwhile::Delete(which) if *which != 1 && *which < there.len() => {
                            alice.delete(&format!("/contributions/{}", there[*which])).expect(204);
                            deleted.insert(there[*which].clone());
                        }
                        Meanwhile::Delete(_) => {}
                    }
                }
            }
            let met: HashSet<String> = walked.iter().cloned().collect();
            prop_assert_eq!(met.len(), walked.len(), "a row came twice");
            if cursor.is_none() {
                let lost: Vec<&String> = before.iter().filter(|id| !met.contains(*id) && !deleted.contains(*id)).collect();
                prop_assert!(lost.is_empty(), "lost {:?}", lost);
            }
        }
    });
}
