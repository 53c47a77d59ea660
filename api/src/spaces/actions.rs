//! Making, changing, listing and watching spaces.

use super::dto::{ChangeSpace, CreateSpace, Space, SpacePage, SpaceQuery};
use super::model::{Audience, SeenSpace, SpaceRow};
use super::queries::{self, SpaceFilter, members};
use crate::access::{Action, Actor, SpaceRole, require};
use crate::contributions::model::WatchLevel;
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::text::{fold, slug, tidy};
use crate::http::{IfMatch, PageRequest};
use crate::ids::SpaceId;

/// One page of spaces, by name.
pub fn list(conn: &mut Conn, actor: &Actor, query: &SpaceQuery) -> AppResult<SpacePage> {
    let page = PageRequest::<(String, SpaceId)>::read("spaces", query.limit, query.cursor.as_deref())?;
    let filter = SpaceFilter {
        contains: query.q.as_deref().map(fold).filter(|part| !part.is_empty()),
        mine: query.mine,
        archived: Some(query.archived),
        only: None,
    };
    let rows = queries::list(conn, actor, &filter, page.after.as_ref(), page.fetch())?;
    let (rows, page) = page.cut(rows, |seen| (seen.row.name_key.clone(), seen.row.id))?;
    let items = rows.into_iter().map(|seen| Space::of(actor, seen)).collect();
    Ok(SpacePage { items, page })
}

/// A space that the actor may see.
pub fn read(conn: &mut Conn, actor: &Actor, id: SpaceId) -> AppResult<Space> {
    Ok(Space::of(actor, find(conn, actor, id)?))
}

fn find(conn: &mut Conn, actor: &Actor, id: SpaceId) -> AppResult<SeenSpace> {
    queries::find(conn, actor, id)?.ok_or_else(AppError::not_found)
}

/// Makes a space; the actor owns it.
pub fn create(conn: &mut Conn, actor: &Actor, wanted: &CreateSpace) -> AppResult<Space> {
    let id = SpaceId::at(actor.now);
    let name = tidy(&wanted.name);
    let row = SpaceRow {
        id,
        slug: free_slug(conn, &name, id)?,
        name_key: fold(&name),
        name,
        description: tidy(&wanted.description),
        audience: wanted.audience,
        member_count: 0,
        created_at: actor.now,
        archived_at: None,
        version: 1,
    };
    queries::insert(conn, &row, actor.id)
        .map_err(AppError::from)
        .map_err(name_taken)?;
    members::insert(conn, id, actor.id, SpaceRole::Owner, actor.now)?;
    Event::new(actor, "space.created", id).in_space(id).record(conn)?;
    read(conn, actor, id)
}

/// Changes a space.
pub fn change(
    conn: &mut Conn,
    actor: &Actor,
    id: SpaceId,
    change: &ChangeSpace,
    seen: IfMatch,
) -> AppResult<Space> {
    queries::lock(conn, id).map_err(AppError::from)?;
    let space = find(conn, actor, id)?;
    require(actor, Action::Configure, &space.facts())?;
    seen.check(space.row.version)?;
    if change.audience == Some(Audience::Members) && space.role.is_none() {
        return Err(AppError::new(
            ErrorCode::Conflict,
            "You do not belong to this space: closing it would lock you out. Join it first.",
        ));
    }
    let mut row = space.row;
    if let Some(name) = &change.name {
        row.name = tidy(name);
        row.name_key = fold(name);
        row.slug = free_slug(conn, name, id)?;
    }
    if let Some(description) = &change.description {
        row.description = tidy(description);
    }
    row.audience = change.audience.unwrap_or(row.audience);
    row.archived_at = match change.archived {
        Some(true) => row.archived_at.or(Some(actor.now)),
        Some(false) => None,
        None => row.archived_at,
    };
    queries::update(conn, &row, actor.now)
        .map_err(AppError::from)
        .map_err(name_taken)?;
    Event::new(actor, "space.changed", id).in_space(id).record(conn)?;
    read(conn, actor, id)
}

fn name_taken(error: AppError) -> AppError {
    if error.violates("name_key") {
        return AppError::field(
            "/name",
            "taken",
            "There is a space of this name already. Choose another one.",
        );
    }
    error
}

/// A slug of the name; with a piece of the id when another space has the same.
fn free_slug(conn: &mut Conn, name: &str, id: SpaceId) -> AppResult<String> {
    let slug = slug(name);
    if !queries::has_slug(conn, &slug, id)? {
        return Ok(slug);
    }
    let tail = id.0.simple().to_string();
    Ok(format!("{slug}-{}", tail.get(20..).unwrap_or_default()))
}

/// Sets of what the actor wants to be told about a space.
pub fn watch(conn: &mut Conn, actor: &Actor, id: SpaceId, level: WatchLevel) -> AppResult<()> {
    find(conn, actor, id)?;
    queries::put_watch(conn, id, actor.id, level, actor.now)?;
    Ok(())
}

/// Forgets of what the actor wanted to be told about a space.
pub fn unwatch(conn: &mut Conn, actor: &Actor, id: SpaceId) -> AppResult<()> {
    find(conn, actor, id)?;
    queries::delete_watch(conn, id, actor.id)?;
    Ok(())
}
