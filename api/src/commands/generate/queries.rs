//! All SQL of generating.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::conversations::{Batch, World, topic_name};
use crate::access::{PersonKind, SpaceRole};
use crate::clock::Time;
use crate::contributions::model::{ContributionKind, PostKind, ReactionKind};
use crate::db::{Conn, DbError, on_each_backend};
use crate::http::text::{fold, slug};
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::schema::{
    bookmarks, contribution_texts, contribution_topics, contribution_views, contributions, people,
    person_words, reactions, space_members, spaces, topics, votes,
};

/// Rows of one statement, below what SQLite binds.
const ROWS: usize = 400;

/// A contribution with all its counters.
#[derive(Insertable)]
#[diesel(table_name = contributions, treat_none_as_default_value = false)]
pub struct NewRow {
    pub id: ContributionId,
    pub kind: ContributionKind,
    pub post_kind: Option<PostKind>,
    pub space_id: SpaceId,
    pub root_id: ContributionId,
    pub parent_id: Option<ContributionId>,
    pub author_id: PersonId,
    pub title: String,
    pub excerpt: String,
    pub score: i32,
    pub up_votes: i32,
    pub down_votes: i32,
    pub rank: f64,
    pub reaction_count: i32,
    pub like_count: i32,
    pub thanks_count: i32,
    pub reply_count: i32,
    pub comment_count: i32,
    pub view_count: i32,
    pub bookmark_count: i32,
    pub heat: f64,
    pub created_at: Time,
    pub last_activity_at: Time,
    pub topics: String,
}

macro_rules! rows {
    ($($name:ident in $table:ident { $($field:ident: $kind:ty),+ $(,)? })*) => {$(
        #[derive(Insertable)]
        #[diesel(table_name = $table, treat_none_as_default_value = false)]
        pub struct $name { $(pub $field: $kind),+ }
    )*};
}

rows! {
    NewText in contribution_texts { contribution_id: ContributionId, body: String, body_html: String }
    NewTopicOf in contribution_topics { topic_id: TopicId, contribution_id: ContributionId, position: i32 }
    NewVote in votes { contribution_id: ContributionId, person_id: PersonId, value: i32, created_at: Time }
    NewView in contribution_views { contribution_id: ContributionId, person_id: PersonId, viewed_on: chrono::NaiveDate }
    NewBookmark in bookmarks { person_id: PersonId, contribution_id: ContributionId, created_at: Time }
}

pub fn count_people(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(people::table.count().get_result(conn)?)
}

/// Inserts a slice in statements of bearable length.
macro_rules! insert_all {
    ($conn:ident, $table:ident, $rows:expr) => {
        for rows in $rows.chunks(ROWS) {
            on_each_backend!($conn => diesel::insert_into($table::table).values(rows).execute($conn))?;
        }
    };
}

/// People, spaces, members and topics.
pub fn insert_world(conn: &mut Conn, world: &World) -> QueryResult<()> {
    let people_rows: Vec<_> = world
        .people
        .iter()
        .enumerate()
        .map(|(number, id)| person(*id, number, world.now))
        .collect();
    insert_all!(conn, people, people_rows);
    let words = world.people.iter().enumerate().map(|(number, id)| {
        (
            person_words::word.eq(format!("person{number}")),
            person_words::person_id.eq(*id),
        )
    });
    let words: Vec<_> = words.collect();
    insert_all!(conn, person_words, words);
    let open = world.spaces.len().saturating_sub(2);
    for (number, id) in world.spaces.iter().enumerate() {
        let name = format!("Space {number}");
        diesel::insert_into(spaces::table)
            .values((
                spaces::id.eq(*id),
                spaces::slug.eq(slug(&name)),
                spaces::name.eq(&name),
                spaces::name_key.eq(fold(&name)),
                spaces::audience.eq(if number < open { "open" } else { "members" }),
                spaces::created_at.eq(world.now),
                spaces::updated_at.eq(world.now),
            ))
            .execute(conn)?;
        crate::spaces::insert_counts(conn, *id)?;
    }
    let members = world.spaces.iter().skip(open).flat_map(|space| {
        world.insiders().map(|person| {
            (
                space_members::space_id.eq(*space),
                space_members::person_id.eq(*person),
                space_members::role.eq(SpaceRole::Member),
                space_members::created_at.eq(world.now),
            )
        })
    });
    let members: Vec<_> = members.collect();
    insert_all!(conn, space_members, members);
    let topic_rows: Vec<_> = world
        .topics
        .iter()
        .enumerate()
        .map(|(number, id)| topic(*id, number, world.now))
        .collect();
    insert_all!(conn, topics, topic_rows);
    Ok(())
}

rows! {
    NewPersonRow in people {
        id: PersonId, handle: String, handle_key: String, name: String, name_key: String, kind: PersonKind, created_at: Time,
        updated_at: Time,
    }
    NewTopic in topics { id: TopicId, slug: String, name: String, name_key: String, created_at: Time }
}

fn person(id: PersonId, number: usize, now: Time) -> NewPersonRow {
    let (handle, name) = (format!("person{number}"), format!("Person {number}"));
    NewPersonRow {
        id,
        handle_key: fold(&handle),
        name_key: fold(&name),
        handle,
        name,
        kind: PersonKind::Member,
        created_at: now,
        updated_at: now,
    }
}

fn topic(id: TopicId, number: usize, now: Time) -> NewTopic {
    let name = topic_name(number);
    NewTopic {
        id,
        slug: slug(&name),
        name_key: fold(&name),
        name,
        created_at: now,
    }
}

/// Conversations with all that belongs to them; the counters of spaces and topics follow in [`count_up`].
pub fn insert_batch(conn: &mut Conn, batch: &Batch) -> QueryResult<()> {
    // What hangs under something comes after it in the batch, so that every reference finds its row.
    insert_all!(conn, contributions, batch.contributions);
    insert_all!(conn, contribution_texts, batch.texts);
    insert_all!(conn, contribution_topics, batch.topics);
    insert_all!(conn, votes, batch.votes);
    insert_all!(conn, contribution_views, batch.views);
    insert_all!(conn, bookmarks, batch.bookmarks);
    let reacted: Vec<_> = batch.reactions.iter().map(reaction).collect();
    insert_all!(conn, reactions, reacted);
    for (question, answer) in &batch.accepted {
        diesel::update(contributions::table.find(*question))
            .set(contributions::accepted_id.eq(*answer))
            .execute(conn)?;
    }
    Ok(())
}

rows! {
    NewReaction in reactions { contribution_id: ContributionId, person_id: PersonId, kind: ReactionKind, created_at: Time }
}

fn reaction(row: &(ContributionId, PersonId, ReactionKind, Time)) -> NewReaction {
    let (contribution_id, person_id, kind, created_at) = *row;
    NewReaction {
        contribution_id,
        person_id,
        kind,
        created_at,
    }
}

/// Counts what spaces and topics hold, and lets the planner know the tables.
pub fn count_up(conn: &mut Conn) -> QueryResult<()> {
    conn.batch_execute(
        "UPDATE space_counts SET contribution_count = (SELECT COUNT(*) FROM contributions WHERE space_id = space_counts.space_id) \
         WHERE shard = 0; \
         UPDATE spaces SET member_count = (SELECT COUNT(*) FROM space_members WHERE space_id = spaces.id); \
         UPDATE topics SET contribution_count = (SELECT COUNT(*) FROM contribution_topics WHERE topic_id = topics.id); \
         ANALYZE",
    )
}
