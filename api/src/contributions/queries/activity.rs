//! The clock of a conversation whose answers have gone over to another one.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::update_last_activity;
use crate::clock::Time;
use crate::db::Conn;
use crate::ids::ContributionId;
use crate::schema::contributions;

/// Turns the clock back to what it was, unless something has happened in the conversation since.
pub fn restore_last_activity(
    conn: &mut Conn,
    root: ContributionId,
    since: Time,
    before: Time,
) -> QueryResult<usize> {
    let untouched = contributions::table
        .find(root)
        .filter(contributions::last_activity_at.eq(since));
    diesel::update(untouched)
        .set(contributions::last_activity_at.eq(before))
        .execute(conn)
}

/// Turns the clock forward to the latest of what is left in the conversation.
pub fn catch_up_activity(conn: &mut Conn, root: ContributionId) -> QueryResult<()> {
    let latest = contributions::table
        .filter(contributions::root_id.eq(root))
        .filter(contributions::deleted_at.is_null())
        .select(diesel::dsl::max(contributions::created_at))
        .first::<Option<Time>>(conn)?;
    if let Some(latest) = latest {
        update_last_activity(conn, root, latest)?;
    }
    Ok(())
}
