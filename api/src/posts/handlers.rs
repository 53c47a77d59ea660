//! HTTP of posts.

use actix_web::{get, patch, post, web};

use super::actions;
use super::dto::{EditPost, Post, WritePost};
use crate::contributions::model::ContributionKind;
use crate::contributions::text::Written;
use crate::error::AppResult;
use crate::http::{Caller, Created, Creation, IfMatch, MergePatch, Reply, SignedIn};
use crate::ids::ContributionId;

/// Posts a success, suggestion, discussion or announcement.
#[utoipa::path(
    tag = "posts", operation_id = "writePost", request_body = WritePost,
    responses((status = 201, description = "Posted", body = Post))
)]
#[post("/posts")]
pub async fn write(caller: Caller<SignedIn>, written: Creation<WritePost>) -> AppResult<Created<Post>> {
    caller
        .create_after(written, |written| Written::new(&written.body), actions::write)
        .await
}

/// Reads a post with its first comments: a whole page in one request.
#[utoipa::path(
    tag = "posts", operation_id = "readPost", params(("id" = ContributionId, Path, description = "The post")),
    responses((status = 200, description = "The post", body = Post))
)]
#[get("/posts/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<Reply<Post>> {
    let (views, now) = (caller.state.views.clone(), caller.state.clock.now());
    let reader = caller.claims.person_id;
    let post = caller
        .by_sight()
        .read(move |conn, actor| actions::read(conn, actor, *id))
        .await?;
    views.note(post.id, ContributionKind::Post, reader, now);
    Ok(Reply(post))
}

/// Edits a post; what it said before is kept as a revision.
#[utoipa::path(
    tag = "posts", operation_id = "editPost", params(("id" = ContributionId, Path, description = "The post")),
    request_body(content((EditPost = "application/merge-patch+json"), (EditPost = "application/json"))),
    responses((status = 200, description = "As it stands now", body = Post))
)]
#[patch("/posts/{id}")]
pub async fn edit(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
    patch: MergePatch<EditPost>,
) -> AppResult<Reply<Post>> {
    caller
        .write(move |conn, actor| actions::edit(conn, actor, *id, if_match, &patch.0))
        .await
        .map(Reply)
}
