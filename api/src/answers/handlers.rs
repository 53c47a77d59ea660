//! HTTP of answers.

use actix_web::{get, patch, post, web};

use super::actions;
use super::dto::{Answer, AnswerPage, AnswerQuery, EditAnswer, GiveAnswer};
use crate::contributions::text::Written;
use crate::error::AppResult;
use crate::http::{
    Caller, Created, Creation, IfMatch, MergePatch, PageReply, PageRequest, Reply, SignedIn, ValidQuery,
};
use crate::ids::ContributionId;

/// Lists the answers to a question with their first comments. Deleted ones stay as tombstones.
#[utoipa::path(
    tag = "answers", operation_id = "listAnswers",
    params(("id" = ContributionId, Path, description = "The question"), AnswerQuery),
    responses((status = 200, description = "A page of answers", body = AnswerPage))
)]
#[get("/questions/{id}/answers")]
pub async fn list(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    query: ValidQuery<AnswerQuery>,
) -> AppResult<PageReply<AnswerPage>> {
    let page = PageRequest::read(query.sort.list_name(), query.limit, query.cursor.as_deref())?;
    caller
        .read(move |conn, actor| actions::list(conn, actor, *id, query.sort, &page))
        .await
        .map(PageReply)
}

/// Answers a question.
#[utoipa::path(
    tag = "answers", operation_id = "giveAnswer",
    params(("id" = ContributionId, Path, description = "The question")), request_body = GiveAnswer,
    responses((status = 201, description = "Given", body = Answer))
)]
#[post("/questions/{id}/answers")]
pub async fn give(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    given: Creation<GiveAnswer>,
) -> AppResult<Created<Answer>> {
    caller
        .by_sight()
        .create_after(
            given,
            |given| Written::new(&given.body),
            move |conn, actor, _, text| actions::give(conn, actor, *id, text),
        )
        .await
}

/// Reads an answer with its first comments.
#[utoipa::path(
    tag = "answers", operation_id = "readAnswer", params(("id" = ContributionId, Path, description = "The answer")),
    responses((status = 200, description = "The answer", body = Answer))
)]
#[get("/answers/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<Reply<Answer>> {
    caller
        .read(move |conn, actor| actions::read(conn, actor, *id))
        .await
        .map(Reply)
}

/// Edits an answer; what it said before is kept as a revision.
#[utoipa::path(
    tag = "answers", operation_id = "editAnswer", params(("id" = ContributionId, Path, description = "The answer")),
    request_body(content((EditAnswer = "application/merge-patch+json"), (EditAnswer = "application/json"))),
    responses((status = 200, description = "As it stands now", body = Answer))
)]
#[patch("/answers/{id}")]
pub async fn edit(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
    patch: MergePatch<EditAnswer>,
) -> AppResult<Reply<Answer>> {
    caller
        .write(move |conn, actor| actions::edit(conn, actor, *id, if_match, &patch.0))
        .await
        .map(Reply)
}
