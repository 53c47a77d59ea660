//! How a session travels: the tokens in an answer, the refresh token in a request.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse};

use super::dto::{ClientKind, RefreshRequest, Session, SessionTokens};
use super::sessions::REFRESH_SECONDS;
use crate::http::AppState;

/// The cookie that carries the web app's refresh token.
const COOKIE: &str = "colloquy_refresh";
const COOKIE_PATH: &str = "/api/v1/auth";

/// The answer that carries a session: never compressed, never cached.
pub fn session_answer(
    status: StatusCode,
    state: &AppState,
    tokens: SessionTokens,
    client: ClientKind,
) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    response
        .insert_header(ContentEncoding::Identity)
        .insert_header((header::CACHE_CONTROL, "no-store"));
    let mut refresh_token = Some(tokens.refresh_token);
    if client == ClientKind::Web {
        let value = refresh_token.take().unwrap_or_default();
        response.cookie(cookie(state, value, Duration::seconds(REFRESH_SECONDS)));
    }
    response.json(Session {
        access_token: tokens.access_token,
        token_type: "Bearer",
        expires_in: tokens.expires_in,
        refresh_token,
        person_id: tokens.person_id,
    })
}

/// The answer that takes the web app's session away.
pub fn signed_out_answer(state: &AppState) -> HttpResponse {
    HttpResponse::NoContent()
        .cookie(cookie(state, String::new(), Duration::ZERO))
        .finish()
}

fn cookie(state: &AppState, value: String, age: Duration) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path(COOKIE_PATH)
        .http_only(true)
        .secure(state.settings.secure_cookies())
        .same_site(SameSite::Strict)
        .max_age(age)
        .finish()
}

/// The refresh token that came with a request and the kind of client that sent it: an app in the body, the web app
/// in its cookie.
pub fn refresh_token_of(request: &HttpRequest, body: &RefreshRequest) -> Option<(String, ClientKind)> {
    if let Some(secret) = &body.refresh_token {
        return Some((secret.clone(), ClientKind::App));
    }
    let secret = request.cookie(COOKIE)?.value().to_owned();
    (!secret.is_empty()).then_some((secret, ClientKind::Web))
}

/// How the client calls itself, for the list of sessions.
pub fn agent_of(request: &HttpRequest) -> String {
    let agent = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    agent.unwrap_or_default().to_owned()
}
