//! All SQL of ripe threads: lists and decisions here, what the job reckons from beside it.

mod reckon;

pub use reckon::*;

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::model::{RipeRow, RipeState};
use crate::access::{Actor, visible_to};
use crate::clock::Time;
use crate::contributions::model::ShownTopics;
use crate::contributions::queries::{PERSON, PersonColumns, SPACE, SpaceColumns};
use crate::db::{Conn, Literal, MultiBackend, lock_row};
use crate::ids::{ContributionId, PersonId, SpaceId};
use crate::schema::{contributions, people, ripe_threads, spaces};

/// The condition of the partial index over what is still to be done.
const TO_DO: Literal = Literal("ripe_threads.state IN ('open', 'taken', 'assigned')");

/// A thread as it stands in a list.
#[derive(Queryable)]
pub struct ListedThread {
    pub row: RipeRow,
    pub title: String,
    pub excerpt: String,
    pub topics: ShownTopics,
    pub created_at: Time,
    pub last_activity_at: Time,
    pub archived: bool,
    pub author: PersonColumns,
    pub space: SpaceColumns,
    /// The accepted answer: its key, when it was written and last changed, and who wrote it.
    pub accepted: Option<(ContributionId, Time, Option<Time>)>,
    pub accepted_author: Option<PersonColumns>,
    pub assignee: Option<PersonColumns>,
    pub assigner: Option<PersonColumns>,
    pub dismisser: Option<PersonColumns>,
    pub article: Option<(ContributionId, String)>,
}

/// What a list is narrowed to; everything that is set must hold.
#[derive(Default)]
pub struct RipeFilter {
    /// Only in this state; `None`: what is still to be done.
    pub state: Option<RipeState>,
    pub space: Option<SpaceId>,
    /// Only what this person has taken or was assigned.
    pub assignee: Option<PersonId>,
    /// Only what this person is at, who sees nothing else.
    pub seen_by: Option<PersonId>,
    pub only: Option<ContributionId>,
    /// Score and id of the last one shown.
    pub after: Option<(f64, ContributionId)>,
}

/// Threads that the actor may see, the ripest first.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    filter: &RipeFilter,
    fetch: i64,
) -> QueryResult<Vec<ListedThread>> {
    let (accepted, article) = diesel::alias!(contributions as accepted, contributions as article);
    let (answerer, assignee, assigner, dismisser) = diesel::alias!(
        people as answerer,
        people as assignee,
        people as assigner,
        people as dismisser
    );
    let mut query = ripe_threads::table
        .inner_join(contributions::table.on(contributions::id.eq(ripe_threads::question_id)))
        .inner_join(people::table.on(people::id.eq(contributions::author_id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .left_join(
            accepted.on(accepted
                .field(contributions::id)
                .nullable()
                .eq(contributions::accepted_id)),
        )
        .left_join(
            answerer.on(answerer
                .field(people::id)
                .nullable()
                .eq(accepted.field(contributions::author_id).nullable())),
        )
        .left_join(
            assignee.on(assignee
                .field(people::id)
                .nullable()
                .eq(ripe_threads::assignee_id)),
        )
        .left_join(
            assigner.on(assigner
                .field(people::id)
                .nullable()
                .eq(ripe_threads::assigned_by)),
        )
        .left_join(
            dismisser.on(dismisser
                .field(people::id)
                .nullable()
                .eq(ripe_threads::dismissed_by)),
        )
        .left_join(
            article.on(article
                .field(contributions::id)
                .nullable()
                .eq(ripe_threads::article_id)),
        )
        .filter(contributions::deleted_at.is_null())
        .filter(visible_to(actor))
        .order((ripe_threads::score.desc(), ripe_threads::question_id.desc()))
        .select((
            RipeRow::as_select(),
            contributions::title,
            contributions::excerpt,
            contributions::topics,
            contributions::created_at,
            contributions::last_activity_at,
            spaces::archived_at.is_not_null(),
            PERSON,
            SPACE,
            accepted
                .fields((
                    contributions::id,
                    contributions::created_at,
                    contributions::edited_at,
                ))
                .nullable(),
            answerer.fields(PERSON).nullable(),
            assignee.fields(PERSON).nullable(),
            assigner.fields(PERSON).nullable(),
            dismisser.fields(PERSON).nullable(),
            article
                .fields((contributions::id, contributions::title))
                .nullable(),
        ))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    query = match (filter.only, filter.state) {
        (Some(id), _) => query.filter(ripe_threads::question_id.eq(id)),
        (None, Some(state)) => query.filter(ripe_threads::state.eq(state)),
        // What an article was named for since the job looked is done.
        (None, None) => query.filter(TO_DO).filter(contributions::answered_by.is_null()),
    };
    if let Some(space) = filter.space {
        query = query.filter(contributions::space_id.eq(space));
    }
    for person in filter.assignee.into_iter().chain(filter.seen_by) {
        query = query.filter(ripe_threads::assignee_id.eq(person));
    }
    if let Some((score, id)) = filter.after {
        // `a <= x AND (a < x OR id < y)` lets both engines begin in the middle of the index.
        query = query
            .filter(ripe_threads::score.le(score))
            .filter(ripe_threads::score.lt(score).or(ripe_threads::question_id.lt(id)));
    }
    query.load(conn)
}

/// Nobody else decides about the thread until the end of the transaction.
pub fn lock(conn: &mut Conn, id: ContributionId) -> QueryResult<()> {
    lock_row!(conn, ripe_threads, id)
}

/// Writes what is decided about a thread.
pub fn update(conn: &mut Conn, row: &RipeRow) -> QueryResult<usize> {
    diesel::update(ripe_threads::table.find(row.question_id))
        .set((
            ripe_threads::state.eq(row.state),
            ripe_threads::assignee_id.eq(row.assignee_id),
            ripe_threads::assigned_by.eq(row.assigned_by),
            ripe_threads::assigned_at.eq(row.assigned_at),
            ripe_threads::dismissal.eq(row.dismissal),
            ripe_threads::dismissal_note.eq(&row.dismissal_note),
            ripe_threads::dismissed_by.eq(row.dismissed_by),
            ripe_threads::dismissed_at.eq(row.dismissed_at),
            ripe_threads::dismissed_score.eq(row.dismissed_score),
            ripe_threads::article_id.eq(row.article_id),
            ripe_threads::version.eq(ripe_threads::version + 1),
        ))
        .execute(conn)
}

/// An article keeps the thread from now on; 0 where the question is not on the list.
pub fn update_made(conn: &mut Conn, id: ContributionId, article: ContributionId) -> QueryResult<usize> {
    diesel::update(ripe_threads::table.find(id))
        .set((
            ripe_threads::state.eq(RipeState::Made),
            ripe_threads::article_id.eq(article),
            ripe_threads::version.eq(ripe_threads::version + 1),
        ))
        .execute(conn)
}

/// Where to write to somebody.
pub fn find_email(conn: &mut Conn, person: PersonId) -> QueryResult<(String, Option<String>)> {
    people::table
        .find(person)
        .select((people::name, people::email))
        .first(conn)
}
