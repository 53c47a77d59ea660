//! All SQL of searching: what a reader may see, the rows behind the results, and what was searched.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::recorder::{Note, NoteKey};
use crate::access::{Actor, visible_to};
use crate::articles::model::ArticleState;
use crate::clock::Time;
use crate::contributions::model::ContributionKind;
use crate::contributions::queries::{PERSON, PersonColumns, SPACE, SpaceColumns};
use crate::db::{Conn, known, on_each_backend, one_of};
use crate::ids::{ContributionId, PersonId, TopicId};
use crate::people::known_to;
use crate::schema::{
    articles, contribution_texts, contribution_topics, contributions, people, searches, spaces, topics,
};

/// The spaces that the actor sees, by which a search is narrowed.
pub fn find_seen_spaces(conn: &mut Conn, actor: &Actor) -> QueryResult<Vec<SpaceColumns>> {
    known!(spaces::table.filter(visible_to(actor)).select(SPACE)).load(conn)
}

/// Those of some articles that do not hold any more.
pub fn find_obsolete(
    conn: &mut Conn,
    actor: &Actor,
    ids: &[ContributionId],
) -> QueryResult<Vec<ContributionId>> {
    let wanted = one_of(contributions::id, ids);
    let shape = wanted.shape();
    let query = contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .inner_join(articles::table.on(articles::contribution_id.eq(contributions::id)))
        .filter(articles::state.eq(ArticleState::Obsolete))
        .filter(visible_to(actor))
        .filter(wanted)
        .select(contributions::id);
    known!(query, shape).load(conn)
}

/// Bodies of questions and posts that the actor sees, as HTML.
pub fn find_bodies(
    conn: &mut Conn,
    actor: &Actor,
    ids: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, String)>> {
    let wanted = one_of(contributions::id, ids);
    let shape = wanted.shape();
    let query = contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .inner_join(contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)))
        .filter(contributions::deleted_at.is_null())
        .filter(visible_to(actor))
        .filter(wanted)
        .select((contributions::id, contribution_texts::body_html));
    known!(query, shape).load(conn)
}

/// Bodies of the answers to questions that the actor sees, the best first.
pub fn find_answer_bodies(
    conn: &mut Conn,
    actor: &Actor,
    questions: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, String)>> {
    let wanted = one_of(contributions::root_id, questions);
    let shape = wanted.shape();
    let query = contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .inner_join(contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)))
        .filter(contributions::kind.eq(ContributionKind::Answer))
        .filter(contributions::deleted_at.is_null())
        .filter(visible_to(actor))
        .filter(wanted)
        .order((contributions::root_id, contributions::rank.desc()))
        .limit(200)
        .select((contributions::root_id, contribution_texts::body_html));
    known!(query, shape).load(conn)
}

/// A person's chip, and their unit.
pub type PersonHit = (PersonColumns, String);

/// People of these ids whom the actor may know of.
pub fn find_people(conn: &mut Conn, actor: &Actor, ids: &[PersonId]) -> QueryResult<Vec<PersonHit>> {
    people::table
        .filter(one_of(people::id, ids))
        .filter(known_to(actor))
        .select((PERSON, people::unit))
        .load(conn)
}

/// The person of a handle, folded.
pub fn find_by_handle(conn: &mut Conn, actor: &Actor, handle: &str) -> QueryResult<Option<PersonId>> {
    people::table
        .filter(people::handle_key.eq(handle))
        .filter(known_to(actor))
        .select(people::id)
        .first(conn)
        .optional()
}

/// Id, slug, name, description.
pub type TopicHit = (TopicId, String, String, String);

/// Topics of these ids about which the actor sees something.
pub fn find_topics(conn: &mut Conn, actor: &Actor, ids: &[TopicId]) -> QueryResult<Vec<TopicHit>> {
    let seen = contribution_topics::table
        .inner_join(contributions::table.on(contributions::id.eq(contribution_topics::contribution_id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(contribution_topics::topic_id.eq(topics::id))
        .filter(contributions::deleted_at.is_null())
        .filter(visible_to(actor));
    topics::table
        .filter(one_of(topics::id, ids))
        .filter(diesel::dsl::exists(seen))
        .select((topics::id, topics::slug, topics::name, topics::description))
        .load(conn)
}

/// The topic of a name, folded, or of a slug.
pub fn find_topic_by_name(conn: &mut Conn, name: &str) -> QueryResult<Vec<TopicId>> {
    topics::table
        .filter(topics::name_key.eq(name).or(topics::slug.eq(name)))
        .select(topics::id)
        .load(conn)
}

/// Descriptions of spaces that the actor sees.
pub fn find_space_descriptions(
    conn: &mut Conn,
    actor: &Actor,
    ids: &[crate::ids::SpaceId],
) -> QueryResult<Vec<(crate::ids::SpaceId, String)>> {
    spaces::table
        .filter(one_of(spaces::id, ids))
        .filter(visible_to(actor))
        .select((spaces::id, spaces::description))
        .load(conn)
}

/// Adds to what a person did with a query on a day.
pub fn put_note(conn: &mut Conn, (key, person, day): &NoteKey, note: &Note) -> QueryResult<usize> {
    let row = (
        searches::query_key.eq(key),
        searches::person_id.eq(*person),
        searches::searched_on.eq(*day),
        searches::query.eq(&note.query),
        searches::search_count.eq(note.searches),
        searches::miss_count.eq(note.misses),
        searches::click_count.eq(note.clicks),
    );
    on_each_backend!(conn => {
        diesel::insert_into(searches::table)
            .values(row)
            .on_conflict((searches::query_key, searches::person_id, searches::searched_on))
            .do_update()
            .set((
                searches::query.eq(&note.query),
                searches::search_count.eq(searches::search_count + note.searches),
                searches::miss_count.eq(searches::miss_count + note.misses),
                searches::click_count.eq(searches::click_count + note.clicks),
            ))
            .execute(conn)
    })
}

/// What was searched by one person on one day.
#[derive(Queryable)]
pub struct NoteRow {
    pub key: String,
    pub person: PersonId,
    pub day: NaiveDate,
    pub query: String,
    pub searches: i32,
    pub misses: i32,
    pub clicks: i32,
}

/// What was searched since a day, the newest first.
pub fn list_notes(conn: &mut Conn, since: NaiveDate, most: i64) -> QueryResult<Vec<NoteRow>> {
    searches::table
        .filter(searches::searched_on.ge(since))
        .order((
            searches::searched_on.desc(),
            searches::query_key,
            searches::person_id,
        ))
        .limit(most)
        .select((
            searches::query_key,
            searches::person_id,
            searches::searched_on,
            searches::query,
            searches::search_count,
            searches::miss_count,
            searches::click_count,
        ))
        .load(conn)
}

/// For how long searches are kept, in days.
pub const KEPT_DAYS: i64 = 90;

/// Deletes what was searched too long ago.
pub fn delete_old(conn: &mut Conn, now: Time) -> QueryResult<usize> {
    let day = now.plus_seconds(-KEPT_DAYS * 24 * 3600).day();
    diesel::delete(searches::table.filter(searches::searched_on.lt(day))).execute(conn)
}
