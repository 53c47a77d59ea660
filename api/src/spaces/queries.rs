//! All SQL of spaces.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::KnownSpace;
use crate::access::{Actor, SpaceRole, visible_to};
use crate::clock::Time;
use crate::db::Conn;
use crate::ids::SpaceId;
use crate::schema::{space_members, spaces};

pub fn find_known(conn: &mut Conn, actor: &Actor, id: SpaceId) -> QueryResult<Option<KnownSpace>> {
    let mine = diesel::alias!(space_members as mine);
    let found = spaces::table
        .left_join(
            mine.on(mine
                .field(space_members::space_id)
                .eq(spaces::id)
                .and(mine.field(space_members::person_id).eq(actor.id))),
        )
        .filter(spaces::id.eq(id))
        .filter(visible_to(actor))
        .select((mine.field(space_members::role).nullable(), spaces::archived_at))
        .first::<(Option<SpaceRole>, Option<Time>)>(conn)
        .optional()?;
    Ok(found.map(|(role, archived_at)| KnownSpace {
        id,
        role,
        archived_at,
    }))
}
