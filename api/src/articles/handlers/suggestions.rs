//! HTTP of suggested edits.

use actix_web::{get, post, web};

use super::super::dto::{
    AcceptHunks, Article, DeclineSuggestion, SuggestEdit, Suggestion, SuggestionPage, SuggestionQuery,
};
use super::super::suggest as suggested;
use crate::error::AppResult;
use crate::http::{Caller, Created, Creation, IfMatch, PageReply, Reply, SignedIn, ValidJson, ValidQuery};
use crate::ids::{ContributionId, SuggestionId};

/// Lists the suggested edits of an article, the newest first.
#[utoipa::path(
    tag = "articles", operation_id = "listSuggestions",
    params(("id" = ContributionId, Path, description = "The article"), SuggestionQuery),
    responses((status = 200, description = "A page of suggested edits", body = SuggestionPage))
)]
#[get("/articles/{id}/suggestions")]
pub async fn list(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    query: ValidQuery<SuggestionQuery>,
) -> AppResult<PageReply<SuggestionPage>> {
    caller
        .read(move |conn, actor| suggested::list(conn, actor, *id, &query))
        .await
        .map(PageReply)
}

/// Suggests another text for an article. Every reader may.
#[utoipa::path(
    tag = "articles", operation_id = "suggestEdit",
    params(("id" = ContributionId, Path, description = "The article")),
    request_body = SuggestEdit,
    responses((status = 201, description = "Suggested", body = Suggestion))
)]
#[post("/articles/{id}/suggestions")]
pub async fn suggest(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    creation: Creation<SuggestEdit>,
) -> AppResult<Created<Suggestion>> {
    caller
        .create(creation, move |conn, actor, body| {
            suggested::suggest(conn, actor, *id, body)
        })
        .await
}

/// Reads a suggested edit: what it changes, hunk by hunk, and the three texts.
#[utoipa::path(
    tag = "articles", operation_id = "readSuggestion",
    params(("id" = SuggestionId, Path, description = "The suggested edit")),
    responses((status = 200, description = "The suggested edit", body = Suggestion))
)]
#[get("/suggestions/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<SuggestionId>) -> AppResult<Reply<Suggestion>> {
    caller
        .read(move |conn, actor| suggested::read(conn, actor, *id))
        .await
        .map(Reply)
}

/// Takes hunks of a suggested edit over into the article. `If-Match` takes the article's ETag. A hunk whose place has
/// changed meanwhile is a conflict, and the problem carries the text that stands there now.
#[utoipa::path(
    tag = "articles", operation_id = "acceptSuggestion",
    params(("id" = SuggestionId, Path, description = "The suggested edit")),
    request_body = AcceptHunks,
    responses((status = 200, description = "Taken over: the article", body = Article), (status = 428, description = "Say which version you mean"))
)]
#[post("/suggestions/{id}/accept")]
pub async fn accept(
    caller: Caller<SignedIn>,
    id: web::Path<SuggestionId>,
    if_match: IfMatch,
    body: ValidJson<AcceptHunks>,
) -> AppResult<Reply<Article>> {
    caller
        .write(move |conn, actor| suggested::accept(conn, actor, *id, if_match, &body))
        .await
        .map(Reply)
}

/// Declines a suggested edit.
#[utoipa::path(
    tag = "articles", operation_id = "declineSuggestion",
    params(("id" = SuggestionId, Path, description = "The suggested edit")),
    request_body = DeclineSuggestion,
    responses((status = 200, description = "Declined", body = Suggestion))
)]
#[post("/suggestions/{id}/decline")]
pub async fn decline(
    caller: Caller<SignedIn>,
    id: web::Path<SuggestionId>,
    body: ValidJson<DeclineSuggestion>,
) -> AppResult<Reply<Suggestion>> {
    caller
        .write(move |conn, actor| suggested::decline(conn, actor, *id, &body))
        .await
        .map(Reply)
}

/// Takes the caller's own suggested edit back.
#[utoipa::path(
    tag = "articles", operation_id = "withdrawSuggestion",
    params(("id" = SuggestionId, Path, description = "The suggested edit")),
    responses((status = 200, description = "Withdrawn", body = Suggestion))
)]
#[post("/suggestions/{id}/withdraw")]
pub async fn withdraw(caller: Caller<SignedIn>, id: web::Path<SuggestionId>) -> AppResult<Reply<Suggestion>> {
    caller
        .write(move |conn, actor| suggested::withdraw(conn, actor, *id))
        .await
        .map(Reply)
}
