//! All SQL with which an import writes.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::PersonKind;
use crate::clock::Time;
use crate::contributions::model::{CloseReason, ContributionKind};
use crate::db::{Conn, on_each_backend};
use crate::http::text::{fold, slug};
use crate::ids::{ContributionId, PersonId, SpaceId, SubjectId, TopicId};
use crate::people::NewPerson;
use crate::schema::{
    contribution_texts, contribution_topics, contributions, imported_items, ownerless_votes, people,
    provenance, revisions, space_counts, spaces, topics,
};

/// Rows of one statement: 33 columns times this stay below what SQLite binds.
const ROWS: usize = 250;

/// A former member.
#[derive(Insertable, Clone, Debug)]
#[diesel(table_name = people, treat_none_as_default_value = false)]
struct ImportedPerson<'a> {
    id: PersonId,
    handle: &'a str,
    handle_key: String,
    name: &'a str,
    name_key: String,
    kind: PersonKind,
    location: &'a str,
    bio: &'a str,
    bio_html: &'a str,
    source_name: Option<&'a str>,
    source_url: Option<&'a str>,
    created_at: Time,
    updated_at: Time,
}

/// Adds people who never sign in.
pub fn insert_people(conn: &mut Conn, people: &[NewPerson]) -> QueryResult<()> {
    for people in people.chunks(ROWS) {
        let rows: Vec<ImportedPerson<'_>> = people.iter().map(row_of).collect();
        on_each_backend!(conn => diesel::insert_into(people::table).values(&rows).execute(conn))?;
    }
    Ok(())
}

fn row_of(person: &NewPerson) -> ImportedPerson<'_> {
    ImportedPerson {
        id: person.id,
        handle: &person.handle,
        handle_key: fold(&person.handle),
        name: &person.name,
        name_key: fold(&person.name),
        kind: person.kind,
        location: &person.location,
        bio: &person.bio,
        bio_html: &person.bio_html,
        source_name: person.source_name.as_deref(),
        source_url: person.source_url.as_deref(),
        created_at: person.created_at,
        updated_at: person.created_at,
    }
}

/// What a source calls a thing, and where it is here.
#[derive(Insertable, Clone, Debug)]
#[diesel(table_name = imported_items, treat_none_as_default_value = false)]
pub struct NewItem {
    pub source: String,
    pub external_kind: &'static str,
    pub external_id: String,
    pub internal_id: SubjectId,
    pub url: Option<String>,
}

/// A contribution with all its counters.
#[derive(Insertable, Clone, Debug)]
#[diesel(table_name = contributions, treat_none_as_default_value = false)]
pub struct ImportedContribution {
    pub id: ContributionId,
    pub kind: ContributionKind,
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
    pub reply_count: i32,
    pub comment_count: i32,
    pub view_count: i32,
    pub revision_count: i32,
    pub heat: f64,
    pub created_at: Time,
    pub edited_at: Option<Time>,
    pub last_activity_at: Time,
    pub closed_at: Option<Time>,
    pub close_reason: Option<CloseReason>,
    pub close_note: Option<String>,
    pub source_url: Option<String>,
}

/// The text of a contribution.
#[derive(Insertable, Clone, Debug)]
#[diesel(table_name = contribution_texts, treat_none_as_default_value = false)]
pub struct ImportedText {
    pub contribution_id: ContributionId,
    pub body: String,
    pub body_html: String,
}

/// Votes of a day without voters.
#[derive(Insertable, Clone, Debug)]
#[diesel(table_name = ownerless_votes, treat_none_as_default_value = false)]
pub struct ImportedVotes {
    pub contribution_id: ContributionId,
    pub cast_on: chrono::NaiveDate,
    pub value: i32,
    pub vote_count: i32,
}

/// A topic of a contribution.
#[derive(Insertable, Clone, Debug)]
#[diesel(table_name = contribution_topics, treat_none_as_default_value = false)]
pub struct ImportedTopic {
    pub topic_id: TopicId,
    pub contribution_id: ContributionId,
    pub position: i32,
}

/// An earlier text.
#[derive(Insertable, Clone, Debug)]
#[diesel(table_name = revisions, treat_none_as_default_value = false)]
pub struct ImportedRevision {
    pub contribution_id: ContributionId,
    pub number: i32,
    pub title: String,
    pub body: String,
    pub topics: String,
    pub note: String,
    pub author_id: PersonId,
    pub created_at: Time,
}

macro_rules! batch_inserts {
    ($($name:ident: $row:ty => $table:ident;)*) => {$(
        pub fn $name(conn: &mut Conn, rows: &[$row]) -> QueryResult<()> {
            for rows in rows.chunks(ROWS) {
                on_each_backend!(conn => diesel::insert_into($table::table).values(rows).execute(conn))?;
            }
            Ok(())
        }
    )*};
}

batch_inserts! {
    insert_items: NewItem => imported_items;
    insert_contributions: ImportedContribution => contributions;
    insert_texts: ImportedText => contribution_texts;
    insert_votes: ImportedVotes => ownerless_votes;
    insert_topics: ImportedTopic => contribution_topics;
    insert_revisions: ImportedRevision => revisions;
}

/// Where things of a source are here; those that were never brought in are left out.
pub fn find_items(
    conn: &mut Conn,
    source: &str,
    kind: &str,
    ids: &[String],
) -> QueryResult<HashMap<String, SubjectId>> {
    let mut found = HashMap::new();
    for ids in ids.chunks(500) {
        found.extend(
            imported_items::table
                .filter(imported_items::source.eq(source))
                .filter(imported_items::external_kind.eq(kind))
                .filter(imported_items::external_id.eq_any(ids))
                .select((imported_items::external_id, imported_items::internal_id))
                .load::<(String, SubjectId)>(conn)?,
        );
    }
    Ok(found)
}

/// Those of the handle keys that somebody has.
pub fn find_taken(conn: &mut Conn, keys: &[String]) -> QueryResult<HashSet<String>> {
    let mut taken = HashSet::new();
    for keys in keys.chunks(500) {
        taken.extend(
            people::table
                .filter(people::handle_key.eq_any(keys))
                .select(people::handle_key)
                .load::<String>(conn)?,
        );
    }
    Ok(taken)
}

/// The space of a name or slug; made, open to the organisation, when there is none.
pub fn find_or_create_space(
    conn: &mut Conn,
    name: &str,
    description: &str,
    now: Time,
) -> QueryResult<SpaceId> {
    let found = find_space(conn, name)?;
    if let Some(id) = found {
        return Ok(id);
    }
    let id = SpaceId::at(now);
    diesel::insert_into(spaces::table)
        .values((
            spaces::id.eq(id),
            spaces::slug.eq(slug(name)),
            spaces::name.eq(name.trim()),
            spaces::name_key.eq(fold(name)),
            spaces::description.eq(description),
            spaces::audience.eq("open"),
            spaces::created_at.eq(now),
            spaces::updated_at.eq(now),
        ))
        .execute(conn)?;
    crate::spaces::insert_counts(conn, id)?;
    Ok(id)
}

/// The space of a name or slug.
pub fn find_space(conn: &mut Conn, name: &str) -> QueryResult<Option<SpaceId>> {
    spaces::table
        .filter(spaces::name_key.eq(fold(name)).or(spaces::slug.eq(name)))
        .select(spaces::id)
        .first(conn)
        .optional()
}

pub fn add_to_space(conn: &mut Conn, space: SpaceId, count: i32) -> QueryResult<usize> {
    diesel::update(space_counts::table.find((space, 0)))
        .set(space_counts::contribution_count.eq(space_counts::contribution_count + count))
        .execute(conn)
}

pub fn add_to_topic(conn: &mut Conn, topic: TopicId, count: i32) -> QueryResult<usize> {
    diesel::update(topics::table.find(topic))
        .set(topics::contribution_count.eq(topics::contribution_count + count))
        .execute(conn)
}

/// Says which answer solved a question, unless that was said before.
pub fn update_accepted(
    conn: &mut Conn,
    question: ContributionId,
    answer: ContributionId,
) -> QueryResult<usize> {
    diesel::update(
        contributions::table
            .find(question)
            .filter(contributions::accepted_id.is_null()),
    )
    .set(contributions::accepted_id.eq(answer))
    .execute(conn)
}

/// New answers or comments came under something that was here before.
pub fn add_replies(
    conn: &mut Conn,
    parent: ContributionId,
    answers: i32,
    comments: i32,
) -> QueryResult<usize> {
    diesel::update(contributions::table.find(parent))
        .set((
            contributions::reply_count.eq(contributions::reply_count + answers),
            contributions::comment_count.eq(contributions::comment_count + comments),
        ))
        .execute(conn)
}

/// Something happened later in a conversation that was here before.
pub fn raise_last_activity(conn: &mut Conn, root: ContributionId, at: Time) -> QueryResult<usize> {
    diesel::update(
        contributions::table
            .find(root)
            .filter(contributions::last_activity_at.lt(at)),
    )
    .set(contributions::last_activity_at.eq(at))
    .execute(conn)
}

/// Notes how two contributions hang together; returns false when that was known.
pub fn insert_link(
    conn: &mut Conn,
    from: ContributionId,
    to: ContributionId,
    kind: &str,
    at: Time,
) -> QueryResult<bool> {
    let row = (
        provenance::from_id.eq(from),
        provenance::to_id.eq(to),
        provenance::kind.eq(kind),
        provenance::created_at.eq(at),
    );
    let new = on_each_backend!(conn => {
        diesel::insert_into(provenance::table).values(row).on_conflict_do_nothing().execute(conn)
    })?;
    Ok(new == 1)
}

/// Closes a question as a repetition of another; one that is closed already says so from now on.
pub fn close_as_duplicate(
    conn: &mut Conn,
    id: ContributionId,
    of: ContributionId,
    at: Time,
) -> QueryResult<usize> {
    let closed: Option<Option<Time>> = contributions::table
        .find(id)
        .filter(contributions::duplicate_of.is_null())
        .filter(contributions::kind.eq(ContributionKind::Question))
        .select(contributions::closed_at)
        .first(conn)
        .optional()?;
    let Some(closed) = closed else { return Ok(0) };
    diesel::update(contributions::table.find(id))
        .set((
            contributions::closed_at.eq(closed.unwrap_or(at)),
            contributions::close_reason.eq(CloseReason::Duplicate),
            contributions::close_note.eq(None::<String>),
            contributions::duplicate_of.eq(of),
        ))
        .execute(conn)
}
