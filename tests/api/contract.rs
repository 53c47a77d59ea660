//! The committed document is the one the binary serves.

use crate::support::{TestApp, Value};

#[test]
fn the_committed_document_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json");
    let committed: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let current = serde_json::to_value(colloquy::http::app::document()).unwrap();
    assert!(
        committed == current,
        "openapi/openapi.json is not current; `make openapi` writes it anew"
    );
}

#[test]
fn the_binary_serves_its_document() {
    let app = TestApp::start();
    let served = app.anonymous().get("/openapi.json").send().json();
    assert_eq!(served["openapi"], "3.1.0");
    app.anonymous().get("//api/docs/").send();
}

#[test]
fn unknown_addresses_and_methods_are_problems() {
    let app = TestApp::start();
    app.anonymous().get("/nothing").expect_problem(404, "not_found");
    let wrong = app
        .anonymous()
        .request("PUT", "/questions")
        .expect_problem(405, "method_not_allowed");
    assert_eq!(wrong.header("allow"), "GET, POST");
    app.anonymous()
        .request("BREW", "/questions")
        .expect_problem(405, "method_not_allowed");
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                    found.push(reference.to_owned());
                }
                fields.values().for_each(|field| references(field, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let document = serde_json::to_value(colloquy::http::app::document()).unwrap();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 50);
    found.retain(|reference| document.pointer(reference.trim_start_matches('#')).is_none());
    found.sort();
    found.dedup();
    assert!(
        found.is_empty(),
        "an enum in a query needs #[param(inline)]: {found:?}"
    );
}
