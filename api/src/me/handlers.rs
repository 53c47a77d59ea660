//! HTTP of the person behind the token.

use actix_web::{get, patch};

use super::actions;
use super::dto::{ChangeMe, Me};
use crate::error::AppResult;
use crate::http::{Caller, IfMatch, MergePatch, Reply, SignedIn};

/// Reads one's own profile.
#[utoipa::path(
    tag = "me", operation_id = "readMe",
    responses((status = 200, description = "The profile", body = Me))
)]
#[get("/me")]
pub async fn read(caller: Caller<SignedIn>) -> AppResult<Reply<Me>> {
    caller.read(actions::read).await.map(Reply)
}

/// Changes one's own profile.
#[utoipa::path(
    tag = "me", operation_id = "changeMe",
    request_body(content((ChangeMe = "application/merge-patch+json"), (ChangeMe = "application/json"))),
    responses((status = 200, description = "Changed", body = Me))
)]
#[patch("/me")]
pub async fn change(
    caller: Caller<SignedIn>,
    seen: IfMatch,
    body: MergePatch<ChangeMe>,
) -> AppResult<Reply<Me>> {
    caller
        .write(move |conn, actor| actions::change(conn, actor, &body.0, seen))
        .await
        .map(Reply)
}
