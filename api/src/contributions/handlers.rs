//! HTTP of what all contributions have in common.

use actix_web::{delete, put, web};

use super::actions;
use super::dto::{CastVote, VoteState};
use crate::error::AppResult;
use crate::http::{Caller, Plain, SignedIn, ValidJson};
use crate::ids::ContributionId;

/// Votes on a question or answer. Voting again replaces the vote.
#[utoipa::path(
    tag = "contributions", operation_id = "vote", params(("id" = ContributionId, Path, description = "A question or answer")),
    request_body = CastVote, responses((status = 200, description = "How the votes stand", body = VoteState))
)]
#[put("/contributions/{id}/vote")]
pub async fn vote(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    body: ValidJson<CastVote>,
) -> AppResult<Plain<VoteState>> {
    caller
        .write(move |conn, actor| actions::vote(conn, actor, *id, Some(body.value.value)))
        .await
        .map(Plain)
}

/// Takes the caller's vote back.
#[utoipa::path(
    tag = "contributions", operation_id = "takeVoteBack", params(("id" = ContributionId, Path, description = "A question or answer")),
    responses((status = 200, description = "How the votes stand", body = VoteState))
)]
#[delete("/contributions/{id}/vote")]
pub async fn unvote(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<Plain<VoteState>> {
    caller
        .write(move |conn, actor| actions::vote(conn, actor, *id, None))
        .await
        .map(Plain)
}
