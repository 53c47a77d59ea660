use crate::support::TestApp;

#[test]
fn an_id_that_is_none_finds_nothing() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for id in [
        "1",
        "x",
        "-1",
        "%00",
        "..",
        "%2e%2e%2fetc",
        "0195f2f3-0000-7000-8000-00000000000g",
        "'; DROP TABLE people; --",
    ] {
        let id = id.replace(' ', "%20").replace('\'', "%27");
        for folder in ["questions", "posts", "people", "spaces", "topics", "drafts"] {
            let answer = alice.get(&format!("/{folder}/{id}")).send();
            assert!(
                [404, 405].contains(&answer.status),
                "{folder}/{id}: {}",
                answer.text()
            );
        }
    }
    alice.get(&format!("/people/{}", alice.id())).expect(200);
}

#[test]
fn a_forged_cursor_is_refused_and_a_borrowed_one_shows_nothing_more() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for cursor in ["x", "AAAA", "%00", "eyJhIjoxfQ", &"A".repeat(600)] {
        let answer = alice.get(&format!("/questions?cursor={cursor}")).send();
        assert!([400, 422].contains(&answer.status), "{cursor}: {}", answer.text());
    }
}

#[test]
fn odd_parameters_are_pointed_at() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for query in [
        "limit=0",
        "limit=-1",
        "limit=1000",
        "limit=ten",
        "sort=loudest",
        "colour=red",
        "space=here",
        "limit=5&limit=6",
    ] {
        let problem = alice.get(&format!("/questions?{query}")).send();
        assert!(
            [400, 422].contains(&problem.status),
            "{query}: {}",
            problem.text()
        );
        assert!(
            problem
                .header("content-type")
                .starts_with("application/problem+json"),
            "{query}"
        );
    }
}

#[test]
fn headers_beyond_all_measure_do_no_harm() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let wide = alice.get("/me").header("x-filler", &"x".repeat(60_000)).send();
    assert!([200, 400, 431].contains(&wide.status), "{}", wide.status);
    for tag in ["*", "x", "\"\"", "W/\"1-x\"", "\"9999999999999999999999-x\""] {
        let answer = alice
            .patch("/me", crate::support::json!({"title": "Fitter"}))
            .header("if-match", tag)
            .send();
        assert!(
            [200, 400, 412, 422, 428].contains(&answer.status),
            "{tag}: {}",
            answer.text()
        );
    }
    alice.get("/me").expect(200);
}
