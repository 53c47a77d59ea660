//! Merging a question into another one, and undoing that with nothing lost.

use super::super::dto::Question;
use super::super::queries::{self, Merge};
use super::followers;
use super::read;
use crate::access::{Action, Actor, require};
use crate::answers::dto::AnswerSort;
use crate::articles::model::PassageFlag;
use crate::contributions::actions::{find_kind, find_to_change};
use crate::contributions::model::{ContributionKind, Situated};
use crate::contributions::queries as shared;
use crate::db::{Conn, Write, again};
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::ids::{ContributionId, SpaceId};

/// How many steps a chain of duplicates is followed.
const LONGEST_CHAIN: usize = 100;

/// Lets a question go up in another one; a target that was merged itself stands for the end of its way. Merging it
/// again into the same question changes nothing.
pub fn merge(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    into: ContributionId,
) -> AppResult<Question> {
    let source = find_kind(conn, actor, id, ContributionKind::Question)?;
    let end = end_of(conn, actor, into)?;
    if source.row.merged_into.is_some() && shared::find_merge_end(conn, id)? == end {
        return read(conn, actor, end, AnswerSort::Best);
    }
    require(actor, Action::Merge, &source.facts())?;
    if end == id {
        return refuse(
            "itself",
            "A question cannot be merged into itself, nor into one that was merged into it.",
        );
    }
    let (source, target) = lock_both(conn, actor, id, end)?;
    require(actor, Action::Merge, &source.facts())?;
    if target.row.merged_into.is_some() {
        return Err(again().into());
    }
    if target.row.deleted_at.is_some() {
        return refuse("not_found", "There is no such question that you can see.");
    }
    require(actor, Action::Merge, &target.facts())?;
    check_not_its_duplicate(conn, &source, end)?;
    check_audience(conn, &source, &target)?;
    go_over(conn, actor, &source, &target)?;
    read(conn, actor, end, AnswerSort::Best)
}

fn refuse<T>(code: &str, sentence: &str) -> AppResult<T> {
    Err(AppError::field("/into", code, sentence))
}

/// The question that is left at the end of all merges from here.
fn end_of(conn: &mut Conn, actor: &Actor, into: ContributionId) -> AppResult<ContributionId> {
    let end = shared::find_merge_end(conn, into)?;
    match find_kind(conn, actor, end, ContributionKind::Question) {
        Ok(_) => Ok(end),
        Err(error) if error.code != ErrorCode::NotFound => Err(error),
        _ => refuse("not_found", "There is no such question that you can see."),
    }
}

/// What hangs under the first, then both in the order of their ids, whoever merges which into which.
fn lock_both(
    conn: &mut Conn,
    actor: &Actor,
    source: ContributionId,
    target: ContributionId,
) -> AppResult<(Situated, Situated)> {
    queries::lock_replies(conn, source)?;
    let first = find_to_change(conn, actor, source.min(target))?;
    let second = find_to_change(conn, actor, source.max(target))?;
    Ok(if first.row.id == source {
        (first, second)
    } else {
        (second, first)
    })
}

/// What the target was closed as a duplicate of must not lead back.
fn check_not_its_duplicate(conn: &mut Conn, source: &Situated, target: ContributionId) -> AppResult<()> {
    let mut next = Some(target);
    for _ in 0..LONGEST_CHAIN {
        let Some(current) = next else { return Ok(()) };
        let current = shared::find_merge_end(conn, current)?;
        if current == source.row.id {
            break;
        }
        next = shared::find_duplicate_of(conn, current)?;
    }
    refuse(
        "circle",
        "That question is closed as a duplicate of this one. Merge that one into this one, or reopen it first.",
    )
}

/// Whoever could read the question reads the target, and what was written for few is not shown to more.
fn check_audience(conn: &mut Conn, source: &Situated, target: &Situated) -> AppResult<()> {
    let (from, to) = (source.row.space_id, target.row.space_id);
    if queries::somebody_sees_only(conn, from, to)? {
        return refuse(
            "audience",
            "Some people who can read this question could not read that one. Both must be open to the same people.",
        );
    }
    if from != to && queries::is_members_only(conn, from)? {
        return refuse(
            "audience",
            "What was answered here is for the members of this space alone. It can be merged within the space only.",
        );
    }
    Ok(())
}

fn go_over(conn: &mut Conn, actor: &Actor, source: &Situated, target: &Situated) -> AppResult<()> {
    let (id, end) = (source.row.id, target.row.id);
    let answers = queries::find_answer_ids(conn, id)?;
    let before = small(shared::count_replies_alive(conn, id)?)?;
    let kept = small(shared::count_comments_alive(conn, id)?)?;
    let alive = small(queries::count_alive(conn, &answers)?)?;
    let merge = Merge {
        question_id: id,
        target_id: end,
        merged_by: actor.id,
        merged_at: actor.now,
        accepted_id: source.row.accepted_id,
        activity_before: target.row.last_activity_at,
        activity_after: target.row.last_activity_at.max(source.row.last_activity_at),
    };
    queries::update_merged(conn, id, Some((actor, end)), None)?;
    queries::move_answers(conn, &answers, end, target.row.space_id)?;
    queries::insert_merge(conn, &merge)?;
    queries::insert_merged_answers(conn, id, &answers)?;
    shared::insert_provenance(conn, actor, id, "merged_into", end)?;
    count_replies(conn, (id, end), alive)?;
    shared::update_last_activity(conn, end, merge.activity_after)?;
    queries::update_version(conn, end)?;
    followers::take_over(conn, actor, id, end)?;
    count_around(conn, source, target.row.space_id, (1 + before, before - kept), -1)?;
    Event::new(actor, "question.merged", id)
        .in_space(source.row.space_id)
        .with(&serde_json::json!({"into": end, "answers": answers.len()}))
        .record(conn)?;
    Event::new(actor, "question.took_over", end)
        .in_space(target.row.space_id)
        .with(&serde_json::json!({"from": id, "answers": answers.len()}))
        .record(conn)
}

/// Takes a question out of the one that it was merged into. What was written there since stays there; its own answers
/// come back, also as they were changed meanwhile.
pub fn unmerge(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Question> {
    let found = find_kind(conn, actor, id, ContributionKind::Question)?;
    require(actor, Action::Unmerge, &found.facts())?;
    let merge = queries::find_merge(conn, id)?.ok_or_else(AppError::not_found)?;
    queries::lock_replies(conn, merge.target_id)?;
    let (source, target) = lock_both(conn, actor, id, merge.target_id)?;
    if source.row.merged_into != Some(merge.target_id) {
        return Err(again().into());
    }
    require(actor, Action::Unmerge, &source.facts())?;
    let sentence = if target.row.merged_into.is_some() {
        "The question it was merged into was merged itself. Undo that first."
    } else if target.row.deleted_at.is_some() {
        "The question it was merged into was deleted. Restore that first."
    } else if target.setting.archived {
        "The space of the question it was merged into is archived."
    } else {
        come_back(conn, actor, &source, &target, &merge)?;
        return read(conn, actor, id, AnswerSort::Best);
    };
    Err(AppError::new(ErrorCode::Conflict, sentence))
}

fn come_back(
    conn: &mut Conn,
    actor: &Actor,
    source: &Situated,
    target: &Situated,
    merge: &Merge,
) -> AppResult<()> {
    let (id, end) = (source.row.id, target.row.id);
    let answers = queries::list_merged_answers(conn, id)?;
    let alive = small(queries::count_alive(conn, &answers)?)?;
    if let Some(accepted) = target
        .row
        .accepted_id
        .filter(|accepted| answers.contains(accepted))
    {
        shared::update_accepted(conn, end, None)?;
        crate::articles::note_source(conn, actor, accepted, PassageFlag::Unaccepted)?;
    }
    queries::move_answers(conn, &answers, id, source.row.space_id)?;
    let accepted = match merge.accepted_id {
        Some(accepted) if queries::count_alive(conn, &[accepted])? == 1 => Some(accepted),
        _ => None,
    };
    queries::update_merged(conn, id, None, accepted)?;
    count_replies(conn, (end, id), alive)?;
    shared::restore_last_activity(conn, end, merge.activity_after, merge.activity_before)?;
    shared::catch_up_activity(conn, id)?;
    shared::catch_up_activity(conn, end)?;
    queries::update_version(conn, end)?;
    super::carry::take_back(conn, actor, target, id)?;
    queries::delete_merge(conn, id)?;
    followers::give_back(conn, actor, id, end)?;
    let after = small(shared::count_replies_alive(conn, id)?)?;
    let kept = small(shared::count_comments_alive(conn, id)?)?;
    count_around(conn, source, target.row.space_id, (1 + after, after - kept), 1)?;
    Event::new(actor, "question.unmerged", id)
        .in_space(source.row.space_id)
        .with(&serde_json::json!({"from": end, "answers": answers.len()}))
        .record(conn)?;
    Event::new(actor, "question.gave_back", end)
        .in_space(target.row.space_id)
        .with(&serde_json::json!({"to": id, "answers": answers.len()}))
        .record(conn)
}

fn count_replies(conn: &mut Conn, (from, to): (ContributionId, ContributionId), alive: i32) -> AppResult<()> {
    shared::add_replies(from, -alive, 0).run(conn)?;
    shared::add_replies(to, alive, 0).run(conn)?;
    Ok(())
}

/// The counters of topics and spaces: the question goes (-1) or comes (1) with `all` there is of it, of which `moved`
/// stand in the other space meanwhile.
fn count_around(
    conn: &mut Conn,
    source: &Situated,
    other: SpaceId,
    (all, moved): (i32, i32),
    change: i32,
) -> AppResult<()> {
    let mut topics = shared::find_topic_ids(conn, source.row.id)?;
    topics.sort_unstable();
    for topic in topics {
        shared::update_topic_count(conn, topic, change)?;
    }
    let mut spaces = [(source.row.space_id, change * all), (other, -change * moved)];
    spaces.sort_unstable();
    for (space, count) in spaces {
        shared::update_space_count(space, source.row.id, count).run(conn)?;
    }
    Ok(())
}

fn small(count: i64) -> AppResult<i32> {
    i32::try_from(count).map_err(AppError::internal)
}
