//! Belonging to a space: joining, being added, changing roles, leaving.

use super::dto::{MemberQuery, SpaceMember, SpaceMemberPage};
use super::model::SeenSpace;
use super::queries::{self, members};
use super::rules;
use crate::access::{Action, Actor, PersonKind, SpaceRole, require};
use crate::contributions::summaries::person_chip;
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::PageRequest;
use crate::ids::{PersonId, SpaceId};

/// One page of the members of a space, by name.
pub fn list(conn: &mut Conn, actor: &Actor, id: SpaceId, query: &MemberQuery) -> AppResult<SpaceMemberPage> {
    let page =
        PageRequest::<(String, PersonId)>::read("space.members", query.limit, query.cursor.as_deref())?;
    super::find(conn, actor, id)?;
    let rows = members::list(conn, id, page.after.as_ref(), page.fetch())?;
    let (rows, page) = page.cut(rows, |row| (row.3.clone(), row.0.0))?;
    Ok(SpaceMemberPage {
        items: rows.into_iter().map(member_of).collect(),
        page,
    })
}

fn member_of(row: members::MemberRow) -> SpaceMember {
    let (person, role, created_at, _) = row;
    SpaceMember {
        person: person_chip(person),
        role,
        created_at,
    }
}

/// A space that the actor may see, and that nobody else is changing until the end of the transaction.
fn find_locked(conn: &mut Conn, actor: &Actor, id: SpaceId) -> AppResult<SeenSpace> {
    queries::lock(conn, id)?;
    queries::find(conn, actor, id)?.ok_or_else(AppError::not_found)
}

/// Adds somebody to a space or changes their role. Anybody of the organisation may join an open space as member.
pub fn put(
    conn: &mut Conn,
    actor: &Actor,
    id: SpaceId,
    person: PersonId,
    role: SpaceRole,
) -> AppResult<SpaceMember> {
    let space = find_locked(conn, actor, id)?;
    let present = members::find(conn, id, person)?.map(|row| row.1);
    if !rules::may_put_self(actor.id == person, present, role, space.row.archived_at.is_some()) {
        require(actor, Action::ManageMembers, &space.facts())?;
    }
    let kind = members::find_active_kind(conn, person)?.ok_or_else(AppError::not_found)?;
    match kind {
        PersonKind::Former => return Err(AppError::not_found()),
        PersonKind::Guest if role != SpaceRole::Member => {
            return Err(AppError::field(
                "/role",
                "guest",
                "Guests belong to a space as members.",
            ));
        }
        _ => {}
    }
    if present == Some(SpaceRole::Owner) && role != SpaceRole::Owner {
        keep_an_owner(conn, id)?;
    }
    let event = match present {
        None => {
            members::insert(conn, id, person, role, actor.now)?;
            "space.member_added"
        }
        Some(_) => {
            members::update_role(conn, id, person, role)?;
            "space.member_changed"
        }
    };
    if present != Some(role) {
        record(conn, actor, event, id, person)?;
    }
    members::find(conn, id, person)?
        .map(member_of)
        .ok_or_else(AppError::not_found)
}

/// Takes somebody out of a space; everybody may leave.
pub fn remove(conn: &mut Conn, actor: &Actor, id: SpaceId, person: PersonId) -> AppResult<()> {
    let space = find_locked(conn, actor, id)?;
    if actor.id != person {
        require(actor, Action::ManageMembers, &space.facts())?;
    }
    let role = members::find(conn, id, person)?
        .map(|row| row.1)
        .ok_or_else(AppError::not_found)?;
    if role == SpaceRole::Owner {
        keep_an_owner(conn, id)?;
    }
    members::delete(conn, id, person)?;
    queries::delete_watch(conn, id, person)?;
    record(conn, actor, "space.member_removed", id, person)
}

fn record(
    conn: &mut Conn,
    actor: &Actor,
    kind: &'static str,
    id: SpaceId,
    person: PersonId,
) -> AppResult<()> {
    Event::new(actor, kind, id)
        .in_space(id)
        .with(&serde_json::json!({ "person_id": person }))
        .record(conn)
}

/// Refuses to take the last owner away.
fn keep_an_owner(conn: &mut Conn, id: SpaceId) -> AppResult<()> {
    if members::count_owners(conn, id)? > 1 {
        return Ok(());
    }
    Err(AppError::new(
        ErrorCode::Conflict,
        "This is the last owner of the space. Make somebody else an owner first.",
    ))
}
