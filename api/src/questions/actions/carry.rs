//! Whoever voted on a merged question is asked once whether their vote goes over.

use super::super::dto::{MergedQuestion, Question, VoteToCarry};
use super::super::queries;
use super::read;
use crate::access::{Action, Actor, can};
use crate::answers::dto::AnswerSort;
use crate::contributions::actions::{self, find_kind};
use crate::contributions::dto::TitleLink;
use crate::contributions::model::{ContributionKind, Situated};
use crate::contributions::queries as shared;
use crate::contributions::summaries::person_chip;
use crate::db::{Conn, Write};
use crate::error::{AppError, AppResult, ErrorCode};
use crate::ids::ContributionId;

/// How many merged questions a page names.
const SHOWN: i64 = 10;

/// How many steps of merges into merges are followed.
const DEEPEST: usize = 100;

/// The questions that were merged into this one.
pub fn merged_from(conn: &mut Conn, actor: &Actor, target: ContributionId) -> AppResult<Vec<MergedQuestion>> {
    let mut merged = Vec::new();
    for (id, title, answers, by, merged_at) in queries::list_merged(conn, actor, target, SHOWN)? {
        let Some(found) = shared::find(conn, actor, id)? else {
            continue;
        };
        merged.push(MergedQuestion {
            question: TitleLink::from((id, title)),
            answer_count: i32::try_from(answers.unwrap_or(0)).map_err(AppError::internal)?,
            merged_by: person_chip(by),
            merged_at,
            can_undo: can(actor, Action::Unmerge, &found.facts()),
        });
    }
    Ok(merged)
}

/// The votes about which the actor is still to be asked, on the page of this question: of those who have voted on it,
/// or asked it, none.
pub fn to_carry(
    conn: &mut Conn,
    actor: &Actor,
    target: &crate::contributions::model::Contribution,
    my_vote: Option<i32>,
) -> AppResult<Option<VoteToCarry>> {
    if my_vote.is_some() || target.author_id == actor.id {
        return Ok(None);
    }
    let sources = all_sources(conn, target.id)?;
    let open = queries::list_votes_to_carry(conn, actor, &sources)?;
    Ok(open.into_iter().next().map(|(id, title, value)| VoteToCarry {
        question: TitleLink::from((id, title)),
        value,
    }))
}

/// All that has gone up in a question, also by way of another one.
fn all_sources(conn: &mut Conn, target: ContributionId) -> AppResult<Vec<ContributionId>> {
    let (mut all, mut level) = (Vec::new(), vec![target]);
    for _ in 0..DEEPEST {
        level = queries::list_sources(conn, &level)?;
        if level.is_empty() {
            break;
        }
        all.extend(&level);
    }
    Ok(all)
}

/// Says whether the vote on a merged question goes over to where it went. Said once, it stands.
pub fn carry(conn: &mut Conn, actor: &Actor, id: ContributionId, wanted: bool) -> AppResult<Question> {
    let found = find_kind(conn, actor, id, ContributionKind::Question)?;
    let end = shared::find_merge_end(conn, id)?;
    if found.row.merged_into.is_none() {
        return Err(AppError::new(
            ErrorCode::Conflict,
            "This question was not merged.",
        ));
    }
    let target = actions::find_to_change(conn, actor, end)?;
    let vote = queries::find_vote(conn, id, actor.id)?;
    let Some(value) = vote else {
        let sentence = "You have not voted on that question, so there is no vote to take along.";
        return Err(AppError::new(ErrorCode::Conflict, sentence));
    };
    let voted = queries::find_vote(conn, end, actor.id)?.is_some();
    let carried = (wanted && !voted && can(actor, Action::Vote, &target.facts())).then_some(value);
    if queries::insert_carried(conn, id, end, actor, carried)? == 1 && carried.is_some() {
        actions::vote(conn, actor, end, carried)?;
    }
    read(conn, actor, end, AnswerSort::Best)
}

/// Takes back the votes that went over with a question, or with what had gone up in it, and have not been changed
/// since. They still stand where they came from.
pub fn take_back(conn: &mut Conn, actor: &Actor, target: &Situated, source: ContributionId) -> AppResult<()> {
    let mut sources = all_sources(conn, source)?;
    sources.push(source);
    let carried = queries::list_carried(conn, &sources, target.row.id)?;
    queries::delete_carried(conn, &sources, target.row.id)?;
    let (mut up, mut down) = (0, 0);
    for (person, value) in carried {
        if shared::delete_vote(target.row.id, person, value).run(conn)? == 1 {
            up += i32::from(value > 0);
            down += i32::from(value < 0);
        }
    }
    if up + down > 0 {
        shared::count_votes(target, (-up, -down), None, actor.now).run(conn)?;
    }
    Ok(())
}
