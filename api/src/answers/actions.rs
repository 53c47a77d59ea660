//! Answering.

use super::dto::{Answer, AnswerPage, AnswerSort, EditAnswer, GiveAnswer};
use crate::access::{Action, Actor, allowed, require};
use crate::comments::dto::Comment;
use crate::comments::{FIRST, comments_of};
use crate::contributions::actions::{self, Change, Draft, find_kind, find_to_change};
use crate::contributions::dto::Source;
use crate::contributions::model::{Contribution, ContributionKind, Setting};
use crate::contributions::queries::{self, AnswerKey, AnswerOrder, Whole};
use crate::contributions::summaries::person_chip;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::http::{IfMatch, PageRequest};
use crate::ids::ContributionId;

impl AnswerSort {
    /// What a cursor of this order is called.
    pub fn list_name(self) -> &'static str {
        match self {
            Self::Best => "answers.best",
            Self::Newest => "answers.newest",
            Self::Oldest => "answers.oldest",
        }
    }

    fn order(self) -> AnswerOrder {
        match self {
            Self::Best => AnswerOrder::Best,
            Self::Newest => AnswerOrder::Newest,
            Self::Oldest => AnswerOrder::Oldest,
        }
    }
}

/// One page of the answers to a question.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    question: ContributionId,
    sort: AnswerSort,
    page: &PageRequest<AnswerKey>,
) -> AppResult<AnswerPage> {
    let found = find_kind(conn, actor, question, ContributionKind::Question)?;
    page_of(conn, actor, &found.row, &found.setting, sort, page, None).map(|(answers, _)| answers)
}

/// One page of the answers to a question that has been read already: two statements whatever its length. With
/// `beside`, the first comments on that contribution come along, in the same statement as those on the answers.
pub fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    question: &Contribution,
    setting: &Setting,
    sort: AnswerSort,
    page: &PageRequest<AnswerKey>,
    beside: Option<ContributionId>,
) -> AppResult<(AnswerPage, Vec<Comment>)> {
    let rows = queries::list_answers(conn, actor, question, sort.order(), page.after, page.fetch())?;
    let accepted = question.accepted_id;
    let (rows, page) = page.cut(rows, |row| (accepted == Some(row.row.id), row.rank, row.row.id))?;
    let parents: Vec<ContributionId> = rows.iter().map(|row| row.row.id).chain(beside).collect();
    let comments = queries::list_first_comments(conn, actor, &parents, FIRST)?;
    let mut comments = comments_of(actor, setting, comments);
    let items = rows
        .into_iter()
        .map(|row| {
            let own = comments
                .extract_if(.., |comment| comment.parent_id == row.row.id)
                .collect();
            answer_of(actor, setting, accepted, row.whole(), own)
        })
        .collect();
    Ok((AnswerPage { items, page }, comments))
}

/// Answers a question.
pub fn give(
    conn: &mut Conn,
    actor: &Actor,
    question: ContributionId,
    given: &GiveAnswer,
) -> AppResult<Answer> {
    let found = find_kind(conn, actor, question, ContributionKind::Question)?;
    require(actor, Action::Answer, &found.facts())?;
    let (space, setting, accepted) = (found.row.space_id, found.setting, found.row.accepted_id);
    let draft = Draft {
        kind: ContributionKind::Answer,
        post_kind: None,
        space,
        parent: Some(found),
        title: String::new(),
        body: given.body.clone(),
        topics: Vec::new(),
    };
    let id = actions::write(conn, actor, draft)?;
    Event::new(actor, "answer.given", id)
        .in_space(space)
        .record(conn)?;
    let whole = queries::find_whole(conn, actor, id)?;
    Ok(answer_of(actor, &setting, accepted, whole, Vec::new()))
}

/// One answer with its first comments.
pub fn read(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Answer> {
    let found = find_kind(conn, actor, id, ContributionKind::Answer)?;
    let accepted = queries::find_accepted(conn, found.row.root_id)?;
    let whole = queries::find_whole(conn, actor, id)?;
    let comments = queries::list_first_comments(conn, actor, &[id], FIRST)?;
    let comments = comments_of(actor, &found.setting, comments);
    Ok(answer_of(actor, &found.setting, accepted, whole, comments))
}

/// Changes the text of an answer.
pub fn edit(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
    edit: &EditAnswer,
) -> AppResult<Answer> {
    let found = find_to_change(conn, actor, id)?;
    if found.row.kind != ContributionKind::Answer {
        return Err(AppError::not_found());
    }
    require(actor, Action::Edit, &found.facts())?;
    if_match.check(found.row.version)?;
    let change = Change {
        body: edit.body.as_deref(),
        note: edit.note.trim(),
        ..Change::default()
    };
    if let Some(mentioned) = actions::edit(conn, actor, &found, &change)? {
        queries::update_last_activity(conn, found.row.root_id, actor.now)?;
        Event::new(actor, "answer.edited", id)
            .in_space(found.row.space_id)
            .with(&serde_json::json!({"mentioned": mentioned}))
            .record(conn)?;
    }
    read(conn, actor, id)
}

fn answer_of(
    actor: &Actor,
    setting: &Setting,
    accepted: Option<ContributionId>,
    mut whole: Whole,
    comments: Vec<Comment>,
) -> Answer {
    let (body, body_html) = whole.take_words();
    let row = &whole.row;
    Answer {
        id: row.id,
        question_id: row.root_id,
        body,
        body_html,
        author: person_chip(whole.author),
        score: row.score,
        my_vote: whole.my_vote,
        accepted: accepted == Some(row.id),
        comment_count: row.comment_count,
        revision_count: row.revision_count,
        bookmarked: whole.bookmarked,
        source: Source::of(row.source_url.as_deref()),
        deleted: row.deleted_at.is_some(),
        created_at: row.created_at,
        edited_at: row.edited_at,
        can: allowed(actor, &setting.facts(row)),
        version: row.version,
        comments,
    }
}
