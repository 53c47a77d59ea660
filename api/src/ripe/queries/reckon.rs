//! What the job reckons from: one page of questions at a time, a fixed number of statements for each.

use diesel::dsl::{count, count_star, sum};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::upsert::excluded;

use super::super::model::{ReckonedThread, RipeRow, RipeState};
use crate::articles::model::ArticleState;
use crate::clock::Time;
use crate::contributions::model::{CloseReason, ContributionKind};
use crate::db::{Conn, Literal, MultiBackend, on_each_backend, one_of};
use crate::ids::ContributionId;
use crate::schema::{
    articles, contribution_views, contributions, provenance, question_merges, ripe_threads, spaces,
};

/// A question as the job comes by it.
#[derive(Queryable)]
pub struct Passed {
    pub id: ContributionId,
    pub score: i32,
    pub reply_count: i32,
    pub accepted: bool,
    pub close_reason: Option<CloseReason>,
    pub created_at: Time,
    pub last_activity_at: Time,
    pub archived: bool,
}

/// The next questions before `before`, the newest first. Narrow rows in the order of their index: what does not fit is left
/// out by the caller, so that one page never walks further than its length.
pub fn next_questions(conn: &mut Conn, before: ContributionId, limit: i64) -> QueryResult<Vec<Passed>> {
    contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        // Literals, so that SQLite recognises the condition of its partial index.
        .filter(Literal(
            "contributions.kind = 'question' AND contributions.parent_id IS NULL AND contributions.deleted_at IS NULL",
        ))
        .filter(contributions::id.lt(before))
        .order(contributions::id.desc())
        .limit(limit)
        .select((
            contributions::id,
            contributions::score,
            contributions::reply_count,
            contributions::accepted_id.is_not_null(),
            contributions::close_reason,
            contributions::created_at,
            contributions::last_activity_at,
            spaces::archived_at.is_not_null(),
        ))
        .load(conn)
}

/// What stands on the list of questions before `before` and, unless the walk has come to its end, not before `from`.
pub fn find_listed(
    conn: &mut Conn,
    before: ContributionId,
    from: Option<ContributionId>,
) -> QueryResult<Vec<RipeRow>> {
    let mut query = ripe_threads::table
        .filter(ripe_threads::question_id.lt(before))
        .select(RipeRow::as_select())
        .into_boxed::<MultiBackend>();
    if let Some(from) = from {
        query = query.filter(ripe_threads::question_id.ge(from));
    }
    query.load(conn)
}

/// How many answers each question has, and the sum of their votes.
pub fn count_answers(
    conn: &mut Conn,
    questions: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, i64, Option<i64>)>> {
    contributions::table
        .filter(one_of(contributions::parent_id.assume_not_null(), questions))
        .filter(contributions::kind.eq(ContributionKind::Answer))
        .filter(contributions::deleted_at.is_null())
        .group_by(contributions::parent_id)
        .select((
            contributions::parent_id.assume_not_null(),
            count_star(),
            sum(contributions::score),
        ))
        .load(conn)
}

/// How many people have read each question since a day.
pub fn count_readers(
    conn: &mut Conn,
    questions: &[ContributionId],
    since: chrono::NaiveDate,
) -> QueryResult<Vec<(ContributionId, i64)>> {
    contribution_views::table
        .filter(one_of(contribution_views::contribution_id, questions))
        .filter(contribution_views::viewed_on.ge(since))
        .group_by(contribution_views::contribution_id)
        .select((
            contribution_views::contribution_id,
            count(contribution_views::person_id).aggregate_distinct(),
        ))
        .load(conn)
}

/// How many other dialogues link to each question or to what hangs under it, repeat it, or were merged into it.
pub fn count_links(conn: &mut Conn, questions: &[ContributionId]) -> QueryResult<Vec<(ContributionId, i64)>> {
    let (origin, root) = diesel::alias!(contributions as origin, contributions as root);
    contributions::table
        .inner_join(provenance::table.on(provenance::to_id.eq(contributions::id)))
        .inner_join(origin.on(origin.field(contributions::id).eq(provenance::from_id)))
        .inner_join(
            root.on(root
                .field(contributions::id)
                .eq(origin.field(contributions::root_id))),
        )
        .filter(one_of(contributions::root_id, questions))
        .filter(Literal(
            "provenance.kind IN ('links', 'duplicates', 'merged_into')",
        ))
        .filter(Literal(
            "origin.kind <> 'article' AND root.id <> contributions.root_id",
        ))
        // A merged question is gone from all lists, and still was asked.
        .filter(Literal(
            "(provenance.kind = 'merged_into' OR (origin.deleted_at IS NULL AND root.deleted_at IS NULL))",
        ))
        .group_by(contributions::root_id)
        .select((
            contributions::root_id,
            count(origin.field(contributions::root_id)).aggregate_distinct(),
        ))
        .load(conn)
}

/// The questions of which some reply is quoted or put into practice, or linked to by an article.
pub fn find_reused(conn: &mut Conn, questions: &[ContributionId]) -> QueryResult<Vec<ContributionId>> {
    let origin = diesel::alias!(contributions as origin);
    contributions::table
        .inner_join(provenance::table.on(provenance::to_id.eq(contributions::id)))
        .inner_join(origin.on(origin.field(contributions::id).eq(provenance::from_id)))
        .filter(one_of(contributions::root_id, questions))
        .filter(contributions::parent_id.is_not_null())
        .filter(contributions::deleted_at.is_null())
        .filter(Literal(
            "(provenance.kind IN ('quotes', 'implements') OR (provenance.kind = 'links' AND origin.kind = 'article'))",
        ))
        .filter(Literal("origin.deleted_at IS NULL AND origin.root_id <> contributions.root_id"))
        .select(contributions::root_id)
        .distinct()
        .load(conn)
}

/// The questions that were merged into some others: which, and into which.
pub fn find_merged(
    conn: &mut Conn,
    questions: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, ContributionId)>> {
    question_merges::table
        .filter(one_of(question_merges::target_id, questions))
        .select((question_merges::question_id, question_merges::target_id))
        .load(conn)
}

/// The articles that were made out of some questions or are named as their answer: question and article. Obsolete ones
/// keep nothing.
pub fn find_keeping(
    conn: &mut Conn,
    questions: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, ContributionId)>> {
    provenance::table
        .inner_join(contributions::table.on(contributions::id.eq(provenance::from_id)))
        .inner_join(articles::table.on(articles::contribution_id.eq(provenance::from_id)))
        .filter(one_of(provenance::to_id, questions))
        .filter(Literal("provenance.kind IN ('derived_from', 'answers')"))
        .filter(contributions::deleted_at.is_null())
        .filter(articles::state.ne(ArticleState::Obsolete))
        .order((provenance::to_id, provenance::from_id))
        .select((provenance::to_id, provenance::from_id))
        .load(conn)
}

/// Writes the numbers of threads in one statement; new ones come on the list.
pub fn put(conn: &mut Conn, threads: &[ReckonedThread]) -> QueryResult<usize> {
    on_each_backend!(conn => diesel::insert_into(ripe_threads::table)
        .values(threads)
        .on_conflict(ripe_threads::question_id)
        .do_update()
        .set((
            ripe_threads::score.eq(excluded(ripe_threads::score)),
            ripe_threads::question_votes.eq(excluded(ripe_threads::question_votes)),
            ripe_threads::answer_votes.eq(excluded(ripe_threads::answer_votes)),
            ripe_threads::answer_count.eq(excluded(ripe_threads::answer_count)),
            ripe_threads::accepted.eq(excluded(ripe_threads::accepted)),
            ripe_threads::link_count.eq(excluded(ripe_threads::link_count)),
            ripe_threads::reader_count.eq(excluded(ripe_threads::reader_count)),
            ripe_threads::reused.eq(excluded(ripe_threads::reused)),
            ripe_threads::reckoned_at.eq(excluded(ripe_threads::reckoned_at)),
        ))
        .execute(conn))
}

/// Opens what was dismissed or made; what was decided since it was looked at stays.
pub fn update_returned(conn: &mut Conn, threads: &[ContributionId]) -> QueryResult<usize> {
    let closed = ripe_threads::table
        .filter(one_of(ripe_threads::question_id, threads))
        .filter(Literal("ripe_threads.state IN ('dismissed', 'made')"));
    diesel::update(closed)
        .set((
            ripe_threads::state.eq(RipeState::Open),
            ripe_threads::article_id.eq(None::<ContributionId>),
            ripe_threads::assignee_id.eq(None::<crate::ids::PersonId>),
            ripe_threads::assigned_by.eq(None::<crate::ids::PersonId>),
            ripe_threads::assigned_at.eq(None::<Time>),
            ripe_threads::version.eq(ripe_threads::version + 1),
        ))
        .execute(conn)
}

/// Takes threads from the list that nobody is at.
pub fn delete(conn: &mut Conn, threads: &[ContributionId]) -> QueryResult<usize> {
    let idle = ripe_threads::table
        .filter(one_of(ripe_threads::question_id, threads))
        .filter(Literal("ripe_threads.state IN ('open', 'made')"));
    diesel::delete(idle).execute(conn)
}
