//! HTTP of collections.

use actix_web::{delete, get, patch, post, web};

use super::actions;
use super::dto::{
    ChangeCollection, Collection, CollectionQuery, CollectionTree, CreateCollection, MoveCollection,
};
use crate::error::AppResult;
use crate::http::{
    Caller, Created, Creation, IfMatch, MergePatch, NoContent, Plain, Reply, SignedIn, ValidJson, ValidQuery,
};
use crate::ids::CollectionId;

/// Lists all collections that the caller sees: each before what stands under it, in their order.
#[utoipa::path(
    tag = "collections", operation_id = "listCollections",
    params(CollectionQuery),
    responses((status = 200, description = "The trees", body = CollectionTree))
)]
#[get("/collections")]
pub async fn list(
    caller: Caller<SignedIn>,
    query: ValidQuery<CollectionQuery>,
) -> AppResult<Plain<CollectionTree>> {
    caller
        .read(move |conn, actor| actions::list(conn, actor, &query))
        .await
        .map(Plain)
}

/// Makes a collection, as the last one under its parent.
#[utoipa::path(
    tag = "collections", operation_id = "createCollection",
    request_body = CreateCollection,
    responses((status = 201, description = "Made", body = Collection))
)]
#[post("/collections")]
pub async fn create(
    caller: Caller<SignedIn>,
    creation: Creation<CreateCollection>,
) -> AppResult<Created<Collection>> {
    caller
        .create(creation, move |conn, actor, body| {
            actions::create(conn, actor, body)
        })
        .await
}

/// Reads a collection with its page.
#[utoipa::path(
    tag = "collections", operation_id = "readCollection",
    params(("id" = CollectionId, Path, description = "The collection")),
    responses((status = 200, description = "The collection", body = Collection))
)]
#[get("/collections/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<CollectionId>) -> AppResult<Reply<Collection>> {
    caller
        .read(move |conn, actor| actions::read(conn, actor, *id))
        .await
        .map(Reply)
}

/// Changes a collection.
#[utoipa::path(
    tag = "collections", operation_id = "changeCollection",
    params(("id" = CollectionId, Path, description = "The collection")),
    request_body(content((ChangeCollection = "application/merge-patch+json"), (ChangeCollection = "application/json"))),
    responses((status = 200, description = "Changed", body = Collection))
)]
#[patch("/collections/{id}")]
pub async fn change(
    caller: Caller<SignedIn>,
    id: web::Path<CollectionId>,
    if_match: IfMatch,
    patch: MergePatch<ChangeCollection>,
) -> AppResult<Reply<Collection>> {
    caller
        .write(move |conn, actor| actions::change(conn, actor, *id, if_match, &patch.0))
        .await
        .map(Reply)
}

/// Moves a collection with all that stands under it.
#[utoipa::path(
    tag = "collections", operation_id = "moveCollection",
    params(("id" = CollectionId, Path, description = "The collection")),
    request_body = MoveCollection,
    responses((status = 200, description = "Moved", body = Collection))
)]
#[post("/collections/{id}/moves")]
pub async fn move_to(
    caller: Caller<SignedIn>,
    id: web::Path<CollectionId>,
    body: ValidJson<MoveCollection>,
) -> AppResult<Reply<Collection>> {
    caller
        .write(move |conn, actor| actions::move_to(conn, actor, *id, &body))
        .await
        .map(Reply)
}

/// Deletes a collection; it must be empty.
#[utoipa::path(
    tag = "collections", operation_id = "deleteCollection",
    params(("id" = CollectionId, Path, description = "The collection")),
    responses((status = 204, description = "Deleted"))
)]
#[delete("/collections/{id}")]
pub async fn delete(caller: Caller<SignedIn>, id: web::Path<CollectionId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::delete(conn, actor, *id))
        .await
        .map(|()| NoContent)
}
