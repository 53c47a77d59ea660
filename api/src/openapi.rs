//! What the OpenAPI document says beside the operations: title, licence, security, tags, and the answers and
//! headers that all operations have in common.

use serde_json::{Value, json};
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};

use crate::error::Problem;
use crate::http::text;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Colloquy",
        description = "The place where the people of an organisation think together. Every failure is a problem (RFC 9457); lists are walked by cursors; single resources carry strong ETags; creations take an Idempotency-Key.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
        contact(name = "Colloquy maintainers", url = "https://colloquy.example", email = "maintainers@colloquy.example")
    ),
    servers((url = "/", description = "Production: the server that gave you this document")),
    components(schemas(Problem)),
    security(("bearer" = [])),
    tags(
        (name = "auth", description = "Signing in and staying signed in"),
        (name = "me", description = "The person behind the token: profile, photo, sessions"),
        (name = "people", description = "Who is here"),
        (name = "invitations", description = "Bringing people in"),
        (name = "spaces", description = "Where things are written and who sees them"),
        (name = "topics", description = "What things are about"),
        (name = "experts", description = "Who should be asked, and why"),
        (name = "search", description = "Finding what was written, and what is looked for in vain"),
        (name = "feed", description = "What is going on"),
        (name = "posts", description = "Successes, suggestions, discussions, announcements"),
        (name = "questions", description = "Questions and how they stand"),
        (name = "articles", description = "Knowledge that is kept: articles, their review, suggested edits, passages"),
        (name = "collections", description = "Trees of articles, ordered by hand"),
        (name = "answers", description = "Answers to questions"),
        (name = "comments", description = "Comments on posts, questions and answers"),
        (name = "contributions", description = "What everything written has in common: votes, reactions, watches, bookmarks, history"),
        (name = "drafts", description = "Unfinished writing, safe on the server"),
        (name = "files", description = "Pictures"),
        (name = "instance", description = "About this server")
    )
)]
struct Base;

/// The document before the operations are known.
pub fn base() -> utoipa::openapi::OpenApi {
    let mut api = Base::openapi();
    let bearer = SecurityScheme::Http(
        Http::builder()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .description(Some("An access token from sign-in; it lives for ten minutes. Used as RFC 6750 says, issued as RFC8725 advises."))
            .build(),
    );
    api.components
        .get_or_insert_with(Default::default)
        .add_security_scheme("bearer", bearer);
    api
}

/// The document as it is served: every operation with what all of them have in common, every limit written out.
pub fn finish(api: &utoipa::openapi::OpenApi) -> Value {
    let mut document = serde_json::to_value(api).unwrap_or_default();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for (path, item) in paths {
            let Some(operations) = item.as_object_mut() else {
                continue;
            };
            for (method, operation) in operations {
                complete(path, method, operation);
            }
        }
    }
    state_limits(&mut document);
    if let Some(server) = document.pointer_mut("/servers/0").and_then(Value::as_object_mut) {
        server.insert("x-internal".to_owned(), json!(false));
    }
    document
}

/// Writes out the limits that follow from a type (the range of a 32-bit number, the length of an id), and the patterns
/// of the rules for text, which schemas name as `pattern = "one_line"`.
fn state_limits(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let is = |name: &str| match fields.get("type") {
                Some(Value::String(one)) => one == name,
                Some(Value::Array(several)) => several.iter().any(|one| one == name),
                _ => false,
            };
            let (integer, uuid) = (
                is("integer"),
                is("string") && fields.get("format") == Some(&json!("uuid")),
            );
            if integer {
                fields.entry("minimum").or_insert_with(|| json!(i32::MIN));
                fields.entry("maximum").or_insert_with(|| json!(i32::MAX));
            }
            if uuid {
                fields.entry("maxLength").or_insert_with(|| json!(36));
            }
            if let Some(rule) = fields.get("pattern").and_then(Value::as_str)
                && let Some(pattern) = text::pattern_of(rule)
            {
                fields.insert("pattern".to_owned(), json!(pattern));
            }
            fields.values_mut().for_each(state_limits);
        }
        Value::Array(items) => items.iter_mut().for_each(state_limits),
        _ => {}
    }
}

/// One failure as the document describes it.
fn problem(description: &str) -> Value {
    json!({
        "description": description,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    })
}

fn complete(path: &str, method: &str, operation: &mut Value) {
    let is_public = operation
        .get("security")
        .is_some_and(|security| security == &json!([{}]));
    let has_body = operation.get("requestBody").is_some();
    let has_query = operation
        .get("parameters")
        .and_then(Value::as_array)
        .is_some_and(|parameters| parameters.iter().any(|one| one["in"] == "query"));
    let mut common = vec![
        ("400", "Not understood"),
        ("429", "Too fast"),
        ("500", "Our fault"),
        ("503", "Not available for a moment"),
    ];
    if !is_public {
        common.push(("401", "Not signed in"));
        common.push(("403", "Not allowed"));
    } else {
        common.push(("401", "The proof, where one is given, does not match"));
    }
    if path.contains('{') || method != "get" || has_query {
        common.push(("404", "Not there, or not visible"));
    }
    if has_body {
        common.push(("413", "Too large"));
        common.push(("415", "Wrong kind of content"));
        common.push(("422", "Some fields need another look"));
    }
    if method != "get" {
        common.push(("409", "Not in the present state"));
        common.push(("410", "The link has ended"));
    }
    let demands_version = operation["responses"].get("428").is_some();
    if demands_version || matches!(method, "patch" | "put" | "delete") {
        common.push(("412", "Changed meanwhile"));
    }
    if demands_version {
        operation["responses"]["428"] = problem("Say which version you mean");
    }
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else {
        return;
    };
    for (status, description) in common {
        responses.entry(status).or_insert_with(|| problem(description));
    }
    if method == "get" && !is_public {
        responses
            .entry("304")
            .or_insert_with(|| json!({"description": "You have it already"}));
    }
    for (status, response) in responses.iter_mut() {
        if let Some(response) = response.as_object_mut() {
            response.insert("headers".to_owned(), headers_of(status, method));
        }
    }
    responses.sort_keys();
    add_request_headers(path, method, operation);
}

fn headers_of(status: &str, method: &str) -> Value {
    let text = |description: &str| json!({"description": description, "schema": {"type": "string", "maxLength": 2000}});
    let mut headers = json!({
        "X-Request-Id": text("Quote it when you report a problem"),
        "RateLimit": text("What is left of the limit"),
        "RateLimit-Policy": text("The limit"),
        "Access-Control-Allow-Origin": text("The asking origin, when it is on the allow-list of this server"),
    });
    match status {
        "200" if method == "get" => {
            headers["ETag"] = text("Strong; for If-None-Match and If-Match");
            headers["Link"] = text("The next page, for lists");
        }
        "201" => {
            headers["ETag"] = text("Strong; for If-Match");
            headers["Location"] = text("Where it is");
        }
        "429" | "503" => headers["Retry-After"] = text("Seconds to wait"),
        _ => {}
    }
    headers
}

fn add_request_headers(path: &str, method: &str, operation: &mut Value) {
    let creates = operation["responses"].get("201").is_some()
        && method == "post"
        && !path.contains("/accept")
        && !path.ends_with("/files");
    let header = |name: &str, description: &str, max: u32| {
        json!({"name": name, "in": "header", "required": false, "description": description,
               "schema": {"type": "string", "minLength": 1, "maxLength": max, "pattern": "^[\\x21-\\x7e]+$"}})
    };
    let mut added = Vec::new();
    if creates {
        added.push(header(
            "Idempotency-Key",
            "The first answer to a key is kept for a day and given again",
            255,
        ));
    }
    if operation["responses"].get("428").is_some() {
        let mut demanded = header(
            "If-Match",
            "The ETag read before; 412 when it was changed meanwhile",
            200,
        );
        demanded["required"] = json!(true);
        added.push(demanded);
    } else if method == "patch" || (method == "put" && path.starts_with("/api/v1/drafts/")) {
        added.push(header(
            "If-Match",
            "The ETag read before; 412 when it was changed meanwhile",
            200,
        ));
    }
    if added.is_empty() {
        return;
    }
    let parameters = operation
        .as_object_mut()
        .map(|object| object.entry("parameters").or_insert_with(|| json!([])));
    if let Some(parameters) = parameters.and_then(Value::as_array_mut) {
        parameters.extend(added);
    }
}
