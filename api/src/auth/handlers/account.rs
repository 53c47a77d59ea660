//! HTTP of passwords and of the list of sessions.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};

use crate::auth::dto::{ChangePassword, RedeemReset, RequestReset, SessionList};
use crate::auth::transport::{agent_of, session_answer};
use crate::auth::{dto::Session, resets, sessions};
use crate::error::AppResult;
use crate::http::{Anonymous, Caller, NoContent, Plain, SignedIn, ValidJson, on_hashing};
use crate::ids::SessionId;

/// Asks for a link to set a new password. The answer is the same whether the address has an account or not.
#[utoipa::path(
    tag = "auth", operation_id = "requestPasswordReset", request_body = RequestReset, security(()),
    responses((status = 202, description = "If the address has an account, a mail is on its way"))
)]
#[post("/auth/password-resets")]
pub async fn request_reset(guest: Anonymous, body: ValidJson<RequestReset>) -> AppResult<HttpResponse> {
    let now = guest.state.clock.now();
    guest
        .state
        .db
        .write(move |conn| resets::request(conn, &body.email, now))
        .await?;
    guest.state.wake.all();
    Ok(HttpResponse::Accepted().finish())
}

/// Sets a new password by a mailed link, which works once and for an hour. All sessions end.
#[utoipa::path(
    tag = "auth", operation_id = "redeemPasswordReset", request_body = RedeemReset, security(()),
    responses((status = 204, description = "The new password holds"))
)]
#[post("/auth/password-resets/redeem")]
pub async fn redeem_reset(guest: Anonymous, body: ValidJson<RedeemReset>) -> AppResult<NoContent> {
    let state = guest.state.clone();
    on_hashing(move || {
        let now = state.clock.now();
        resets::redeem(&state.db, &state.settings, &body.token, &body.new_password, now)
    })
    .await?;
    guest.state.wake.all();
    Ok(NoContent)
}

/// Changes one's own password. All sessions end; the answer carries a fresh one.
#[utoipa::path(
    tag = "me", operation_id = "changePassword", request_body = ChangePassword,
    responses((status = 200, description = "The new password holds", body = Session))
)]
#[put("/me/password")]
pub async fn change_password(
    caller: Caller<SignedIn>,
    request: HttpRequest,
    body: ValidJson<ChangePassword>,
) -> AppResult<HttpResponse> {
    let (state, claims, client) = (caller.state.clone(), caller.claims, body.client);
    let agent = agent_of(&request);
    let tokens = on_hashing(move || {
        let now = state.clock.now();
        resets::change(
            &state.db,
            &state.keys,
            &state.settings,
            &claims,
            &body,
            &agent,
            now,
        )
    })
    .await?;
    caller.state.wake.all();
    Ok(session_answer(StatusCode::OK, &caller.state, tokens, client))
}

/// Lists the caller's sessions, the one used last first.
#[utoipa::path(
    tag = "me", operation_id = "listSessions",
    responses((status = 200, description = "The sessions", body = SessionList))
)]
#[get("/me/sessions")]
pub async fn list_sessions(caller: Caller<SignedIn>) -> AppResult<Plain<SessionList>> {
    caller.read(sessions::list).await.map(Plain)
}

/// Ends one of the caller's sessions, at once.
#[utoipa::path(
    tag = "me", operation_id = "endSession", params(("id" = SessionId, Path, description = "The session")),
    responses((status = 204, description = "Ended"))
)]
#[delete("/me/sessions/{id}")]
pub async fn end_session(caller: Caller<SignedIn>, id: web::Path<SessionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| sessions::end_own(conn, actor, *id))
        .await?;
    Ok(NoContent)
}
