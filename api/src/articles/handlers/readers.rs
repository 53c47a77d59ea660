//! HTTP of what readers say of articles.

use actix_web::{delete, get, post, put, web};

use super::super::dto::{FeedbackPage, FeedbackState, GiveFeedback, ReportUse, UseReport, UseReportPage};
use super::super::readers;
use crate::contributions::dto::PageQuery;
use crate::error::AppResult;
use crate::http::{Caller, Created, Creation, PageReply, Plain, SignedIn, ValidJson, ValidQuery};
use crate::ids::ContributionId;

/// Says whether an article helped; saying it again replaces it.
#[utoipa::path(
    tag = "articles", operation_id = "giveFeedback",
    params(("id" = ContributionId, Path, description = "The article")),
    request_body = GiveFeedback,
    responses((status = 200, description = "What readers said", body = FeedbackState))
)]
#[put("/articles/{id}/feedback")]
pub async fn give_feedback(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    body: ValidJson<GiveFeedback>,
) -> AppResult<Plain<FeedbackState>> {
    caller
        .write(move |conn, actor| readers::give_feedback(conn, actor, *id, &body))
        .await
        .map(Plain)
}

/// Takes back what the caller said.
#[utoipa::path(
    tag = "articles", operation_id = "takeFeedbackBack",
    params(("id" = ContributionId, Path, description = "The article")),
    responses((status = 200, description = "What readers said", body = FeedbackState))
)]
#[delete("/articles/{id}/feedback")]
pub async fn take_feedback_back(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
) -> AppResult<Plain<FeedbackState>> {
    caller
        .write(move |conn, actor| readers::take_feedback_back(conn, actor, *id))
        .await
        .map(Plain)
}

/// Lists what readers said, the latest first. For those who look after the article.
#[utoipa::path(
    tag = "articles", operation_id = "listFeedback",
    params(("id" = ContributionId, Path, description = "The article"), PageQuery),
    responses((status = 200, description = "A page of feedback", body = FeedbackPage))
)]
#[get("/articles/{id}/feedback")]
pub async fn list_feedback(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    query: ValidQuery<PageQuery>,
) -> AppResult<PageReply<FeedbackPage>> {
    caller
        .read(move |conn, actor| readers::list_feedback(conn, actor, *id, &query))
        .await
        .map(PageReply)
}

/// Lists the reports of the use of a practice, the latest first.
#[utoipa::path(
    tag = "articles", operation_id = "listUses",
    params(("id" = ContributionId, Path, description = "The article"), PageQuery),
    responses((status = 200, description = "A page of reports", body = UseReportPage))
)]
#[get("/articles/{id}/uses")]
pub async fn list_uses(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    query: ValidQuery<PageQuery>,
) -> AppResult<PageReply<UseReportPage>> {
    caller
        .read(move |conn, actor| readers::list_uses(conn, actor, *id, &query))
        .await
        .map(PageReply)
}

/// Reports the use of a practice: where, and how it went. Its state follows from the reports.
#[utoipa::path(
    tag = "articles", operation_id = "reportUse",
    params(("id" = ContributionId, Path, description = "The article")),
    request_body = ReportUse,
    responses((status = 201, description = "Reported", body = UseReport))
)]
#[post("/articles/{id}/uses")]
pub async fn report_use(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    creation: Creation<ReportUse>,
) -> AppResult<Created<UseReport>> {
    caller
        .create(creation, move |conn, actor, body| {
            readers::report_use(conn, actor, *id, body)
        })
        .await
}
