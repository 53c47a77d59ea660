//! HTTP of search.

use actix_web::{get, post};

use super::dto::{SearchClick, SearchGapList, SearchPage, SearchQuery, SuggestionList, SuggestionQuery};
use super::{actions, gaps as lacking};
use crate::error::AppResult;
use crate::http::{Caller, NoContent, PageReply, Plain, SignedIn, ValidJson, ValidQuery};

/// Searches everything that the caller may see: questions with their answers, posts, people, topics and spaces.
///
/// All words must be there, in any form and in any field; where nothing has them all, names and titles with a letter
/// changed are taken, then what has some of the words, and `matched` says so.
#[utoipa::path(
    tag = "search", operation_id = "search", params(SearchQuery),
    responses((status = 200, description = "A page of results", body = SearchPage))
)]
#[get("/search")]
pub async fn find(
    caller: Caller<SignedIn>,
    query: ValidQuery<SearchQuery>,
) -> AppResult<PageReply<SearchPage>> {
    let search = caller.state.search.clone();
    caller
        .read(move |conn, actor| actions::search(conn, actor, &search, &query))
        .await
        .map(PageReply)
}

/// Suggests where to go while something is being typed: people, topics, spaces and titles.
#[utoipa::path(
    tag = "search", operation_id = "suggest", params(SuggestionQuery),
    responses((status = 200, description = "At most eight places", body = SuggestionList))
)]
#[get("/search/suggestions")]
pub async fn suggest(
    caller: Caller<SignedIn>,
    query: ValidQuery<SuggestionQuery>,
) -> AppResult<Plain<SuggestionList>> {
    let search = caller.state.search.clone();
    caller
        .read(move |conn, actor| actions::suggest(conn, actor, &search, &query.q))
        .await
        .map(Plain)
}

/// Notes that a result of a search was opened: what is found and opened is no gap.
#[utoipa::path(
    tag = "search", operation_id = "noteSearchClick", request_body = SearchClick,
    responses((status = 204, description = "Noted"))
)]
#[post("/search/clicks")]
pub async fn click(caller: Caller<SignedIn>, body: ValidJson<SearchClick>) -> AppResult<NoContent> {
    let search = caller.state.search.clone();
    caller
        .read(move |_, actor| {
            actions::click(actor, &search, &body.q);
            Ok(())
        })
        .await
        .map(|()| NoContent)
}

/// Lists what at least three people have looked for in the last 90 days and not found, the most missed first. For
/// knowledge managers.
#[utoipa::path(
    tag = "search", operation_id = "listSearchGaps",
    responses((status = 200, description = "The gaps", body = SearchGapList))
)]
#[get("/search/gaps")]
pub async fn gaps(caller: Caller<SignedIn>) -> AppResult<Plain<SearchGapList>> {
    caller.read(lacking::list).await.map(Plain)
}
