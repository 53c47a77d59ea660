//! Keeping unfinished writing.

use super::dto::{Draft, DraftPage, PutDraft, Target};
use super::queries::{self, DraftRow};
use crate::access::Actor;
use crate::clock::Time;
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::http::{IfMatch, PageRequest};
use crate::ids::DraftId;
use crate::people;

/// How many drafts a person keeps.
const MOST_DRAFTS: i64 = 500;

/// The actor's drafts, the latest first.
pub fn list(conn: &mut Conn, actor: &Actor, page: &PageRequest<(i64, DraftId)>) -> AppResult<DraftPage> {
    let after = page.after.map(|(micros, id)| (Time::from_micros(micros), id));
    let rows = queries::list(conn, actor.id, after, page.fetch())?;
    let (rows, page) = page.cut(rows, |row| (row.updated_at.micros(), row.id))?;
    let items = rows.into_iter().map(draft_of).collect::<AppResult<_>>()?;
    Ok(DraftPage { items, page })
}

/// The actor's draft for a target.
pub fn read(conn: &mut Conn, actor: &Actor, target: Target) -> AppResult<Draft> {
    let row = queries::find(conn, actor.id, &target.to_string())?;
    draft_of(row.ok_or_else(AppError::not_found)?)
}

/// Puts a draft aside, or replaces the one for the same target.
pub fn put(
    conn: &mut Conn,
    actor: &Actor,
    target: Target,
    if_match: IfMatch,
    put: &PutDraft,
) -> AppResult<Draft> {
    let name = target.to_string();
    // Of two windows that saw the same version, one is told so.
    people::lock(conn, actor.id)?;
    match queries::find(conn, actor.id, &name)? {
        Some(before) => if_match.check(before.version)?,
        None if if_match != IfMatch::Absent => return Err(ErrorCode::PreconditionFailed.into()),
        None if queries::count(conn, actor.id)? >= MOST_DRAFTS => {
            let sentence =
                format!("You keep {MOST_DRAFTS} drafts already. Finish or throw away some of them.");
            return Err(AppError::new(ErrorCode::Conflict, sentence));
        }
        None => {}
    }
    let content = serde_json::to_string(&put.content).map_err(AppError::internal)?;
    queries::put(conn, actor, &name, &content)?;
    read(conn, actor, target)
}

/// Throws a draft away.
pub fn delete(conn: &mut Conn, actor: &Actor, target: Target) -> AppResult<()> {
    queries::delete(conn, actor.id, &target.to_string())?;
    Ok(())
}

fn draft_of(row: DraftRow) -> AppResult<Draft> {
    Ok(Draft {
        id: row.id,
        target: row.target,
        content: serde_json::from_str(&row.content).map_err(AppError::internal)?,
        updated_at: row.updated_at,
        version: row.version,
    })
}
