//! SQL of feedback and reports of use.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::super::model::UseOutcome;
use crate::access::Actor;
use crate::clock::Time;
use crate::contributions::queries::{PERSON, PersonColumns};
use crate::db::{Conn, MultiBackend};
use crate::ids::{ContributionId, PersonId, UseReportId};
use crate::schema::{article_feedback, article_uses, articles, people};

/// Sets what the actor says; returns what they said before. The caller has locked the article.
pub fn put_feedback(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
    said: Option<(bool, &str)>,
) -> QueryResult<Option<bool>> {
    let mine = article_feedback::table.find((article, actor.id));
    let before = mine
        .select(article_feedback::helped)
        .first::<bool>(conn)
        .optional()?;
    diesel::delete(mine).execute(conn)?;
    if let Some((helped, reason)) = said {
        diesel::insert_into(article_feedback::table)
            .values((
                article_feedback::article_id.eq(article),
                article_feedback::person_id.eq(actor.id),
                article_feedback::helped.eq(helped),
                article_feedback::reason.eq(reason),
                article_feedback::created_at.eq(actor.now),
            ))
            .execute(conn)?;
    }
    Ok(before)
}

pub fn update_feedback_counts(
    conn: &mut Conn,
    article: ContributionId,
    helped: i32,
    unhelpful: i32,
) -> QueryResult<usize> {
    diesel::update(articles::table.find(article))
        .set((
            articles::helped_count.eq(articles::helped_count + helped),
            articles::unhelpful_count.eq(articles::unhelpful_count + unhelpful),
        ))
        .execute(conn)
}

/// What one reader said: who, whether it helped, why, when.
pub type FeedbackRow = (PersonColumns, bool, String, Time);

/// What readers said, the latest first.
pub fn list_feedback(
    conn: &mut Conn,
    article: ContributionId,
    after: Option<(Time, PersonId)>,
    fetch: i64,
) -> QueryResult<Vec<FeedbackRow>> {
    let mut query = article_feedback::table
        .inner_join(people::table.on(people::id.eq(article_feedback::person_id)))
        .filter(article_feedback::article_id.eq(article))
        .order((
            article_feedback::created_at.desc(),
            article_feedback::person_id.desc(),
        ))
        .select((
            PERSON,
            article_feedback::helped,
            article_feedback::reason,
            article_feedback::created_at,
        ))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if let Some((at, person)) = after {
        query = query.filter(article_feedback::created_at.le(at)).filter(
            article_feedback::created_at
                .lt(at)
                .or(article_feedback::person_id.lt(person)),
        );
    }
    query.load(conn)
}

/// A report of use as it is kept.
#[derive(Insertable)]
#[diesel(table_name = article_uses)]
pub struct NewUse<'a> {
    pub id: UseReportId,
    pub article_id: ContributionId,
    pub person_id: PersonId,
    pub unit: &'a str,
    pub unit_key: &'a str,
    pub outcome: UseOutcome,
    pub note: &'a str,
    pub created_at: Time,
}

pub fn insert_use(conn: &mut Conn, new: &NewUse<'_>) -> QueryResult<usize> {
    diesel::insert_into(article_uses::table).values(new).execute(conn)
}

/// Unit and outcome of every report, the oldest first.
pub fn list_outcomes(conn: &mut Conn, article: ContributionId) -> QueryResult<Vec<(String, UseOutcome)>> {
    article_uses::table
        .filter(article_uses::article_id.eq(article))
        .order(article_uses::id.asc())
        .select((article_uses::unit_key, article_uses::outcome))
        .load(conn)
}

/// A report: id, who, unit, outcome, note, when.
pub type UseRow = (UseReportId, PersonColumns, String, UseOutcome, String, Time);

/// Reports, the latest first.
pub fn list_uses(
    conn: &mut Conn,
    article: ContributionId,
    after: Option<UseReportId>,
    fetch: i64,
) -> QueryResult<Vec<UseRow>> {
    let mut query = article_uses::table
        .inner_join(people::table.on(people::id.eq(article_uses::person_id)))
        .filter(article_uses::article_id.eq(article))
        .order(article_uses::id.desc())
        .select((
            article_uses::id,
            PERSON,
            article_uses::unit,
            article_uses::outcome,
            article_uses::note,
            article_uses::created_at,
        ))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if let Some(after) = after {
        query = query.filter(article_uses::id.lt(after));
    }
    query.load(conn)
}
