//! HTTP of topics.

use actix_web::{delete, get, patch, put, web};

use super::actions;
use super::dto::{ChangeTopic, Topic, TopicPage, TopicQuery};
use crate::contributions::dto::Watch;
use crate::error::AppResult;
use crate::http::{
    Caller, IfMatch, MergePatch, NoContent, PageReply, Plain, Reply, SignedIn, ValidJson, ValidQuery,
};
use crate::ids::TopicId;

/// Lists the topics that the caller sees something about: the largest first, or by name.
#[utoipa::path(
    tag = "topics", operation_id = "listTopics", params(TopicQuery),
    responses((status = 200, description = "A page of topics", body = TopicPage))
)]
#[get("/topics")]
pub async fn list(
    caller: Caller<SignedIn>,
    query: ValidQuery<TopicQuery>,
) -> AppResult<PageReply<TopicPage>> {
    caller
        .read(move |conn, actor| actions::list(conn, actor, &query))
        .await
        .map(PageReply)
}

/// Reads a topic.
#[utoipa::path(
    tag = "topics", operation_id = "readTopic", params(("id" = TopicId, Path, description = "The topic")),
    responses((status = 200, description = "The topic", body = Topic))
)]
#[get("/topics/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<TopicId>) -> AppResult<Reply<Topic>> {
    caller
        .read(move |conn, actor| actions::read(conn, actor, *id))
        .await
        .map(Reply)
}

/// Names a topic otherwise, or describes it. For community managers and knowledge managers.
#[utoipa::path(
    tag = "topics", operation_id = "changeTopic", params(("id" = TopicId, Path, description = "The topic")),
    request_body(content((ChangeTopic = "application/merge-patch+json"), (ChangeTopic = "application/json"))),
    responses((status = 200, description = "Changed", body = Topic))
)]
#[patch("/topics/{id}")]
pub async fn change(
    caller: Caller<SignedIn>,
    id: web::Path<TopicId>,
    if_match: IfMatch,
    patch: MergePatch<ChangeTopic>,
) -> AppResult<Reply<Topic>> {
    caller
        .write(move |conn, actor| actions::change(conn, actor, *id, if_match, &patch.0))
        .await
        .map(Reply)
}

/// Sets how closely the caller follows a topic.
#[utoipa::path(
    tag = "topics", operation_id = "watchTopic", params(("id" = TopicId, Path, description = "The topic")),
    request_body = Watch, responses((status = 200, description = "How closely", body = Watch))
)]
#[put("/topics/{id}/watch")]
pub async fn watch(
    caller: Caller<SignedIn>,
    id: web::Path<TopicId>,
    body: ValidJson<Watch>,
) -> AppResult<Plain<Watch>> {
    let level = caller
        .write(move |conn, actor| actions::watch(conn, actor, *id, body.level))
        .await?;
    Ok(Plain(Watch { level }))
}

/// Follows a topic no longer.
#[utoipa::path(
    tag = "topics", operation_id = "unwatchTopic", params(("id" = TopicId, Path, description = "The topic")),
    responses((status = 204, description = "Not followed"))
)]
#[delete("/topics/{id}/watch")]
pub async fn unwatch(caller: Caller<SignedIn>, id: web::Path<TopicId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::unwatch(conn, actor, *id))
        .await
        .map(|()| NoContent)
}
