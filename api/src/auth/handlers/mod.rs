//! HTTP of signing in.

pub mod account;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, post};

use crate::auth::dto::{RefreshRequest, Session, SignIn};
use crate::auth::transport::{agent_of, refresh_token_of, session_answer, signed_out_answer};
use crate::auth::{actions, sessions};
use crate::error::{AppResult, ErrorCode};
use crate::http::text::fold;
use crate::http::{Anonymous, Caller, NoContent, SignedIn, ValidJson, on_hashing};

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
    let tokens = on_hashing(move || {
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
    let (secret, client) = refresh_token_of(&request, &body).ok_or(ErrorCode::SessionEnded)?;
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
    let tokens = exchange.tokens()?;
    Ok(session_answer(StatusCode::OK, &guest.state, tokens, client))
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
    if let Some((secret, _)) = refresh_token_of(&request, &body) {
        let now = guest.state.clock.now();
        guest
            .state
            .db
            .write(move |conn| sessions::end(conn, &secret, now))
            .await?;
    }
    Ok(signed_out_answer(&guest.state))
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
