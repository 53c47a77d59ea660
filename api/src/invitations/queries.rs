//! All SQL of invitations.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::model::InvitationRow;
use crate::access::{Actor, SpaceRole, visible_to};
use crate::clock::Time;
use crate::contributions::queries::{PERSON, PersonColumns, SPACE, SpaceColumns};
use crate::db::{Conn, Literal, MultiBackend, on_each_backend, one_of};
use crate::ids::{InvitationId, SpaceId};
use crate::schema::{invitation_spaces, invitations, people, space_members, spaces};

/// Columns of a space for a chip, after the invitation it belongs to.
pub type SpaceRow = (InvitationId, SpaceColumns);

pub fn insert(conn: &mut Conn, row: &InvitationRow, hash: &[u8], into: &[SpaceId]) -> QueryResult<()> {
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(row.id),
            invitations::token_hash.eq(hash),
            invitations::kind.eq(row.kind),
            invitations::email.eq(row.email.as_deref()),
            invitations::note.eq(&row.note),
            invitations::uses_allowed.eq(row.uses_allowed),
            invitations::created_by.eq(row.created_by),
            invitations::created_at.eq(row.created_at),
            invitations::expires_at.eq(row.expires_at),
        ))
        .execute(conn)?;
    for space in into {
        let row = (
            invitation_spaces::invitation_id.eq(row.id),
            invitation_spaces::space_id.eq(*space),
        );
        on_each_backend!(conn => {
            diesel::insert_into(invitation_spaces::table).values(row).on_conflict_do_nothing().execute(conn)
        })?;
    }
    Ok(())
}

/// Invitations, the newest first, with who made them; unless `all`, only those that the actor made and those into
/// spaces that the actor owns.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    all: bool,
    only: Option<InvitationId>,
    after: Option<InvitationId>,
    fetch: i64,
) -> QueryResult<Vec<(InvitationRow, Option<PersonColumns>)>> {
    let mut query = invitations::table
        .left_join(people::table.on(invitations::created_by.eq(people::id.nullable())))
        .select((InvitationRow::as_select(), PERSON.nullable()))
        .order(invitations::id.desc())
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if !all {
        let into_mine = invitation_spaces::table
            .inner_join(space_members::table.on(space_members::space_id.eq(invitation_spaces::space_id)))
            .filter(invitation_spaces::invitation_id.eq(invitations::id))
            .filter(space_members::person_id.eq(actor.id))
            .filter(space_members::role.eq(SpaceRole::Owner));
        query = query.filter(
            invitations::created_by
                .assume_not_null()
                .eq(actor.id)
                .or(exists(into_mine)),
        );
    }
    if let Some(id) = only {
        query = query.filter(invitations::id.eq(id));
    }
    if let Some(id) = after {
        query = query.filter(invitations::id.lt(id));
    }
    query.load(conn)
}

/// The spaces of several invitations; with an actor, only those that the actor may see.
pub fn list_spaces(
    conn: &mut Conn,
    actor: Option<&Actor>,
    of: &[InvitationId],
) -> QueryResult<Vec<SpaceRow>> {
    let mut query = invitation_spaces::table
        .inner_join(spaces::table.on(spaces::id.eq(invitation_spaces::space_id)))
        .filter(one_of(invitation_spaces::invitation_id, of))
        .order((spaces::name_key, spaces::id))
        .select((invitation_spaces::invitation_id, SPACE))
        .into_boxed::<MultiBackend>();
    if let Some(actor) = actor {
        query = query.filter(visible_to(actor));
    }
    query.load(conn)
}

/// The invitation of a secret, with the name of who made it.
pub fn find_by_hash(conn: &mut Conn, hash: &[u8]) -> QueryResult<Option<(InvitationRow, Option<String>)>> {
    invitations::table
        .left_join(people::table.on(invitations::created_by.eq(people::id.nullable())))
        .filter(invitations::token_hash.eq(hash))
        .select((InvitationRow::as_select(), people::name.nullable()))
        .first(conn)
        .optional()
}

/// Counts a use, unless the invitation has ended; returns whether it was counted. The database decides, so that two
/// who come at once do not both take the last place.
pub fn update_used(conn: &mut Conn, id: InvitationId, now: Time) -> QueryResult<bool> {
    let open = invitations::table
        .find(id)
        .filter(invitations::revoked_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .filter(Literal("use_count < uses_allowed"));
    let counted = diesel::update(open)
        .set(invitations::use_count.eq(invitations::use_count + 1))
        .execute(conn)?;
    Ok(counted == 1)
}

/// Takes an invitation back.
pub fn update_revoked(conn: &mut Conn, id: InvitationId, now: Time) -> QueryResult<usize> {
    let open = invitations::table
        .find(id)
        .filter(invitations::revoked_at.is_null());
    diesel::update(open)
        .set(invitations::revoked_at.eq(now))
        .execute(conn)
}

/// True when the actor owns a space.
pub fn owns_a_space(conn: &mut Conn, actor: &Actor) -> QueryResult<bool> {
    let owned = space_members::table
        .filter(space_members::person_id.eq(actor.id))
        .filter(space_members::role.eq(SpaceRole::Owner));
    diesel::select(exists(owned)).get_result(conn)
}
