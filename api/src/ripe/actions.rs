//! What knowledge managers, and those whom they ask, do with ripe threads.

use super::dto::{
    AcceptedAnswer, AssignThread, DismissThread, RipeAssignment, RipeDismissal, RipeQuery, RipeSignals,
    RipeThread, RipeThreadPage,
};
use super::model::{Counts, DismissalReason, RipeRow, RipeState};
use super::queries::{self, ListedThread, RipeFilter};
use super::rules;
use crate::access::{Action, Actor, Duty, RipeFacts, allowed, require};
use crate::clock::Time;
use crate::config::Settings;
use crate::contributions::dto::TitleLink;
use crate::contributions::summaries::{person_chip, space_chip};
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::http::{IfMatch, PageRequest, text};
use crate::ids::{ContributionId, PersonId};
use crate::insight::ripeness::{self, Accepted};
use crate::mail;

/// One page of ripe threads that the actor may see.
pub fn list(conn: &mut Conn, actor: &Actor, query: &RipeQuery) -> AppResult<RipeThreadPage> {
    let page = PageRequest::read("ripe_threads", query.limit, query.cursor.as_deref())?;
    let filter = RipeFilter {
        state: query.state,
        space: query.space,
        assignee: query.assignee,
        seen_by: whose(actor),
        only: None,
        after: page.after,
    };
    let rows = queries::list(conn, actor, &filter, page.fetch())?;
    let (rows, page) = page.cut(rows, |one| (one.row.score, one.row.question_id))?;
    Ok(RipeThreadPage {
        items: rows.into_iter().map(|one| shown(actor, one)).collect(),
        page,
    })
}

/// Of whom the actor sees the threads; `None`: of everybody.
fn whose(actor: &Actor) -> Option<PersonId> {
    (!actor.has(Duty::KnowledgeManager)).then_some(actor.id)
}

fn facts_of(actor: &Actor, found: &ListedThread) -> RipeFacts {
    RipeFacts {
        state: found.row.state,
        mine: found.row.assignee_id == Some(actor.id),
        archived: found.archived,
    }
}

/// A thread of a space that the actor sees; `seen_by`: only if this person is at it.
fn find(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    seen_by: Option<PersonId>,
) -> AppResult<ListedThread> {
    let filter = RipeFilter {
        seen_by,
        only: Some(id),
        ..RipeFilter::default()
    };
    let found = queries::list(conn, actor, &filter, 1)?.pop();
    found.ok_or_else(AppError::not_found)
}

/// A thread that the actor may see; nobody else decides about it meanwhile.
fn find_locked(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
) -> AppResult<ListedThread> {
    find(conn, actor, id, whose(actor))?;
    queries::lock(conn, id)?;
    let found = find(conn, actor, id, whose(actor))?;
    if_match.demand(found.row.version)?;
    Ok(found)
}

/// The actor makes an article of it. Who has it already keeps it.
pub fn take(conn: &mut Conn, actor: &Actor, id: ContributionId, if_match: IfMatch) -> AppResult<RipeThread> {
    let found = find_locked(conn, actor, id, if_match)?;
    let facts = facts_of(actor, &found);
    if facts.mine && facts.state == RipeState::Taken {
        return Ok(shown(actor, found));
    }
    require(actor, Action::Take, &facts)?;
    let row = RipeRow {
        state: RipeState::Taken,
        assignee_id: Some(actor.id),
        assigned_by: Some(actor.id),
        assigned_at: Some(actor.now),
        ..found.row
    };
    decide(
        conn,
        actor,
        &row,
        found.space.0,
        "ripe_thread.taken",
        &serde_json::json!({}),
    )
}

/// Nobody is at it any more.
pub fn release(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
) -> AppResult<RipeThread> {
    let found = find_locked(conn, actor, id, if_match)?;
    require(actor, Action::Release, &facts_of(actor, &found))?;
    let before = found.row.assignee_id;
    let row = idle(found.row, RipeState::Open);
    let payload = serde_json::json!({"assignee": before});
    decide(conn, actor, &row, found.space.0, "ripe_thread.released", &payload)
}

fn idle(row: RipeRow, state: RipeState) -> RipeRow {
    RipeRow {
        state,
        assignee_id: None,
        assigned_by: None,
        assigned_at: None,
        ..row
    }
}

/// Asks somebody to make an article of it, and mails them.
pub fn assign(
    conn: &mut Conn,
    actor: &Actor,
    settings: &Settings,
    id: ContributionId,
    if_match: IfMatch,
    wanted: &AssignThread,
) -> AppResult<RipeThread> {
    let found = find_locked(conn, actor, id, if_match)?;
    require(actor, Action::Assign, &facts_of(actor, &found))?;
    crate::articles::check_reader(conn, "/person_id", wanted.person_id, found.space.0)?;
    let person = wanted.person_id;
    let state = if person == actor.id {
        RipeState::Taken
    } else {
        RipeState::Assigned
    };
    if person != actor.id && found.row.assignee_id != Some(person) {
        tell(conn, actor, settings, person, &found.title, id)?;
    }
    let row = RipeRow {
        state,
        assignee_id: Some(person),
        assigned_by: Some(actor.id),
        assigned_at: Some(actor.now),
        ..found.row
    };
    let payload = serde_json::json!({"assignee": person});
    decide(conn, actor, &row, found.space.0, "ripe_thread.assigned", &payload)
}

fn tell(
    conn: &mut Conn,
    actor: &Actor,
    settings: &Settings,
    person: PersonId,
    title: &str,
    id: ContributionId,
) -> AppResult<()> {
    let (name, email) = queries::find_email(conn, person)?;
    let Some(email) = email else { return Ok(()) };
    let link = format!("{}/articles/from/{id}", settings.public_origin());
    let text = mail::thread_assigned(&email, &name, &actor.name, &settings.organisation, title, &link);
    mail::enqueue(conn, &text, actor.now)
}

/// It is not worth keeping.
pub fn dismiss(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
    wanted: &DismissThread,
) -> AppResult<RipeThread> {
    let found = find_locked(conn, actor, id, if_match)?;
    require(actor, Action::Dismiss, &facts_of(actor, &found))?;
    let note = text::tidy(&wanted.note);
    if wanted.reason == DismissalReason::Other && note.is_empty() {
        return Err(AppError::field("/note", "required", "Say in a sentence why."));
    }
    let row = RipeRow {
        dismissal: Some(wanted.reason),
        dismissal_note: note,
        dismissed_by: Some(actor.id),
        dismissed_at: Some(actor.now),
        dismissed_score: Some(found.row.score),
        ..idle(found.row, RipeState::Dismissed)
    };
    let payload = serde_json::json!({"reason": wanted.reason});
    decide(
        conn,
        actor,
        &row,
        found.space.0,
        "ripe_thread.dismissed",
        &payload,
    )
}

/// Puts a dismissed thread back on the list.
pub fn reopen(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
) -> AppResult<RipeThread> {
    let found = find_locked(conn, actor, id, if_match)?;
    require(actor, Action::Reopen, &facts_of(actor, &found))?;
    let row = RipeRow {
        dismissal: None,
        dismissal_note: String::new(),
        dismissed_by: None,
        dismissed_at: None,
        dismissed_score: None,
        ..idle(found.row, RipeState::Open)
    };
    decide(
        conn,
        actor,
        &row,
        found.space.0,
        "ripe_thread.reopened",
        &serde_json::json!({}),
    )
}

fn decide(
    conn: &mut Conn,
    actor: &Actor,
    row: &RipeRow,
    space: crate::ids::SpaceId,
    event: &'static str,
    payload: &serde_json::Value,
) -> AppResult<RipeThread> {
    queries::update(conn, row)?;
    Event::new(actor, event, row.question_id)
        .in_space(space)
        .with(payload)
        .record(conn)?;
    // Also what the actor has just given away.
    let found = find(conn, actor, row.question_id, None)?;
    Ok(shown(actor, found))
}

/// An article was made out of a question: it leaves the list, where it stands on it.
pub fn note_made(conn: &mut Conn, question: ContributionId, article: ContributionId) -> AppResult<()> {
    queries::update_made(conn, question, article)?;
    Ok(())
}

fn shown(actor: &Actor, found: ListedThread) -> RipeThread {
    let can = allowed(actor, &facts_of(actor, &found));
    let row = found.row;
    let accepted = found.accepted.zip(found.accepted_author);
    let accepted = accepted.map(|((id, written, edited), author)| AcceptedAnswer {
        id,
        author: person_chip(author),
        unchanged_since: edited.unwrap_or(written),
    });
    let assignment = found.assignee.zip(found.assigner).zip(row.assigned_at);
    let dismissal = row.dismissal.zip(found.dismisser).zip(row.dismissed_at);
    RipeThread {
        id: row.question_id,
        slug: text::slug(&found.title),
        title: found.title,
        excerpt: found.excerpt,
        author: person_chip(found.author),
        space: space_chip(found.space),
        topics: found.topics,
        created_at: found.created_at,
        last_activity_at: found.last_activity_at,
        state: row.state,
        score: row.score,
        reason: reason_of(row.counts, accepted.as_ref(), actor.now),
        signals: signals_of(row.counts, accepted),
        assignment: assignment.map(|((person, by), at)| RipeAssignment {
            person: person_chip(person),
            by: person_chip(by),
            at,
        }),
        dismissal: dismissal.map(|((reason, by), at)| RipeDismissal {
            reason,
            note: row.dismissal_note,
            by: person_chip(by),
            at,
        }),
        article: found.article.map(TitleLink::from),
        found_at: row.found_at,
        reckoned_at: row.reckoned_at,
        can,
        version: row.version,
    }
}

fn signals_of(counts: Counts, accepted: Option<AcceptedAnswer>) -> RipeSignals {
    RipeSignals {
        question_votes: counts.question_votes,
        answer_votes: counts.answer_votes,
        answer_count: counts.answer_count,
        accepted,
        link_count: counts.link_count,
        reader_count: counts.reader_count,
        reused: counts.reused,
    }
}

fn reason_of(counts: Counts, accepted: Option<&AcceptedAnswer>, now: Time) -> String {
    ripeness::sentence(&counts.signals(accepted.map(|answer| Accepted {
        author: answer.author.name.clone(),
        unchanged_since: rules::since(answer.unchanged_since, now),
    })))
}
