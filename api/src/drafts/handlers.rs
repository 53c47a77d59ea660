//! HTTP of drafts.

use actix_web::{delete, get, put, web};

use super::actions;
use super::dto::{Draft, DraftPage, PutDraft, Target};
use crate::contributions::dto::PageQuery;
use crate::error::AppResult;
use crate::http::{
    Caller, IfMatch, NoContent, PageReply, PageRequest, Reply, SignedIn, ValidJson, ValidQuery,
};

/// Lists the caller's drafts, the latest first.
#[utoipa::path(
    tag = "drafts", operation_id = "listDrafts", params(PageQuery),
    responses((status = 200, description = "A page of drafts", body = DraftPage))
)]
#[get("/drafts")]
pub async fn list(caller: Caller<SignedIn>, query: ValidQuery<PageQuery>) -> AppResult<PageReply<DraftPage>> {
    let page = PageRequest::read("drafts", query.limit, query.cursor.as_deref())?;
    caller
        .read(move |conn, actor| actions::list(conn, actor, &page))
        .await
        .map(PageReply)
}

/// Reads the caller's draft for a target.
#[utoipa::path(
    tag = "drafts", operation_id = "readDraft",
    params(("target" = String, Path, description = "What it will become", max_length = 60)),
    responses((status = 200, description = "The draft", body = Draft))
)]
#[get("/drafts/{target}")]
pub async fn read(caller: Caller<SignedIn>, target: web::Path<Target>) -> AppResult<Reply<Draft>> {
    caller
        .read(move |conn, actor| actions::read(conn, actor, *target))
        .await
        .map(Reply)
}

/// Puts a draft aside, or replaces the one for the same target.
#[utoipa::path(
    tag = "drafts", operation_id = "putDraft",
    params(("target" = String, Path, description = "What it will become: question.new, post.new, article.new, answer.{id}, comment.{id} or edit.{id}", max_length = 60)),
    request_body = PutDraft, responses((status = 200, description = "Put aside", body = Draft))
)]
#[put("/drafts/{target}")]
pub async fn put(
    caller: Caller<SignedIn>,
    target: web::Path<Target>,
    if_match: IfMatch,
    body: ValidJson<PutDraft>,
) -> AppResult<Reply<Draft>> {
    caller
        .write(move |conn, actor| actions::put(conn, actor, *target, if_match, &body))
        .await
        .map(Reply)
}

/// Throws a draft away; one that is gone already stays so.
#[utoipa::path(
    tag = "drafts", operation_id = "deleteDraft",
    params(("target" = String, Path, description = "What it would have become", max_length = 60)),
    responses((status = 204, description = "Gone"))
)]
#[delete("/drafts/{target}")]
pub async fn delete(caller: Caller<SignedIn>, target: web::Path<Target>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::delete(conn, actor, *target))
        .await
        .map(|()| NoContent)
}
