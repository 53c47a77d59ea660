mod find;
mod forbidden;
mod gaps;
mod hostile;
mod index;
mod similar;
mod suggest;

use crate::support::{Person, Value};

/// What a search finds, as titles and names without marks.
#[track_caller]
fn titles(person: &Person, query: &str) -> Vec<String> {
    found(person, query)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let title = item["title_html"].as_str().unwrap();
            title.replace("<mark>", "").replace("</mark>", "")
        })
        .collect()
}

/// The answer to a search.
#[track_caller]
fn found(person: &Person, query: &str) -> Value {
    person.get(&format!("/search?{query}")).expect(200).json()
}
