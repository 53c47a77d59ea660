//! Who should be asked about a topic or for a question, and why.

use colloquy::access::SpaceRole;

use crate::support::{Person, TestApp, Value, given, json};

#[track_caller]
fn experts(person: &Person, query: &str) -> Vec<Value> {
    let answer = person.get(&format!("/experts?{query}")).expect(200).json();
    answer["items"].as_array().unwrap().clone()
}

fn names(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .map(|one| one["person"]["handle"].as_str().unwrap())
        .collect()
}

#[track_caller]
fn topic_of(person: &Person, question: &str) -> String {
    person
        .get(&format!("/questions/{question}"))
        .expect(200)
        .string("/topics/0/id")
}

#[track_caller]
fn accept(asker: &Person, question: &str, answer: &str) {
    asker
        .put(
            &format!("/questions/{question}/accepted-answer"),
            json!({"answer_id": answer}),
        )
        .expect(200);
}

#[test]
fn who_answered_questions_about_a_topic_knows_about_it_and_whoever_solved_one_is_said_to_have() {
    let app = TestApp::start();
    let (alice, bob, carl) = (app.member("alice"), app.member("bob"), app.member("carl"));
    let space = app.space("Workshop");
    let ask = |title: &str, topic: &str| {
        given::question(&alice)
            .in_space(&space)
            .titled(title)
            .about(&[topic])
            .exists()
    };
    let (first, second) = (
        ask("Why does it hum?", "pumps"),
        ask("Why does it leak?", "pumps"),
    );
    let other = ask("Who waters the plants?", "plants");
    let solved = given::answer(&bob, &first);
    given::answer(&bob, &second);
    accept(&alice, &first, &solved);
    given::answer(&carl, &other);
    given::answer(&carl, &other);
    let topic = topic_of(&alice, &first);

    let found = experts(&alice, &format!("topic={topic}"));
    assert_eq!(names(&found), ["bob"], "carl knows about plants");
    let bob_found = &found[0];
    assert_eq!(
        (&bob_found["answer_count"], &bob_found["accepted_count"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(
        bob_found["answers"][0]["title"], "Why does it hum?",
        "what was solved says most"
    );
    assert_eq!(bob_found["answers"][0]["id"], json!(solved));
    assert_eq!(bob_found["answers"][0]["accepted"], true);
    let reasons = bob_found["reasons"].as_array().unwrap();
    assert_eq!(reasons[0]["kind"], "answered_topic");
    let sum: f64 = reasons.iter().map(|one| one["share"].as_f64().unwrap()).sum();
    assert!(
        (sum - bob_found["score"].as_f64().unwrap()).abs() < 1e-9,
        "the reasons add up"
    );
}

#[test]
fn a_question_asks_who_answered_questions_like_it_but_not_who_asked() {
    let app = TestApp::start();
    let (alice, bob, carl) = (app.member("alice"), app.member("bob"), app.member("carl"));
    let space = app.space("Workshop");
    let ask = |by: &Person, title: &str| given::question(by).in_space(&space).titled(title).exists();
    let alike = ask(&alice, "How do I rotate the TLS certificate of the gateway?");
    given::answer(&bob, &alike);
    let own = ask(&bob, "How do I renew a TLS certificate on the gateway?");
    given::answer(&alice, &own);
    let soup = ask(&alice, "Where is the soup today?");
    given::answer(&carl, &soup);
    let asked = ask(&alice, "Which TLS certificate does the gateway rotate at night?");
    app.index();

    let found = experts(&carl, &format!("question={asked}"));
    assert_eq!(names(&found), ["bob"], "alice asked it, carl knows about soup");
    assert_eq!(found[0]["reasons"][0]["kind"], "answered_alike");
    assert_eq!(found[0]["answers"][0]["question_id"], json!(alike));

    given::answer(&carl, &asked);
    let again = experts(&carl, &format!("question={asked}"));
    assert_eq!(names(&again), ["bob"], "its own answers are no past");
}

#[test]
fn nobody_is_named_by_what_the_reader_may_not_see_nor_asked_what_they_may_not_read() {
    let app = TestApp::start();
    let (alice, bob, carl) = (app.member("alice"), app.member("bob"), app.member("carl"));
    let guest = app.guest("gwen");
    let (open, closed) = (app.space("Open"), app.members_only_space("Closed"));
    for person in [&alice, &bob] {
        app.join(person, &closed, SpaceRole::Member);
    }
    app.join(&guest, &open, SpaceRole::Member);
    let ask = |space, title: &str| {
        given::question(&alice)
            .in_space(space)
            .titled(title)
            .about(&["valves"])
            .exists()
    };
    let secret = ask(&closed, "Why does the secret valve stick?");
    given::answer(&bob, &secret);
    let known = ask(&open, "Why does the valve stick?");
    given::answer(&carl, &known);
    app.index();
    let topic = format!("topic={}", topic_of(&alice, &known));

    assert_eq!(names(&experts(&alice, &topic)).len(), 2);
    assert_eq!(names(&experts(&carl, &topic)), ["carl"]);
    assert_eq!(names(&experts(&guest, &topic)), ["carl"]);

    let inside = ask(&closed, "Does the valve stick again?");
    app.index();
    let found = experts(&alice, &format!("question={inside}"));
    assert_eq!(names(&found), ["bob"], "carl could not read it");
    carl.get(&format!("/experts?question={inside}"))
        .expect_problem(404, "not_found");
    carl.get(&format!("/experts?topic={inside}"))
        .expect_problem(404, "not_found");
}

#[test]
fn who_left_is_not_asked_and_what_was_deleted_says_nothing() {
    let app = TestApp::start();
    let (alice, bob, carl) = (app.member("alice"), app.member("bob"), app.member("carl"));
    let space = app.space("Workshop");
    let asked = given::question(&alice)
        .in_space(&space)
        .titled("Why does it hum?")
        .about(&["pumps"])
        .exists();
    let taken_back = given::answer(&bob, &asked);
    given::answer(&carl, &asked);
    let topic = format!("topic={}", topic_of(&alice, &asked));
    assert_eq!(experts(&alice, &topic).len(), 2);
    bob.delete(&format!("/contributions/{taken_back}")).expect(204);
    assert_eq!(names(&experts(&alice, &topic)), ["carl"]);
    let admin = app.with_duty("root", colloquy::access::Duty::Administrator);
    admin
        .patch(&format!("/people/{}", carl.id()), json!({"active": false}))
        .expect(200);
    assert!(experts(&alice, &topic).is_empty());
}

#[test]
fn without_a_topic_and_a_question_nobody_is_named() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let asked = given::question(&alice).in_space(&app.space("Workshop")).exists();
    given::answer(&app.member("bob"), &asked);
    assert!(experts(&alice, "").is_empty());
    for wrong in ["limit=0", "limit=11", "topic=valves", "question=", "who=bob"] {
        alice
            .get(&format!("/experts?{wrong}"))
            .expect_problem(400, "invalid_query");
    }
}

#[test]
fn who_does_not_want_to_be_named_for_a_topic_is_not_until_they_change_their_mind() {
    let app = TestApp::start();
    let (alice, bob, carl) = (app.member("alice"), app.member("bob"), app.member("carl"));
    let space = app.space("Workshop");
    let ask = |title: &str| {
        given::question(&alice)
            .in_space(&space)
            .titled(title)
            .about(&["pumps"])
            .exists()
    };
    let asked = ask("Why does it hum?");
    given::answer(&bob, &asked);
    given::answer(&carl, &asked);
    let (topic, again) = (topic_of(&alice, &asked), ask("Why does it hum again?"));
    app.index();
    let lists = [format!("topic={topic}"), format!("question={again}")];
    let declines = |person: &Person, query: &str| {
        person.get(&format!("/experts?{query}")).expect(200).json()["declined"].clone()
    };
    let path = format!("/topics/{topic}/declined");

    for _ in 0..2 {
        bob.put(&path, json!({})).expect(204);
        for list in &lists {
            assert_eq!(names(&experts(&alice, list)), ["carl"]);
            assert_eq!(
                (declines(&bob, list), declines(&alice, list)),
                (json!(true), json!(false))
            );
        }
    }
    for _ in 0..2 {
        bob.delete(&path).expect(204);
        for list in &lists {
            assert_eq!(experts(&alice, list).len(), 2);
            assert_eq!(declines(&bob, list), json!(false));
        }
    }
    app.guest("gwen")
        .put(&path, json!({}))
        .expect_problem(404, "not_found");
}
