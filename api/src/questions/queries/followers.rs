//! Who follows and keeps questions, and because of which merge.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::clock::Time;
use crate::contributions::model::WatchLevel;
use crate::db::{Conn, on_each_backend, one_of};
use crate::ids::{ContributionId, PersonId};
use crate::schema::{bookmarks, contribution_watches, contributions, merged_bookmarks, merged_watches};

/// Who watches some conversations, and how closely.
pub fn list_watches(
    conn: &mut Conn,
    of: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, PersonId, WatchLevel)>> {
    contribution_watches::table
        .filter(one_of(contribution_watches::contribution_id, of))
        .select((
            contribution_watches::contribution_id,
            contribution_watches::person_id,
            contribution_watches::level,
        ))
        .load(conn)
}

/// Who watches a conversation because of a merge: person, level before, level that the merge gave them.
pub type MergedWatch = (PersonId, Option<WatchLevel>, WatchLevel);

pub fn list_merged_watches(conn: &mut Conn, target: ContributionId) -> QueryResult<Vec<MergedWatch>> {
    merged_watches::table
        .filter(merged_watches::target_id.eq(target))
        .select((
            merged_watches::person_id,
            merged_watches::level_before,
            merged_watches::level_after,
        ))
        .load(conn)
}

pub fn put_merged_watch(conn: &mut Conn, target: ContributionId, watch: &MergedWatch) -> QueryResult<()> {
    delete_merged_watch(conn, target, watch.0)?;
    diesel::insert_into(merged_watches::table)
        .values((
            merged_watches::target_id.eq(target),
            merged_watches::person_id.eq(watch.0),
            merged_watches::level_before.eq(watch.1),
            merged_watches::level_after.eq(watch.2),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn delete_merged_watch(conn: &mut Conn, target: ContributionId, person: PersonId) -> QueryResult<usize> {
    diesel::delete(merged_watches::table.find((target, person))).execute(conn)
}

/// Who has bookmarks on some questions, and since when.
pub fn list_bookmarked(
    conn: &mut Conn,
    of: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, PersonId, Time)>> {
    bookmarks::table
        .filter(one_of(bookmarks::contribution_id, of))
        .select((
            bookmarks::contribution_id,
            bookmarks::person_id,
            bookmarks::created_at,
        ))
        .load(conn)
}

/// Who has a bookmark only because of a merge.
pub fn list_merged_bookmarks(conn: &mut Conn, target: ContributionId) -> QueryResult<Vec<PersonId>> {
    merged_bookmarks::table
        .filter(merged_bookmarks::target_id.eq(target))
        .select(merged_bookmarks::person_id)
        .load(conn)
}

pub fn insert_merged_bookmark(
    conn: &mut Conn,
    target: ContributionId,
    person: PersonId,
) -> QueryResult<usize> {
    let row = (
        merged_bookmarks::target_id.eq(target),
        merged_bookmarks::person_id.eq(person),
    );
    on_each_backend!(conn => diesel::insert_into(merged_bookmarks::table).values(row).on_conflict_do_nothing().execute(conn))
}

pub fn delete_merged_bookmark(
    conn: &mut Conn,
    target: ContributionId,
    person: PersonId,
) -> QueryResult<usize> {
    diesel::delete(merged_bookmarks::table.find((target, person))).execute(conn)
}

/// Who has written in a conversation.
pub fn find_authors(conn: &mut Conn, root: ContributionId) -> QueryResult<Vec<PersonId>> {
    contributions::table
        .filter(contributions::root_id.eq(root))
        .select(contributions::author_id)
        .distinct()
        .load(conn)
}
