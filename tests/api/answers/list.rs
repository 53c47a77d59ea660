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

/// The ids of a question page: its comments, and each answer with its comments.
fn shown(person: &Person, question: &str, sort: &str) -> Vec<Vec<String>> {
    let page = person
        .get(&format!("/questions/{question}?answers={sort}"))
        .expect(200)
        .json();
    let ids = |items: &serde_json::Value| -> Vec<String> {
        let items = items.as_array().unwrap().iter();
        items
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let answers = page["answers"]["items"].as_array().unwrap().iter();
    let with_comments = answers.map(|answer| {
        let own = vec![answer["id"].as_str().unwrap().to_owned()];
        own.into_iter().chain(ids(&answer["comments"])).collect()
    });
    std::iter::once(ids(&page["comments"]))
        .chain(with_comments)
        .collect()
}

#[test]
fn a_question_page_is_the_same_however_much_is_said_beyond_it() {
    let app = TestApp::start();
    let (alice, bob, carol) = (app.member("alice"), app.member("bob"), app.member("carol"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answers: Vec<String> = (0..4).map(|_| given::answer(&bob, &question)).collect();
    for _ in 0..7 {
        given::comment(&carol, &question);
        given::comment(&alice, &answers[2]);
    }
    for (person, answer, value) in [(&alice, 2, 1), (&carol, 2, 1), (&carol, 1, 1), (&carol, 0, -1)] {
        let vote = format!("/contributions/{}/vote", answers[answer]);
        person.put(&vote, json!({"value": value})).expect(200);
    }
    let accepted = format!("/questions/{question}/accepted-answer");
    alice.put(&accepted, json!({"answer_id": answers[3]})).expect(200);
    let pages = || ["best", "newest", "oldest"].map(|sort| shown(&alice, &question, sort));

    let short = pages();
    assert_eq!(
        short[0].len(),
        5,
        "the comments on the question, and four answers"
    );
    assert_eq!(short[0][0].len(), 5, "the first five comments on the question");
    assert_eq!(
        short[0][1],
        [answers[3].clone()],
        "the accepted answer comes first"
    );
    assert_eq!(
        short[0][2].len(),
        6,
        "the best of the others, with its first five comments"
    );

    // Too much to be read at once, and none of it on the page.
    for _ in 0..50 {
        given::comment(&bob, &answers[2]);
    }
    assert_eq!(pages(), short);
}
