//! HTTP of comments.

use actix_web::{get, patch, post, web};

use super::actions;
use super::dto::{Comment, CommentPage, EditComment, WriteComment};
use crate::contributions::dto::PageQuery;
use crate::contributions::text::Written;
use crate::error::AppResult;
use crate::http::{
    Caller, Created, Creation, IfMatch, MergePatch, PageReply, PageRequest, Reply, SignedIn, ValidQuery,
};
use crate::ids::ContributionId;

/// Lists the comments on a post, question or answer, the oldest first. Deleted ones stay as tombstones.
#[utoipa::path(
    tag = "comments", operation_id = "listComments",
    params(("id" = ContributionId, Path, description = "A post, question or answer"), PageQuery),
    responses((status = 200, description = "A page of comments", body = CommentPage))
)]
#[get("/contributions/{id}/comments")]
pub async fn list(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    query: ValidQuery<PageQuery>,
) -> AppResult<PageReply<CommentPage>> {
    let page = PageRequest::read("comments", query.limit, query.cursor.as_deref())?;
    caller
        .read(move |conn, actor| actions::list(conn, actor, *id, &page))
        .await
        .map(PageReply)
}

/// Comments on a post, question or answer.
#[utoipa::path(
    tag = "comments", operation_id = "writeComment",
    params(("id" = ContributionId, Path, description = "A post, question or answer")), request_body = WriteComment,
    responses((status = 201, description = "Written", body = Comment))
)]
#[post("/contributions/{id}/comments")]
pub async fn write(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    written: Creation<WriteComment>,
) -> AppResult<Created<Comment>> {
    caller
        .by_sight()
        .create_after(
            written,
            |written| Written::new(&written.body),
            move |conn, actor, _, text| actions::write(conn, actor, *id, text),
        )
        .await
}

/// Reads a comment.
#[utoipa::path(
    tag = "comments", operation_id = "readComment", params(("id" = ContributionId, Path, description = "The comment")),
    responses((status = 200, description = "The comment", body = Comment))
)]
#[get("/comments/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<Reply<Comment>> {
    caller
        .read(move |conn, actor| actions::read(conn, actor, *id))
        .await
        .map(Reply)
}

/// Edits a comment; what it said before is kept as a revision.
#[utoipa::path(
    tag = "comments", operation_id = "editComment", params(("id" = ContributionId, Path, description = "The comment")),
    request_body(content((EditComment = "application/merge-patch+json"), (EditComment = "application/json"))),
    responses((status = 200, description = "As it stands now", body = Comment))
)]
#[patch("/comments/{id}")]
pub async fn edit(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
    patch: MergePatch<EditComment>,
) -> AppResult<Reply<Comment>> {
    caller
        .write(move |conn, actor| actions::edit(conn, actor, *id, if_match, &patch.0))
        .await
        .map(Reply)
}
