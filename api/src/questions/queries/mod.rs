//! SQL of merging questions: the merges themselves and the answers that go over; followers, votes and articles beside it.

mod articles;
mod followers;
mod votes;

pub use articles::*;
pub use followers::*;
pub use votes::*;

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Actor, visible_to};
use crate::clock::Time;
use crate::contributions::model::ContributionKind;
use crate::contributions::queries::{PERSON, PersonColumns};
use crate::db::{Conn, known, locked, one_of};
use crate::ids::{ContributionId, PersonId, SpaceId};
use crate::schema::{
    carried_votes, contributions, merged_answers, people, provenance, question_merges, space_members, spaces,
};

/// A merge, with what undoing it needs.
#[derive(Queryable, Insertable, Selectable, Clone, Debug)]
#[diesel(table_name = question_merges, treat_none_as_default_value = false)]
pub struct Merge {
    pub question_id: ContributionId,
    pub target_id: ContributionId,
    pub merged_by: PersonId,
    pub merged_at: Time,
    /// What had solved the question.
    pub accepted_id: Option<ContributionId>,
    /// The last activity of the target before and after.
    pub activity_before: Time,
    pub activity_after: Time,
}

pub fn find_merge(conn: &mut Conn, question: ContributionId) -> QueryResult<Option<Merge>> {
    question_merges::table
        .find(question)
        .select(Merge::as_select())
        .first(conn)
        .optional()
}

pub fn insert_merge(conn: &mut Conn, merge: &Merge) -> QueryResult<usize> {
    diesel::insert_into(question_merges::table)
        .values(merge.clone())
        .execute(conn)
}

/// Forgets a merge, with what is kept about its answers and votes.
pub fn delete_merge(conn: &mut Conn, question: ContributionId) -> QueryResult<()> {
    diesel::delete(carried_votes::table.filter(carried_votes::question_id.eq(question))).execute(conn)?;
    diesel::delete(merged_answers::table.filter(merged_answers::question_id.eq(question))).execute(conn)?;
    diesel::delete(question_merges::table.find(question)).execute(conn)?;
    diesel::delete(
        provenance::table
            .filter(provenance::from_id.eq(question))
            .filter(provenance::kind.eq("merged_into")),
    )
    .execute(conn)?;
    Ok(())
}

/// A question that was merged, its title, how many answers came with it, who merged it and when.
pub type MergedRow = (ContributionId, String, Option<i64>, PersonColumns, Time);

/// The questions that were merged into this one and that the actor may see, the latest first.
pub fn list_merged(
    conn: &mut Conn,
    actor: &Actor,
    target: ContributionId,
    limit: i64,
) -> QueryResult<Vec<MergedRow>> {
    let answers = merged_answers::table
        .filter(merged_answers::question_id.eq(question_merges::question_id))
        .select(diesel::dsl::count_star())
        .single_value();
    question_merges::table
        .inner_join(contributions::table.on(contributions::id.eq(question_merges::question_id)))
        .inner_join(people::table.on(people::id.eq(question_merges::merged_by)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(visible_to(actor))
        .filter(question_merges::target_id.eq(target))
        .order((
            question_merges::merged_at.desc(),
            question_merges::question_id.desc(),
        ))
        .limit(limit)
        .select((
            contributions::id,
            contributions::title,
            answers,
            PERSON,
            question_merges::merged_at,
        ))
        .load(conn)
}

/// The questions that were merged into some others.
pub fn list_sources(conn: &mut Conn, targets: &[ContributionId]) -> QueryResult<Vec<ContributionId>> {
    question_merges::table
        .filter(one_of(question_merges::target_id, targets))
        .select(question_merges::question_id)
        .load(conn)
}

/// Whoever sees one space does not always see another one. One of them is enough.
pub fn somebody_sees_only(conn: &mut Conn, from: SpaceId, to: SpaceId) -> QueryResult<bool> {
    let (there, here) = (
        diesel::alias!(spaces as there),
        diesel::alias!(space_members as here),
    );
    let audiences: (String, String) = spaces::table
        .inner_join(there.on(there.field(spaces::id).eq(to)))
        .filter(spaces::id.eq(from))
        .select((spaces::audience, there.field(spaces::audience)))
        .first(conn)?;
    let outside = || {
        space_members::table
            .inner_join(people::table.on(people::id.eq(space_members::person_id)))
            .filter(space_members::space_id.eq(from))
            .filter(not(exists(
                here.filter(here.field(space_members::space_id).eq(to))
                    .filter(here.field(space_members::person_id).eq(space_members::person_id)),
            )))
    };
    match (audiences.0.as_str(), audiences.1.as_str()) {
        _ if from == to => Ok(false),
        (_, "open") => diesel::select(exists(
            outside()
                .filter(people::kind.eq(crate::access::PersonKind::Guest))
                .select(space_members::person_id),
        ))
        .get_result(conn),
        ("open", _) => Ok(true),
        _ => diesel::select(exists(outside().select(space_members::person_id))).get_result(conn),
    }
}

/// True when only its members see the space.
pub fn is_members_only(conn: &mut Conn, space: SpaceId) -> QueryResult<bool> {
    spaces::table
        .find(space)
        .select(spaces::audience.ne("open"))
        .first(conn)
}

/// Locks all that hangs under a question, the smallest id first.
pub fn lock_replies(conn: &mut Conn, root: ContributionId) -> QueryResult<Vec<ContributionId>> {
    let replies = contributions::table
        .filter(contributions::root_id.eq(root))
        .filter(contributions::parent_id.is_not_null())
        .order(contributions::id)
        .select(contributions::id);
    known!(locked(replies, "contributions")).load(conn)
}

/// The answers to a question, deleted ones too.
pub fn find_answer_ids(conn: &mut Conn, question: ContributionId) -> QueryResult<Vec<ContributionId>> {
    contributions::table
        .filter(contributions::parent_id.eq(question))
        .filter(contributions::kind.eq(ContributionKind::Answer))
        .select(contributions::id)
        .load(conn)
}

pub fn insert_merged_answers(
    conn: &mut Conn,
    question: ContributionId,
    answers: &[ContributionId],
) -> QueryResult<()> {
    for answer in answers {
        diesel::insert_into(merged_answers::table)
            .values((
                merged_answers::question_id.eq(question),
                merged_answers::answer_id.eq(*answer),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The answers that went over with a question.
pub fn list_merged_answers(conn: &mut Conn, question: ContributionId) -> QueryResult<Vec<ContributionId>> {
    merged_answers::table
        .filter(merged_answers::question_id.eq(question))
        .select(merged_answers::answer_id)
        .load(conn)
}

/// Hangs answers, with the comments on them, under another question.
pub fn move_answers(
    conn: &mut Conn,
    answers: &[ContributionId],
    to: ContributionId,
    space: SpaceId,
) -> QueryResult<()> {
    diesel::update(contributions::table.filter(one_of(contributions::id, answers)))
        .set((
            contributions::parent_id.eq(to),
            contributions::root_id.eq(to),
            contributions::space_id.eq(space),
        ))
        .execute(conn)?;
    diesel::update(contributions::table.filter(one_of(contributions::parent_id.assume_not_null(), answers)))
        .set((contributions::root_id.eq(to), contributions::space_id.eq(space)))
        .execute(conn)?;
    Ok(())
}

/// Of some answers, how many were not deleted.
pub fn count_alive(conn: &mut Conn, answers: &[ContributionId]) -> QueryResult<i64> {
    contributions::table
        .filter(one_of(contributions::id, answers))
        .filter(contributions::deleted_at.is_null())
        .count()
        .get_result(conn)
}

/// Marks a question as merged, or brings it back with `None`; `accepted` is the answer that solved it from now on.
pub fn update_merged(
    conn: &mut Conn,
    question: ContributionId,
    merged: Option<(&Actor, ContributionId)>,
    accepted: Option<ContributionId>,
) -> QueryResult<usize> {
    diesel::update(contributions::table.find(question))
        .set((
            contributions::merged_into.eq(merged.map(|(_, target)| target)),
            contributions::deleted_at.eq(merged.map(|(actor, _)| actor.now)),
            contributions::deleted_by.eq(merged.map(|(actor, _)| actor.id)),
            contributions::accepted_id.eq(accepted),
            contributions::version.eq(contributions::version + 1),
        ))
        .execute(conn)
}

/// A question whose answers have come or gone.
pub fn update_version(conn: &mut Conn, question: ContributionId) -> QueryResult<usize> {
    diesel::update(contributions::table.find(question))
        .set(contributions::version.eq(contributions::version + 1))
        .execute(conn)
}
