//! All SQL of topics.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::Actor;
use crate::db::{Conn, on_each_backend};
use crate::ids::TopicId;
use crate::schema::topics;

pub fn find_by_key(conn: &mut Conn, key: &str) -> QueryResult<Option<TopicId>> {
    topics::table
        .filter(topics::name_key.eq(key))
        .select(topics::id)
        .first(conn)
        .optional()
}

/// Makes a topic, or finds the one that somebody else has just made.
pub fn insert(conn: &mut Conn, name: &str, key: &str, slug: &str, actor: &Actor) -> QueryResult<TopicId> {
    let id = TopicId::at(actor.now);
    let taken: i64 = topics::table
        .filter(topics::slug.eq(slug))
        .count()
        .get_result(conn)?;
    let slug = if taken == 0 {
        slug.to_owned()
    } else {
        format!("{slug}-{}", &id.to_string()[..8])
    };
    let row = (
        topics::id.eq(id),
        topics::slug.eq(slug),
        topics::name.eq(name),
        topics::name_key.eq(key),
        topics::created_by.eq(actor.id),
        topics::created_at.eq(actor.now),
    );
    on_each_backend!(conn => diesel::insert_into(topics::table).values(row).on_conflict_do_nothing().execute(conn))?;
    topics::table
        .filter(topics::name_key.eq(key))
        .select(topics::id)
        .first(conn)
}
