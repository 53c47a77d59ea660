//! HTTP of what is like a draft.

use actix_web::post;

use super::actions;
use super::dto::{SimilarDraft, SimilarList};
use crate::error::AppResult;
use crate::http::{Caller, Plain, SignedIn, ValidJson};

/// Finds what is like something that is being written: at most three things that the caller may see, each with its
/// reason. Nothing is kept.
///
/// Empty while the draft has fewer than three words that say something, and where nothing is like it enough.
#[utoipa::path(
    tag = "search", operation_id = "findSimilar", request_body = SimilarDraft,
    responses((status = 200, description = "What is like it", body = SimilarList))
)]
#[post("/search/similar")]
pub async fn similar(
    caller: Caller<SignedIn>,
    draft: ValidJson<SimilarDraft>,
) -> AppResult<Plain<SimilarList>> {
    let search = caller.state.search.clone();
    caller
        .read(move |conn, actor| actions::similar(conn, actor, &search, &draft))
        .await
        .map(Plain)
}
