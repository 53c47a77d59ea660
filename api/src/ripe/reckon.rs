//! The walk over all settled questions, a page at a time. Reading holds no write lock; what has changed is written in a
//! short transaction. Each page can be done again without harm.

use std::collections::{HashMap, HashSet};

use super::model::{Counts, ReckonedThread, RipeRow, RipeState};
use super::queries::{self, Passed};
use super::rules::{self, Step};
use crate::clock::Time;
use crate::contributions::model::CloseReason;
use crate::db::{Conn, Db};
use crate::error::AppResult;
use crate::ids::ContributionId;
use crate::insight::ripeness::FEWEST_DAYS;

/// How much of the walk is done at a time: a page is in memory at once, and a run reads a few pages.
#[derive(Clone, Copy, Debug)]
pub struct Stride {
    /// Questions of a page.
    pub page: i64,
    /// Pages of a run; the next run goes on where this one stopped.
    pub pages: usize,
}

impl Stride {
    /// As the job walks.
    pub const USUAL: Self = Self { page: 500, pages: 10 };
}

/// Days for which readers count.
const READERS_DAYS: i64 = 90;
/// Seconds of a day.
const DAY: i64 = 24 * 3600;

/// Does a part of the walk, from where the last one stopped; returns where the next one goes on, or `None` at the end.
///
/// # Errors
/// When the database fails; what was written before stays, and does no harm when it is written again.
pub fn reckon(
    db: &Db,
    from: Option<ContributionId>,
    now: Time,
    stride: Stride,
) -> AppResult<Option<ContributionId>> {
    let mut before = from.unwrap_or_else(|| youngest(now));
    for _ in 0..stride.pages {
        let (plan, next) = db.read_blocking(|conn| look(conn, before, now, stride.page))?;
        if !plan.is_empty() {
            db.write_blocking(|conn| plan.carry_out(conn))?;
        }
        match next {
            Some(next) => before = next,
            None => return Ok(None),
        }
    }
    Ok(Some(before))
}

/// The whole walk in the caller's transaction, for a database that nobody else uses yet.
///
/// # Errors
/// When the database fails.
pub fn reckon_all(conn: &mut Conn, now: Time) -> AppResult<()> {
    let mut next = Some(youngest(now));
    while let Some(before) = next {
        let (plan, further) = look(conn, before, now, Stride::USUAL.page)?;
        plan.carry_out(conn)?;
        next = further;
    }
    Ok(())
}

/// Before the questions that are too young.
fn youngest(now: Time) -> ContributionId {
    #[expect(clippy::cast_possible_truncation, reason = "two weeks")]
    let days = FEWEST_DAYS as i64;
    ContributionId::at(now.plus_seconds(-days * DAY))
}

/// What is to be written for a page.
#[derive(Default)]
struct Plan {
    write: Vec<ReckonedThread>,
    returned: Vec<ContributionId>,
    made: Vec<(ContributionId, ContributionId)>,
    remove: Vec<ContributionId>,
}

impl Plan {
    fn is_empty(&self) -> bool {
        self.write.is_empty() && self.returned.is_empty() && self.made.is_empty() && self.remove.is_empty()
    }

    fn add(&mut self, id: ContributionId, step: Step, thread: Option<ReckonedThread>) {
        match step {
            Step::Leave => {}
            Step::Write => self.write.extend(thread),
            Step::Return => {
                self.write.extend(thread);
                self.returned.push(id);
            }
            Step::Made(article) => self.made.push((id, article)),
            Step::Remove => self.remove.push(id),
        }
    }

    fn carry_out(&self, conn: &mut Conn) -> AppResult<()> {
        if !self.write.is_empty() {
            queries::put(conn, &self.write)?;
        }
        if !self.returned.is_empty() {
            queries::update_returned(conn, &self.returned)?;
        }
        for (question, article) in &self.made {
            queries::update_made(conn, *question, *article)?;
        }
        if !self.remove.is_empty() {
            queries::delete(conn, &self.remove)?;
        }
        Ok(())
    }
}

/// Reads a page and decides about it: two statements, six more where some question is settled.
fn look(
    conn: &mut Conn,
    before: ContributionId,
    now: Time,
    size: i64,
) -> AppResult<(Plan, Option<ContributionId>)> {
    let questions = queries::next_questions(conn, before, size)?;
    let full = i64::try_from(questions.len()).is_ok_and(|found| found == size);
    let next = questions.last().map(|last| last.id).filter(|_| full);
    let listed = queries::find_listed(conn, before, next)?;
    let mut listed: HashMap<ContributionId, RipeRow> =
        listed.into_iter().map(|row| (row.question_id, row)).collect();
    let settled: Vec<Passed> = questions
        .into_iter()
        .filter(|one| may_be_ripe(one, now))
        .collect();
    let mut plan = Plan::default();
    if !settled.is_empty() {
        let page = Signals::read(conn, &settled, now)?;
        for question in &settled {
            let thread = page.of(question, now);
            let before = listed.remove(&question.id);
            let step = rules::step(before.as_ref(), &thread, page.keeping.get(&question.id).copied());
            plan.add(question.id, step, Some(thread));
        }
    }
    for (id, row) in &listed {
        plan.add(*id, rules::unsettled(row), None);
    }
    Ok((plan, next))
}

/// Answered, quiet, and not ended for a reason for which nobody would keep it.
fn may_be_ripe(question: &Passed, now: Time) -> bool {
    let ended = matches!(
        question.close_reason,
        Some(
            CloseReason::AnsweredElsewhere
                | CloseReason::Duplicate
                | CloseReason::OffTopic
                | CloseReason::Outdated
                | CloseReason::NeedsDetail
        )
    );
    question.reply_count > 0
        && !ended
        && !question.archived
        && rules::is_quiet(question.last_activity_at, now)
}

/// What is known of the settled questions of a page.
struct Signals {
    answers: HashMap<ContributionId, (i64, i64)>,
    readers: HashMap<ContributionId, i64>,
    links: HashMap<ContributionId, i64>,
    reused: HashSet<ContributionId>,
    keeping: HashMap<ContributionId, ContributionId>,
}

impl Signals {
    fn read(conn: &mut Conn, settled: &[Passed], now: Time) -> AppResult<Self> {
        let mut ids: Vec<ContributionId> = settled.iter().map(|one| one.id).collect();
        let since = now.plus_seconds(-READERS_DAYS * DAY).day();
        let answers = queries::count_answers(conn, &ids)?.into_iter();
        let readers = queries::count_readers(conn, &ids, since)?;
        let links = queries::count_links(conn, &ids)?;
        let reused = queries::find_reused(conn, &ids)?;
        let merged: HashMap<_, _> = queries::find_merged(conn, &ids)?.into_iter().collect();
        ids.extend(merged.keys());
        let keeping = queries::find_keeping(conn, &ids)?.into_iter();
        Ok(Self {
            answers: answers
                .map(|(id, count, votes)| (id, (count, votes.unwrap_or(0))))
                .collect(),
            readers: readers.into_iter().collect(),
            links: links.into_iter().collect(),
            reused: reused.into_iter().collect(),
            keeping: keeping
                .map(|(question, article)| (merged.get(&question).copied().unwrap_or(question), article))
                .collect(),
        })
    }

    fn of(&self, question: &Passed, now: Time) -> ReckonedThread {
        let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        let count = |of: &HashMap<ContributionId, i64>| small(of.get(&question.id).copied().unwrap_or(0));
        let (answers, votes) = self.answers.get(&question.id).copied().unwrap_or((0, 0));
        let thread = ReckonedThread {
            question_id: question.id,
            state: RipeState::Open,
            score: 0.0,
            counts: Counts {
                question_votes: question.score,
                answer_votes: small(votes),
                answer_count: small(answers),
                accepted: question.accepted,
                link_count: count(&self.links),
                reader_count: count(&self.readers),
                reused: self.reused.contains(&question.id),
            },
            found_at: now,
            reckoned_at: now,
        };
        rules::scored(thread, (question.created_at, question.last_activity_at), now)
    }
}
