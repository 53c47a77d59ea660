//! What people do without writing: react, watch, keep, pin.

use super::{find, find_to_change};
use crate::access::{Action, Actor, MERGED, require};
use crate::clock::Time;
use crate::contributions::dto::{ContributionPage, Reaction, ReactionPage, ReactionState, reaction_counts};
use crate::contributions::model::{ReactionKind, Situated, WatchLevel};
use crate::contributions::queries;
use crate::contributions::summaries::{self, Filter, Key, Order, person_chip};
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::PageRequest;
use crate::ids::{ContributionId, PersonId};
use crate::insight::heat::Weight;

/// Reacts to a post or comment; reacting again replaces the reaction, `None` takes it back.
pub fn react(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    kind: Option<ReactionKind>,
) -> AppResult<ReactionState> {
    let found = find_to_change(conn, actor, id)?;
    require(actor, Action::React, &found.facts())?;
    let before = queries::find_reaction(conn, id, actor.id)?;
    if kind != before {
        if let Some(before) = before {
            queries::delete_reaction(conn, id, actor.id)?;
            queries::update_reaction_count(conn, id, before, -1)?;
        }
        if let Some(kind) = kind {
            queries::insert_reaction(conn, id, actor.id, kind, actor.now)?;
            queries::update_reaction_count(conn, id, kind, 1)?;
        }
        if before.is_none() {
            queries::add_heat(
                conn,
                found.row.root_id,
                found.setting.root_kind,
                Weight::LIKE,
                actor.now,
            )?;
        }
        Event::new(actor, "contribution.reacted", id)
            .in_space(found.row.space_id)
            .with(&serde_json::json!({"kind": kind}))
            .record(conn)?;
    }
    let row = find(conn, actor, id)?.row;
    Ok(ReactionState {
        reaction_count: row.reaction_count,
        my_reaction: kind,
        reactions: reaction_counts(&row),
    })
}

/// Who reacted, the latest first.
pub fn list_reactions(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    page: &PageRequest<(i64, PersonId)>,
) -> AppResult<ReactionPage> {
    find(conn, actor, id)?;
    let after = page
        .after
        .map(|(micros, person)| (Time::from_micros(micros), person));
    let rows = queries::list_reactions(conn, id, after, page.fetch())?;
    let (rows, page) = page.cut(rows, |(person, _, at)| (at.micros(), person.0))?;
    let items = rows
        .into_iter()
        .map(|(person, kind, created_at)| Reaction {
            person: person_chip(person),
            kind,
            created_at,
        })
        .collect();
    Ok(ReactionPage { items, page })
}

/// As [`find`]; what was merged into another question is not kept or watched any more.
fn find_unmerged(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Situated> {
    let found = find(conn, actor, id)?;
    if found.setting.root_merged {
        return Err(AppError::new(ErrorCode::Forbidden, MERGED));
    }
    Ok(found)
}

/// Sets how closely the actor watches the conversation that a contribution belongs to.
pub fn watch(conn: &mut Conn, actor: &Actor, id: ContributionId, level: WatchLevel) -> AppResult<WatchLevel> {
    let found = find_unmerged(conn, actor, id)?;
    queries::put_watch(conn, found.row.root_id, actor.id, level, actor.now)?;
    Ok(level)
}

/// Stops watching the conversation that a contribution belongs to.
pub fn unwatch(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<()> {
    let found = find(conn, actor, id)?;
    queries::delete_watch(conn, found.row.root_id, actor.id)?;
    Ok(())
}

/// Keeps a contribution for later; keeping it again changes nothing.
pub fn bookmark(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<()> {
    let found = find_unmerged(conn, actor, id)?;
    if queries::insert_bookmark(conn, id, actor.id, actor.now)? == 1 {
        queries::add_heat(
            conn,
            found.row.root_id,
            found.setting.root_kind,
            Weight::SAVE,
            actor.now,
        )?;
    }
    Ok(())
}

/// Keeps it no longer.
pub fn unbookmark(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<()> {
    find(conn, actor, id)?;
    queries::delete_bookmark(conn, id, actor.id)?;
    Ok(())
}

/// What the actor keeps, the latest bookmark first.
pub fn list_bookmarks(
    conn: &mut Conn,
    actor: &Actor,
    page: &PageRequest<Key>,
) -> AppResult<ContributionPage> {
    let filter = Filter {
        with_replies: true,
        ..Filter::default()
    };
    summaries::list(conn, actor, &filter, Order::Bookmarked, page)
}

/// Puts a question or post at the top of its space, or takes it from there.
pub fn pin(conn: &mut Conn, actor: &Actor, id: ContributionId, pinned: bool) -> AppResult<()> {
    let found = find_to_change(conn, actor, id)?;
    require(actor, Action::Pin, &found.facts())?;
    if found.row.pinned_at.is_some() == pinned {
        return Ok(());
    }
    queries::update_pinned(conn, id, pinned.then_some(actor.now))?;
    let kind = if pinned {
        "contribution.pinned"
    } else {
        "contribution.unpinned"
    };
    Event::new(actor, kind, id)
        .in_space(found.row.space_id)
        .record(conn)
}
