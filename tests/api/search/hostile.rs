use super::{found, titles};
use crate::support::{TestApp, given};

#[test]
fn no_query_breaks_the_search() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    given::question(&alice).in_space(&space).exists();
    app.index();
    alice
        .get(&format!("/search?q={}", "a".repeat(10_000)))
        .expect_problem(400, "invalid_query");
    alice.get("/search?q=a%00b").expect_problem(400, "invalid_query");
    alice.get("/search?q=a%1Fb").expect_problem(400, "invalid_query");
    assert_eq!(titles(&alice, "q=the+how+do"), ["How do I descale the kettle?"]);
    assert_eq!(
        titles(&alice, "q=%22descale+the+kettle"),
        ["How do I descale the kettle?"]
    );
    for query in [
        "",
        "%22",
        "%22%22%22",
        "-",
        "--",
        "author%3A",
        "topic%3A%22",
        "-%22kettle",
        "%F0%9F%AB%96",
        "%2A%3A%2A",
        "AND+OR+NOT",
        "%5B1+TO+2%5D",
        "%5C",
        "+++",
    ] {
        found(&alice, &format!("q={query}"));
        alice.get(&format!("/search/suggestions?q={query}")).expect(200);
    }
    let many = vec!["kettle"; 70].join("+");
    assert_eq!(titles(&alice, &format!("q={many}")).len(), 1);
    let long = "k".repeat(500);
    assert_eq!(titles(&alice, &format!("q={long}")), Vec::<String>::new());
}

#[test]
fn marked_pieces_are_safe_whatever_was_written() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let title = "<img src=x onerror=alert(1)> kettle & <mark>";
    given::question(&alice).in_space(&space).titled(title).exists();
    app.index();
    let page = found(&alice, "q=kettle");
    assert_eq!(
        page["items"][0]["title_html"],
        "&lt;img src=x onerror=alert(1)&gt; <mark>kettle</mark> &amp; &lt;mark&gt;"
    );
}
