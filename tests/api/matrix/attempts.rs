//! How each operation is tried: on things in the members-only space where it is about a space.

use serde_json::{Value, json};

use super::fixture::Fixture;
use crate::support::Request;

/// True for operations whose target lies in the space that strangers cannot see.
pub fn is_inside_the_space(path: &str) -> bool {
    let targets = [
        "/questions/{id}",
        "/answers/{id}",
        "/comments/{id}",
        "/posts/{id}",
        "/contributions/{id}",
        "/spaces/{id}",
        "/articles/{id}",
        "/articles/slugs/{slug}",
        "/suggestions/{id}",
        "/passages/{id}",
        "/passage-comments/{id}",
        "/collections/{id}",
    ];
    targets.iter().any(|target| path.starts_with(target))
}

/// The request of one attempt; `None` when nobody has said how the operation is tried.
pub fn request(method: &str, path: &str, fixture: &Fixture<'_>) -> Option<Request> {
    prepare(method, path, fixture);
    let address = address(method, path, fixture);
    let mut request = fixture.actor.request(method, &address);
    if demands_version(method, path) {
        request = request.header("if-match", "*");
    }
    Some(match (method, path) {
        ("PUT", "/me/photo") => request.header("content-type", "image/png").body(PIXEL),
        ("POST", "/files") => request.header("content-type", "image/png").body(PIXEL),
        ("GET" | "DELETE", _) => request,
        _ => match body(method, path, fixture)? {
            Value::Null => request,
            body => request.json(&body),
        },
    })
}

/// True for operations that are refused without `If-Match`.
fn demands_version(method: &str, path: &str) -> bool {
    matches!(
        (method, path),
        ("PATCH", "/articles/{id}")
            | (
                "POST",
                "/articles/{id}/moves" | "/articles/{id}/verify" | "/articles/{id}/restore"
            )
            | ("POST", "/suggestions/{id}/accept")
    ) || (method == "POST" && path.starts_with("/desk/ripe-threads/"))
}

/// Brings the target into the state in which the operation means something.
fn prepare(method: &str, path: &str, fixture: &Fixture<'_>) {
    let facilitator = &fixture.stage.facilitator;
    let question = &fixture.question;
    match (method, path) {
        ("DELETE", "/contributions/{id}/closure") => {
            facilitator
                .put(
                    &format!("/contributions/{question}/closure"),
                    json!({"reason": "resolved"}),
                )
                .expect(204);
        }
        ("DELETE", "/questions/{id}/merge") | ("PUT", "/questions/{id}/carried-vote") => {
            let into = fixture.other_question();
            facilitator
                .put(&format!("/questions/{question}/merge"), json!({"into": into}))
                .expect(200);
        }
        ("PUT", "/contributions/{id}/restoration") => {
            facilitator
                .delete(&format!("/contributions/{question}"))
                .expect(204);
        }
        _ => {}
    }
}

fn address(method: &str, path: &str, fixture: &Fixture<'_>) -> String {
    let target = match path.split('/').nth(1).unwrap_or_default() {
        "answers" => fixture.answer.clone(),
        "comments" => fixture.comment.clone(),
        "posts" => fixture.post.clone(),
        "contributions" if path.contains("/reaction") => fixture.post.clone(),
        "contributions" | "questions" => fixture.question.clone(),
        "spaces" => fixture.stage.space.id.to_string(),
        "articles" if path == "/articles/{id}/moves" => fixture.draft(),
        "articles" if path == "/articles/{id}/restore" => fixture.edited(),
        "articles" if path.contains("{id}") => fixture.article(),
        "articles" if path.contains("{slug}") => {
            fixture.draft();
            format!("article-{}", fixture.number)
        }
        "suggestions" => fixture.suggestion(),
        "passage-comments" => fixture.passage_comment(),
        "passages" => fixture.passage(),
        "collections" if path.contains("{id}") => fixture.collection(),
        "topics" => fixture.stage.topic.clone(),
        "people" => fixture.other.id().to_string(),
        "desk" if path.contains("{id}") => fixture.ripe_thread(state_before(path)),
        "invitations" if method == "DELETE" => invitation(fixture),
        // A session that is nobody's.
        _ => "019cadc6-9a86-7000-ac98-5aa9b5c846bf".to_owned(),
    };
    path.replace("{id}", &target)
        .replace("{slug}", &target)
        .replace("{person_id}", &fixture.other.id().to_string())
        .replace("{target}", "question.new")
        .replace(
            "{name}",
            "0000000000000000000000000000000000000000000000000000000000000000.png",
        )
}

/// The state of a ripe thread in which the operation means something.
fn state_before(path: &str) -> &'static str {
    match path.rsplit('/').next() {
        Some("release") => "taken",
        Some("reopen") => "dismissed",
        _ => "open",
    }
}

/// An invitation that the administrator has made.
fn invitation(fixture: &Fixture<'_>) -> String {
    let duty = colloquy::access::Duty::Administrator;
    let administrator = fixture
        .stage
        .app
        .with_duty(&format!("inviting-{}", fixture.number), duty);
    administrator
        .post("/invitations", json!({"kind": "member"}))
        .expect(201)
        .id()
}

fn body(method: &str, path: &str, fixture: &Fixture<'_>) -> Option<Value> {
    let space = fixture.stage.space.id;
    let number = fixture.number;
    Some(match (method, path) {
        ("POST", "/auth/sign-in") => {
            json!({"login": "nobody-at-all", "password": "not a password of anybody"})
        }
        ("POST", "/auth/refresh" | "/auth/sign-out" | "/auth/sign-out-everywhere") => json!({}),
        ("POST", "/auth/password-resets") => json!({"email": "nobody@colloquy.example"}),
        ("POST", "/auth/password-resets/redeem") => {
            json!({"token": "x".repeat(43), "new_password": "the kettle sings at eight"})
        }
        ("POST", "/invitations/lookup") => json!({"token": "x".repeat(43)}),
        ("POST", "/invitations/accept") => json!({
            "token": "x".repeat(43), "name": "N", "handle": format!("n{number}"), "email": "n@colloquy.example",
            "password": "the kettle sings at eight"
        }),
        ("POST", "/invitations") => json!({"kind": "guest", "space_ids": [space]}),
        ("PATCH", "/me") => json!({"title": "Turner"}),
        ("PUT", "/me/password") => {
            json!({"current_password": "not the one, surely", "new_password": "the kettle sings at eight"})
        }
        ("PATCH", "/people/{id}") => json!({"title": "Turner"}),
        ("POST", "/spaces") => json!({"name": format!("Space {number}"), "audience": "open"}),
        ("PATCH", "/spaces/{id}") => json!({"description": format!("Changed {number}")}),
        ("PUT", "/spaces/{id}/members/{person_id}") => json!({"role": "facilitator"}),
        ("PUT", "/spaces/{id}/watch" | "/topics/{id}/watch" | "/contributions/{id}/watch") => {
            json!({"level": "all"})
        }
        ("PATCH", "/topics/{id}") => json!({"description": format!("About {number}")}),
        ("POST", "/questions") => json!({"space_id": space, "title": "May I?", "body": "B"}),
        ("PATCH", "/questions/{id}") => json!({"title": format!("Changed {number}?")}),
        ("POST", "/questions/{id}/answers") => json!({"body": "Another answer."}),
        ("PUT", "/questions/{id}/accepted-answer") => json!({"answer_id": fixture.answer}),
        ("PUT", "/questions/{id}/merge") => json!({"into": fixture.other_question()}),
        ("PUT", "/questions/{id}/carried-vote") => json!({"carry": true}),
        ("PUT", "/questions/{id}/answering-article") => json!({"article_id": fixture.article()}),
        ("PATCH", "/answers/{id}" | "/comments/{id}") => json!({"body": format!("Changed {number}.")}),
        ("POST", "/posts") => {
            json!({"space_id": space, "kind": "announcement", "title": "Hear", "body": "B"})
        }
        ("PATCH", "/posts/{id}") => json!({"title": format!("Changed {number}")}),
        ("POST", "/contributions/{id}/comments") => json!({"body": "Another comment."}),
        ("PUT", "/contributions/{id}/vote") => json!({"value": 1}),
        ("PUT", "/contributions/{id}/reaction") => json!({"kind": "like"}),
        ("PUT", "/contributions/{id}/closure") => json!({"reason": "resolved"}),
        (
            "PUT",
            "/contributions/{id}/bookmark"
            | "/contributions/{id}/pin"
            | "/contributions/{id}/restoration"
            | "/topics/{id}/declined",
        ) => Value::Null,
        ("POST", "/articles") => {
            json!({"space_id": space, "kind": "policy", "title": "T", "body": "B"})
        }
        ("POST", "/articles/from-conversation") => json!({
            "conversation_id": fixture.question, "kind": "how_to", "title": "T", "passages": [fixture.answer],
        }),
        ("PATCH", "/articles/{id}") => json!({"title": format!("Changed {number}")}),
        ("POST", "/articles/{id}/moves") => json!({"state": "published"}),
        ("POST", "/articles/{id}/restore") => json!({"revision": 1}),
        ("POST", "/articles/{id}/verify" | "/suggestions/{id}/withdraw" | "/suggestions/{id}/decline") => {
            json!({})
        }
        ("POST", "/articles/{id}/suggestions") => json!({"base_revision": 1, "body": "As it could be."}),
        ("POST", "/suggestions/{id}/accept") => json!({"hunks": [0]}),
        ("POST", "/articles/{id}/passage-comments") => json!({"quote": "As", "position": 0, "body": "C"}),
        ("PUT", "/passages/{id}/consent") => json!({"agree": true}),
        ("PUT", "/articles/{id}/feedback") => json!({"helped": true}),
        ("POST", "/articles/{id}/uses") => json!({"unit": "Here", "outcome": "worked"}),
        ("PUT", "/passage-comments/{id}/resolution") => Value::Null,
        ("POST", "/collections") => json!({"space_id": space, "name": format!("New {number}")}),
        ("PATCH", "/collections/{id}") => json!({"landing": "Hello"}),
        ("POST", "/collections/{id}/moves") => json!({"parent_id": null}),
        ("PUT", "/drafts/{target}") => json!({"content": {"title": "Unfinished"}}),
        ("POST", "/desk/ripe-threads/{id}/assign") => json!({"person_id": fixture.other.id()}),
        ("POST", "/desk/ripe-threads/{id}/dismiss") => json!({"reason": "passing"}),
        (
            "POST",
            "/desk/ripe-threads/{id}/take"
            | "/desk/ripe-threads/{id}/release"
            | "/desk/ripe-threads/{id}/reopen",
        ) => Value::Null,
        ("POST", "/search/clicks") => json!({"q": "kettle"}),
        ("POST", "/search/similar") => json!({"kind": "question", "title": "How do I descale the kettle?"}),
        ("POST", "/markdown/preview") => json!({"body": "*hello*"}),
        _ => return None,
    })
}

/// A PNG of one pixel.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00,
    0x00, 0x00, 0x0D, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xE0, 0xCE, 0xCB, 0xFB, 0x0F, 0x00, 0x03,
    0x56, 0x01, 0xE7, 0xA8, 0x16, 0x37, 0xFD, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42,
    0x60, 0x82,
];
