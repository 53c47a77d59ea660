use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};

use crate::support::{Person, TestApp, Value, json};

fn claims_of(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

fn kid_of(token: &str) -> String {
    jsonwebtoken::decode_header(token).unwrap().kid.unwrap()
}

#[track_caller]
fn refuses(person: &Person, token: &str) {
    let answer = person
        .with_token(token)
        .get("/me")
        .expect_problem(401, "unauthenticated");
    assert!(answer.header("www-authenticate").starts_with("Bearer"));
}

#[test]
fn a_token_ends_after_ten_minutes() {
    let app = TestApp::start();
    let alice = app.member("alice");
    app.clock.advance(599);
    alice.get("/me").expect(200);
    app.clock.advance(1);
    alice.get("/me").expect_problem(401, "unauthenticated");
}

#[test]
fn tokens_of_other_algorithms_are_refused() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let (claims, kid) = (claims_of(alice.token()), kid_of(alice.token()));
    let none = json!({"alg": "none", "typ": "JWT", "kid": kid});
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    refuses(&alice, &format!("{}.{}.", encode(&none), encode(&claims)));
    // The public key as the secret of an HMAC: what a library falls for that trusts the header.
    let set = app.anonymous().get("//.well-known/jwks.json").send().json();
    let x = set["keys"][0]["x"].as_str().unwrap();
    for secret in [
        URL_SAFE_NO_PAD.decode(x).unwrap(),
        x.as_bytes().to_vec(),
        set["keys"][0].to_string().into_bytes(),
    ] {
        for algorithm in [Algorithm::HS256, Algorithm::HS512] {
            let header = Header {
                kid: Some(kid.clone()),
                ..Header::new(algorithm)
            };
            let forged = jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(&secret)).unwrap();
            refuses(&alice, &forged);
        }
    }
}

#[test]
fn tokens_that_were_tampered_with_are_refused() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let parts: Vec<&str> = alice.token().split('.').collect();
    let mut claims = claims_of(alice.token());
    claims["sub"] = json!(bob.id());
    let swapped = URL_SAFE_NO_PAD.encode(claims.to_string());
    refuses(&alice, &format!("{}.{swapped}.{}", parts[0], parts[2]));
    claims = claims_of(alice.token());
    claims["exp"] = json!(4_000_000_000_u32);
    let longer = URL_SAFE_NO_PAD.encode(claims.to_string());
    refuses(&alice, &format!("{}.{longer}.{}", parts[0], parts[2]));
    for token in [
        "",
        "x",
        "a.b.c",
        "...",
        &"a".repeat(5_000),
        &alice.token()[..alice.token().len() - 2],
    ] {
        refuses(&alice, token);
    }
    let basic = app
        .anonymous()
        .get("/me")
        .header("authorization", "Basic YWxpY2U6c2VjcmV0");
    basic.expect_problem(401, "unauthenticated");
}

#[test]
fn a_token_of_another_server_is_refused() {
    let (app, other) = (TestApp::start(), TestApp::start());
    let stranger = other.member("alice");
    refuses(&app.member("alice"), stranger.token());
}
