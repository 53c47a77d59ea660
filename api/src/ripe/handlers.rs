//! HTTP of ripe threads.

use actix_web::{get, post, web};

use super::actions;
use super::dto::{AssignThread, DismissThread, RipeQuery, RipeThread, RipeThreadPage};
use crate::error::AppResult;
use crate::http::{Caller, HasDuty, IfMatch, KnowledgeManagement, PageReply, Reply, ValidJson, ValidQuery};
use crate::ids::ContributionId;

/// Lists the questions whose dialogue is worth keeping as an article, the ripest first, each with the reason. Knowledge
/// managers see those of the spaces that they see; others those that they were assigned.
#[utoipa::path(
    tag = "articles", operation_id = "listRipeThreads",
    params(RipeQuery),
    responses((status = 200, description = "A page of ripe threads", body = RipeThreadPage))
)]
#[get("/desk/ripe-threads")]
pub async fn list(caller: Caller, query: ValidQuery<RipeQuery>) -> AppResult<PageReply<RipeThreadPage>> {
    caller
        .read(move |conn, actor| actions::list(conn, actor, &query))
        .await
        .map(PageReply)
}

/// Says that the caller makes an article of it: a knowledge manager, or whoever was assigned it.
#[utoipa::path(
    tag = "articles", operation_id = "takeRipeThread",
    params(("id" = ContributionId, Path, description = "The question")),
    responses((status = 200, description = "Taken", body = RipeThread), (status = 428, description = "Say which version you mean"))
)]
#[post("/desk/ripe-threads/{id}/take")]
pub async fn take(
    caller: Caller,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
) -> AppResult<Reply<RipeThread>> {
    caller
        .write(move |conn, actor| actions::take(conn, actor, *id, if_match))
        .await
        .map(Reply)
}

/// Says that nobody makes an article of it: it is open again. For knowledge managers and for whoever is at it.
#[utoipa::path(
    tag = "articles", operation_id = "releaseRipeThread",
    params(("id" = ContributionId, Path, description = "The question")),
    responses((status = 200, description = "Open", body = RipeThread), (status = 428, description = "Say which version you mean"))
)]
#[post("/desk/ripe-threads/{id}/release")]
pub async fn release(
    caller: Caller,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
) -> AppResult<Reply<RipeThread>> {
    caller
        .write(move |conn, actor| actions::release(conn, actor, *id, if_match))
        .await
        .map(Reply)
}

/// Asks somebody to make an article of it: whoever sees the space of the question. They are told by mail.
#[utoipa::path(
    tag = "articles", operation_id = "assignRipeThread",
    params(("id" = ContributionId, Path, description = "The question")),
    request_body = AssignThread,
    responses((status = 200, description = "Assigned", body = RipeThread), (status = 428, description = "Say which version you mean"))
)]
#[post("/desk/ripe-threads/{id}/assign")]
pub async fn assign(
    caller: Caller<HasDuty<KnowledgeManagement>>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
    body: ValidJson<AssignThread>,
) -> AppResult<Reply<RipeThread>> {
    let state = caller.state.clone();
    caller
        .write(move |conn, actor| actions::assign(conn, actor, &state.settings, *id, if_match, &body))
        .await
        .map(Reply)
}

/// Says that it is not worth keeping. It comes back when its score has grown by 1 since.
#[utoipa::path(
    tag = "articles", operation_id = "dismissRipeThread",
    params(("id" = ContributionId, Path, description = "The question")),
    request_body = DismissThread,
    responses((status = 200, description = "Dismissed", body = RipeThread), (status = 428, description = "Say which version you mean"))
)]
#[post("/desk/ripe-threads/{id}/dismiss")]
pub async fn dismiss(
    caller: Caller<HasDuty<KnowledgeManagement>>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
    body: ValidJson<DismissThread>,
) -> AppResult<Reply<RipeThread>> {
    caller
        .write(move |conn, actor| actions::dismiss(conn, actor, *id, if_match, &body))
        .await
        .map(Reply)
}

/// Takes a dismissal back.
#[utoipa::path(
    tag = "articles", operation_id = "reopenRipeThread",
    params(("id" = ContributionId, Path, description = "The question")),
    responses((status = 200, description = "Open", body = RipeThread), (status = 428, description = "Say which version you mean"))
)]
#[post("/desk/ripe-threads/{id}/reopen")]
pub async fn reopen(
    caller: Caller<HasDuty<KnowledgeManagement>>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
) -> AppResult<Reply<RipeThread>> {
    caller
        .write(move |conn, actor| actions::reopen(conn, actor, *id, if_match))
        .await
        .map(Reply)
}
