//! Asking and reading.

use super::dto::{AskQuestion, Question, QuestionQuery, QuestionSort};
use super::queries::{self, QuestionRow};
use crate::access::{Action, Actor, allowed, require};
use crate::contributions::actions::{Draft, write};
use crate::contributions::dto::{ContributionPage, TopicChip};
use crate::contributions::model::{ContributionKind, Situated};
use crate::contributions::summaries::{self, Filter, Order, person_chip, space_chip};
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::http::{PageRequest, text};
use crate::ids::ContributionId;

/// One page of questions.
pub fn list(conn: &mut Conn, actor: &Actor, query: &QuestionQuery) -> AppResult<ContributionPage> {
    let (order, name) = match query.sort {
        QuestionSort::Newest => (Order::Newest, "questions.newest"),
        QuestionSort::Unanswered => (Order::Newest, "questions.unanswered"),
        QuestionSort::Active => (Order::Active, "questions.active"),
        QuestionSort::Hot => (Order::Hot, "questions.hot"),
    };
    let page = PageRequest::read(name, query.limit, query.cursor.as_deref())?;
    let filter = Filter {
        kind: Some(ContributionKind::Question),
        space: query.space,
        topic: query.topic,
        author: query.author,
        unanswered: query.sort == QuestionSort::Unanswered,
        ..Filter::default()
    };
    summaries::list(conn, actor, &filter, order, &page)
}

/// Asks a question.
pub fn ask(conn: &mut Conn, actor: &Actor, asked: &AskQuestion) -> AppResult<Question> {
    let space = crate::spaces::find(conn, actor, asked.space_id)?;
    require(actor, Action::Contribute, &space.facts())?;
    let topics = crate::topics::find_or_create(conn, actor, &asked.topics)?;
    let draft = Draft {
        kind: ContributionKind::Question,
        post_kind: None,
        space: asked.space_id,
        parent: None,
        title: text::tidy(&asked.title),
        body: asked.body.clone(),
        topics,
    };
    let id = write(conn, actor, draft)?;
    Event::new(actor, "question.asked", id)
        .in_space(asked.space_id)
        .record(conn)?;
    read(conn, actor, id)
}

/// A question in full.
pub fn read(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Question> {
    let row = queries::find(conn, actor, id)?.ok_or_else(AppError::not_found)?;
    let topics = summaries::topics_of(conn, &[id])?
        .into_iter()
        .map(|(_, topic)| topic)
        .collect();
    Ok(question_of(actor, row, topics))
}

fn question_of(actor: &Actor, found: QuestionRow, topics: Vec<TopicChip>) -> Question {
    let situated = Situated {
        root_author: found.row.author_id,
        root_closed: found.row.closed_at.is_some(),
        role: found.role,
        archived: found.archived,
        row: found.row,
    };
    let can = allowed(actor, &situated.facts());
    let row = situated.row;
    Question {
        id: row.id,
        slug: text::slug(&row.title),
        title: row.title,
        body: found.texts.0,
        body_html: found.texts.1,
        author: person_chip(found.author),
        space: space_chip(found.space),
        topics,
        score: row.score,
        my_vote: found.my_vote,
        reply_count: row.reply_count,
        comment_count: row.comment_count,
        view_count: row.view_count,
        revision_count: row.revision_count,
        accepted_answer_id: row.accepted_id,
        bookmarked: found.bookmarked,
        pinned: row.pinned_at.is_some(),
        close_reason: row.close_reason,
        close_note: row.close_note,
        duplicate_of: row.duplicate_of,
        source_url: row.source_url,
        created_at: row.created_at,
        edited_at: row.edited_at,
        last_activity_at: row.last_activity_at,
        can,
        version: row.version,
    }
}
