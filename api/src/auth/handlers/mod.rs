//! HTTP of signing in.

pub mod account;

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse, post, web};

use crate::auth::actions;
use crate::auth::dto::{ClientKind, RefreshRequest, Session, SessionTokens, SignIn};
use crate::auth::sessions::{self, Exchange, REFRESH_SECONDS};
use crate::error::{AppError, AppResult, ErrorCode};
use crate::http::text::fold;
use crate::http::{Anonymous, AppState, Caller, NoContent, SignedIn, ValidJson};

/// The cookie that carries the web app's refresh token.
const COOKIE: &str = "colloquy_refresh";
const COOKIE_PATH: &str = "/api/v1/auth";

/// Signs in with a handle or mail address and a password.
#[utoipa::path(
    tag = "auth", operation_id = "signIn", request_body = SignIn, security(()),
    responses((status = 200, description = "Signed in", body = Session))
)]
#[post("/auth/sign-in")]
pub async fn sign_in(
    guest: Anonymous,
    request: HttpRequest,
    body: ValidJson<SignIn>,
) -> AppResult<HttpResponse> {
    let (state, client) = (guest.state.clone(), body.client);
    let agent = agent_of(&request);
    let pause = state.backoff.pause(&fold(&body.login), state.clock.now());
    actix_web::rt::time::sleep(pause).await;
    let tokens = on_blocking(move || {
        let now = state.clock.now();
        let backoff = &state.backoff;
        actions::sign_in(&state.db, &state.keys, backoff, &body, &agent, now)
    })
    .await?;
    Ok(session_answer(StatusCode::OK, &guest.state, tokens, client))
}

/// Exchanges a refresh token, from the cookie or the body, for fresh tokens. Each works once.
#[utoipa::path(
    tag = "auth", operation_id = "refreshSession", request_body = RefreshRequest, security(()),
    responses((status = 200, description = "Fresh tokens", body = Session))
)]
#[post("/auth/refresh")]
pub async fn refresh(
    guest: Anonymous,
    request: HttpRequest,
    body: ValidJson<RefreshRequest>,
) -> AppResult<HttpResponse> {
    let client = if body.refresh_token.is_some() {
        ClientKind::App
    } else {
        ClientKind::Web
    };
    let secret = refresh_token_of(&request, &body).ok_or(ErrorCode::SessionEnded)?;
    let (keys, now, agent) = (
        guest.state.keys.clone(),
        guest.state.clock.now(),
        agent_of(&request),
    );
    let exchange = guest
        .state
        .db
        .write(move |conn| sessions::exchange(conn, &keys, &secret, &agent, now))
        .await?;
    match exchange {
        Exchange::Done(tokens) => Ok(session_answer(StatusCode::OK, &guest.state, tokens, client)),
        Exchange::Reused => Err(AppError::new(
            ErrorCode::SessionEnded,
            "This refresh token was used before, so the session was ended. Please sign in again.",
        )),
    }
}

/// Ends this session. Works without a valid access token too.
#[utoipa::path(
    tag = "auth", operation_id = "signOut", request_body = RefreshRequest, security(()),
    responses((status = 204, description = "Signed out"))
)]
#[post("/auth/sign-out")]
pub async fn sign_out(
    guest: Anonymous,
    request: HttpRequest,
    body: ValidJson<RefreshRequest>,
) -> AppResult<HttpResponse> {
    if let Some(secret) = refresh_token_of(&request, &body) {
        let now = guest.state.clock.now();
        guest
            .state
            .db
            .write(move |conn| sessions::end(conn, &secret, now))
            .await?;
    }
    Ok(HttpResponse::NoContent()
        .cookie(cookie(&guest.state, String::new(), Duration::ZERO))
        .finish())
}

/// Ends all sessions of the caller, this one included, at once.
#[utoipa::path(
    tag = "auth", operation_id = "signOutEverywhere",
    responses((status = 204, description = "Signed out everywhere"))
)]
#[post("/auth/sign-out-everywhere")]
pub async fn sign_out_everywhere(caller: Caller<SignedIn>) -> AppResult<NoContent> {
    caller
        .write(|conn, actor| sessions::end_all(conn, actor.id, actor.now))
        .await?;
    Ok(NoContent)
}

/// The answer that carries a session: never compressed, never cached.
pub fn session_answer(
    status: StatusCode,
    state: &AppState,
    tokens: SessionTokens,
    client: ClientKind,
) -> HttpResponse {
    let in_body = client == ClientKind::App;
    let mut response = HttpResponse::build(status);
    response
        .insert_header(ContentEncoding::Identity)
        .insert_header((header::CACHE_CONTROL, "no-store"));
    if !in_body {
        response.cookie(cookie(
            state,
            tokens.refresh_token.clone(),
            Duration::seconds(REFRESH_SECONDS),
        ));
    }
    response.json(Session {
        access_token: tokens.access_token,
        token_type: "Bearer",
        expires_in: tokens.expires_in,
        refresh_token: in_body.then_some(tokens.refresh_token),
        person_id: tokens.person_id,
    })
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

fn refresh_token_of(request: &HttpRequest, body: &RefreshRequest) -> Option<String> {
    body.refresh_token.clone().or_else(|| {
        let value = request.cookie(COOKIE)?.value().to_owned();
        (!value.is_empty()).then_some(value)
    })
}

/// How the client calls itself, for the list of sessions.
pub fn agent_of(request: &HttpRequest) -> String {
    let agent = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    agent.unwrap_or_default().to_owned()
}

/// Runs slow work that is not the database's on the blocking pool.
pub async fn on_blocking<T: Send + 'static>(
    work: impl FnOnce() -> AppResult<T> + Send + 'static,
) -> AppResult<T> {
    web::block(work)
        .await
        .map_err(|_| AppError::internal("the work was cut off by a panic"))?
}
