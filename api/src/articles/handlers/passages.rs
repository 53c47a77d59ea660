//! HTTP of passages: their sources, and comments on them.

use actix_web::{delete, get, post, put, web};

use super::super::dto::{
    AnswerConsent, CommentPassage, Passage, PassageComment, PassageCommentPage, PassageCommentQuery,
};
use super::super::passages;
use crate::error::AppResult;
use crate::http::{Caller, Created, Creation, NoContent, PageReply, Plain, SignedIn, ValidJson, ValidQuery};
use crate::ids::{ContributionId, PassageId};

/// Lists the comments on passages of an article, the oldest first, with the places where they stand now.
#[utoipa::path(
    tag = "articles", operation_id = "listPassageComments",
    params(("id" = ContributionId, Path, description = "The article"), PassageCommentQuery),
    responses((status = 200, description = "A page of comments on passages", body = PassageCommentPage))
)]
#[get("/articles/{id}/passage-comments")]
pub async fn list_comments(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    query: ValidQuery<PassageCommentQuery>,
) -> AppResult<PageReply<PassageCommentPage>> {
    caller
        .read(move |conn, actor| passages::list_comments(conn, actor, *id, &query))
        .await
        .map(PageReply)
}

/// Comments on a passage of an article.
#[utoipa::path(
    tag = "articles", operation_id = "commentPassage",
    params(("id" = ContributionId, Path, description = "The article")),
    request_body = CommentPassage,
    responses((status = 201, description = "Written", body = PassageComment))
)]
#[post("/articles/{id}/passage-comments")]
pub async fn comment(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    creation: Creation<CommentPassage>,
) -> AppResult<Created<PassageComment>> {
    caller
        .create(creation, move |conn, actor, body| {
            passages::comment(conn, actor, *id, body)
        })
        .await
}

/// Resolves a comment on a passage.
#[utoipa::path(
    tag = "articles", operation_id = "resolvePassageComment",
    params(("id" = ContributionId, Path, description = "The comment")),
    responses((status = 200, description = "Resolved", body = PassageComment))
)]
#[put("/passage-comments/{id}/resolution")]
pub async fn resolve(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
) -> AppResult<Plain<PassageComment>> {
    caller
        .write(move |conn, actor| passages::resolve(conn, actor, *id))
        .await
        .map(Plain)
}

/// Opens a resolved comment on a passage again.
#[utoipa::path(
    tag = "articles", operation_id = "reopenPassageComment",
    params(("id" = ContributionId, Path, description = "The comment")),
    responses((status = 200, description = "Open", body = PassageComment))
)]
#[delete("/passage-comments/{id}/resolution")]
pub async fn reopen(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
) -> AppResult<Plain<PassageComment>> {
    caller
        .write(move |conn, actor| passages::reopen(conn, actor, *id))
        .await
        .map(Plain)
}

/// Answers whether the caller agrees to be quoted in a passage.
#[utoipa::path(
    tag = "articles", operation_id = "answerConsent",
    params(("id" = PassageId, Path, description = "The passage")),
    request_body = AnswerConsent,
    responses((status = 200, description = "Answered", body = Passage))
)]
#[put("/passages/{id}/consent")]
pub async fn answer_consent(
    caller: Caller<SignedIn>,
    id: web::Path<PassageId>,
    body: ValidJson<AnswerConsent>,
) -> AppResult<Plain<Passage>> {
    caller
        .write(move |conn, actor| passages::answer_consent(conn, actor, *id, &body))
        .await
        .map(Plain)
}

/// Says that what happened to the source of a passage was looked at: takes the flag away.
#[utoipa::path(
    tag = "articles", operation_id = "clearPassageFlag",
    params(("id" = PassageId, Path, description = "The passage")),
    responses((status = 204, description = "No flag"))
)]
#[delete("/passages/{id}/flag")]
pub async fn clear_flag(caller: Caller<SignedIn>, id: web::Path<PassageId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| passages::clear_flag(conn, actor, *id))
        .await
        .map(|()| NoContent)
}
