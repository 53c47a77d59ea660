//! What contributions are about: the topics themselves, and beside the contribution how its pages show them.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::db::{Conn, PerEngine, known, one_of};
use crate::ids::{ContributionId, TopicId};
use crate::schema::{contribution_topics, contributions, topics};

/// As many contributions are changed by one statement.
const MOST_SHOWN: usize = 256;

/// What [`ShownTopics`](super::super::model::ShownTopics) of a row of `contributions` should be.
pub const SHOWN_TOPICS: PerEngine = PerEngine {
    postgres: "COALESCE((SELECT jsonb_agg(jsonb_build_object('id', topics.id, 'name', topics.name, 'slug', topics.slug) \
                                  ORDER BY contribution_topics.position)::text \
               FROM contribution_topics JOIN topics ON topics.id = contribution_topics.topic_id \
               WHERE contribution_topics.contribution_id = contributions.id), '[]')",
    sqlite: "(SELECT json_group_array(json_object('id', lower(substr(hex(topics.id), 1, 8) || '-' || substr(hex(topics.id), 9, 4) \
                              || '-' || substr(hex(topics.id), 13, 4) || '-' || substr(hex(topics.id), 17, 4) \
                              || '-' || substr(hex(topics.id), 21, 12)), 'name', topics.name, 'slug', topics.slug) \
                              ORDER BY contribution_topics.position) \
             FROM contribution_topics JOIN topics ON topics.id = contribution_topics.topic_id \
             WHERE contribution_topics.contribution_id = contributions.id)",
};

/// The topics of a contribution in their order.
pub fn find_topic_ids(conn: &mut Conn, id: ContributionId) -> QueryResult<Vec<TopicId>> {
    contribution_topics::table
        .filter(contribution_topics::contribution_id.eq(id))
        .order(contribution_topics::position)
        .select(contribution_topics::topic_id)
        .load(conn)
}

/// Replaces the topics of a contribution and keeps the topics' counters.
pub fn put_topics(conn: &mut Conn, id: ContributionId, chosen: &[TopicId]) -> QueryResult<()> {
    let before = find_topic_ids(conn, id)?;
    diesel::delete(contribution_topics::table.filter(contribution_topics::contribution_id.eq(id)))
        .execute(conn)?;
    for (position, topic) in (0..).zip(chosen) {
        diesel::insert_into(contribution_topics::table)
            .values((
                contribution_topics::topic_id.eq(*topic),
                contribution_topics::contribution_id.eq(id),
                contribution_topics::position.eq::<i32>(position),
            ))
            .execute(conn)?;
    }
    let mut changes: Vec<(TopicId, i32)> = before
        .iter()
        .filter(|topic| !chosen.contains(topic))
        .map(|topic| (*topic, -1))
        .collect();
    changes.extend(
        chosen
            .iter()
            .filter(|topic| !before.contains(topic))
            .map(|topic| (*topic, 1)),
    );
    changes.sort_unstable();
    for (topic, change) in changes {
        update_topic_count(conn, topic, change)?;
    }
    show_topics(conn, &[id])
}

/// Writes beside contributions how their topics are shown. The caller has counted the topics before: that waits for
/// whoever is renaming one.
pub fn show_topics(conn: &mut Conn, ids: &[ContributionId]) -> QueryResult<()> {
    for ids in ids.chunks(MOST_SHOWN) {
        let wanted = one_of(contributions::id, ids);
        let shape = wanted.shape();
        let shown =
            diesel::update(contributions::table.filter(wanted)).set(contributions::topics.eq(SHOWN_TOPICS));
        known!(shown, shape).execute(conn)?;
    }
    Ok(())
}

/// Shows a topic anew beside everything that is about it.
pub fn show_topic(conn: &mut Conn, topic: TopicId) -> QueryResult<usize> {
    let about = contribution_topics::table
        .filter(contribution_topics::topic_id.eq(topic))
        .select(contribution_topics::contribution_id);
    diesel::update(contributions::table.filter(contributions::id.eq_any(about)))
        .set(contributions::topics.eq(SHOWN_TOPICS))
        .execute(conn)
}

pub fn update_topic_count(conn: &mut Conn, topic: TopicId, change: i32) -> QueryResult<usize> {
    diesel::update(topics::table.find(topic))
        .set(topics::contribution_count.eq(topics::contribution_count + change))
        .execute(conn)
}
