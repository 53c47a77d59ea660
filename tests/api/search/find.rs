use colloquy::access::Duty;

use super::{found, titles};
use crate::support::{Person, Space, TestApp, given, json};

fn ask(person: &Person, space: &Space, title: &str, body: &str) -> String {
    let asked = json!({"space_id": space.id, "title": title, "body": body, "topics": ["Kitchen"]});
    person.post("/questions", asked).expect(201).id()
}

#[test]
fn titles_count_more_than_texts_and_texts_more_than_answers() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let answered = ask(
        &alice,
        &space,
        "How is the machine looked after?",
        "It drips a little.",
    );
    ask(
        &alice,
        &space,
        "What is in the cupboard?",
        "There is one kettle and one pan.",
    );
    ask(&alice, &space, "Which kettle is best?", "We need another one.");
    let body = json!({"body": "First empty the kettle."});
    alice
        .post(&format!("/questions/{answered}/answers"), body)
        .expect(201);
    app.index();
    let page = found(&alice, "q=kettle");
    assert_eq!(
        titles(&alice, "q=kettle"),
        [
            "Which kettle is best?",
            "What is in the cupboard?",
            "How is the machine looked after?"
        ]
    );
    assert_eq!(page["total"], 3);
    assert_eq!(
        page["items"][0]["title_html"],
        "Which <mark>kettle</mark> is best?"
    );
    assert_eq!(
        page["items"][1]["snippet_html"],
        "There is one <mark>kettle</mark> and one pan."
    );
    assert_eq!(page["items"][2]["from_answer"], true);
    assert_eq!(
        page["items"][2]["snippet_html"],
        "First empty the <mark>kettle</mark>."
    );
}

#[test]
fn the_query_language_has_phrases_exclusions_authors_and_topics() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    ask(&alice, &space, "Hard water in the kettle", "Lime everywhere.");
    ask(&bob, &space, "Is the water hard enough?", "Vinegar helped.");
    app.index();
    assert_eq!(titles(&alice, "q=water+hard").len(), 2);
    assert_eq!(titles(&alice, "q=%22hard+water%22"), ["Hard water in the kettle"]);
    assert_eq!(titles(&alice, "q=water+-vinegar"), ["Hard water in the kettle"]);
    assert_eq!(
        titles(&alice, "q=water+-%22hard+water%22"),
        ["Is the water hard enough?"]
    );
    assert_eq!(
        titles(&alice, "q=water+author%3Abob"),
        ["Is the water hard enough?"]
    );
    assert_eq!(titles(&alice, "q=author%3A%40BOB"), ["Is the water hard enough?"]);
    assert_eq!(titles(&alice, "q=author%3Anobody"), Vec::<String>::new());
    assert_eq!(
        titles(&alice, "q=topic%3Akitchen+lime"),
        ["Hard water in the kettle"]
    );
    assert_eq!(titles(&alice, "q=topic%3Aattic"), Vec::<String>::new());
}

#[test]
fn endings_do_not_matter_in_english_and_german_but_quoted_words_are_exact() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    ask(
        &alice,
        &space,
        "Which pumps are leaking?",
        "The seals of the pumps were changed in the spring.",
    );
    ask(
        &alice,
        &space,
        "Wer wechselt die Dichtungen?",
        "Die Dichtungen der Anlage sind nicht mehr gut und es wird nass.",
    );
    app.index();
    assert_eq!(titles(&alice, "q=pump+leak"), ["Which pumps are leaking?"]);
    assert_eq!(titles(&alice, "q=pumping"), ["Which pumps are leaking?"]);
    assert_eq!(titles(&alice, "q=Dichtung"), ["Wer wechselt die Dichtungen?"]);
    assert_eq!(titles(&alice, "q=%22pumps%22"), ["Which pumps are leaking?"]);
    assert_eq!(titles(&alice, "q=%22pump%22"), Vec::<String>::new());
}

#[test]
fn letters_may_be_wrong_in_names_and_titles() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let fitzgerald = app.member("fitzgerald");
    fitzgerald.patch("/me", json!({"title": "Turner"})).expect(200);
    let space = app.space("Workshop");
    let id = ask(&alice, &space, "Descaling the kettle", "Lime.");
    alice.patch("/me", json!({"title": "Turner"})).expect(200);
    app.index();
    let page = found(&alice, "q=ketle");
    assert_eq!(
        (page["matched"].as_str(), page["items"][0]["id"].as_str()),
        (Some("similar"), Some(id.as_str()))
    );
    assert_eq!(titles(&alice, "q=fitzgerold"), ["Fitzgerald"]);
    let some = found(&alice, "q=kettle+zeppelin");
    assert_eq!(
        (some["matched"].as_str(), some["total"].as_u64()),
        (Some("some"), Some(1))
    );
    let none = found(&alice, "q=zeppelin");
    assert_eq!(none["total"], 0);
}

#[test]
fn people_topics_and_spaces_are_found_by_name() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let made = json!({"name": "Harbour crew", "description": "Boats and cranes.", "audience": "open"});
    let space = alice.post("/spaces", made).expect(201).id();
    let asked =
        json!({"space_id": space, "title": "Who oils the crane?", "body": "B", "topics": ["Maintenance"]});
    alice.post("/questions", asked).expect(201);
    alice.patch("/me", json!({"title": "Crane driver"})).expect(200);
    app.index();
    let kinds = |query: &str| {
        let page = found(&alice, query);
        let items = page["items"].as_array().unwrap().clone();
        let kinds = items.iter().map(|item| item["kind"].as_str().unwrap().to_owned());
        kinds
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds("q=harbour"), ["space"]);
    assert_eq!(kinds("q=crane"), ["person", "question", "space"]);
    assert_eq!(kinds("q=maintenance"), ["question", "topic"]);
    let person = found(&alice, "q=alice&kind=person");
    assert_eq!(person["items"][0]["person"]["handle"], "alice");
    assert_eq!(person["items"][0]["snippet_html"], "Crane driver");
}

#[test]
fn filters_narrow_and_every_value_is_counted_as_if_its_own_filter_were_not_set() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let (shop, yard) = (app.space("Workshop"), app.space("Yard"));
    let first = ask(&alice, &shop, "Where is the ladder?", "B");
    app.clock.advance(120);
    ask(&bob, &yard, "Who took the ladder?", "B");
    given::answer(&bob, &first);
    let post = json!({"space_id": yard.id, "kind": "success", "title": "A ladder for all", "body": "B"});
    bob.post("/posts", post).expect(201);
    app.index();
    let page = found(&alice, "q=ladder&kind=question");
    assert_eq!(page["total"], 2);
    assert_eq!(
        page["facets"]["kinds"],
        json!([{"kind": "question", "count": 2}, {"kind": "post", "count": 1}])
    );
    assert_eq!(
        (&page["facets"]["answered"], &page["facets"]["unanswered"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(page["facets"]["topics"][0]["topic"]["name"], "Kitchen");
    assert_eq!(titles(&alice, "q=ladder&answered=true"), ["Where is the ladder?"]);
    assert_eq!(
        titles(&alice, &format!("q=ladder&author={}", alice.id())),
        ["Where is the ladder?"]
    );
    let yard = format!("q=ladder&space={}", yard.id);
    assert_eq!(titles(&alice, &yard).len(), 2);
    let spaces = found(&alice, &yard)["facets"]["spaces"].as_array().unwrap().len();
    assert_eq!(spaces, 2);
    assert_eq!(
        titles(&alice, "q=ladder&until=2026-03-02T09:01:00Z"),
        ["Where is the ladder?"]
    );
    assert_eq!(titles(&alice, "q=ladder&since=2026-03-02T09:01:00Z").len(), 2);
    alice
        .get("/search?kind=nonsense")
        .expect_problem(400, "invalid_query");
}

#[test]
fn pages_follow_one_another_in_both_orders() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    for number in 0..7 {
        app.clock.advance(1);
        ask(&alice, &space, &format!("Lamp {number}"), "It flickers.");
    }
    app.index();
    for sort in ["best", "newest"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = found(&alice, &format!("q=lamp&sort={sort}&limit=3{cursor}"));
            for item in page["items"].as_array().unwrap() {
                seen.push(item["title_html"].as_str().unwrap().to_owned());
            }
            match page["page"]["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        if sort == "newest" {
            assert_eq!(seen[0], "<mark>Lamp</mark> 6");
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 7, "{sort}");
    }
    let cursor = found(&alice, "q=lamp&sort=newest&limit=3")["page"]["next_cursor"].clone();
    alice
        .get(&format!("/search?q=lamp&cursor={}", cursor.as_str().unwrap()))
        .expect_problem(400, "invalid_cursor");
}

#[test]
fn articles_are_found_once_published_and_obsolete_ones_last() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let kim = app.with_duty("kim", Duty::KnowledgeManager);
    let space = app.space("Workshop");
    let article = |title: &str, body: &str| {
        let article = json!({"space_id": space.id, "kind": "how_to", "title": title, "body": body});
        kim.post("/articles", article).expect(201).id()
    };
    let moved = |id: &str, state: &str| {
        kim.post(&format!("/articles/{id}/moves"), json!({"state": state}))
            .header("if-match", "*")
            .expect(200)
    };
    let old = article("Descaling the kettle", "With vinegar.");
    let new = article("Care of kettles", "Descaling takes citric acid.");
    app.index();
    assert_eq!(titles(&alice, "q=descaling"), Vec::<String>::new());
    moved(&old, "published");
    moved(&new, "published");
    app.index();
    assert_eq!(
        titles(&alice, "q=descaling&kind=article"),
        ["Descaling the kettle", "Care of kettles"]
    );
    moved(&old, "obsolete");
    app.index();
    let page = found(&alice, "q=descaling");
    assert_eq!(
        titles(&alice, "q=descaling"),
        ["Care of kettles", "Descaling the kettle"]
    );
    assert_eq!(
        (&page["items"][0]["obsolete"], &page["items"][1]["obsolete"]),
        (&json!(false), &json!(true))
    );
}
