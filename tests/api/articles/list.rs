use super::{Shelf, changed};
use crate::support::json;

#[test]
fn drafts_stand_in_no_list_until_they_are_published() {
    let shelf = Shelf::set();
    let draft = shelf.draft("Draft");
    let published = shelf.published("Published");
    let ids = |path: &str| -> Vec<String> {
        let page = shelf.bob.get(path).expect(200).json();
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids("/articles"), [published.as_str()]);
    assert_eq!(ids("/articles?state=draft"), [draft.as_str()]);
    assert_eq!(ids("/feed"), [published.as_str()]);
    assert_eq!(ids("/articles?kind=policy"), Vec::<String>::new());
}

#[test]
fn walking_the_pages_meets_every_article_once() {
    let shelf = Shelf::set();
    let mut expected: Vec<String> = (0..7)
        .map(|number| shelf.published(&format!("Article {number}")))
        .collect();
    expected.sort();
    for sort in ["title", "newest"] {
        let (mut met, mut next) = (Vec::new(), String::new());
        loop {
            let page = shelf
                .bob
                .get(&format!("/articles?sort={sort}&limit=3{next}"))
                .expect(200)
                .json();
            for item in page["items"].as_array().unwrap() {
                met.push(item["id"].as_str().unwrap().to_owned());
            }
            match page["page"]["next_cursor"].as_str() {
                Some(cursor) => next = format!("&cursor={cursor}"),
                None => break,
            }
        }
        met.sort();
        assert_eq!(met, expected, "{sort}");
    }
}

#[test]
fn articles_without_a_place_are_listed_for_the_knowledge_manager() {
    let shelf = Shelf::set();
    let collection = shelf.collection(json!({}));
    let (placed, loose) = (shelf.published("Placed"), shelf.published("Loose"));
    shelf.draft("Draft");
    changed(&shelf.kim, &placed, json!({"collection_id": collection})).expect(200);
    let page = shelf.kim.get("/desk/unplaced-articles").expect(200).json();
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0]["id"], json!(loose));
    shelf
        .bob
        .get("/desk/unplaced-articles")
        .expect_problem(403, "forbidden");
}
