//! HTTP of questions.

use actix_web::{delete, get, patch, post, put, web};

use super::actions;
use super::dto::{
    AcceptAnswer, AskQuestion, CarryVote, EditQuestion, MergeQuestion, NameArticle, Question,
    QuestionPageQuery, QuestionQuery,
};
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
        .by_sight()
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

/// Reads a question with its first comments and the first page of its answers: a whole page in one request. One that
/// was merged into another question says so in `merged_into`; its answers stand there.
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
        .by_sight()
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

/// Merges the question into another one. Its answers go over with all that belongs to them; whoever follows or keeps it
/// follows or keeps the other one; whoever voted on it is asked once whether the vote goes over. Answers with that
/// question.
#[utoipa::path(
    tag = "questions", operation_id = "mergeQuestion", params(("id" = ContributionId, Path, description = "The question that goes")),
    request_body = MergeQuestion, responses((status = 200, description = "The question that stays", body = Question))
)]
#[put("/questions/{id}/merge")]
pub async fn merge(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    body: ValidJson<MergeQuestion>,
) -> AppResult<Reply<Question>> {
    caller
        .write(move |conn, actor| actions::merge(conn, actor, *id, body.into))
        .await
        .map(Reply)
}

/// Takes the question out of the one that it was merged into, with its answers as they are now, its followers,
/// bookmarks and votes. What was written on the other one since stays there; votes that went over are taken back there,
/// unless they were changed since.
#[utoipa::path(
    tag = "questions", operation_id = "unmergeQuestion", params(("id" = ContributionId, Path, description = "The merged question")),
    responses((status = 200, description = "The question, as before", body = Question))
)]
#[delete("/questions/{id}/merge")]
pub async fn unmerge(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<Reply<Question>> {
    caller
        .write(move |conn, actor| actions::unmerge(conn, actor, *id))
        .await
        .map(Reply)
}

/// Says whether the caller's vote on a merged question goes over to where it went. Said once, it stands. Answers with
/// the question that it was merged into.
#[utoipa::path(
    tag = "questions", operation_id = "carryVote", params(("id" = ContributionId, Path, description = "The merged question")),
    request_body = CarryVote, responses((status = 200, description = "The question that stayed", body = Question))
)]
#[put("/questions/{id}/carried-vote")]
pub async fn carry(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    body: ValidJson<CarryVote>,
) -> AppResult<Reply<Question>> {
    caller
        .write(move |conn, actor| actions::carry(conn, actor, *id, body.carry))
        .await
        .map(Reply)
}

/// Names the published article that answers the question. Another choice replaces the first one.
#[utoipa::path(
    tag = "questions", operation_id = "nameArticle", params(("id" = ContributionId, Path, description = "The question")),
    request_body = NameArticle, responses((status = 200, description = "As it stands now", body = Question))
)]
#[put("/questions/{id}/answering-article")]
pub async fn name_article(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    body: ValidJson<NameArticle>,
) -> AppResult<Reply<Question>> {
    caller
        .write(move |conn, actor| actions::name_article(conn, actor, *id, Some(body.article_id)))
        .await
        .map(Reply)
}

/// Says that no article answers the question.
#[utoipa::path(
    tag = "questions", operation_id = "removeArticle", params(("id" = ContributionId, Path, description = "The question")),
    responses((status = 200, description = "As it stands now", body = Question))
)]
#[delete("/questions/{id}/answering-article")]
pub async fn remove_article(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
) -> AppResult<Reply<Question>> {
    caller
        .write(move |conn, actor| actions::name_article(conn, actor, *id, None))
        .await
        .map(Reply)
}
