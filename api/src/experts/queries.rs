//! All SQL of experts.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Actor, PersonKind, visible_to};
use crate::clock::Time;
use crate::contributions::model::ContributionKind;
use crate::contributions::queries::{PERSON, PersonColumns};
use crate::db::{Conn, known, on_each_backend, one_of};
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::schema::{contribution_topics, contributions, declined_topics, people, space_members, spaces};

/// The newest questions about some topics that the actor sees; one about several comes once for each.
pub fn list_questions_about(
    conn: &mut Conn,
    actor: &Actor,
    topics: &[TopicId],
    limit: i64,
) -> QueryResult<Vec<ContributionId>> {
    let wanted = one_of(contribution_topics::topic_id, topics);
    let shape = wanted.shape();
    let query = contribution_topics::table
        .inner_join(contributions::table.on(contributions::id.eq(contribution_topics::contribution_id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(wanted)
        .filter(contributions::kind.eq(ContributionKind::Question))
        .filter(contributions::deleted_at.is_null())
        .filter(visible_to(actor))
        .order(contribution_topics::contribution_id.desc())
        .limit(limit)
        .select(contribution_topics::contribution_id);
    known!(query, shape).load(conn)
}

/// An answer with who gave it and what it answers.
#[derive(Queryable, Clone)]
pub struct Given {
    pub id: ContributionId,
    pub question: ContributionId,
    pub author: PersonId,
    pub created_at: Time,
    pub score: i32,
    pub accepted: Option<ContributionId>,
}

/// The answers to some questions that the actor sees, by people who can still be asked.
pub fn list_answers(conn: &mut Conn, actor: &Actor, questions: &[ContributionId]) -> QueryResult<Vec<Given>> {
    let root = diesel::alias!(contributions as root);
    let wanted = one_of(contributions::root_id, questions);
    let shape = wanted.shape();
    let query = contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .inner_join(people::table.on(people::id.eq(contributions::author_id)))
        .inner_join(root.on(root.field(contributions::id).eq(contributions::root_id)))
        .filter(wanted)
        .filter(contributions::kind.eq(ContributionKind::Answer))
        .filter(contributions::deleted_at.is_null())
        .filter(root.field(contributions::deleted_at).is_null())
        .filter(people::deactivated_at.is_null())
        .filter(people::kind.ne(PersonKind::Former))
        .filter(visible_to(actor))
        .select((
            contributions::id,
            contributions::root_id,
            contributions::author_id,
            contributions::created_at,
            contributions::score,
            root.field(contributions::accepted_id),
        ));
    known!(query, shape).load(conn)
}

/// The latest answers of some people that the actor sees, whatever they are about: who gave it, and when.
pub fn list_lately(
    conn: &mut Conn,
    actor: &Actor,
    people: &[PersonId],
    since: ContributionId,
    limit: i64,
) -> QueryResult<Vec<(ContributionId, PersonId, Time)>> {
    let wanted = one_of(contributions::author_id, people);
    let shape = wanted.shape();
    let query = contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(wanted)
        .filter(contributions::id.gt(since))
        .filter(contributions::kind.eq(ContributionKind::Answer))
        .filter(contributions::deleted_at.is_null())
        .filter(visible_to(actor))
        .order(contributions::id.desc())
        .limit(limit)
        .select((
            contributions::id,
            contributions::author_id,
            contributions::created_at,
        ));
    known!(query, shape).load(conn)
}

/// Those of some people who may read what stands in a space.
pub fn find_readers(conn: &mut Conn, people: &[PersonId], space: SpaceId) -> QueryResult<Vec<PersonId>> {
    let membership = space_members::table
        .filter(space_members::space_id.eq(space))
        .filter(space_members::person_id.eq(people::id));
    let wanted = one_of(people::id, people);
    let shape = wanted.shape();
    let query = people::table
        .inner_join(spaces::table.on(spaces::id.eq(space)))
        .filter(wanted)
        .filter(
            people::kind
                .eq(PersonKind::Member)
                .and(spaces::audience.eq("open"))
                .or(exists(membership)),
        )
        .select(people::id);
    known!(query, shape).load(conn)
}

/// How some people are shown.
pub fn find_people(conn: &mut Conn, people: &[PersonId]) -> QueryResult<Vec<PersonColumns>> {
    let wanted = one_of(people::id, people);
    let shape = wanted.shape();
    known!(people::table.filter(wanted).select(PERSON), shape).load(conn)
}

/// The titles of some questions that the actor sees.
pub fn find_titles(
    conn: &mut Conn,
    actor: &Actor,
    questions: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, String)>> {
    let wanted = one_of(contributions::id, questions);
    let shape = wanted.shape();
    let query = contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(wanted)
        .filter(visible_to(actor))
        .select((contributions::id, contributions::title));
    known!(query, shape).load(conn)
}

/// Who does not want to be named for one of some topics.
pub fn find_declined(conn: &mut Conn, topics: &[TopicId]) -> QueryResult<Vec<PersonId>> {
    let wanted = one_of(declined_topics::topic_id, topics);
    let shape = wanted.shape();
    let query = declined_topics::table
        .filter(wanted)
        .select(declined_topics::person_id);
    known!(query, shape).load(conn)
}

/// Notes that somebody does not want to be named for a topic.
pub fn put_declined(conn: &mut Conn, topic: TopicId, person: PersonId, now: Time) -> QueryResult<usize> {
    let row = (
        declined_topics::topic_id.eq(topic),
        declined_topics::person_id.eq(person),
        declined_topics::created_at.eq(now),
    );
    on_each_backend!(conn => {
        diesel::insert_into(declined_topics::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(conn)
    })
}

/// Somebody may be named for a topic again.
pub fn delete_declined(conn: &mut Conn, topic: TopicId, person: PersonId) -> QueryResult<usize> {
    diesel::delete(declined_topics::table.find((topic, person))).execute(conn)
}
