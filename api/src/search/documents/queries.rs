//! All SQL of the documents: what a consumer of the outbox reads, for nobody in particular.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::PersonKind;
use crate::articles::model::ArticleState;
use crate::clock::Time;
use crate::contributions::model::{ContributionKind, PostKind};
use crate::db::{Conn, MultiBackend, known, one_of};
use crate::ids::{ContributionId, PersonId, SpaceId, SubjectId, TopicId};
use crate::schema::{
    articles, contribution_texts, contribution_topics, contributions, events, people, space_members, spaces,
    topics,
};

/// Which rows of a kind.
pub enum Which {
    /// Those of these ids that still are.
    Only(Vec<uuid::Uuid>),
    /// So many after an id, the smallest first.
    After(Option<uuid::Uuid>, i64),
}

/// Narrows a boxed query of a table to what is wanted.
macro_rules! narrowed {
    ($query:expr, $id:expr, $wrap:path, $which:expr) => {{
        let query = $query.order($id).into_boxed::<MultiBackend>();
        match $which {
            Which::Only(ids) => {
                let ids: Vec<_> = ids.iter().map(|id| $wrap(*id)).collect();
                query.filter(one_of($id, &ids))
            }
            Which::After(after, count) => {
                let after = $wrap(after.unwrap_or(uuid::Uuid::nil()));
                query.filter($id.gt(after)).limit(*count)
            }
        }
    }};
}

/// A question, post or article with its text.
#[derive(Queryable)]
pub struct TextRow {
    pub id: ContributionId,
    pub space_id: SpaceId,
    pub author_id: PersonId,
    pub title: String,
    pub reply_count: i32,
    pub accepted_id: Option<ContributionId>,
    pub answered_by: Option<ContributionId>,
    pub closed_at: Option<Time>,
    pub created_at: Time,
    pub body_html: String,
    pub article_state: Option<ArticleState>,
    pub post_kind: Option<PostKind>,
    pub merged_into: Option<ContributionId>,
}

/// Questions, posts, or articles that have been published.
pub fn find_texts(conn: &mut Conn, kind: ContributionKind, which: &Which) -> QueryResult<Vec<TextRow>> {
    let state = articles::state.nullable();
    let published = state
        .ne(ArticleState::Draft)
        .and(state.ne(ArticleState::InReview));
    let query = contributions::table
        .inner_join(contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)))
        .left_join(articles::table.on(articles::contribution_id.eq(contributions::id)))
        .filter(contributions::kind.eq(kind))
        .filter(contributions::parent_id.is_null())
        .filter(state.is_null().or(published))
        .filter(contributions::deleted_at.is_null())
        .select((
            contributions::id,
            contributions::space_id,
            contributions::author_id,
            contributions::title,
            contributions::reply_count,
            contributions::accepted_id,
            contributions::answered_by,
            contributions::closed_at,
            contributions::created_at,
            contribution_texts::body_html,
            state,
            contributions::post_kind,
            contributions::merged_into,
        ));
    narrowed!(query, contributions::id, ContributionId, which).load(conn)
}

/// The topics of some contributions.
pub fn find_topic_names(
    conn: &mut Conn,
    of: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, TopicId, String)>> {
    contribution_topics::table
        .inner_join(topics::table.on(topics::id.eq(contribution_topics::topic_id)))
        .filter(one_of(contribution_topics::contribution_id, of))
        .order((
            contribution_topics::contribution_id,
            contribution_topics::position,
        ))
        .select((contribution_topics::contribution_id, topics::id, topics::name))
        .load(conn)
}

/// The answers to some questions, as HTML, the best first.
pub fn find_answers(conn: &mut Conn, of: &[ContributionId]) -> QueryResult<Vec<(ContributionId, String)>> {
    contributions::table
        .inner_join(contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)))
        .filter(one_of(contributions::root_id, of))
        .filter(contributions::kind.eq(ContributionKind::Answer))
        .filter(contributions::deleted_at.is_null())
        .order((
            contributions::root_id,
            contributions::rank.desc(),
            contributions::id,
        ))
        .select((contributions::root_id, contribution_texts::body_html))
        .load(conn)
}

/// Id, name, handle, title, unit, bio as HTML, time.
pub type PersonTexts = (PersonId, String, String, String, String, String, Time);

/// People who can be met here: active, not only named by an import.
pub fn find_people(conn: &mut Conn, which: &Which) -> QueryResult<Vec<PersonTexts>> {
    let query = people::table
        .filter(people::deactivated_at.is_null())
        .filter(people::kind.ne(PersonKind::Former))
        .select((
            people::id,
            people::name,
            people::handle,
            people::title,
            people::unit,
            people::bio_html,
            people::created_at,
        ));
    narrowed!(query, people::id, PersonId, which).load(conn)
}

/// In which spaces some people are.
pub fn find_memberships(conn: &mut Conn, of: &[PersonId]) -> QueryResult<Vec<(PersonId, SpaceId)>> {
    space_members::table
        .filter(one_of(space_members::person_id, of))
        .select((space_members::person_id, space_members::space_id))
        .load(conn)
}

/// Id, name, description, time.
pub type Named<I> = (I, String, String, Time);

pub fn find_topics(conn: &mut Conn, which: &Which) -> QueryResult<Vec<Named<TopicId>>> {
    let query = topics::table.select((topics::id, topics::name, topics::description, topics::created_at));
    narrowed!(query, topics::id, TopicId, which).load(conn)
}

/// In which spaces there is something about some topics.
pub fn find_spaces_of_topics(conn: &mut Conn, of: &[TopicId]) -> QueryResult<Vec<(TopicId, SpaceId)>> {
    contribution_topics::table
        .inner_join(contributions::table.on(contributions::id.eq(contribution_topics::contribution_id)))
        .filter(one_of(contribution_topics::topic_id, of))
        .filter(contributions::deleted_at.is_null())
        .select((contribution_topics::topic_id, contributions::space_id))
        .distinct()
        .load(conn)
}

pub fn find_spaces(conn: &mut Conn, which: &Which) -> QueryResult<Vec<Named<SpaceId>>> {
    let query = spaces::table.select((spaces::id, spaces::name, spaces::description, spaces::created_at));
    narrowed!(query, spaces::id, SpaceId, which).load(conn)
}

/// The questions and posts that some contributions belong to.
pub fn find_roots(conn: &mut Conn, of: &[ContributionId]) -> QueryResult<Vec<ContributionId>> {
    contributions::table
        .filter(one_of(contributions::id, of))
        .select(contributions::root_id)
        .distinct()
        .load(conn)
}

/// What some contributions are about now.
pub fn find_topics_of(conn: &mut Conn, of: &[ContributionId]) -> QueryResult<Vec<TopicId>> {
    contribution_topics::table
        .filter(one_of(contribution_topics::contribution_id, of))
        .select(contribution_topics::topic_id)
        .distinct()
        .load(conn)
}

/// Numbers that one statement asks for.
const NUMBERS: usize = 512;

/// Number, kind, subject, who did it, payload.
pub type EventRow = (i64, String, SubjectId, Option<PersonId>, String);

const EVENT: (
    events::seq,
    events::kind,
    events::subject_id,
    events::actor_id,
    events::payload,
) = (
    events::seq,
    events::kind,
    events::subject_id,
    events::actor_id,
    events::payload,
);

/// What happened after a number, in order.
pub fn list_events(conn: &mut Conn, after: i64, count: i64) -> QueryResult<Vec<EventRow>> {
    let events = events::table.filter(events::seq.gt(after));
    events.order(events::seq).limit(count).select(EVENT).load(conn)
}

/// Events of some numbers, as far as they are there, in order.
pub fn find_events(conn: &mut Conn, numbers: &[i64]) -> QueryResult<Vec<EventRow>> {
    let mut found = Vec::new();
    for numbers in numbers.chunks(NUMBERS) {
        let wanted = one_of(events::seq, numbers);
        let shape = wanted.shape();
        let query = events::table.filter(wanted).order(events::seq).select(EVENT);
        found.extend(known!(query, shape).load::<EventRow>(conn)?);
    }
    Ok(found)
}

/// The number of the last event; 0 when nothing has happened.
pub fn find_last_event(conn: &mut Conn) -> QueryResult<i64> {
    let last: Option<i64> = events::table.select(diesel::dsl::max(events::seq)).first(conn)?;
    Ok(last.unwrap_or(0))
}
