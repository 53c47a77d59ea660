//! Suggested edits: every reader may suggest, those who look after the article decide hunk by hunk.

use super::actions::{
    Found, current_text, demand_unchanged, find, find_locked, read as read_article, rewrite,
};
use super::diff::{self, Change as LineChange};
use super::dto::{
    AcceptHunks, Article, DeclineSuggestion, Hunk, SuggestEdit, Suggestion, SuggestionPage, SuggestionQuery,
    SuggestionSummary,
};
use super::model::SuggestionState;
use super::queries::{self, SuggestionRow};
use super::rules;
use crate::access::{Action, Actor, can, require};
use crate::contributions::actions::Change;
use crate::contributions::queries as shared;
use crate::contributions::summaries::person_chip;
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::{IfMatch, PageRequest, text};
use crate::ids::{ContributionId, SuggestionId};

/// Suggested edits of an article.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
    query: &SuggestionQuery,
) -> AppResult<SuggestionPage> {
    let page = PageRequest::read("suggestions", query.limit, query.cursor.as_deref())?;
    find(conn, actor, article)?;
    let rows = queries::list_suggestions(conn, article, query.state, page.after, page.fetch())?;
    let (rows, page) = page.cut(rows, |(row, _)| row.id)?;
    let items = rows.into_iter().map(|(row, author)| SuggestionSummary {
        id: row.id,
        article_id: row.article_id,
        author: person_chip(author),
        note: row.note,
        state: row.state,
        base_revision: row.base_revision,
        created_at: row.created_at,
    });
    Ok(SuggestionPage {
        items: items.collect(),
        page,
    })
}

/// Suggests another text.
pub fn suggest(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
    wanted: &SuggestEdit,
) -> AppResult<Suggestion> {
    let found = find_locked(conn, actor, article)?;
    require(actor, Action::Suggest, &found.facts)?;
    let base = base_of(conn, &found, wanted.base_revision)?;
    let body = text::tidy(&wanted.body);
    if body == base {
        return Err(AppError::field(
            "/body",
            "unchanged",
            "This is the text as it was.",
        ));
    }
    let row = SuggestionRow {
        id: SuggestionId::at(actor.now),
        article_id: article,
        author_id: actor.id,
        base_revision: wanted.base_revision,
        base_body: base,
        body,
        note: wanted.note.trim().to_owned(),
        state: SuggestionState::Open,
        decision_note: String::new(),
        decided_by: None,
        decided_at: None,
        created_at: actor.now,
        version: 1,
    };
    queries::insert_suggestion(conn, &row)?;
    queries::update_open_suggestions(conn, article, 1)?;
    Event::new(actor, "suggestion.made", row.id)
        .in_space(found.situated.row.space_id)
        .with(&serde_json::json!({"article": article, "owner": found.around.row.owner_id}))
        .record(conn)?;
    read(conn, actor, row.id)
}

/// The text of this number.
fn base_of(conn: &mut Conn, found: &Found, number: i32) -> AppResult<String> {
    let row = &found.situated.row;
    if number == row.revision_count + 1 {
        return Ok(shared::find_written(conn, row.id)?.body);
    }
    let missing = || {
        let sentence = "The article has no text of this number.";
        AppError::field("/base_revision", "not_found", sentence)
    };
    let (_, body) = queries::find_revision(conn, row.id, number)?.ok_or_else(missing)?;
    Ok(body)
}

/// A suggested edit in full.
pub fn read(conn: &mut Conn, actor: &Actor, id: SuggestionId) -> AppResult<Suggestion> {
    let (row, author, decider) = queries::find_suggestion(conn, id)?.ok_or_else(AppError::not_found)?;
    let found = find(conn, actor, row.article_id)?;
    let current = shared::find_written(conn, row.article_id)?.body;
    let is_open = row.state == SuggestionState::Open;
    Ok(Suggestion {
        id,
        article_id: row.article_id,
        author: person_chip(author),
        note: row.note,
        state: row.state,
        decision_note: row.decision_note,
        decided_by: decider.map(person_chip),
        decided_at: row.decided_at,
        base_revision: row.base_revision,
        current_revision: found.situated.row.revision_count + 1,
        hunks: hunks_of(&row.base_body, &row.body, &current),
        base_body: row.base_body,
        body: row.body,
        current_body: current,
        created_at: row.created_at,
        may_decide: is_open
            && can(actor, Action::Decide, &found.facts)
            && !forbidden(&found, actor, row.author_id),
        may_withdraw: is_open && row.author_id == actor.id,
        version: row.version,
    })
}

fn hunks_of(base: &str, body: &str, current: &str) -> Vec<Hunk> {
    let changes = diff::changes(base, body);
    let conflicts = diff::conflicts(base, &changes, current);
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    let numbered = (0..).zip(changes.into_iter().zip(conflicts));
    numbered
        .map(|(place, (change, conflicts))| Hunk {
            number: place,
            old_start: number(change.old_start),
            old_lines: change.old_lines,
            new_start: number(change.new_start),
            new_lines: change.new_lines,
            conflicts,
        })
        .collect()
}

/// With four eyes nobody takes over what they suggested themselves into what holds.
fn forbidden(found: &Found, actor: &Actor, author: crate::ids::PersonId) -> bool {
    found.facts.four_eyes && rules::holds(found.around.row.state) && author == actor.id
}

/// A suggestion that the actor may decide about, and its article; both locked.
fn find_open(conn: &mut Conn, actor: &Actor, id: SuggestionId) -> AppResult<(SuggestionRow, Found)> {
    let (row, ..) = queries::find_suggestion(conn, id)?.ok_or_else(AppError::not_found)?;
    let found = find_locked(conn, actor, row.article_id)?;
    queries::lock_suggestion(conn, id)?;
    let (row, ..) = queries::find_suggestion(conn, id)?.ok_or_else(AppError::not_found)?;
    Ok((row, found))
}

fn require_open(row: &SuggestionRow) -> AppResult<()> {
    if row.state == SuggestionState::Open {
        return Ok(());
    }
    let sentence = format!("This was decided already: it is {}.", row.state);
    Err(AppError::new(ErrorCode::Conflict, sentence))
}

/// Takes hunks over into the article.
pub fn accept(
    conn: &mut Conn,
    actor: &Actor,
    id: SuggestionId,
    if_match: IfMatch,
    wanted: &AcceptHunks,
) -> AppResult<Article> {
    let (row, found) = find_open(conn, actor, id)?;
    require(actor, Action::Decide, &found.facts)?;
    if forbidden(&found, actor, row.author_id) {
        let sentence = "In this collection somebody else takes over what you suggest.";
        return Err(AppError::new(ErrorCode::Forbidden, sentence));
    }
    require_open(&row)?;
    demand_unchanged(conn, if_match, &found)?;
    let chosen = chosen(&row, &wanted.hunks)?;
    let current = current_text(conn, &found)?;
    let Some(body) = diff::take_over(&row.base_body, &chosen, &current.body) else {
        let sentence =
            "The text was changed in the same place meanwhile. Compare both, and edit the article by hand.";
        return Err(AppError::new(ErrorCode::Conflict, sentence).with_current(current));
    };
    if body.trim().is_empty() {
        return Err(AppError::field(
            "/hunks",
            "empty",
            "Nothing would be left of the article.",
        ));
    }
    let note: String = format!("Suggested edit: {}", row.note)
        .chars()
        .take(200)
        .collect();
    let note = note.replace(['\n', '\r', '\t'], " ");
    let change = Change {
        body: Some(&body),
        note: note.trim_end_matches([':', ' ']),
        ..Change::default()
    };
    rewrite(conn, actor, &found, &change)?;
    decide(conn, actor, &row, &found, SuggestionState::Accepted, &wanted.note)?;
    read_article(conn, actor, row.article_id)
}

fn chosen(row: &SuggestionRow, numbers: &[u32]) -> AppResult<Vec<LineChange>> {
    let all = diff::changes(&row.base_body, &row.body);
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    let missing = || {
        AppError::field(
            "/hunks",
            "not_found",
            "The suggestion has no hunk of this number.",
        )
    };
    numbers
        .iter()
        .map(|number| all.get(*number as usize).cloned().ok_or_else(missing))
        .collect()
}

fn decide(
    conn: &mut Conn,
    actor: &Actor,
    row: &SuggestionRow,
    found: &Found,
    state: SuggestionState,
    note: &str,
) -> AppResult<()> {
    queries::update_suggestion(conn, actor, row.id, state, note.trim())?;
    queries::update_open_suggestions(conn, row.article_id, -1)?;
    Event::new(actor, "suggestion.decided", row.id)
        .in_space(found.situated.row.space_id)
        .with(&serde_json::json!({"article": row.article_id, "state": state, "author": row.author_id}))
        .record(conn)
}

/// Declines a suggested edit.
pub fn decline(
    conn: &mut Conn,
    actor: &Actor,
    id: SuggestionId,
    wanted: &DeclineSuggestion,
) -> AppResult<Suggestion> {
    let (row, found) = find_open(conn, actor, id)?;
    require(actor, Action::Decide, &found.facts)?;
    require_open(&row)?;
    decide(conn, actor, &row, &found, SuggestionState::Declined, &wanted.note)?;
    read(conn, actor, id)
}

/// Takes the actor's own suggested edit back.
pub fn withdraw(conn: &mut Conn, actor: &Actor, id: SuggestionId) -> AppResult<Suggestion> {
    let (row, found) = find_open(conn, actor, id)?;
    if row.author_id != actor.id {
        let sentence = "Only whoever suggested it can take it back.";
        return Err(AppError::new(ErrorCode::Forbidden, sentence));
    }
    require_open(&row)?;
    decide(conn, actor, &row, &found, SuggestionState::Withdrawn, "")?;
    read(conn, actor, id)
}
