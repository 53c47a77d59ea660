//! SQL of belonging to a space.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{PersonKind, SpaceRole};
use crate::clock::Time;
use crate::contributions::queries::{PERSON, PersonColumns};
use crate::db::{Conn, MultiBackend, on_each_backend};
use crate::ids::{PersonId, SpaceId};
use crate::schema::{people, space_members, spaces};

/// A member with what a chip shows, their role, since when, and the key of their name.
pub type MemberRow = (PersonColumns, SpaceRole, Time, String);

/// The members of a space by name, after `after`.
pub fn list(
    conn: &mut Conn,
    space: SpaceId,
    after: Option<&(String, PersonId)>,
    fetch: i64,
) -> QueryResult<Vec<MemberRow>> {
    let mut query = space_members::table
        .inner_join(people::table.on(people::id.eq(space_members::person_id)))
        .filter(space_members::space_id.eq(space))
        .filter(people::deactivated_at.is_null())
        .select((
            PERSON,
            space_members::role,
            space_members::created_at,
            people::name_key,
        ))
        .order((people::name_key, people::id))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if let Some((name, id)) = after {
        query = query
            .filter(people::name_key.ge(name.clone()))
            .filter(people::name_key.gt(name.clone()).or(people::id.gt(*id)));
    }
    query.load(conn)
}

/// One member.
pub fn find(conn: &mut Conn, space: SpaceId, person: PersonId) -> QueryResult<Option<MemberRow>> {
    space_members::table
        .inner_join(people::table.on(people::id.eq(space_members::person_id)))
        .filter(space_members::space_id.eq(space))
        .filter(space_members::person_id.eq(person))
        .select((
            PERSON,
            space_members::role,
            space_members::created_at,
            people::name_key,
        ))
        .first(conn)
        .optional()
}

/// The kind of a person who is active.
pub fn find_active_kind(conn: &mut Conn, person: PersonId) -> QueryResult<Option<PersonKind>> {
    people::table
        .find(person)
        .filter(people::deactivated_at.is_null())
        .select(people::kind)
        .first(conn)
        .optional()
}

/// How many owners a space has who can act.
pub fn count_owners(conn: &mut Conn, space: SpaceId) -> QueryResult<i64> {
    space_members::table
        .inner_join(people::table.on(people::id.eq(space_members::person_id)))
        .filter(space_members::space_id.eq(space))
        .filter(space_members::role.eq(SpaceRole::Owner))
        .filter(people::deactivated_at.is_null())
        .count()
        .get_result(conn)
}

/// Adds a member and counts them; 0 when they belong to it already.
pub fn insert(
    conn: &mut Conn,
    space: SpaceId,
    person: PersonId,
    role: SpaceRole,
    now: Time,
) -> QueryResult<usize> {
    let row = (
        space_members::space_id.eq(space),
        space_members::person_id.eq(person),
        space_members::role.eq(role),
        space_members::created_at.eq(now),
    );
    let new = on_each_backend!(conn => {
        diesel::insert_into(space_members::table).values(row).on_conflict_do_nothing().execute(conn)
    })?;
    if new == 1 {
        update_count(conn, space, 1)?;
    }
    Ok(new)
}

pub fn update_role(conn: &mut Conn, space: SpaceId, person: PersonId, role: SpaceRole) -> QueryResult<usize> {
    diesel::update(space_members::table.find((space, person)))
        .set(space_members::role.eq(role))
        .execute(conn)
}

/// Takes a member out and counts them off; 0 when they did not belong to it.
pub fn delete(conn: &mut Conn, space: SpaceId, person: PersonId) -> QueryResult<usize> {
    let gone = diesel::delete(space_members::table.find((space, person))).execute(conn)?;
    if gone == 1 {
        update_count(conn, space, -1)?;
    }
    Ok(gone)
}

fn update_count(conn: &mut Conn, space: SpaceId, by: i32) -> QueryResult<usize> {
    diesel::update(spaces::table.find(space))
        .set(spaces::member_count.eq(spaces::member_count + by))
        .execute(conn)
}
