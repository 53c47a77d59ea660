//! HTTP of questions.

use actix_web::{get, post, web};

use super::actions;
use super::dto::{AskQuestion, Question, QuestionQuery};
use crate::contributions::dto::ContributionPage;
use crate::contributions::model::ContributionKind;
use crate::error::AppResult;
use crate::http::{Caller, Created, Creation, PageReply, Reply, SignedIn, ValidQuery};
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
    caller.create(asked, actions::ask).await
}

/// Reads a question.
#[utoipa::path(
    tag = "questions", operation_id = "readQuestion", params(("id" = ContributionId, Path, description = "The question")),
    responses((status = 200, description = "The question", body = Question))
)]
#[get("/questions/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<Reply<Question>> {
    let (views, now) = (caller.state.views.clone(), caller.state.clock.now());
    let reader = caller.claims.person_id;
    let question = caller
        .read(move |conn, actor| actions::read(conn, actor, *id))
        .await?;
    views.note(question.id, ContributionKind::Question, reader, now);
    Ok(Reply(question))
}
