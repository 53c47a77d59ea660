//! Asking, reading and accepting; merging, carrying votes over and naming articles beside it.

mod article;
mod carry;
mod followers;
mod merge;

pub use article::{answered_by, name as name_article};
pub use carry::carry;
pub use merge::{merge, unmerge};

use super::dto::{AskQuestion, EditQuestion, Question, QuestionQuery, QuestionSort};
use crate::access::{Action, Actor, allowed, require};
use crate::answers;
use crate::answers::dto::AnswerSort;
use crate::articles::model::PassageFlag;
use crate::contributions::actions::{
    self, Change, Draft, find_conversation, find_kind, find_to_change, linked_from, write,
};
use crate::contributions::dto::{ContributionPage, Source, TitleLink};
use crate::contributions::model::ContributionKind;
use crate::contributions::queries::{self, Whole};
use crate::contributions::summaries::{self, Filter, Order, person_chip, space_chip};
use crate::contributions::text::Written;
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::{IfMatch, PageRequest, text};
use crate::ids::ContributionId;
use crate::insight::heat::Weight;

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
pub fn ask(conn: &mut Conn, actor: &Actor, asked: &AskQuestion, text: &Written) -> AppResult<Question> {
    let space = crate::spaces::find(conn, actor, asked.space_id)?;
    require(actor, Action::Contribute, &space.facts())?;
    let topics = crate::topics::find_or_create(conn, actor, &asked.topics)?;
    let draft = Draft {
        kind: ContributionKind::Question,
        post_kind: None,
        space: asked.space_id,
        parent: None,
        title: text::tidy(&asked.title),
        text,
        topics,
        event: "question.asked",
    };
    let id = write(conn, actor, draft)?.row.id;
    read(conn, actor, id, AnswerSort::Best)
}

/// A question in full with its first comments and answers: three statements, five where it is long.
pub fn read(conn: &mut Conn, actor: &Actor, id: ContributionId, sort: AnswerSort) -> AppResult<Question> {
    let queries::Conversation { root, replies } =
        find_conversation(conn, actor, id, ContributionKind::Question, answers::WHOLE + 1)?;
    let setting = root.setting();
    let linked_from = linked_from(conn, actor, &root)?;
    let answered_by = article::answering(conn, actor, root.whole.row.answered_by)?;
    let (merged_from, vote_to_carry) = if root.is_linked {
        (
            carry::merged_from(conn, actor, id)?,
            carry::to_carry(conn, actor, &root.whole.row, root.whole.my_vote)?,
        )
    } else {
        (Vec::new(), None)
    };
    let merged_into = match root.whole.row.merged_into {
        Some(_) => {
            let end = queries::find_merge_end(conn, id)?;
            queries::find_title(conn, actor, end)?
        }
        None => None,
    };
    let (answers, comments) = answers::first_page(conn, actor, &root.whole.row, &setting, replies, sort)?;
    let can = allowed(actor, &setting.facts(&root.whole.row));
    let Whole {
        row,
        body,
        body_html,
        author,
        my_vote,
        bookmarked,
        ..
    } = root.whole;
    Ok(Question {
        id: row.id,
        slug: text::slug(&row.title),
        title: row.title,
        body,
        body_html,
        author: person_chip(author),
        space: space_chip(root.space),
        topics: root.topics,
        score: row.score,
        my_vote,
        reply_count: row.reply_count,
        comment_count: row.comment_count,
        view_count: row.view_count,
        revision_count: row.revision_count,
        accepted_answer_id: row.accepted_id,
        bookmarked,
        pinned: row.pinned_at.is_some(),
        watch: root.watch,
        close_reason: row.close_reason,
        close_note: row.close_note,
        duplicate_of: root.duplicate_of.map(TitleLink::from),
        merged: row.merged_into.is_some(),
        merged_into: merged_into.map(TitleLink::from),
        merged_from,
        vote_to_carry,
        answered_by,
        source: Source::of(row.source_url.as_deref()),
        deleted: row.deleted_at.is_some() && row.merged_into.is_none(),
        created_at: row.created_at,
        edited_at: row.edited_at,
        last_activity_at: row.last_activity_at,
        can,
        version: row.version,
        linked_from,
        comments,
        answers,
    })
}

/// Changes title, text or topics of a question.
pub fn edit(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
    edit: &EditQuestion,
) -> AppResult<Question> {
    let found = find_to_change(conn, actor, id)?;
    if found.row.kind != ContributionKind::Question {
        return Err(AppError::not_found());
    }
    require(actor, Action::Edit, &found.facts())?;
    if_match.check(found.row.version)?;
    let topics = edit
        .topics
        .as_ref()
        .map(|names| crate::topics::find_or_create(conn, actor, names))
        .transpose()?;
    let change = Change {
        title: edit.title.as_deref(),
        body: edit.body.as_deref(),
        topics,
        note: edit.note.trim(),
    };
    if let Some(mentioned) = actions::edit(conn, actor, &found, &change)? {
        queries::update_last_activity(conn, id, actor.now)?;
        Event::new(actor, "question.edited", id)
            .in_space(found.row.space_id)
            .with(&serde_json::json!({"mentioned": mentioned}))
            .record(conn)?;
    }
    read(conn, actor, id, AnswerSort::Best)
}

/// Says which answer solved the question; an earlier choice is replaced, `None` takes it back.
pub fn accept(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    answer: Option<ContributionId>,
) -> AppResult<Question> {
    let found = find_to_change(conn, actor, id)?;
    if found.row.kind != ContributionKind::Question {
        return Err(AppError::not_found());
    }
    require(actor, Action::Accept, &found.facts())?;
    if let Some(answer) = answer {
        check_answer(conn, actor, id, answer)?;
    }
    let before = found.row.accepted_id;
    if answer != before {
        queries::update_accepted(conn, id, answer)?;
        if let Some(before) = before {
            crate::articles::note_source(conn, actor, before, PassageFlag::Unaccepted)?;
        }
        if answer.is_some() && before.is_none() {
            queries::update_last_activity(conn, id, actor.now)?;
            queries::add_heat(conn, id, ContributionKind::Question, Weight::ACCEPTED, actor.now)?;
        }
        let kind = if answer.is_some() {
            "answer.accepted"
        } else {
            "answer.unaccepted"
        };
        Event::new(actor, kind, answer.or(before).unwrap_or(id))
            .in_space(found.row.space_id)
            .with(&serde_json::json!({"question": id, "before": before}))
            .record(conn)?;
    }
    read(conn, actor, id, AnswerSort::Best)
}

fn check_answer(
    conn: &mut Conn,
    actor: &Actor,
    question: ContributionId,
    answer: ContributionId,
) -> AppResult<()> {
    match find_kind(conn, actor, answer, ContributionKind::Answer) {
        Ok(found) if found.row.parent_id == Some(question) && found.row.deleted_at.is_none() => Ok(()),
        Err(error) if error.code != ErrorCode::NotFound => Err(error),
        _ => Err(AppError::field(
            "/answer_id",
            "not_an_answer",
            "This is not an answer to this question.",
        )),
    }
}
