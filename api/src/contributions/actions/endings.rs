//! Ending a conversation, and taking things away: both can be undone.

use super::{find, find_to_change};
use crate::access::{Action, Actor, can, require};
use crate::articles::model::PassageFlag;
use crate::contributions::dto::CloseContribution;
use crate::contributions::model::{CloseReason, ContributionKind, Situated};
use crate::contributions::queries::{self, Closure};
use crate::db::{Conn, Write};
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::ids::ContributionId;

/// How many steps a chain of duplicates is followed.
const LONGEST_CHAIN: usize = 100;

/// Closes a conversation; closing it again replaces the reason.
pub fn close(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    closing: &CloseContribution,
) -> AppResult<()> {
    let found = find_to_change(conn, actor, id)?;
    let action = if found.setting.root_closed {
        Action::Reopen
    } else {
        Action::Close
    };
    require(actor, action, &found.facts())?;
    check_duplicate(conn, actor, &found, closing)?;
    let note = closing
        .note
        .as_deref()
        .map(str::trim)
        .filter(|note| !note.is_empty());
    let same = found.row.close_reason == Some(closing.reason)
        && found.row.close_note.as_deref() == note
        && found.row.duplicate_of == closing.duplicate_of;
    if same {
        return Ok(());
    }
    let closure = Closure {
        reason: closing.reason,
        note,
        duplicate_of: closing.duplicate_of,
    };
    queries::update_closed(conn, actor, id, Some(&closure))?;
    Event::new(actor, "contribution.closed", id)
        .in_space(found.row.space_id)
        .with(&serde_json::json!({"reason": closing.reason, "duplicate_of": closing.duplicate_of}))
        .record(conn)
}

/// What it repeats must be there, must be of its kind, and must not lead back to it.
fn check_duplicate(
    conn: &mut Conn,
    actor: &Actor,
    found: &Situated,
    closing: &CloseContribution,
) -> AppResult<()> {
    let refuse = |code: &str, sentence: &str| Err(AppError::field("/duplicate_of", code, sentence));
    let target = match (closing.reason, closing.duplicate_of) {
        (CloseReason::Duplicate, Some(target)) => target,
        (CloseReason::Duplicate, None) => return refuse("required", "Say what it repeats."),
        (_, Some(_)) => return refuse("not_expected", "Only a duplicate names what it repeats."),
        (_, None) => return Ok(()),
    };
    if target == found.row.id {
        return refuse("itself", "It cannot be a duplicate of itself.");
    }
    match find(conn, actor, target) {
        Ok(original) if original.row.merged_into.is_some() => {
            return refuse(
                "merged",
                "That question was merged into another one. Name that one.",
            );
        }
        Ok(original) if original.row.kind == found.row.kind && original.row.deleted_at.is_none() => {}
        Err(error) if error.code != ErrorCode::NotFound => return Err(error),
        _ if found.row.kind == ContributionKind::Question => {
            return refuse("not_found", "There is no such question that you can see.");
        }
        _ => return refuse("not_found", "There is no such post that you can see."),
    }
    let mut next = Some(target);
    for _ in 0..LONGEST_CHAIN {
        let Some(current) = next else { return Ok(()) };
        if current == found.row.id {
            return refuse("circle", "That one is closed as a duplicate of this one.");
        }
        next = queries::find_duplicate_of(conn, current)?;
    }
    refuse(
        "circle",
        "That is a duplicate of a duplicate of a duplicate. Name the first one.",
    )
}

/// Opens a conversation again; one that is open stays so.
pub fn reopen(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<()> {
    let found = find_to_change(conn, actor, id)?;
    if !found.setting.root_closed {
        return require(actor, Action::Close, &found.facts());
    }
    require(actor, Action::Reopen, &found.facts())?;
    queries::update_closed(conn, actor, id, None)?;
    Event::new(actor, "contribution.reopened", id)
        .in_space(found.row.space_id)
        .record(conn)
}

/// Takes a contribution away; what is away already stays so.
pub fn delete(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<()> {
    let found = find_to_change(conn, actor, id)?;
    if can(actor, Action::Restore, &found.facts()) {
        return Ok(());
    }
    require(actor, Action::Delete, &found.facts())?;
    queries::update_deleted(conn, id, Some((actor.now, actor.id)))?;
    count(conn, &found, -1)?;
    let mut unaccepted = false;
    if let (ContributionKind::Answer, Some(question)) = (found.row.kind, found.row.parent_id) {
        queries::lock(conn, question)?;
        unaccepted = find(conn, actor, question)?.row.accepted_id == Some(id);
        if unaccepted {
            queries::update_accepted(conn, question, None)?;
        }
    }
    crate::articles::note_source(conn, actor, id, PassageFlag::Deleted)?;
    Event::new(actor, "contribution.deleted", id)
        .in_space(found.row.space_id)
        .with(&serde_json::json!({"unaccepted": unaccepted}))
        .record(conn)
}

/// Brings a contribution back; what is there stays so.
pub fn restore(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<()> {
    let found = find_to_change(conn, actor, id)?;
    if found.row.deleted_at.is_none() && can(actor, Action::Delete, &found.facts()) {
        return Ok(());
    }
    require(actor, Action::Restore, &found.facts())?;
    queries::update_deleted(conn, id, None)?;
    count(conn, &found, 1)?;
    Event::new(actor, "contribution.restored", id)
        .in_space(found.row.space_id)
        .record(conn)
}

/// Keeps the counters of all that a contribution is counted in. With a question or post everything under it goes.
fn count(conn: &mut Conn, found: &Situated, change: i32) -> AppResult<()> {
    let row = &found.row;
    let mut counted = 1;
    if let Some(parent) = row.parent_id {
        queries::update_reply_counts(conn, parent, row.kind, change)?;
    } else {
        let replies = queries::count_replies_alive(conn, row.id)?;
        counted += i32::try_from(replies).map_err(AppError::internal)?;
        let mut topics = queries::find_topic_ids(conn, row.id)?;
        topics.sort_unstable();
        for topic in topics {
            queries::update_topic_count(conn, topic, change)?;
        }
    }
    queries::update_space_count(row.space_id, row.id, counted * change).run(conn)?;
    Ok(())
}
