use colloquy::access::Duty;
use colloquy::commands::check;
use colloquy::schema::{events, jobs, people};
use diesel::prelude::*;

use super::{DAY, Desk, listed, ripen};
use crate::support::{given, json};

/// What the outbox says happened to ripe threads, in order.
fn happened(desk: &Desk) -> Vec<(String, String)> {
    desk.app.write(|conn| {
        Ok(events::table
            .filter(events::kind.like("ripe_thread.%"))
            .order(events::seq)
            .select((events::kind, events::payload))
            .load(conn)?)
    })
}

fn assert_sound(desk: &Desk) {
    let findings = check::check(&desk.app.db).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn a_thread_is_taken_and_released() {
    let desk = Desk::set();
    let taken = desk
        .kim
        .post(&desk.path("take"), json!({}))
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!((&taken["state"], &taken["version"]), (&json!("taken"), &json!(2)));
    assert_eq!(taken["assignment"]["person"]["handle"], "kim");
    assert_eq!(taken["assignment"]["by"]["handle"], "kim");
    assert_eq!(taken["can"], json!(["release", "assign", "dismiss"]));
    // Taking it again does no harm.
    let again = desk
        .kim
        .post(&desk.path("take"), json!({}))
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(again["version"], json!(2));
    let lou = desk.app.with_duty("lou", Duty::KnowledgeManager);
    let refused = lou
        .post(&desk.path("take"), json!({}))
        .header("if-match", "*")
        .expect_problem(403, "forbidden")
        .json();
    assert!(
        refused["detail"].as_str().unwrap().contains("Release it"),
        "{refused}"
    );
    assert_sound(&desk);
    // A colleague is away: another knowledge manager releases it.
    let released = lou
        .post(&desk.path("release"), json!({}))
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(
        (&released["state"], &released["assignment"]),
        (&json!("open"), &json!(null))
    );
    lou.post(&desk.path("release"), json!({}))
        .header("if-match", "*")
        .expect_problem(403, "forbidden");
    let kinds: Vec<String> = happened(&desk).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["ripe_thread.taken", "ripe_thread.released"]);
    assert_sound(&desk);
}

#[test]
fn whoever_is_assigned_a_thread_sees_it_takes_it_and_gives_it_back() {
    let desk = Desk::set();
    let another = given::question(&desk.alice).in_space(&desk.space).exists();
    assert_eq!(desk.listed(""), [&*desk.question], "{another} is not ripe");
    assert_eq!(listed(&desk.bob, ""), [] as [String; 0]);
    let wanted = json!({"person_id": desk.bob.id()});
    let act = |act: &str, body| {
        let who = if act == "assign" { &desk.kim } else { &desk.bob };
        let request = who.post(&desk.path(act), body).header("if-match", "*");
        request.expect(200).json()
    };
    act("assign", wanted);
    let page = desk.bob.get("/desk/ripe-threads").expect(200).json();
    assert_eq!(page["items"][0]["id"], desk.question);
    assert_eq!(page["items"][0]["can"], json!(["take", "release"]));
    assert_eq!(
        listed(&desk.alice, ""),
        [] as [String; 0],
        "it is between the two of them"
    );
    for (whose, count) in [(desk.bob.id(), 1), (desk.kim.id(), 0)] {
        assert_eq!(listed(&desk.bob, &format!("assignee={whose}")).len(), count);
    }
    let taken = act("take", json!({}));
    assert_eq!(
        (&taken["state"], &taken["can"]),
        (&json!("taken"), &json!(["release"]))
    );
    let released = act("release", json!({}));
    assert_eq!(
        (&released["state"], &released["can"]),
        (&json!("open"), &json!([]))
    );
    assert_eq!(listed(&desk.bob, ""), [] as [String; 0]);
    assert_eq!(desk.listed("state=open"), [&*desk.question]);
    assert_sound(&desk);
}

#[test]
fn whoever_is_assigned_a_thread_is_told_once() {
    let desk = Desk::set();
    let bob = desk.bob.id();
    desk.app.write(|conn| {
        let address = people::email.eq("bob@colloquy.example");
        diesel::update(people::table.find(bob))
            .set(address)
            .execute(conn)?;
        Ok(())
    });
    let wanted = json!({"person_id": bob});
    let assigned = desk
        .kim
        .post(&desk.path("assign"), wanted.clone())
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(assigned["state"], "assigned");
    assert_eq!(assigned["assignment"]["person"]["handle"], "bob");
    assert_eq!(assigned["assignment"]["by"]["handle"], "kim");
    desk.kim
        .post(&desk.path("assign"), wanted)
        .header("if-match", "*")
        .expect(200);
    let mails = desk.app.mails_to("bob@colloquy.example", 1);
    let sent = desk.app.write(|conn| {
        let mails = jobs::table.filter(jobs::kind.eq("mail"));
        Ok(mails.count().get_result::<i64>(conn)?)
    });
    assert_eq!(sent, 1, "asking the same person again is no news");
    let link = format!("/articles/from/{}", desk.question);
    assert!(mails[0].contains(&link), "{}", mails[0]);
    let (kind, payload) = happened(&desk).remove(0);
    assert_eq!(kind, "ripe_thread.assigned");
    assert!(payload.contains(&bob.to_string()), "{payload}");
    // Assigning it to oneself is taking it.
    let mine = json!({"person_id": desk.kim.id()});
    let taken = desk
        .kim
        .post(&desk.path("assign"), mine)
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(taken["state"], "taken");
    assert_sound(&desk);
}

#[test]
fn what_was_dismissed_comes_back_only_when_it_has_clearly_grown() {
    let desk = Desk::set();
    let wanted = json!({"reason": "passing", "note": "  Only for the old kettle. "});
    let dismissed = desk
        .kim
        .post(&desk.path("dismiss"), wanted)
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(dismissed["state"], "dismissed");
    assert_eq!(dismissed["dismissal"]["note"], "Only for the old kettle.");
    assert_eq!(dismissed["dismissal"]["by"]["handle"], "kim");
    assert_eq!(dismissed["can"], json!(["reopen"]));
    assert!(desk.listed("").is_empty());
    assert_eq!(desk.listed("state=dismissed").len(), 1);
    let vote = |from: usize, to: usize| {
        for number in from..to {
            let voter = desk.app.member(&format!("voter{number}"));
            let path = format!("/contributions/{}/vote", desk.question);
            voter.put(&path, json!({"value": 1})).expect(200);
        }
        ripen(&desk.app);
    };
    // From 3 to 8 votes and one: ln(8/3) is 0.98.
    vote(0, 5);
    assert!(desk.listed("").is_empty(), "it has grown by less than 1");
    assert_sound(&desk);
    vote(5, 6);
    assert_eq!(desk.listed("").len(), 1, "ln(9/3) is 1.10");
    let back = desk.thread("open");
    assert_eq!(back["dismissal"]["note"], "Only for the old kettle.");
    assert_sound(&desk);
}

#[test]
fn a_dismissal_is_taken_back() {
    let desk = Desk::set();
    desk.kim
        .post(&desk.path("reopen"), json!({}))
        .header("if-match", "*")
        .expect_problem(403, "forbidden");
    let other = json!({"reason": "other"});
    let refused = desk
        .kim
        .post(&desk.path("dismiss"), other)
        .header("if-match", "*")
        .expect_problem(422, "invalid");
    assert_eq!(refused.pointers(), ["/note"]);
    let wanted = json!({"reason": "other", "note": "Ask the vendor."});
    desk.kim
        .post(&desk.path("dismiss"), wanted)
        .header("if-match", "*")
        .expect(200);
    let opened = desk
        .kim
        .post(&desk.path("reopen"), json!({}))
        .header("if-match", "*")
        .expect(200)
        .json();
    assert_eq!(
        (&opened["state"], &opened["dismissal"]),
        (&json!("open"), &json!(null))
    );
    assert_eq!(desk.listed("").len(), 1);
    assert_sound(&desk);
}

#[test]
fn an_article_made_of_it_takes_it_off_and_losing_the_article_brings_it_back() {
    let desk = Desk::set();
    desk.kim
        .post(&desk.path("take"), json!({}))
        .header("if-match", "*")
        .expect(200);
    let wanted = json!({
        "conversation_id": desk.question, "kind": "practice", "title": "Descale with acid", "passages": [desk.answer],
    });
    let article = desk.kim.post("/articles/from-conversation", wanted).expect(201);
    let (article, title) = (article.id(), article.string("/title"));
    assert!(desk.listed("").is_empty());
    let made = desk.thread("made");
    assert_eq!(made["article"]["id"], json!(article));
    assert_eq!(made["article"]["title"], json!(title));
    assert_eq!(made["can"], json!([]));
    ripen(&desk.app);
    assert_eq!(desk.listed("state=made").len(), 1);
    assert_sound(&desk);
    desk.kim.delete(&format!("/contributions/{article}")).expect(204);
    ripen(&desk.app);
    let back = desk.thread("open");
    assert_eq!(
        (&back["id"], &back["article"]),
        (&json!(desk.question), &json!(null))
    );
    assert_sound(&desk);
}

#[test]
fn an_article_that_is_named_as_the_answer_takes_it_off_at_once() {
    let desk = Desk::set();
    let article = json!({"space_id": desk.space.id, "kind": "how_to", "title": "Descaling", "body": "Acid."});
    let article = desk.kim.post("/articles", article).expect(201).id();
    desk.kim
        .post(
            &format!("/articles/{article}/moves"),
            json!({"state": "published"}),
        )
        .header("if-match", "*")
        .expect(200);
    let path = format!("/questions/{}/answering-article", desk.question);
    desk.kim.put(&path, json!({"article_id": article})).expect(200);
    assert!(desk.listed("").is_empty());
    desk.app.clock.advance(6 * DAY);
    ripen(&desk.app);
    let kim = desk.app.again(&desk.kim);
    assert_eq!(listed(&kim, "state=made").len(), 1);
    kim.delete(&path).expect(200);
    desk.app.clock.advance(6 * DAY);
    ripen(&desk.app);
    assert_eq!(listed(&desk.app.again(&desk.kim), "").len(), 1);
    assert_sound(&desk);
}

#[test]
fn the_article_of_a_merged_question_keeps_the_one_it_went_into() {
    let desk = Desk::set();
    let other = given::question(&desk.bob).in_space(&desk.space).exists();
    let reply = given::answer(&desk.alice, &other);
    let wanted =
        json!({"conversation_id": other, "kind": "practice", "title": "Descaling", "passages": [reply]});
    desk.kim.post("/articles/from-conversation", wanted).expect(201);
    desk.kim
        .put(
            &format!("/questions/{other}/merge"),
            json!({"into": desk.question}),
        )
        .expect(200);
    desk.app.clock.advance(6 * DAY);
    ripen(&desk.app);
    let kim = desk.app.again(&desk.kim);
    assert_eq!(listed(&kim, "state=made"), std::slice::from_ref(&desk.question));
}

#[test]
fn whoever_decides_by_an_old_look_is_told() {
    let desk = Desk::set();
    let seen = desk.thread("open")["version"].clone();
    let lou = desk.app.with_duty("lou", Duty::KnowledgeManager);
    lou.post(&desk.path("take"), json!({}))
        .header("if-match", "*")
        .expect(200);
    let tag = format!("\"{seen}\"");
    for (act, body) in [
        ("dismiss", json!({"reason": "passing"})),
        ("assign", json!({"person_id": desk.bob.id()})),
        ("take", json!({})),
        ("release", json!({})),
        ("reopen", json!({})),
    ] {
        desk.kim
            .post(&desk.path(act), body)
            .header("if-match", &tag)
            .expect_problem(412, "precondition_failed");
    }
    let answer = lou
        .post(&desk.path("release"), json!({}))
        .header("if-match", "\"2\"")
        .expect(200);
    desk.kim
        .post(&desk.path("take"), json!({}))
        .expect_problem(428, "precondition_required");
    assert!(
        answer.header("etag").starts_with("\"3-"),
        "{}",
        answer.header("etag")
    );
}
