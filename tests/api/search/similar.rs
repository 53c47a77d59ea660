//! What is like a draft, before it is sent off.

use colloquy::access::Duty;

use crate::support::{Answer, Person, Space, TestApp, Value, given, json};

const TITLE: &str = "How do I reset MFA after I changed my phone?";

#[track_caller]
fn answer_to(person: &Person, draft: Value) -> Answer {
    person.post("/search/similar", draft).expect(200)
}

#[track_caller]
fn like(person: &Person, draft: Value) -> Vec<Value> {
    answer_to(person, draft).json()["items"]
        .as_array()
        .unwrap()
        .clone()
}

/// The titles of what is like a question of this title.
#[track_caller]
fn titles(person: &Person, title: &str) -> Vec<String> {
    named(&like(person, json!({"kind": "question", "title": title})))
}

fn named(items: &[Value]) -> Vec<String> {
    let title = |item: &Value| item["contribution"]["title"].as_str().unwrap().to_owned();
    items.iter().map(title).collect()
}

/// A space in which other things are talked about, too.
fn talk(app: &TestApp, author: &Person) -> Space {
    let space = app.space("Workshop");
    for title in [
        "Where is the soup?",
        "Which lamp is broken?",
        "Who waters the plants?",
    ] {
        given::question(author).in_space(&space).titled(title).exists();
    }
    space
}

#[test]
fn what_was_asked_before_is_named_with_its_reason() {
    let app = TestApp::start();
    let (alice, bob, carl) = (app.member("alice"), app.member("bob"), app.member("carl"));
    let space = talk(&app, &alice);
    let asked = given::question(&alice)
        .in_space(&space)
        .titled("Reset MFA after phone change")
        .exists();
    let body = json!({"body": "Open the authenticator and scan again."});
    let answer = bob
        .post(&format!("/questions/{asked}/answers"), body)
        .expect(201)
        .id();
    alice
        .put(
            &format!("/questions/{asked}/accepted-answer"),
            json!({"answer_id": answer}),
        )
        .expect(200);
    app.index();
    let found = like(
        &carl,
        json!({"kind": "question", "title": "How to reset MFA on my phone: authenticator?"}),
    );
    assert_eq!(named(&found), ["Reset MFA after phone change"]);
    let one = &found[0];
    assert_eq!((&one["can_vote"], &one["watch"]), (&json!(true), &Value::Null));
    assert_eq!(one["contribution"]["has_accepted_answer"], true);
    assert_eq!(one["contribution"]["reply_count"], 1);
    let reasons = one["reasons"].as_array().unwrap();
    assert_eq!(reasons[0]["kind"], "shares");
    let mut words: Vec<&str> = reasons[0]["words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap())
        .collect();
    words.sort_unstable();
    assert_eq!(words, ["MFA", "phone", "reset"], "as the draft writes them");
    assert_eq!(
        (&reasons[1]["kind"], &reasons[1]["words"]),
        (&json!("accepted_answer"), &json!(["authenticator"]))
    );
    let sum: f64 = reasons
        .iter()
        .map(|reason| reason["share"].as_f64().unwrap())
        .sum();
    let share = one["share"].as_f64().unwrap();
    assert!((sum - share).abs() < 1e-9 && share > 0.5 && share <= 1.0, "{one}");
    assert_eq!(
        titles(
            &carl,
            "Where is the canteen of the other building across the street?"
        ),
        Vec::<String>::new()
    );
}

#[test]
fn at_most_three_are_named_the_most_alike_first() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = talk(&app, &alice);
    for title in [
        "Reset MFA",
        "MFA reset on phone",
        "Phone MFA",
        "Reset MFA, changed phone",
        "Changed phone: MFA reset?",
    ] {
        given::question(&alice).in_space(&space).titled(title).exists();
    }
    app.index();
    let found = like(&alice, json!({"kind": "question", "title": TITLE}));
    assert_eq!(found.len(), 3);
    let shares: Vec<f64> = found.iter().map(|one| one["share"].as_f64().unwrap()).collect();
    assert!(shares.is_sorted_by(|one, other| one >= other), "{shares:?}");
    assert!(
        named(&found)
            .iter()
            .all(|title| title.contains("hanged phone") || title.contains("on phone"))
    );
}

#[test]
fn each_kind_of_draft_has_its_own_kinds_that_are_like_it() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let kim = app.with_duty("kim", Duty::KnowledgeManager);
    let space = talk(&app, &alice);
    given::question(&alice).in_space(&space).titled(TITLE).exists();
    let article = json!({"space_id": space.id, "kind": "how_to", "title": "Reset MFA after a phone change", "body": "Scan."});
    let article = kim.post("/articles", article).expect(201).id();
    let post = |kind: &str, title: &str| {
        let body =
            json!({"space_id": space.id, "kind": kind, "title": title, "body": "Everybody changes phones."});
        alice.post("/posts", body).expect(201);
    };
    post("suggestion", "Reset MFA at the phone desk");
    post("discussion", "Reset MFA: the phone desk");
    let of = |kind: &str| named(&like(&alice, json!({"kind": kind, "title": "Reset MFA phone"})));
    let moved = |state: &str| {
        kim.post(&format!("/articles/{article}/moves"), json!({"state": state}))
            .header("if-match", "*")
            .expect(200);
        app.index();
    };
    app.index();
    assert_eq!(of("question"), [TITLE], "a draft of an article is nobody else's");
    moved("published");
    for kind in ["question", "article"] {
        let mut found = of(kind);
        found.sort();
        assert_eq!(found, [TITLE, "Reset MFA after a phone change"]);
    }
    assert_eq!(of("suggestion"), ["Reset MFA at the phone desk"]);
    moved("obsolete");
    assert_eq!(of("article"), [TITLE], "what does not hold any more is no answer");
}

#[test]
fn a_question_that_went_up_in_another_one_is_found_there() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let kim = app.with_duty("kim", Duty::KnowledgeManager);
    let space = talk(&app, &alice);
    let ask = |title: &str| given::question(&alice).in_space(&space).titled(title).exists();
    let (source, target) = (ask("Reset MFA, phone gone"), ask("Phone gone, reset MFA?"));
    app.index();
    assert_eq!(titles(&alice, "Reset MFA phone").len(), 2);
    kim.put(&format!("/questions/{source}/merge"), json!({"into": target}))
        .expect(200);
    app.index();
    assert_eq!(titles(&alice, "Reset MFA phone"), ["Phone gone, reset MFA?"]);
}

#[test]
fn what_is_being_edited_is_not_like_itself() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = talk(&app, &alice);
    let own = given::question(&alice).in_space(&space).titled(TITLE).exists();
    app.index();
    let draft = json!({"kind": "question", "title": TITLE});
    let found = like(&alice, draft.clone());
    assert_eq!(
        (named(&found), &found[0]["can_vote"]),
        (vec![TITLE.to_owned()], &json!(false))
    );
    let mut editing = draft;
    editing["except"] = json!(own);
    assert_eq!(named(&like(&alice, editing)), Vec::<String>::new());
}

#[test]
fn whoever_said_the_same_already_is_told_so() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = talk(&app, &alice);
    let asked = given::question(&alice).in_space(&space).titled(TITLE).exists();
    bob.put(&format!("/contributions/{asked}/vote"), json!({"value": 1}))
        .expect(200);
    bob.put(
        &format!("/contributions/{asked}/watch"),
        json!({"level": "replies"}),
    )
    .expect(200);
    app.index();
    let found = like(&bob, json!({"kind": "question", "title": TITLE}));
    assert_eq!(
        (&found[0]["contribution"]["my_vote"], &found[0]["watch"]),
        (&json!(1), &json!("replies"))
    );
}

#[test]
fn nobody_is_told_of_what_they_may_not_see() {
    let app = TestApp::start();
    let owner = app.member("owner");
    talk(&app, &owner);
    let board = owner
        .post("/spaces", json!({"name": "Board", "audience": "members"}))
        .expect(201)
        .id();
    let asked = json!({"space_id": board, "title": "The zanzibar plan of the board", "body": "B", "topics": ["Secret"]});
    owner.post("/questions", asked).expect(201);
    app.index();
    let title = "The zanzibar plan of the board";
    assert_eq!(titles(&owner, title), [title]);
    for duty in [
        Duty::KnowledgeManager,
        Duty::CommunityManager,
        Duty::Administrator,
    ] {
        let other = app.with_duty(&format!("d-{}", duty.as_str().replace('_', "-")), duty);
        assert_eq!(titles(&other, title), Vec::<String>::new());
    }
    let (member, guest) = (app.member("outsider"), app.guest("gail"));
    for person in [&member, &guest] {
        let nothing = json!({"kind": "question", "title": title, "topics": ["Secret"], "body": title});
        assert_eq!(like(person, nothing), Vec::<Value>::new());
    }
    let place = format!("/spaces/{board}/members/{}", member.id());
    owner.put(&place, json!({"role": "member"})).expect(200);
    assert_eq!(titles(&member, title), [title]);
    owner.delete(&place).expect(204);
    assert_eq!(
        titles(&member, title),
        Vec::<String>::new(),
        "at once, before the index hears of it"
    );
    app.anonymous()
        .post("/search/similar", json!({"kind": "question", "title": title}))
        .expect_problem(401, "unauthenticated");
}

#[test]
fn what_was_deleted_is_not_named_before_the_index_hears_of_it() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = talk(&app, &alice);
    let asked = given::question(&alice).in_space(&space).titled(TITLE).exists();
    app.index();
    assert_eq!(titles(&alice, TITLE), [TITLE]);
    alice.delete(&format!("/contributions/{asked}")).expect(204);
    assert_eq!(titles(&alice, TITLE), Vec::<String>::new());
}

#[test]
fn no_draft_breaks_it() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = talk(&app, &alice);
    given::question(&alice).in_space(&space).titled(TITLE).exists();
    app.index();
    let refused = |draft: Value| {
        alice
            .post("/search/similar", draft)
            .expect_problem(422, "invalid")
    };
    refused(json!({"kind": "question", "title": "a".repeat(10_000)}));
    refused(json!({"kind": "question", "title": "a\u{0}b"}));
    refused(json!({"kind": "question", "body": "a ".repeat(30_000)}));
    refused(json!({"kind": "question", "title": TITLE, "topics": ["1", "2", "3", "4", "5", "6"]}));
    for draft in [
        json!({"title": TITLE}),
        json!({"kind": "person", "title": TITLE}),
        json!({"kind": "question", "space": 1}),
    ] {
        alice
            .post("/search/similar", draft)
            .expect_problem(422, "invalid");
    }
    for title in [
        "",
        "  ",
        "what is it that you have",
        "reset MFA",
        "\"",
        "\"reset (MFA",
        "-reset AND OR NOT",
        "\u{1fad6}\u{1fad6}\u{1fad6} *:*",
    ] {
        assert_eq!(titles(&alice, title), Vec::<String>::new(), "{title}");
    }
    assert_eq!(titles(&alice, "\"reset MFA -phone \\ [a TO b]"), [TITLE]);
    for body in [
        "reset ".repeat(1_700),
        "x".repeat(10_000),
        (0..4_000).map(|one| format!("w{one} ")).collect(),
    ] {
        answer_to(&alice, json!({"kind": "question", "title": TITLE, "body": body}));
    }
}
