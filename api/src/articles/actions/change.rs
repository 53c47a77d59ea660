//! Changing an article: its text, its place, where it stands on its way.

use super::super::dto::{Article, EditArticle, MoveArticle, RestoreRevision};
use super::super::model::{ArticleRow, ArticleState};
use super::super::{queries, rules};
use super::{Found, check_place, check_readers, find_locked, outline_of, read};
use crate::access::{Action, Actor, require};
use crate::clock::Time;
use crate::contributions::actions as common;
use crate::contributions::actions::Change;
use crate::contributions::queries as shared;
use crate::db::Conn;
use crate::error::{AppError, AppResult, CurrentText, ErrorCode};
use crate::events::Event;
use crate::http::{IfMatch, text};
use crate::ids::ContributionId;

/// Seconds of a day.
const DAY: i64 = 24 * 3600;

/// Refuses a writer who has not read what stands there now, and shows it to them.
pub fn demand_unchanged(conn: &mut Conn, if_match: IfMatch, found: &Found) -> AppResult<()> {
    match if_match.demand(found.situated.row.version) {
        Err(error) if error.code == ErrorCode::PreconditionFailed => {
            Err(error.with_current(current_text(conn, found)?))
        }
        other => other,
    }
}

/// The text that stands there now.
pub fn current_text(conn: &mut Conn, found: &Found) -> AppResult<CurrentText> {
    let row = &found.situated.row;
    Ok(CurrentText {
        version: row.version,
        title: row.title.clone(),
        body: shared::find_written(conn, row.id)?.body,
    })
}

/// Changes an article.
pub fn edit(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
    edit: &EditArticle,
) -> AppResult<Article> {
    let found = find_locked(conn, actor, id)?;
    let says = edit.title.is_some() || edit.body.is_some() || edit.topics.is_some();
    require(
        actor,
        if says { Action::Edit } else { Action::Arrange },
        &found.facts,
    )?;
    demand_unchanged(conn, if_match, &found)?;
    if arranges(edit) {
        require(actor, Action::Arrange, &found.facts)?;
        arrange(conn, actor, &found, edit)?;
    }
    if says {
        let topics = edit.topics.as_ref();
        let topics = topics
            .map(|names| crate::topics::find_or_create(conn, actor, names))
            .transpose()?;
        let change = Change {
            title: edit.title.as_deref(),
            body: edit.body.as_deref(),
            topics,
            note: edit.note.trim(),
        };
        write(conn, actor, &found, &change)?;
    }
    read(conn, actor, id)
}

fn arranges(edit: &EditArticle) -> bool {
    edit.kind.is_some()
        || edit.slug.is_some()
        || edit.collection_id.is_some()
        || edit.owner_id.is_some()
        || edit.reviewer_ids.is_some()
        || edit.verify_by.is_some()
}

/// Writes another text; what holds goes on holding with it. Returns whether anything was different.
pub fn write(conn: &mut Conn, actor: &Actor, found: &Found, change: &Change<'_>) -> AppResult<bool> {
    let id = found.situated.row.id;
    let Some(mentioned) = common::edit(conn, actor, &found.situated, change)? else {
        return Ok(false);
    };
    let title = change
        .title
        .map_or_else(|| found.situated.row.title.clone(), text::tidy);
    let body = shared::find_written(conn, id)?.body;
    queries::update_text_of(conn, id, &text::fold(&title), &outline_of(&body)?)?;
    if rules::holds(found.around.row.state) {
        queries::update_published_revision(conn, id, found.situated.row.revision_count + 2)?;
    }
    shared::update_last_activity(conn, id, actor.now)?;
    Event::new(actor, "article.edited", id)
        .in_space(found.situated.row.space_id)
        .with(&serde_json::json!({"mentioned": mentioned}))
        .record(conn)?;
    Ok(true)
}

fn arrange(conn: &mut Conn, actor: &Actor, found: &Found, edit: &EditArticle) -> AppResult<()> {
    let (id, space) = (found.situated.row.id, found.situated.row.space_id);
    let mut row = found.around.row.clone();
    row.kind = edit.kind.unwrap_or(row.kind);
    if let Some(wanted) = &edit.slug {
        row.slug = take_slug(conn, actor, id, wanted)?;
    }
    if let Some(collection) = edit.collection_id {
        if let Some(collection) = collection {
            check_place(conn, actor, collection, space)?;
        }
        row.collection_id = collection;
    }
    if let Some(owner) = edit.owner_id {
        check_readers(conn, "/owner_id", &[owner], space)?;
        row.owner_id = owner;
    }
    if let Some(reviewers) = &edit.reviewer_ids {
        let mut reviewers = reviewers.clone();
        reviewers.sort_unstable();
        reviewers.dedup();
        if !reviewers.is_empty() {
            check_readers(conn, "/reviewer_ids", &reviewers, space)?;
        }
        queries::put_reviewers(conn, id, &reviewers)?;
    }
    row.verify_by = edit.verify_by.unwrap_or(row.verify_by);
    queries::update(conn, &row)?;
    queries::update_version(conn, id)?;
    Event::new(actor, "article.arranged", id)
        .in_space(space)
        .record(conn)
}

/// A slug of the person's own choice; every slug leads to one article for ever.
fn take_slug(conn: &mut Conn, actor: &Actor, id: ContributionId, wanted: &str) -> AppResult<String> {
    let slug = text::slug(wanted);
    if queries::put_slug(conn, &slug, id, actor.now)? {
        return Ok(slug);
    }
    Err(AppError::field(
        "/slug",
        "taken",
        "Another article has or had this address. Choose another one.",
    ))
}

/// Moves an article on its way.
pub fn move_on(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
    wanted: &MoveArticle,
) -> AppResult<Article> {
    let found = find_locked(conn, actor, id)?;
    let from = found.around.row.state;
    let Some(action) = rules::step(from, wanted.state) else {
        return Err(AppError::new(
            ErrorCode::Conflict,
            format!("No way leads from {from} to {}.", wanted.state),
        ));
    };
    require(actor, action, &found.facts)?;
    demand_unchanged(conn, if_match, &found)?;
    let mut row = found.around.row.clone();
    row.state = wanted.state;
    row.state_note = wanted.note.trim().to_owned();
    row.replaced_by = replacement(conn, actor, id, wanted)?;
    if wanted.state == ArticleState::Published {
        row.published_revision = found.situated.row.revision_count + 1;
        if action == Action::Publish {
            row.published_at = Some(actor.now);
            row.published_by = Some(actor.id);
        }
        confirm(&mut row, found.around.review_days, actor);
    }
    queries::update(conn, &row)?;
    queries::update_version(conn, id)?;
    shared::update_last_activity(conn, id, actor.now)?;
    Event::new(actor, event_of(wanted.state), id)
        .in_space(found.situated.row.space_id)
        .with(&serde_json::json!({"from": from, "note": row.state_note}))
        .record(conn)?;
    read(conn, actor, id)
}

fn event_of(state: ArticleState) -> &'static str {
    match state {
        ArticleState::Draft => "article.sent_back",
        ArticleState::InReview => "article.submitted",
        ArticleState::Published => "article.published",
        ArticleState::DueForReview => "article.due_for_review",
        ArticleState::Obsolete => "article.obsolete",
    }
}

/// Somebody says that it holds; the time until the next review begins anew.
fn confirm(row: &mut ArticleRow, review_days: Option<i32>, actor: &Actor) {
    row.verified_at = Some(actor.now);
    row.verified_by = Some(actor.id);
    let next: Option<Time> = review_days.map(|days| actor.now.plus_seconds(i64::from(days) * DAY));
    let still_ahead = row.verify_by.filter(|at| *at > actor.now);
    row.verify_by = next.or(still_ahead);
}

/// What holds instead must be another article that the actor sees.
fn replacement(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    wanted: &MoveArticle,
) -> AppResult<Option<ContributionId>> {
    let refuse = |code: &str, sentence: &str| Err(AppError::field("/replaced_by", code, sentence));
    let Some(other) = wanted.replaced_by else {
        return Ok(None);
    };
    if wanted.state != ArticleState::Obsolete {
        return refuse(
            "not_expected",
            "Only an obsolete article names what holds instead.",
        );
    }
    if other == id {
        return refuse("itself", "It cannot hold instead of itself.");
    }
    match super::find(conn, actor, other) {
        Ok(found) if found.situated.row.deleted_at.is_none() => Ok(Some(other)),
        Err(error) if error.code != ErrorCode::NotFound => Err(error),
        _ => refuse("not_found", "There is no such article that you can see."),
    }
}

/// Says that an article still holds.
pub fn verify(conn: &mut Conn, actor: &Actor, id: ContributionId, if_match: IfMatch) -> AppResult<Article> {
    let found = find_locked(conn, actor, id)?;
    require(actor, Action::Verify, &found.facts)?;
    demand_unchanged(conn, if_match, &found)?;
    let mut row = found.around.row.clone();
    row.state = ArticleState::Published;
    confirm(&mut row, found.around.review_days, actor);
    queries::update(conn, &row)?;
    queries::update_version(conn, id)?;
    Event::new(actor, "article.verified", id)
        .in_space(found.situated.row.space_id)
        .record(conn)?;
    read(conn, actor, id)
}

/// Gives an article a text back that it had before.
pub fn restore(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
    wanted: &RestoreRevision,
) -> AppResult<Article> {
    let found = find_locked(conn, actor, id)?;
    require(actor, Action::Edit, &found.facts)?;
    demand_unchanged(conn, if_match, &found)?;
    let missing = || {
        AppError::field(
            "/revision",
            "not_found",
            "The article had no text of this number before.",
        )
    };
    let (title, body) = queries::find_revision(conn, id, wanted.revision)?.ok_or_else(missing)?;
    let note = format!("Restored version {}", wanted.revision);
    let change = Change {
        title: Some(&title),
        body: Some(&body),
        topics: None,
        note: &note,
    };
    write(conn, actor, &found, &change)?;
    read(conn, actor, id)
}
