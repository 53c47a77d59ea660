//! All SQL of topics.

use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Actor, visible_to};
use crate::clock::Time;
use crate::contributions::model::WatchLevel;
use crate::db::{Conn, MultiBackend, lock_row, on_each_backend};
use crate::ids::{PersonId, SpaceId, TopicId};
use crate::schema::{contribution_topics, contributions, spaces, topic_watches, topics};

pub fn find_by_key(conn: &mut Conn, key: &str) -> QueryResult<Option<TopicId>> {
    topics::table
        .filter(topics::name_key.eq(key))
        .select(topics::id)
        .first(conn)
        .optional()
}

/// Makes a topic, or finds the one that somebody else has just made; says whether it is new.
pub fn insert(
    conn: &mut Conn,
    name: &str,
    key: &str,
    slug: &str,
    actor: &Actor,
) -> QueryResult<(TopicId, bool)> {
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
    let new = on_each_backend!(conn => diesel::insert_into(topics::table).values(row).on_conflict_do_nothing().execute(conn))?;
    let id = topics::table
        .filter(topics::name_key.eq(key))
        .select(topics::id)
        .first(conn)?;
    Ok((id, new == 1))
}

/// A topic and how closely the actor follows it.
#[derive(Queryable)]
pub struct TopicRow {
    pub id: TopicId,
    pub slug: String,
    pub name: String,
    pub description: String,
    pub contribution_count: i32,
    pub follower_count: i32,
    pub created_at: Time,
    pub version: i32,
    pub watch: Option<WatchLevel>,
}

/// Where a page of topics begins: the size and id of the last one shown.
pub type TopicKey = (i32, TopicId);

/// Which topics a list is narrowed to, and its order.
#[derive(Default)]
pub struct TopicFilter {
    /// Only this one.
    pub only: Option<TopicId>,
    /// A word of the folded name begins with it.
    pub begins: Option<String>,
    /// The spaces of a guest; `None` for members.
    pub guest_of: Option<Vec<SpaceId>>,
    /// By name; otherwise the largest first.
    pub by_name: bool,
    /// Only what comes after.
    pub after: Option<TopicKey>,
}

/// The topics that the actor sees something about.
pub fn list(conn: &mut Conn, actor: &Actor, filter: &TopicFilter, fetch: i64) -> QueryResult<Vec<TopicRow>> {
    let seen = contribution_topics::table
        .inner_join(contributions::table.on(contributions::id.eq(contribution_topics::contribution_id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(contribution_topics::topic_id.eq(topics::id))
        .filter(contributions::deleted_at.is_null())
        .filter(visible_to(actor));
    let mut query = topics::table
        .left_join(
            topic_watches::table.on(topic_watches::topic_id
                .eq(topics::id)
                .and(topic_watches::person_id.eq(actor.id))),
        )
        .select((
            topics::id,
            topics::slug,
            topics::name,
            topics::description,
            topics::contribution_count,
            topics::follower_count,
            topics::created_at,
            topics::version,
            topic_watches::level.nullable(),
        ))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    query = match &filter.guest_of {
        // A guest's spaces are few and small: what is in them is found once, not looked for topic by topic.
        Some(spaces) => {
            query.filter(topics::id.eq_any(in_spaces(spaces).select(contribution_topics::topic_id)))
        }
        None => query.filter(exists(seen)),
    };
    if let Some(only) = filter.only {
        query = query.filter(topics::id.eq(only));
    }
    if let Some(begins) = &filter.begins {
        let begins = begins
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        let first = topics::name_key.like(format!("{begins}%")).escape('\\');
        let later = topics::name_key.like(format!("% {begins}%")).escape('\\');
        query = query.filter(first.or(later));
    }
    query = if filter.by_name {
        query.order(topics::name_key.asc())
    } else {
        query.order((topics::contribution_count.desc(), topics::id.desc()))
    };
    if let Some((size, id)) = filter.after {
        query = if filter.by_name {
            // Names are unique; looked up here, because a folded name can be longer than a cursor.
            let last = diesel::alias!(topics as last);
            let name = last
                .filter(last.field(topics::id).eq(id))
                .select(last.field(topics::name_key));
            query.filter(topics::name_key.nullable().gt(name.single_value()))
        } else {
            query
                .filter(topics::contribution_count.le(size))
                .filter(topics::contribution_count.lt(size).or(topics::id.lt(id)))
        };
    }
    query.load(conn)
}

/// How many questions and posts of some spaces there are about each topic.
pub fn count_in_spaces(conn: &mut Conn, spaces: &[SpaceId]) -> QueryResult<Vec<(TopicId, i64)>> {
    in_spaces(spaces)
        .group_by(contribution_topics::topic_id)
        .select((contribution_topics::topic_id, diesel::dsl::count_star()))
        .load(conn)
}

/// What is about something in some spaces.
#[auto_type(no_type_alias)]
fn in_spaces(spaces: &[SpaceId]) -> _ {
    let spaces: Vec<SpaceId> = spaces.to_vec();
    contribution_topics::table
        .inner_join(contributions::table.on(contributions::id.eq(contribution_topics::contribution_id)))
        .filter(contributions::space_id.eq_any(spaces))
        .filter(contributions::parent_id.is_null())
        .filter(contributions::deleted_at.is_null())
}

pub fn update(conn: &mut Conn, id: TopicId, name: &str, key: &str, description: &str) -> QueryResult<usize> {
    diesel::update(topics::table.find(id))
        .set((
            topics::name.eq(name),
            topics::name_key.eq(key),
            topics::description.eq(description),
            topics::version.eq(topics::version + 1),
        ))
        .execute(conn)
}

pub fn update_follower_count(conn: &mut Conn, id: TopicId, change: i32) -> QueryResult<usize> {
    diesel::update(topics::table.find(id))
        .set(topics::follower_count.eq(topics::follower_count + change))
        .execute(conn)
}

/// Waits until nobody else is changing the topic.
pub fn lock(conn: &mut Conn, id: TopicId) -> QueryResult<()> {
    lock_row!(conn, topics, id)
}

pub fn find_watch(conn: &mut Conn, id: TopicId, person: PersonId) -> QueryResult<Option<WatchLevel>> {
    topic_watches::table
        .find((id, person))
        .select(topic_watches::level)
        .first(conn)
        .optional()
}

pub fn put_watch(
    conn: &mut Conn,
    id: TopicId,
    person: PersonId,
    level: WatchLevel,
    now: Time,
) -> QueryResult<usize> {
    let row = (
        topic_watches::topic_id.eq(id),
        topic_watches::person_id.eq(person),
        topic_watches::level.eq(level),
        topic_watches::created_at.eq(now),
    );
    on_each_backend!(conn => {
        diesel::insert_into(topic_watches::table)
            .values(row)
            .on_conflict((topic_watches::topic_id, topic_watches::person_id))
            .do_update()
            .set(topic_watches::level.eq(level))
            .execute(conn)
    })
}

pub fn delete_watch(conn: &mut Conn, id: TopicId, person: PersonId) -> QueryResult<usize> {
    diesel::delete(topic_watches::table.find((id, person))).execute(conn)
}
