//! HTTP of spaces.

use actix_web::{delete, get, patch, post, put, web};

use super::dto::{
    ChangeSpace, CreateSpace, MemberQuery, PutMember, Space, SpaceMember, SpaceMemberPage, SpacePage,
    SpaceQuery, SpaceWatch,
};
use super::{actions, members};
use crate::error::AppResult;
use crate::http::{
    Caller, Created, Creation, IfMatch, Insider, MergePatch, NoContent, PageReply, Plain, Reply, SignedIn,
    ValidJson, ValidQuery,
};
use crate::ids::{PersonId, SpaceId};

/// Lists the spaces that the caller may see, by name: members see open ones and their own, guests their own.
#[utoipa::path(
    tag = "spaces", operation_id = "listSpaces", params(SpaceQuery),
    responses((status = 200, description = "A page of spaces", body = SpacePage))
)]
#[get("/spaces")]
pub async fn list(
    caller: Caller<SignedIn>,
    query: ValidQuery<SpaceQuery>,
) -> AppResult<PageReply<SpacePage>> {
    caller
        .read(move |conn, actor| actions::list(conn, actor, &query))
        .await
        .map(PageReply)
}

/// Makes a space. Whoever makes it owns it; guests cannot.
#[utoipa::path(
    tag = "spaces", operation_id = "createSpace", request_body = CreateSpace,
    responses((status = 201, description = "Made", body = Space))
)]
#[post("/spaces")]
pub async fn create(caller: Caller<Insider>, wanted: Creation<CreateSpace>) -> AppResult<Created<Space>> {
    caller.create(wanted, actions::create).await
}

/// Reads a space.
#[utoipa::path(
    tag = "spaces", operation_id = "readSpace", params(("id" = SpaceId, Path, description = "The space")),
    responses((status = 200, description = "The space", body = Space))
)]
#[get("/spaces/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<SpaceId>) -> AppResult<Reply<Space>> {
    caller
        .read(move |conn, actor| actions::read(conn, actor, *id))
        .await
        .map(Reply)
}

/// Changes a space's name, text or audience, or archives it.
#[utoipa::path(
    tag = "spaces", operation_id = "changeSpace", params(("id" = SpaceId, Path, description = "The space")),
    request_body(content((ChangeSpace = "application/merge-patch+json"), (ChangeSpace = "application/json"))),
    responses((status = 200, description = "Changed", body = Space))
)]
#[patch("/spaces/{id}")]
pub async fn change(
    caller: Caller<SignedIn>,
    id: web::Path<SpaceId>,
    seen: IfMatch,
    body: MergePatch<ChangeSpace>,
) -> AppResult<Reply<Space>> {
    caller
        .write(move |conn, actor| actions::change(conn, actor, *id, &body.0, seen))
        .await
        .map(Reply)
}

/// Lists the members of a space, by name.
#[utoipa::path(
    tag = "spaces", operation_id = "listSpaceMembers",
    params(("id" = SpaceId, Path, description = "The space"), MemberQuery),
    responses((status = 200, description = "A page of members", body = SpaceMemberPage))
)]
#[get("/spaces/{id}/members")]
pub async fn list_members(
    caller: Caller<SignedIn>,
    id: web::Path<SpaceId>,
    query: ValidQuery<MemberQuery>,
) -> AppResult<PageReply<SpaceMemberPage>> {
    caller
        .read(move |conn, actor| members::list(conn, actor, *id, &query))
        .await
        .map(PageReply)
}

/// Adds somebody to a space, or changes what they are in it. With the caller's own id and the role of member, joins
/// an open space.
#[utoipa::path(
    tag = "spaces", operation_id = "putSpaceMember",
    params(("id" = SpaceId, Path, description = "The space"), ("person_id" = PersonId, Path, description = "Who")),
    request_body = PutMember, responses((status = 200, description = "Who belongs to it now", body = SpaceMember))
)]
#[put("/spaces/{id}/members/{person_id}")]
pub async fn put_member(
    caller: Caller<SignedIn>,
    path: web::Path<(SpaceId, PersonId)>,
    body: ValidJson<PutMember>,
) -> AppResult<Plain<SpaceMember>> {
    let (id, person) = path.into_inner();
    caller
        .write(move |conn, actor| members::put(conn, actor, id, person, body.role))
        .await
        .map(Plain)
}

/// Takes somebody out of a space. With the caller's own id, leaves it.
#[utoipa::path(
    tag = "spaces", operation_id = "removeSpaceMember",
    params(("id" = SpaceId, Path, description = "The space"), ("person_id" = PersonId, Path, description = "Who")),
    responses((status = 204, description = "Gone"))
)]
#[delete("/spaces/{id}/members/{person_id}")]
pub async fn remove_member(
    caller: Caller<SignedIn>,
    path: web::Path<(SpaceId, PersonId)>,
) -> AppResult<NoContent> {
    let (id, person) = path.into_inner();
    caller
        .write(move |conn, actor| members::remove(conn, actor, id, person))
        .await?;
    Ok(NoContent)
}

/// Sets of what the caller wants to be told about a space.
#[utoipa::path(
    tag = "spaces", operation_id = "watchSpace", params(("id" = SpaceId, Path, description = "The space")),
    request_body = SpaceWatch, responses((status = 200, description = "The level", body = SpaceWatch))
)]
#[put("/spaces/{id}/watch")]
pub async fn watch(
    caller: Caller<SignedIn>,
    id: web::Path<SpaceId>,
    body: ValidJson<SpaceWatch>,
) -> AppResult<Plain<SpaceWatch>> {
    let watch = body.value;
    caller
        .write(move |conn, actor| actions::watch(conn, actor, *id, watch.level))
        .await?;
    Ok(Plain(watch))
}

/// Forgets of what the caller wanted to be told about a space.
#[utoipa::path(
    tag = "spaces", operation_id = "unwatchSpace", params(("id" = SpaceId, Path, description = "The space")),
    responses((status = 204, description = "Forgotten"))
)]
#[delete("/spaces/{id}/watch")]
pub async fn unwatch(caller: Caller<SignedIn>, id: web::Path<SpaceId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::unwatch(conn, actor, *id))
        .await?;
    Ok(NoContent)
}
