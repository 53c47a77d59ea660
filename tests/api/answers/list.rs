use crate::support::{Person, TestApp, given, json};

fn ids(person: &Person, path: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = person.get(&format!("{path}{cursor}")).expect(200).json();
        ids.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned()),
        );
        match page["page"]["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
    }
}

#[test]
fn answers_stand_best_newest_or_oldest_first() {
    let app = TestApp::start();
    let (alice, bob, carol) = (app.member("alice"), app.member("bob"), app.member("carol"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answers: Vec<String> = (0..5)
        .map(|_| {
            app.clock.advance(60);
            given::answer(&bob, &question)
        })
        .collect();
    for (person, answer, value) in [(&alice, 3, 1), (&carol, 3, 1), (&carol, 2, 1), (&carol, 0, -1)] {
        let vote = format!("/contributions/{}/vote", answers[answer]);
        person.put(&vote, json!({"value": value})).expect(200);
    }
    alice
        .put(
            &format!("/questions/{question}/accepted-answer"),
            json!({"answer_id": answers[4]}),
        )
        .expect(200);
    let sorted = |sort: &str| -> Vec<usize> {
        let path = format!("/questions/{question}/answers?limit=2&sort={sort}");
        let found = ids(&alice, &path);
        found
            .iter()
            .map(|id| answers.iter().position(|answer| answer == id).unwrap())
            .collect()
    };
    assert_eq!(sorted("best"), [4, 3, 2, 1, 0]);
    assert_eq!(sorted("newest"), [4, 3, 2, 1, 0]);
    assert_eq!(sorted("oldest"), [0, 1, 2, 3, 4]);
    alice
        .delete(&format!("/questions/{question}/accepted-answer"))
        .expect(200);
    assert_eq!(sorted("best"), [3, 2, 1, 4, 0]);
    let page = alice
        .get(&format!("/questions/{question}?answers=oldest"))
        .expect(200);
    assert_eq!(page.string("/answers/items/0/id"), answers[0]);
}

#[test]
fn a_cursor_does_not_wander_between_orders() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    for _ in 0..2 {
        given::answer(&alice, &question);
    }
    let path = format!("/questions/{question}/answers?limit=1");
    let cursor = alice.get(&path).expect(200).string("/page/next_cursor");
    alice
        .get(&format!("{path}&sort=oldest&cursor={cursor}"))
        .expect_problem(400, "invalid_cursor");
    alice
        .get(&format!("{path}&sort=loudest"))
        .expect_problem(400, "invalid_query");
}
