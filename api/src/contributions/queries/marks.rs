//! What people do with a contribution without writing: react, watch, keep, pin, accept, close, delete.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::chips::{PERSON, PersonColumns};
use crate::access::Actor;
use crate::clock::Time;
use crate::contributions::model::{CloseReason, ContributionKind, PostKind, ReactionKind, WatchLevel};
use crate::db::{Conn, MultiBackend, Write, known, on_each_backend, or_nothing};
use crate::ids::{ContributionId, PersonId};
use crate::schema::{bookmarks, contribution_watches, contributions, people, provenance, reactions};

/// How a person reacted.
pub fn find_reaction(
    conn: &mut Conn,
    id: ContributionId,
    person: PersonId,
) -> QueryResult<Option<ReactionKind>> {
    reactions::table
        .find((id, person))
        .select(reactions::kind)
        .first(conn)
        .optional()
}

pub fn delete_reaction(conn: &mut Conn, id: ContributionId, person: PersonId) -> QueryResult<usize> {
    diesel::delete(reactions::table.find((id, person))).execute(conn)
}

pub fn insert_reaction(
    conn: &mut Conn,
    id: ContributionId,
    person: PersonId,
    kind: ReactionKind,
    now: Time,
) -> QueryResult<usize> {
    diesel::insert_into(reactions::table)
        .values((
            reactions::contribution_id.eq(id),
            reactions::person_id.eq(person),
            reactions::kind.eq(kind),
            reactions::created_at.eq(now),
        ))
        .execute(conn)
}

/// Adds to the counters of reactions: the one of the kind, and the sum.
pub fn update_reaction_count(
    conn: &mut Conn,
    id: ContributionId,
    kind: ReactionKind,
    change: i32,
) -> QueryResult<usize> {
    let row = contributions::table.find(id);
    let sum = contributions::reaction_count.eq(contributions::reaction_count + change);
    match kind {
        ReactionKind::Like => diesel::update(row)
            .set((
                sum,
                contributions::like_count.eq(contributions::like_count + change),
            ))
            .execute(conn),
        ReactionKind::Thanks => diesel::update(row)
            .set((
                sum,
                contributions::thanks_count.eq(contributions::thanks_count + change),
            ))
            .execute(conn),
        ReactionKind::Insight => diesel::update(row)
            .set((
                sum,
                contributions::insight_count.eq(contributions::insight_count + change),
            ))
            .execute(conn),
        ReactionKind::Celebrate => diesel::update(row)
            .set((
                sum,
                contributions::celebrate_count.eq(contributions::celebrate_count + change),
            ))
            .execute(conn),
    }
}

/// Who reacted how and when, the latest first.
pub fn list_reactions(
    conn: &mut Conn,
    id: ContributionId,
    after: Option<(Time, PersonId)>,
    fetch: i64,
) -> QueryResult<Vec<(PersonColumns, ReactionKind, Time)>> {
    let mut query = reactions::table
        .inner_join(people::table.on(people::id.eq(reactions::person_id)))
        .filter(reactions::contribution_id.eq(id))
        .order((reactions::created_at.desc(), reactions::person_id.desc()))
        .select((PERSON, reactions::kind, reactions::created_at))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if let Some((at, person)) = after {
        query = query
            .filter(reactions::created_at.le(at))
            .filter(reactions::created_at.lt(at).or(reactions::person_id.lt(person)));
    }
    query.load(conn)
}

/// Sets the level at which a person watches a conversation.
pub fn put_watch(
    conn: &mut Conn,
    root: ContributionId,
    person: PersonId,
    level: WatchLevel,
    now: Time,
) -> QueryResult<usize> {
    let row = (
        contribution_watches::contribution_id.eq(root),
        contribution_watches::person_id.eq(person),
        contribution_watches::level.eq(level),
        contribution_watches::created_at.eq(now),
    );
    on_each_backend!(conn => {
        diesel::insert_into(contribution_watches::table)
            .values(row)
            .on_conflict((contribution_watches::contribution_id, contribution_watches::person_id))
            .do_update()
            .set(contribution_watches::level.eq(level))
            .execute(conn)
    })
}

/// Lets somebody who takes part watch the conversation, unless they have chosen a level themselves.
pub fn insert_watch(root: ContributionId, person: PersonId, now: Time) -> impl Write {
    known!(or_nothing(
        diesel::insert_into(contribution_watches::table).values((
            contribution_watches::contribution_id.eq(root),
            contribution_watches::person_id.eq(person),
            contribution_watches::level.eq(WatchLevel::Replies),
            contribution_watches::created_at.eq(now),
        ))
    ))
}

pub fn delete_watch(conn: &mut Conn, root: ContributionId, person: PersonId) -> QueryResult<usize> {
    diesel::delete(contribution_watches::table.find((root, person))).execute(conn)
}

/// Keeps a contribution for a person and counts that; 0 when it was kept already.
pub fn insert_bookmark(
    conn: &mut Conn,
    id: ContributionId,
    person: PersonId,
    now: Time,
) -> QueryResult<usize> {
    let row = (
        bookmarks::person_id.eq(person),
        bookmarks::contribution_id.eq(id),
        bookmarks::created_at.eq(now),
    );
    let new = on_each_backend!(conn => diesel::insert_into(bookmarks::table).values(row).on_conflict_do_nothing().execute(conn))?;
    if new == 1 {
        add_bookmarks(conn, id, 1)?;
    }
    Ok(new)
}

/// Keeps it no longer; 0 when it was not kept.
pub fn delete_bookmark(conn: &mut Conn, id: ContributionId, person: PersonId) -> QueryResult<usize> {
    let gone = diesel::delete(bookmarks::table.find((person, id))).execute(conn)?;
    if gone == 1 {
        add_bookmarks(conn, id, -1)?;
    }
    Ok(gone)
}

fn add_bookmarks(conn: &mut Conn, id: ContributionId, more: i32) -> QueryResult<usize> {
    diesel::update(contributions::table.find(id))
        .set(contributions::bookmark_count.eq(contributions::bookmark_count + more))
        .execute(conn)
}

pub fn update_pinned(conn: &mut Conn, id: ContributionId, pinned_at: Option<Time>) -> QueryResult<usize> {
    diesel::update(contributions::table.find(id))
        .set(contributions::pinned_at.eq(pinned_at))
        .execute(conn)
}

/// Sets or clears the answer that solved a question.
pub fn update_accepted(
    conn: &mut Conn,
    question: ContributionId,
    answer: Option<ContributionId>,
) -> QueryResult<usize> {
    diesel::update(contributions::table.find(question))
        .set(contributions::accepted_id.eq(answer))
        .execute(conn)
}

/// The answer that solved a question.
pub fn find_accepted(conn: &mut Conn, question: ContributionId) -> QueryResult<Option<ContributionId>> {
    contributions::table
        .find(question)
        .select(contributions::accepted_id)
        .first(conn)
}

/// How a conversation was closed.
pub struct Closure<'a> {
    pub reason: CloseReason,
    pub note: Option<&'a str>,
    pub duplicate_of: Option<ContributionId>,
}

/// Closes a conversation, or opens it again with `None`; what it repeats is kept as provenance too.
pub fn update_closed(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    closure: Option<&Closure<'_>>,
) -> QueryResult<()> {
    diesel::update(contributions::table.find(id))
        .set((
            contributions::closed_at.eq(closure.map(|_| actor.now)),
            contributions::closed_by.eq(closure.map(|_| actor.id)),
            contributions::close_reason.eq(closure.map(|closure| closure.reason)),
            contributions::close_note.eq(closure.and_then(|closure| closure.note)),
            contributions::duplicate_of.eq(closure.and_then(|closure| closure.duplicate_of)),
            contributions::version.eq(contributions::version + 1),
        ))
        .execute(conn)?;
    diesel::delete(
        provenance::table
            .filter(provenance::from_id.eq(id))
            .filter(provenance::kind.eq("duplicates")),
    )
    .execute(conn)?;
    if let Some(target) = closure.and_then(|closure| closure.duplicate_of) {
        super::insert_provenance(conn, actor, id, "duplicates", target)?;
    }
    Ok(())
}

/// What a question or post was closed as a duplicate of, if it was.
pub fn find_duplicate_of(conn: &mut Conn, id: ContributionId) -> QueryResult<Option<ContributionId>> {
    contributions::table
        .find(id)
        .select(contributions::duplicate_of)
        .first(conn)
}

/// Takes a contribution away, or brings it back with `None`.
pub fn update_deleted(
    conn: &mut Conn,
    id: ContributionId,
    deleted: Option<(Time, PersonId)>,
) -> QueryResult<usize> {
    diesel::update(contributions::table.find(id))
        .set((
            contributions::deleted_at.eq(deleted.map(|(at, _)| at)),
            contributions::deleted_by.eq(deleted.map(|(_, by)| by)),
            contributions::version.eq(contributions::version + 1),
        ))
        .execute(conn)
}

/// How many contributions hang under a question or post and were not deleted themselves.
pub fn count_replies_alive(conn: &mut Conn, root: ContributionId) -> QueryResult<i64> {
    contributions::table
        .filter(contributions::root_id.eq(root))
        .filter(contributions::parent_id.is_not_null())
        .filter(contributions::deleted_at.is_null())
        .count()
        .get_result(conn)
}

/// How many comments hang directly under a contribution and were not deleted.
pub fn count_comments_alive(conn: &mut Conn, parent: ContributionId) -> QueryResult<i64> {
    contributions::table
        .filter(contributions::parent_id.eq(parent))
        .filter(contributions::kind.eq(ContributionKind::Comment))
        .filter(contributions::deleted_at.is_null())
        .count()
        .get_result(conn)
}

/// Changes what a post is meant as.
pub fn update_post_kind(conn: &mut Conn, id: ContributionId, kind: PostKind) -> QueryResult<usize> {
    diesel::update(contributions::table.find(id))
        .set((
            contributions::post_kind.eq(kind),
            contributions::version.eq(contributions::version + 1),
        ))
        .execute(conn)
}
