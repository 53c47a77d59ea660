//! Holds a reply against the API's own document: the status must be listed, the body must fit its schema.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use serde_json::{Value, json};

use super::client::Answer;

static DOCUMENT: LazyLock<Value> = LazyLock::new(colloquy::http::app::document);

type Validators = HashMap<(String, String, u16), Arc<jsonschema::Validator>>;
static VALIDATORS: LazyLock<Mutex<Validators>> = LazyLock::new(Mutex::default);

#[track_caller]
pub fn check(answer: &Answer) {
    assert!(
        !answer.header("x-request-id").is_empty(),
        "no request id on {}",
        answer.path
    );
    let path = answer.path.split('?').next().unwrap_or_default();
    let is_problem = answer.status >= 400;
    if is_problem {
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{} {}",
            answer.method,
            answer.path
        );
    }
    let Some((template, operation)) = find_operation(path, &answer.method) else {
        assert!(
            is_problem || !path.starts_with("/api/v1"),
            "{} {path} is not in the document",
            answer.method
        );
        return;
    };
    let status = answer.status.to_string();
    let response = operation["responses"].get(&status);
    let response = response.unwrap_or_else(|| {
        panic!(
            "{} {template} may not answer {status} by the document",
            answer.method
        )
    });
    let content = response["content"].as_object().and_then(|content| {
        content
            .get_key_value(&answer.header("content-type"))
            .or_else(|| content.iter().next())
    });
    let Some((media_type, media)) = content else {
        assert!(
            answer.body.is_empty() || answer.status == 304,
            "{} {template} {status} has no body by the document",
            answer.method
        );
        return;
    };
    assert_eq!(
        &answer.header("content-type"),
        media_type,
        "{} {template}",
        answer.method
    );
    if !media_type.ends_with("json") {
        return;
    }
    let validator = validator(&template, &answer.method, answer.status, &media["schema"]);
    let body = answer.json();
    let findings: Vec<String> = validator
        .iter_errors(&body)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(
        findings.is_empty(),
        "{} {template} {status} breaks the document: {findings:#?}\n{body:#}",
        answer.method
    );
}

fn validator(template: &str, method: &str, status: u16, schema: &Value) -> Arc<jsonschema::Validator> {
    let key = (template.to_owned(), method.to_owned(), status);
    let mut validators = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    let made = validators.entry(key).or_insert_with(|| {
        let whole = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": [schema],
            "components": DOCUMENT["components"],
        });
        Arc::new(jsonschema::validator_for(&whole).expect("the schema compiles"))
    });
    made.clone()
}

fn find_operation(path: &str, method: &str) -> Option<(String, Value)> {
    let parts: Vec<&str> = path.split('/').collect();
    let paths = DOCUMENT["paths"].as_object()?;
    let fits = |template: &str| {
        let template: Vec<&str> = template.split('/').collect();
        template.len() == parts.len()
            && template
                .iter()
                .zip(&parts)
                .all(|(known, part)| known.starts_with('{') || known == part)
    };
    // A literal path wins over a template.
    let mut fitting: Vec<&String> = paths.keys().filter(|template| fits(template)).collect();
    fitting.sort_by_key(|template| template.matches('{').count());
    let template = fitting
        .into_iter()
        .find(|template| paths[*template].get(method.to_lowercase()).is_some())?;
    Some((template.clone(), paths[template][method.to_lowercase()].clone()))
}
