//! Votes on merged questions, and what was said about them.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Actor, visible_to};
use crate::db::{Conn, on_each_backend, one_of};
use crate::ids::{ContributionId, PersonId};
use crate::schema::{carried_votes, contributions, spaces, votes};

/// The person's vote on a question.
pub fn find_vote(conn: &mut Conn, question: ContributionId, person: PersonId) -> QueryResult<Option<i32>> {
    votes::table
        .find((question, person))
        .select(votes::value)
        .first(conn)
        .optional()
}

/// What the actor voted on some merged questions and was not asked about yet, with the titles.
pub fn list_votes_to_carry(
    conn: &mut Conn,
    actor: &Actor,
    sources: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, String, i32)>> {
    let said = carried_votes::table
        .filter(carried_votes::question_id.eq(contributions::id))
        .filter(carried_votes::person_id.eq(actor.id));
    contributions::table
        .inner_join(
            votes::table.on(votes::contribution_id
                .eq(contributions::id)
                .and(votes::person_id.eq(actor.id))),
        )
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(visible_to(actor))
        .filter(one_of(contributions::id, sources))
        .filter(not(exists(said)))
        .order(contributions::id)
        .select((contributions::id, contributions::title, votes::value))
        .load(conn)
}

/// Keeps what somebody said when they were asked about their vote; 0 when they had said it before.
pub fn insert_carried(
    conn: &mut Conn,
    question: ContributionId,
    target: ContributionId,
    actor: &Actor,
    value: Option<i32>,
) -> QueryResult<usize> {
    let row = (
        carried_votes::question_id.eq(question),
        carried_votes::person_id.eq(actor.id),
        carried_votes::target_id.eq(target),
        carried_votes::value.eq(value),
        carried_votes::created_at.eq(actor.now),
    );
    on_each_backend!(conn => diesel::insert_into(carried_votes::table).values(row).on_conflict_do_nothing().execute(conn))
}

/// The votes that went over from some questions to this one and still stand there as they came.
pub fn list_carried(
    conn: &mut Conn,
    sources: &[ContributionId],
    target: ContributionId,
) -> QueryResult<Vec<(PersonId, i32)>> {
    carried_votes::table
        .inner_join(
            votes::table.on(votes::contribution_id
                .eq(carried_votes::target_id)
                .and(votes::person_id.eq(carried_votes::person_id))),
        )
        .filter(one_of(carried_votes::question_id, sources))
        .filter(carried_votes::target_id.eq(target))
        .filter(carried_votes::value.eq(votes::value.nullable()))
        .filter(carried_votes::created_at.eq(votes::created_at))
        .select((carried_votes::person_id, votes::value))
        .load(conn)
}

/// Forgets what was said about votes of some questions going over to this one.
pub fn delete_carried(
    conn: &mut Conn,
    sources: &[ContributionId],
    target: ContributionId,
) -> QueryResult<usize> {
    let said = carried_votes::table
        .filter(one_of(carried_votes::question_id, sources))
        .filter(carried_votes::target_id.eq(target));
    diesel::delete(said).execute(conn)
}
