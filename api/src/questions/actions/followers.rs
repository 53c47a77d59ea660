//! Who follows and keeps a question goes on to follow and keep the one that it was merged into.
//!
//! The rows of the merged question stay where they are. What the target gains is written down beside it, so that undoing
//! the merge takes away that much and no more, and what somebody chose themselves meanwhile stays.

use std::collections::{HashMap, HashSet};

use super::super::queries;
use crate::access::Actor;
use crate::contributions::model::WatchLevel;
use crate::contributions::queries as shared;
use crate::db::Conn;
use crate::error::AppResult;
use crate::ids::{ContributionId, PersonId};

/// All is more than replies, replies are more than mentions; who muted a conversation hears the least.
const fn strength(level: WatchLevel) -> u8 {
    match level {
        WatchLevel::All => 3,
        WatchLevel::Replies => 2,
        WatchLevel::Mentions => 1,
        WatchLevel::Muted => 0,
    }
}

fn stronger(one: Option<WatchLevel>, other: Option<WatchLevel>) -> Option<WatchLevel> {
    [one, other]
        .into_iter()
        .flatten()
        .max_by_key(|level| strength(*level))
}

/// The strongest level at which each person watches any of these; to mute one is not to watch it.
fn strongest(conn: &mut Conn, of: &[ContributionId]) -> AppResult<HashMap<PersonId, WatchLevel>> {
    let mut levels = HashMap::new();
    for (_, person, level) in queries::list_watches(conn, of)? {
        if level != WatchLevel::Muted {
            let known = levels.get(&person).copied();
            levels.extend(stronger(known, Some(level)).map(|level| (person, level)));
        }
    }
    Ok(levels)
}

/// The level of each person who has one, muted ones too.
fn levels(conn: &mut Conn, of: ContributionId) -> AppResult<HashMap<PersonId, WatchLevel>> {
    let rows = queries::list_watches(conn, &[of])?;
    Ok(rows
        .into_iter()
        .map(|(_, person, level)| (person, level))
        .collect())
}

/// Everybody watches the target at the stronger of both levels, and keeps it if they kept either.
pub fn take_over(
    conn: &mut Conn,
    actor: &Actor,
    source: ContributionId,
    target: ContributionId,
) -> AppResult<()> {
    let now = levels(conn, target)?;
    let noted: HashMap<PersonId, _> = queries::list_merged_watches(conn, target)?
        .into_iter()
        .map(|(person, before, after)| (person, (before, after)))
        .collect();
    let mut coming: Vec<(PersonId, WatchLevel)> = strongest(conn, &[source])?.into_iter().collect();
    coming.sort_unstable_by_key(|(person, _)| *person);
    for (person, level) in coming {
        let current = now.get(&person).copied();
        if current.is_some_and(|current| strength(current) >= strength(level)) {
            continue;
        }
        // Who has chosen another level since an earlier merge has chosen the one to go back to.
        let before = match noted.get(&person) {
            Some((before, after)) if Some(*after) == current => *before,
            _ => current,
        };
        shared::put_watch(conn, target, person, level, actor.now)?;
        queries::put_merged_watch(conn, target, &(person, before, level))?;
    }
    let mut bookmarked = queries::list_bookmarked(conn, &[source])?;
    bookmarked.sort_unstable_by_key(|(_, person, _)| *person);
    for (_, person, at) in bookmarked {
        if shared::insert_bookmark(conn, target, person, at)? == 1 {
            queries::insert_merged_bookmark(conn, target, person)?;
        }
    }
    Ok(())
}

/// Everybody watches and keeps the target as they would without the merge, which is forgotten already; who wrote there
/// goes on to watch it.
pub fn give_back(
    conn: &mut Conn,
    actor: &Actor,
    source: ContributionId,
    target: ContributionId,
) -> AppResult<()> {
    let others = queries::list_sources(conn, &[target])?;
    let leaving: HashSet<PersonId> = strongest(conn, &[source])?.into_keys().collect();
    let (left, now) = (strongest(conn, &others)?, levels(conn, target)?);
    let writers: HashSet<PersonId> = queries::find_authors(conn, target)?.into_iter().collect();
    for (person, before, after) in queries::list_merged_watches(conn, target)? {
        if now.get(&person).copied() != Some(after) {
            queries::delete_merged_watch(conn, target, person)?;
            continue;
        }
        if !leaving.contains(&person) && left.contains_key(&person) {
            continue;
        }
        let own = before.or_else(|| writers.contains(&person).then_some(WatchLevel::Replies));
        let level = stronger(own, left.get(&person).copied());
        match level {
            Some(level) if level != after => {
                shared::put_watch(conn, target, person, level, actor.now)?;
            }
            Some(_) => {}
            None => {
                shared::delete_watch(conn, target, person)?;
            }
        }
        match level.filter(|_| left.contains_key(&person)) {
            Some(level) if own != Some(level) => {
                queries::put_merged_watch(conn, target, &(person, own, level))?;
            }
            _ => {
                queries::delete_merged_watch(conn, target, person)?;
            }
        }
    }
    let left = queries::list_bookmarked(conn, &others)?;
    let left: HashSet<PersonId> = left.into_iter().map(|(_, person, _)| person).collect();
    for person in queries::list_merged_bookmarks(conn, target)? {
        if !left.contains(&person) {
            shared::delete_bookmark(conn, target, person)?;
            queries::delete_merged_bookmark(conn, target, person)?;
        }
    }
    Ok(())
}
