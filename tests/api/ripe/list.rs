use colloquy::access::{Duty, SpaceRole};
use colloquy::db::statements;

use super::{DAY, Desk, listed, ripen, settle, walked_by_hand};
use crate::support::{given, json};

#[test]
fn a_settled_dialogue_comes_on_the_list_with_its_reason() {
    let desk = Desk::set();
    let page = desk.kim.get("/desk/ripe-threads").expect(200).json();
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
    let thread = &page["items"][0];
    assert_eq!(thread["id"], json!(desk.question));
    assert_eq!(
        (&thread["state"], &thread["version"]),
        (&json!("open"), &json!(1))
    );
    assert_eq!(
        thread["reason"],
        "Read by 2 people this quarter, accepted answer by Bob unchanged since March, +4 votes in all: turn it into a \
         best practice?"
    );
    let signals = &thread["signals"];
    assert_eq!(
        (
            &signals["question_votes"],
            &signals["answer_votes"],
            &signals["answer_count"]
        ),
        (&json!(2), &json!(2), &json!(1))
    );
    assert_eq!(
        (
            &signals["reader_count"],
            &signals["link_count"],
            &signals["reused"]
        ),
        (&json!(2), &json!(0), &json!(false))
    );
    assert_eq!(signals["accepted"]["author"]["handle"], "bob");
    assert_eq!(signals["accepted"]["id"], json!(desk.answer));
    assert_eq!(thread["topics"][0]["name"], "lime");
    assert_eq!(thread["can"], json!(["take", "assign", "dismiss"]));
    // ln 3 for the question, 0.7 ln 3 for the answer, 0.5 ln 2 for one answer, 0.8 because it was accepted, 0.8 ln 3 for
    // its readers.
    let expected = 2.5 * 3.0_f64.ln() + 0.5 * 2.0_f64.ln() + 0.8;
    assert!(
        (thread["score"].as_f64().unwrap() - expected).abs() < 1e-9,
        "{thread}"
    );
}

#[test]
fn what_is_not_settled_stays_off_the_list() {
    for (act, days, on_it) in [
        ("nothing", 20, 1),
        ("nothing", 13, 0),
        ("comment", 4, 0),
        ("comment", 6, 1),
        ("close as resolved", 6, 1),
        ("close as outdated", 6, 0),
        ("delete", 6, 0),
        ("archive", 6, 0),
    ] {
        let app = walked_by_hand();
        let space = app.space("Workshop");
        let (alice, bob) = (app.member("alice"), app.member("bob"));
        let question = given::question(&alice).in_space(&space).exists();
        settle(&app, &alice, &bob, &question, &["cara", "dan"]);
        given::question(&alice)
            .in_space(&space)
            .titled("Does nobody know?")
            .exists();
        if act != "nothing" {
            app.clock.advance(20 * DAY);
        }
        let alice = app.again(&alice);
        let close = |reason: &str| {
            alice
                .put(
                    &format!("/contributions/{question}/closure"),
                    json!({"reason": reason}),
                )
                .expect(204);
        };
        match act {
            "comment" => drop(given::comment(&alice, &question)),
            "close as resolved" => close("resolved"),
            "close as outdated" => close("outdated"),
            "delete" => drop(alice.delete(&format!("/contributions/{question}")).expect(204)),
            "archive" => app.write(|conn| {
                use diesel::prelude::*;
                diesel::update(colloquy::schema::spaces::table)
                    .set(colloquy::schema::spaces::archived_at.eq(app.clock.now()))
                    .execute(conn)?;
                Ok(())
            }),
            _ => {}
        }
        app.clock.advance(days * DAY);
        ripen(&app);
        let kim = app.with_duty("kim", Duty::KnowledgeManager);
        assert_eq!(listed(&kim, "").len(), on_it, "{act}, {days} days later");
    }
}

#[test]
fn what_is_written_in_a_thread_takes_it_off_until_it_is_quiet_again() {
    let desk = Desk::set();
    given::comment(&desk.bob, &desk.question);
    ripen(&desk.app);
    assert!(desk.listed("").is_empty());
    desk.app.clock.advance(6 * DAY);
    ripen(&desk.app);
    assert_eq!(listed(&desk.app.again(&desk.kim), "").len(), 1);
}

#[test]
fn other_dialogues_that_point_to_it_and_uses_elsewhere_make_it_riper() {
    let desk = Desk::set();
    let before = desk.thread("open")["score"].as_f64().unwrap();
    let ask = |text: String| {
        let body = json!({"space_id": desk.space.id, "title": "The same again?", "body": text});
        desk.bob.post("/questions", body).expect(201).id()
    };
    ask(format!("See [there](/questions/{}/descaling).", desk.question));
    let repeated = ask("I did not look first.".to_owned());
    let duplicate = json!({"reason": "duplicate", "duplicate_of": desk.question});
    desk.bob
        .put(&format!("/contributions/{repeated}/closure"), duplicate)
        .expect(204);
    let article = json!({
        "space_id": desk.space.id, "kind": "how_to", "title": "Kettles",
        "body": format!("As [Bob says](/c/{}).", desk.answer),
    });
    desk.bob.post("/articles", article).expect(201);
    ripen(&desk.app);
    let thread = desk.thread("open");
    assert_eq!(
        (&thread["signals"]["link_count"], &thread["signals"]["reused"]),
        (&json!(2), &json!(true))
    );
    let grown = thread["score"].as_f64().unwrap() - before;
    assert!((grown - (1.2 * 3.0_f64.ln() + 1.0)).abs() < 1e-9, "{grown}");
    let reason = thread["reason"].as_str().unwrap();
    assert!(reason.starts_with("Asked or pointed to 3 times, "), "{reason}");
}

#[test]
fn pages_go_from_the_ripest_down_and_are_narrowed() {
    let app = walked_by_hand();
    let (workshop, kitchen) = (app.space("Workshop"), app.space("Kitchen"));
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let mut asked = Vec::new();
    for (number, space) in [workshop, kitchen, workshop].iter().enumerate() {
        let question = given::question(&alice)
            .in_space(space)
            .titled(&format!("Question {number}?"))
            .exists();
        let others: Vec<String> = (0..2 + number).map(|one| format!("r{number}{one}")).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        settle(&app, &alice, &bob, &question, &others);
        asked.push(question);
    }
    app.clock.advance(20 * DAY);
    ripen(&app);
    asked.reverse();
    let kim = app.with_duty("kim", Duty::KnowledgeManager);
    assert_eq!(listed(&kim, ""), asked);
    let mut walked = Vec::new();
    let mut query = "limit=1".to_owned();
    loop {
        let page = kim.get(&format!("/desk/ripe-threads?{query}")).expect(200).json();
        walked.push(page["items"][0]["id"].as_str().unwrap().to_owned());
        match page["page"]["next_cursor"].as_str() {
            Some(cursor) => query = format!("limit=1&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(walked, asked);
    assert_eq!(listed(&kim, &format!("space={}", kitchen.id)), [asked[1].clone()]);
    kim.post(&format!("/desk/ripe-threads/{}/take", asked[2]), json!({}))
        .header("if-match", "*")
        .expect(200);
    assert_eq!(
        listed(&kim, &format!("assignee={}", kim.id())),
        [asked[2].clone()]
    );
    assert_eq!(listed(&kim, "state=taken"), [asked[2].clone()]);
    assert_eq!(listed(&kim, "state=open"), asked[..2]);
    assert_eq!(listed(&kim, "").len(), 3);
}

#[test]
fn a_knowledge_manager_sees_what_is_in_their_spaces_only() {
    let app = walked_by_hand();
    let space = app.members_only_space("Inside");
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    for person in [&alice, &bob] {
        app.join(person, &space, SpaceRole::Member);
    }
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&bob, &question);
    alice
        .put(
            &format!("/questions/{question}/accepted-answer"),
            json!({"answer_id": answer}),
        )
        .expect(200);
    for number in 0..6 {
        let voter = app.member(&format!("voter{number}"));
        app.join(&voter, &space, SpaceRole::Member);
        voter
            .put(&format!("/contributions/{question}/vote"), json!({"value": 1}))
            .expect(200);
    }
    app.clock.advance(20 * DAY);
    ripen(&app);
    let outside = app.with_duty("kim", Duty::KnowledgeManager);
    let inside = app.with_duty("lou", Duty::KnowledgeManager);
    app.join(&inside, &space, SpaceRole::Member);
    assert_eq!(listed(&inside, ""), std::slice::from_ref(&question));
    assert!(listed(&outside, "").is_empty());
    for (act, body) in [
        ("take", json!({})),
        ("release", json!({})),
        ("assign", json!({"person_id": inside.id()})),
        ("dismiss", json!({"reason": "passing"})),
        ("reopen", json!({})),
    ] {
        outside
            .post(&format!("/desk/ripe-threads/{question}/{act}"), body)
            .header("if-match", "*")
            .expect_problem(404, "not_found");
    }
    // Who cannot see it cannot be asked to write it up either.
    inside
        .post(
            &format!("/desk/ripe-threads/{question}/assign"),
            json!({"person_id": outside.id()}),
        )
        .header("if-match", "*")
        .expect_problem(422, "invalid");
}

#[test]
fn the_list_takes_two_statements_whatever_its_length() {
    let desk = Desk::set();
    let mut fewest = u64::MAX;
    for _ in 0..200 {
        let before = statements::sent();
        desk.kim.get("/desk/ripe-threads").expect(200);
        fewest = fewest.min(statements::sent() - before);
        if fewest <= 2 {
            break;
        }
    }
    assert!(fewest <= 2, "{fewest} statements");
}
