//! All SQL of spaces.

pub mod members;

use diesel::dsl::sum;
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::KnownSpace;
use super::model::{SeenSpace, SpaceRow};
use crate::access::{Actor, SpaceRole, visible_to};
use crate::clock::Time;
use crate::contributions::model::WatchLevel;
use crate::db::{Conn, MultiBackend, lock_row, on_each_backend};
use crate::ids::{PersonId, SpaceId};
use crate::schema::{space_counts as counts, space_members, space_watches, spaces};

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

/// Which spaces a list is narrowed to; everything that is set must hold.
#[derive(Default)]
pub struct SpaceFilter {
    /// Only this one.
    pub only: Option<SpaceId>,
    /// The folded name contains it.
    pub contains: Option<String>,
    /// Only those the actor belongs to.
    pub mine: bool,
    /// Only archived ones, or only the others.
    pub archived: Option<bool>,
}

/// A space that the actor may see.
pub fn find(conn: &mut Conn, actor: &Actor, id: SpaceId) -> QueryResult<Option<SeenSpace>> {
    let filter = SpaceFilter {
        only: Some(id),
        ..SpaceFilter::default()
    };
    Ok(list(conn, actor, &filter, None, 1)?.pop())
}

/// The spaces that the actor may see, by name, after `after`.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    filter: &SpaceFilter,
    after: Option<&(String, SpaceId)>,
    fetch: i64,
) -> QueryResult<Vec<SeenSpace>> {
    let mine = diesel::alias!(space_members as mine);
    let mut query = spaces::table
        .left_join(
            mine.on(mine
                .field(space_members::space_id)
                .eq(spaces::id)
                .and(mine.field(space_members::person_id).eq(actor.id))),
        )
        .left_join(
            space_watches::table.on(space_watches::space_id
                .eq(spaces::id)
                .and(space_watches::person_id.eq(actor.id))),
        )
        .filter(visible_to(actor))
        .select((
            SpaceRow::as_select(),
            mine.field(space_members::role).nullable(),
            space_watches::level.nullable(),
            counts::table
                .filter(counts::space_id.eq(spaces::id))
                .select(sum(counts::contribution_count))
                .single_value(),
        ))
        .order((spaces::name_key, spaces::id))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if let Some(id) = filter.only {
        query = query.filter(spaces::id.eq(id));
    }
    query = match filter.archived {
        Some(true) => query.filter(spaces::archived_at.is_not_null()),
        Some(false) => query.filter(spaces::archived_at.is_null()),
        None => query,
    };
    if let Some(part) = &filter.contains {
        let pattern = part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        query = query.filter(spaces::name_key.like(format!("%{pattern}%")).escape('\\'));
    }
    if filter.mine {
        query = query.filter(mine.field(space_members::role).nullable().is_not_null());
    }
    if let Some((name, id)) = after {
        query = query
            .filter(spaces::name_key.ge(name.clone()))
            .filter(spaces::name_key.gt(name.clone()).or(spaces::id.gt(*id)));
    }
    query.load(conn)
}

/// Waits until nobody else is changing the space. SQLite's writers are alone anyway.
pub fn lock(conn: &mut Conn, id: SpaceId) -> QueryResult<()> {
    lock_row!(conn, spaces, id)
}

/// True when another space has this slug.
pub fn has_slug(conn: &mut Conn, slug: &str, but: SpaceId) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        spaces::table
            .filter(spaces::slug.eq(slug))
            .filter(spaces::id.ne(but)),
    ))
    .get_result(conn)
}

pub fn insert(conn: &mut Conn, row: &SpaceRow, by: PersonId) -> QueryResult<usize> {
    diesel::insert_into(spaces::table)
        .values((
            spaces::id.eq(row.id),
            spaces::slug.eq(&row.slug),
            spaces::name.eq(&row.name),
            spaces::name_key.eq(&row.name_key),
            spaces::description.eq(&row.description),
            spaces::audience.eq(row.audience),
            spaces::created_by.eq(by),
            spaces::created_at.eq(row.created_at),
            spaces::updated_at.eq(row.created_at),
        ))
        .execute(conn)?;
    insert_counts(conn, row.id)
}

/// In how many parts a space counts what is written there; see the table.
pub const SHARDS: u8 = 16;

/// Begins the counts of a new space.
pub fn insert_counts(conn: &mut Conn, space: SpaceId) -> QueryResult<usize> {
    let rows: Vec<_> = (0..i32::from(SHARDS))
        .map(|shard| (counts::space_id.eq(space), counts::shard.eq(shard)))
        .collect();
    on_each_backend!(conn => diesel::insert_into(counts::table).values(rows).execute(conn))
}

/// Writes what can change about a space, and counts the change.
pub fn update(conn: &mut Conn, row: &SpaceRow, now: Time) -> QueryResult<usize> {
    diesel::update(spaces::table.find(row.id))
        .set((
            spaces::slug.eq(&row.slug),
            spaces::name.eq(&row.name),
            spaces::name_key.eq(&row.name_key),
            spaces::description.eq(&row.description),
            spaces::audience.eq(row.audience),
            spaces::archived_at.eq(row.archived_at),
            spaces::updated_at.eq(now),
            spaces::version.eq(spaces::version + 1),
        ))
        .execute(conn)
}

/// Sets of what a person wants to be told.
pub fn put_watch(
    conn: &mut Conn,
    space: SpaceId,
    person: PersonId,
    level: WatchLevel,
    now: Time,
) -> QueryResult<usize> {
    let row = (
        space_watches::space_id.eq(space),
        space_watches::person_id.eq(person),
        space_watches::level.eq(level),
        space_watches::created_at.eq(now),
    );
    on_each_backend!(conn => {
        diesel::insert_into(space_watches::table)
            .values(row)
            .on_conflict((space_watches::space_id, space_watches::person_id))
            .do_update()
            .set(space_watches::level.eq(level))
            .execute(conn)
    })
}

pub fn delete_watch(conn: &mut Conn, space: SpaceId, person: PersonId) -> QueryResult<usize> {
    diesel::delete(space_watches::table.find((space, person))).execute(conn)
}
