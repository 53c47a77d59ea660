//! HTTP of the feed.

use actix_web::get;

use super::dto::FeedQuery;
use crate::contributions::dto::ContributionPage;
use crate::contributions::summaries;
use crate::error::AppResult;
use crate::http::{Caller, PageReply, PageRequest, SignedIn, ValidQuery};

/// Lists questions and posts, the latest or the hottest first; pinned ones are marked, but keep their place.
#[utoipa::path(
    tag = "feed", operation_id = "readFeed", params(FeedQuery),
    responses((status = 200, description = "A page of contributions", body = ContributionPage))
)]
#[get("/feed")]
pub async fn read(
    caller: Caller<SignedIn>,
    query: ValidQuery<FeedQuery>,
) -> AppResult<PageReply<ContributionPage>> {
    let (order, name) = query.order();
    let page = PageRequest::read(name, query.limit, query.cursor.as_deref())?;
    caller
        .by_sight()
        .read(move |conn, actor| summaries::list(conn, actor, &query.filter(), order, &page))
        .await
        .map(PageReply)
}
