//! HTTP of people.

use actix_web::{get, patch, web};

use super::actions;
use super::dto::{ActivityQuery, ChangePerson, PeopleQuery, Person, PersonPage};
use crate::contributions::dto::ContributionPage;
use crate::error::AppResult;
use crate::http::{Caller, IfMatch, MergePatch, PageReply, Reply, SignedIn, ValidQuery};
use crate::ids::PersonId;

/// Lists and finds people, by name. Guests find only those with whom they share a space.
#[utoipa::path(
    tag = "people", operation_id = "listPeople", params(PeopleQuery),
    responses((status = 200, description = "A page of people", body = PersonPage))
)]
#[get("/people")]
pub async fn list(
    caller: Caller<SignedIn>,
    query: ValidQuery<PeopleQuery>,
) -> AppResult<PageReply<PersonPage>> {
    caller
        .read(move |conn, actor| actions::list(conn, actor, &query))
        .await
        .map(PageReply)
}

/// Reads a person's page.
#[utoipa::path(
    tag = "people", operation_id = "readPerson", params(("id" = PersonId, Path, description = "The person")),
    responses((status = 200, description = "The person", body = Person))
)]
#[get("/people/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<PersonId>) -> AppResult<Reply<Person>> {
    caller
        .read(move |conn, actor| actions::read(conn, actor, *id))
        .await
        .map(Reply)
}

/// Changes a person's duties, kind, mark, state or place, for user managers. The last administrator stays one.
#[utoipa::path(
    tag = "people", operation_id = "changePerson", params(("id" = PersonId, Path, description = "The person")),
    request_body(content((ChangePerson = "application/merge-patch+json"), (ChangePerson = "application/json"))),
    responses((status = 200, description = "Changed", body = Person))
)]
#[patch("/people/{id}")]
pub async fn change(
    caller: Caller<SignedIn>,
    id: web::Path<PersonId>,
    seen: IfMatch,
    body: MergePatch<ChangePerson>,
) -> AppResult<Reply<Person>> {
    caller
        .write(move |conn, actor| actions::change(conn, actor, *id, &body.0, seen))
        .await
        .map(Reply)
}

/// Lists what a person wrote and the caller may see, the newest first.
#[utoipa::path(
    tag = "people", operation_id = "listActivity",
    params(("id" = PersonId, Path, description = "The person"), ActivityQuery),
    responses((status = 200, description = "A page of contributions", body = ContributionPage))
)]
#[get("/people/{id}/activity")]
pub async fn activity(
    caller: Caller<SignedIn>,
    id: web::Path<PersonId>,
    query: ValidQuery<ActivityQuery>,
) -> AppResult<PageReply<ContributionPage>> {
    caller
        .read(move |conn, actor| actions::activity(conn, actor, *id, &query))
        .await
        .map(PageReply)
}
