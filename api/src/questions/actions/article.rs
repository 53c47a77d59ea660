//! The article that answers a question.

use super::super::dto::{AnsweringArticle, Question};
use super::super::queries;
use super::read;
use crate::access::{Action, Actor, require};
use crate::answers::dto::AnswerSort;
use crate::articles::model::ArticleState;
use crate::contributions::actions::find_to_change;
use crate::contributions::dto::TitleLink;
use crate::contributions::model::ContributionKind;
use crate::contributions::queries as shared;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::ids::ContributionId;

/// How many questions the page of an article names.
const ANSWERED: i64 = 20;

/// Names the article that answers a question; another choice replaces the first one, `None` takes it back.
pub fn name(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    article: Option<ContributionId>,
) -> AppResult<Question> {
    let found = find_to_change(conn, actor, id)?;
    if found.row.kind != ContributionKind::Question {
        return Err(AppError::not_found());
    }
    require(actor, Action::NameArticle, &found.facts())?;
    let before = found.row.answered_by;
    if article != before {
        if let Some(article) = article {
            check(conn, actor, article, &found.row)?;
            shared::update_last_activity(conn, id, actor.now)?;
        }
        queries::update_answered_by(conn, actor, id, article)?;
        let kind = if article.is_some() {
            "question.article_named"
        } else {
            "question.article_removed"
        };
        Event::new(actor, kind, id)
            .in_space(found.row.space_id)
            .with(&serde_json::json!({"article": article, "before": before}))
            .record(conn)?;
    }
    read(conn, actor, id, AnswerSort::Best)
}

/// It holds, and whoever reads the question can read it.
fn check(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
    question: &crate::contributions::model::Contribution,
) -> AppResult<()> {
    let refuse = |code: &str, sentence: &str| Err(AppError::field("/article_id", code, sentence));
    let Some(((_, _, _, _, state), space)) = queries::find_answering(conn, actor, article)? else {
        return refuse(
            "not_found",
            "There is no such published article that you can see.",
        );
    };
    if state == ArticleState::Obsolete {
        return refuse("obsolete", "This article is obsolete. Name one that holds.");
    }
    if queries::somebody_sees_only(conn, question.space_id, space)? {
        return refuse(
            "audience",
            "Some people who can read the question could not read this article.",
        );
    }
    Ok(())
}

/// The article that answers a question, as far as the actor may see it.
pub fn answering(
    conn: &mut Conn,
    actor: &Actor,
    article: Option<ContributionId>,
) -> AppResult<Option<AnsweringArticle>> {
    let Some(article) = article else {
        return Ok(None);
    };
    let found = queries::find_answering(conn, actor, article)?;
    Ok(
        found.map(|((id, title, slug, excerpt, state), _)| AnsweringArticle {
            id,
            title,
            slug,
            excerpt,
            state,
        }),
    )
}

/// The latest questions that an article answers.
///
/// # Errors
/// When the database cannot be read.
pub fn answered_by(conn: &mut Conn, actor: &Actor, article: ContributionId) -> AppResult<Vec<TitleLink>> {
    let rows = queries::list_answered(conn, actor, article, ANSWERED)?;
    Ok(rows.into_iter().map(TitleLink::from).collect())
}
