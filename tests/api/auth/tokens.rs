use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::support::{TestApp, Value, json};

/// The three parts of a token, the first two read.
fn parts(token: &str) -> (Value, Value, String) {
    let part = |index: usize| token.split('.').nth(index).unwrap();
    let read = |text: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap();
    (read(part(0)), read(part(1)), part(2).to_owned())
}

fn put_together(header: &Value, claims: &Value, signature: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{signature}", part(header), part(claims))
}

#[test]
fn a_token_that_was_changed_is_refused() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let (header, mut claims, signature) = parts(alice.token());
    claims["sub"] = json!(bob.id());
    let forged = alice.with_token(&put_together(&header, &claims, &signature));
    forged.get("/questions").expect_problem(401, "unauthenticated");
}

#[test]
fn no_other_algorithm_is_taken() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let (mut header, claims, signature) = parts(alice.token());
    for algorithm in ["none", "HS256", "RS256", "ES256"] {
        header["alg"] = json!(algorithm);
        for signature in ["", signature.as_str()] {
            let swapped = alice.with_token(&put_together(&header, &claims, signature));
            swapped.get("/questions").expect_problem(401, "unauthenticated");
        }
    }
}

#[test]
fn an_expired_token_is_refused() {
    let app = TestApp::start();
    let alice = app.member("alice");
    alice.get("/questions").expect(200);
    app.clock.advance(601);
    alice.get("/questions").expect_problem(401, "unauthenticated");
}

#[test]
fn what_is_no_token_at_all_is_refused() {
    let app = TestApp::start();
    let alice = app.member("alice");
    for nonsense in ["x", "a.b.c", "....", "e30.e30.e30"] {
        alice
            .with_token(nonsense)
            .get("/questions")
            .expect_problem(401, "unauthenticated");
    }
}
