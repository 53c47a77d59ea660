//! All SQL of drafts.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::Actor;
use crate::clock::Time;
use crate::db::{Conn, MultiBackend, on_each_backend};
use crate::ids::{DraftId, PersonId};
use crate::schema::drafts;

/// A draft; the content is JSON text.
#[derive(Queryable)]
pub struct DraftRow {
    pub id: DraftId,
    pub target: String,
    pub content: String,
    pub updated_at: Time,
    pub version: i32,
}

/// The drafts of a person, the latest first.
pub fn list(
    conn: &mut Conn,
    person: PersonId,
    after: Option<(Time, DraftId)>,
    fetch: i64,
) -> QueryResult<Vec<DraftRow>> {
    let mut query = drafts::table
        .filter(drafts::person_id.eq(person))
        .order((drafts::updated_at.desc(), drafts::id.desc()))
        .select((
            drafts::id,
            drafts::target,
            drafts::content,
            drafts::updated_at,
            drafts::version,
        ))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if let Some((at, id)) = after {
        query = query
            .filter(drafts::updated_at.le(at))
            .filter(drafts::updated_at.lt(at).or(drafts::id.lt(id)));
    }
    query.load(conn)
}

pub fn find(conn: &mut Conn, person: PersonId, target: &str) -> QueryResult<Option<DraftRow>> {
    drafts::table
        .filter(drafts::person_id.eq(person))
        .filter(drafts::target.eq(target))
        .select((
            drafts::id,
            drafts::target,
            drafts::content,
            drafts::updated_at,
            drafts::version,
        ))
        .first(conn)
        .optional()
}

pub fn count(conn: &mut Conn, person: PersonId) -> QueryResult<i64> {
    drafts::table
        .filter(drafts::person_id.eq(person))
        .count()
        .get_result(conn)
}

/// Replaces the draft for a target, or makes it.
pub fn put(conn: &mut Conn, actor: &Actor, target: &str, content: &str) -> QueryResult<usize> {
    let row = (
        drafts::id.eq(DraftId::at(actor.now)),
        drafts::person_id.eq(actor.id),
        drafts::target.eq(target),
        drafts::content.eq(content),
        drafts::updated_at.eq(actor.now),
    );
    on_each_backend!(conn => {
        diesel::insert_into(drafts::table)
            .values(row)
            .on_conflict((drafts::person_id, drafts::target))
            .do_update()
            .set((
                drafts::content.eq(content),
                drafts::updated_at.eq(actor.now),
                drafts::version.eq(drafts::version + 1),
            ))
            .execute(conn)
    })
}

pub fn delete(conn: &mut Conn, person: PersonId, target: &str) -> QueryResult<usize> {
    diesel::delete(
        drafts::table
            .filter(drafts::person_id.eq(person))
            .filter(drafts::target.eq(target)),
    )
    .execute(conn)
}
