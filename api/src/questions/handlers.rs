//! HTTP of questions.

use actix_web::{delete, get, patch, post, put, web};

use super::actions;
use super::dto::{AcceptAnswer, AskQuestion, EditQuestion, Question, QuestionPageQuery, QuestionQuery};
use crate::contributions::dto::ContributionPage;
use crate::contributions::model::ContributionKind;
use crate::contributions::text::Written;
use crate::error::AppResult;
use crate::http::{
    Caller, Created, Creation, IfMatch, MergePatch, PageReply, Reply, SignedIn, ValidJson, ValidQuery,
};
use crate::ids::ContributionId;

/// Lists questions: newest, active, hot or unanswered; by topic, space or author.
#[utoipa::path(
    tag = "questions", operation_id = "listQuestions", params(QuestionQuery),
    responses((status = 200, description = "A page of questions", body = ContributionPage))
)]
#[get("/questions")]
pub async fn list(
    caller: Caller<SignedIn>,
    query: ValidQuery<QuestionQuery>,
) -> AppResult<PageReply<ContributionPage>> {
    caller
        .read(move |conn, actor| actions::list(conn, actor, &query))
        .await
        .map(PageReply)
}

/// Asks a question.
#[utoipa::path(
    tag = "questions", operation_id = "askQuestion", request_body = AskQuestion,
    responses((status = 201, description = "Asked", body = Question))
)]
#[post("/questions")]
pub async fn ask(caller: Caller<SignedIn>, asked: Creation<AskQuestion>) -> AppResult<Created<Question>> {
    caller
        .create_after(asked, |asked| Written::new(&asked.body), actions::ask)
        .await
}

/// Reads a question with its first comments and the first page of its answers: a whole page in one request.
#[utoipa::path(
    tag = "questions", operation_id = "readQuestion",
    params(("id" = ContributionId, Path, description = "The question"), QuestionPageQuery),
    responses((status = 200, description = "The question", body = Question))
)]
#[get("/questions/{id}")]
pub async fn read(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    query: ValidQuery<QuestionPageQuery>,
) -> AppResult<Reply<Question>> {
    let (views, now) = (caller.state.views.clone(), caller.state.clock.now());
    let reader = caller.claims.person_id;
    let question = caller
        .read(move |conn, actor| actions::read(conn, actor, *id, query.answers))
        .await?;
    views.note(question.id, ContributionKind::Question, reader, now);
    Ok(Reply(question))
}

/// Edits a question; what it said before is kept as a revision.
#[utoipa::path(
    tag = "questions", operation_id = "editQuestion", params(("id" = ContributionId, Path, description = "The question")),
    request_body(content((EditQuestion = "application/merge-patch+json"), (EditQuestion = "application/json"))),
    responses((status = 200, description = "As it stands now", body = Question))
)]
#[patch("/questions/{id}")]
pub async fn edit(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
    patch: MergePatch<EditQuestion>,
) -> AppResult<Reply<Question>> {
    caller
        .write(move |conn, actor| actions::edit(conn, actor, *id, if_match, &patch.0))
        .await
        .map(Reply)
}

/// Says which answer solved the question. Another choice replaces the first one.
#[utoipa::path(
    tag = "questions", operation_id = "acceptAnswer", params(("id" = ContributionId, Path, description = "The question")),
    request_body = AcceptAnswer, responses((status = 200, description = "As it stands now", body = Question))
)]
#[put("/questions/{id}/accepted-answer")]
pub async fn accept(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    body: ValidJson<AcceptAnswer>,
) -> AppResult<Reply<Question>> {
    caller
        .write(move |conn, actor| actions::accept(conn, actor, *id, Some(body.answer_id)))
        .await
        .map(Reply)
}

/// Says that no answer has solved the question.
#[utoipa::path(
    tag = "questions", operation_id = "unacceptAnswer", params(("id" = ContributionId, Path, description = "The question")),
    responses((status = 200, description = "As it stands now", body = Question))
)]
#[delete("/questions/{id}/accepted-answer")]
pub async fn unaccept(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<Reply<Question>> {
    caller
        .write(move |conn, actor| actions::accept(conn, actor, *id, None))
        .await
        .map(Reply)
}
