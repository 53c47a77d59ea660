//! HTTP of what all contributions have in common.

use actix_web::{delete, get, put, web};

use super::actions;
use super::dto::{
    CastVote, CloseContribution, ContributionPage, ContributionRef, PageQuery, React, ReactionPage,
    ReactionState, RevisionPage, VoteState, Watch,
};
use crate::error::AppResult;
use crate::http::{Caller, NoContent, PageReply, PageRequest, Plain, SignedIn, ValidJson, ValidQuery};
use crate::ids::ContributionId;

/// Says what a contribution is and where it belongs, for links that know no more than its id.
#[utoipa::path(
    tag = "contributions", operation_id = "locateContribution",
    params(("id" = ContributionId, Path, description = "Any contribution")),
    responses((status = 200, description = "What it is", body = ContributionRef))
)]
#[get("/contributions/{id}")]
pub async fn locate(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
) -> AppResult<Plain<ContributionRef>> {
    caller
        .read(move |conn, actor| actions::refer(conn, actor, *id))
        .await
        .map(Plain)
}

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
        .by_sight()
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
        .by_sight()
        .write(move |conn, actor| actions::vote(conn, actor, *id, None))
        .await
        .map(Plain)
}

/// Reacts to a post or comment. Reacting again replaces the reaction.
#[utoipa::path(
    tag = "contributions", operation_id = "react", params(("id" = ContributionId, Path, description = "A post or comment")),
    request_body = React, responses((status = 200, description = "How the reactions stand", body = ReactionState))
)]
#[put("/contributions/{id}/reaction")]
pub async fn react(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    body: ValidJson<React>,
) -> AppResult<Plain<ReactionState>> {
    caller
        .write(move |conn, actor| actions::react(conn, actor, *id, Some(body.kind)))
        .await
        .map(Plain)
}

/// Takes the caller's reaction back.
#[utoipa::path(
    tag = "contributions", operation_id = "takeReactionBack",
    params(("id" = ContributionId, Path, description = "A post or comment")),
    responses((status = 200, description = "How the reactions stand", body = ReactionState))
)]
#[delete("/contributions/{id}/reaction")]
pub async fn unreact(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
) -> AppResult<Plain<ReactionState>> {
    caller
        .write(move |conn, actor| actions::react(conn, actor, *id, None))
        .await
        .map(Plain)
}

/// Lists who reacted and how, the latest first.
#[utoipa::path(
    tag = "contributions", operation_id = "listReactions",
    params(("id" = ContributionId, Path, description = "A post or comment"), PageQuery),
    responses((status = 200, description = "A page of reactions", body = ReactionPage))
)]
#[get("/contributions/{id}/reactions")]
pub async fn list_reactions(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    query: ValidQuery<PageQuery>,
) -> AppResult<PageReply<ReactionPage>> {
    let page = PageRequest::read("reactions", query.limit, query.cursor.as_deref())?;
    caller
        .read(move |conn, actor| actions::list_reactions(conn, actor, *id, &page))
        .await
        .map(PageReply)
}

/// Keeps a contribution for later. Keeping it again changes nothing.
#[utoipa::path(
    tag = "contributions", operation_id = "bookmark", params(("id" = ContributionId, Path, description = "Any contribution")),
    responses((status = 204, description = "Kept"))
)]
#[put("/contributions/{id}/bookmark")]
pub async fn bookmark(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::bookmark(conn, actor, *id))
        .await
        .map(|()| NoContent)
}

/// Keeps it no longer.
#[utoipa::path(
    tag = "contributions", operation_id = "removeBookmark",
    params(("id" = ContributionId, Path, description = "Any contribution")),
    responses((status = 204, description = "Not kept"))
)]
#[delete("/contributions/{id}/bookmark")]
pub async fn unbookmark(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::unbookmark(conn, actor, *id))
        .await
        .map(|()| NoContent)
}

/// Lists what the caller has bookmarked, the latest bookmark first.
#[utoipa::path(
    tag = "me", operation_id = "listBookmarks", params(PageQuery),
    responses((status = 200, description = "A page of contributions", body = ContributionPage))
)]
#[get("/me/bookmarks")]
pub async fn list_bookmarks(
    caller: Caller<SignedIn>,
    query: ValidQuery<PageQuery>,
) -> AppResult<PageReply<ContributionPage>> {
    let page = PageRequest::read("bookmarks", query.limit, query.cursor.as_deref())?;
    caller
        .read(move |conn, actor| actions::list_bookmarks(conn, actor, &page))
        .await
        .map(PageReply)
}

/// Sets how closely the caller watches a conversation: that of the question or post, whichever part of it is named.
#[utoipa::path(
    tag = "contributions", operation_id = "watch", params(("id" = ContributionId, Path, description = "Any contribution")),
    request_body = Watch, responses((status = 200, description = "How closely", body = Watch))
)]
#[put("/contributions/{id}/watch")]
pub async fn watch(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    body: ValidJson<Watch>,
) -> AppResult<Plain<Watch>> {
    let level = caller
        .write(move |conn, actor| actions::watch(conn, actor, *id, body.level))
        .await?;
    Ok(Plain(Watch { level }))
}

/// Stops watching a conversation.
#[utoipa::path(
    tag = "contributions", operation_id = "unwatch", params(("id" = ContributionId, Path, description = "Any contribution")),
    responses((status = 204, description = "Not watched"))
)]
#[delete("/contributions/{id}/watch")]
pub async fn unwatch(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::unwatch(conn, actor, *id))
        .await
        .map(|()| NoContent)
}

/// Puts a question or post at the top of its space.
#[utoipa::path(
    tag = "contributions", operation_id = "pin", params(("id" = ContributionId, Path, description = "A question or post")),
    responses((status = 204, description = "Pinned"))
)]
#[put("/contributions/{id}/pin")]
pub async fn pin(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::pin(conn, actor, *id, true))
        .await
        .map(|()| NoContent)
}

/// Takes it from the top of its space.
#[utoipa::path(
    tag = "contributions", operation_id = "unpin", params(("id" = ContributionId, Path, description = "A question or post")),
    responses((status = 204, description = "Not pinned"))
)]
#[delete("/contributions/{id}/pin")]
pub async fn unpin(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::pin(conn, actor, *id, false))
        .await
        .map(|()| NoContent)
}

/// Closes a conversation with a reason. Closing it again replaces the reason.
#[utoipa::path(
    tag = "contributions", operation_id = "close", params(("id" = ContributionId, Path, description = "A question or post")),
    request_body = CloseContribution, responses((status = 204, description = "Closed"))
)]
#[put("/contributions/{id}/closure")]
pub async fn close(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    body: ValidJson<CloseContribution>,
) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::close(conn, actor, *id, &body))
        .await
        .map(|()| NoContent)
}

/// Opens a conversation again.
#[utoipa::path(
    tag = "contributions", operation_id = "reopen", params(("id" = ContributionId, Path, description = "A question or post")),
    responses((status = 204, description = "Open"))
)]
#[delete("/contributions/{id}/closure")]
pub async fn reopen(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::reopen(conn, actor, *id))
        .await
        .map(|()| NoContent)
}

/// Takes a contribution away. An answer or comment leaves a tombstone; it can be restored.
#[utoipa::path(
    tag = "contributions", operation_id = "deleteContribution",
    params(("id" = ContributionId, Path, description = "Any contribution")),
    responses((status = 204, description = "Taken away"))
)]
#[delete("/contributions/{id}")]
pub async fn delete(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::delete(conn, actor, *id))
        .await
        .map(|()| NoContent)
}

/// Brings back what was taken away.
#[utoipa::path(
    tag = "contributions", operation_id = "restoreContribution",
    params(("id" = ContributionId, Path, description = "Any contribution")),
    responses((status = 204, description = "Back again"))
)]
#[put("/contributions/{id}/restoration")]
pub async fn restore(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::restore(conn, actor, *id))
        .await
        .map(|()| NoContent)
}

/// Lists what a contribution said, the newest first; the first one is the text as it stands.
#[utoipa::path(
    tag = "contributions", operation_id = "listRevisions",
    params(("id" = ContributionId, Path, description = "Any contribution"), PageQuery),
    responses((status = 200, description = "A page of revisions", body = RevisionPage))
)]
#[get("/contributions/{id}/revisions")]
pub async fn list_revisions(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    query: ValidQuery<PageQuery>,
) -> AppResult<PageReply<RevisionPage>> {
    let page = PageRequest::read("revisions", query.limit, query.cursor.as_deref())?;
    caller
        .read(move |conn, actor| actions::list_revisions(conn, actor, *id, &page))
        .await
        .map(PageReply)
}
