//! What readers say: whether it helped, and how its use went.

use super::actions::{find, find_locked};
use super::dto::{Feedback, FeedbackPage, FeedbackState, GiveFeedback, ReportUse, UseReport, UseReportPage};
use super::model::ArticleKind;
use super::queries::{self, NewUse};
use super::rules;
use crate::access::{Action, Actor, require};
use crate::clock::Time;
use crate::contributions::dto::PageQuery;
use crate::contributions::summaries::person_chip;
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::{PageRequest, text};
use crate::ids::{ContributionId, PersonId, UseReportId};

/// Says whether an article helped.
pub fn give_feedback(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    given: &GiveFeedback,
) -> AppResult<FeedbackState> {
    put_feedback(conn, actor, id, Some((given.helped, given.reason.trim())))
}

/// Takes back what the actor said.
pub fn take_feedback_back(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<FeedbackState> {
    put_feedback(conn, actor, id, None)
}

fn put_feedback(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    said: Option<(bool, &str)>,
) -> AppResult<FeedbackState> {
    let found = find_locked(conn, actor, id)?;
    require(actor, Action::GiveFeedback, &found.facts)?;
    let before = queries::put_feedback(conn, actor, id, said)?;
    let mine = said.map(|(helped, _)| helped);
    let change = |wanted: bool| i32::from(mine == Some(wanted)) - i32::from(before == Some(wanted));
    let (helped, unhelpful) = (change(true), change(false));
    queries::update_feedback_counts(conn, id, helped, unhelpful)?;
    if let Some((helped, reason)) = said {
        Event::new(actor, "article.feedback_given", id)
            .in_space(found.situated.row.space_id)
            .with(&serde_json::json!({"helped": helped, "reason": reason}))
            .record(conn)?;
    }
    Ok(FeedbackState {
        helped_count: found.around.row.helped_count + helped,
        unhelpful_count: found.around.row.unhelpful_count + unhelpful,
        mine,
    })
}

/// What readers said.
pub fn list_feedback(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    query: &PageQuery,
) -> AppResult<FeedbackPage> {
    let page = PageRequest::<(i64, PersonId)>::read("feedback", query.limit, query.cursor.as_deref())?;
    let found = find(conn, actor, id)?;
    require(actor, Action::Decide, &found.facts)?;
    let after = page
        .after
        .map(|(micros, person)| (Time::from_micros(micros), person));
    let rows = queries::list_feedback(conn, id, after, page.fetch())?;
    let (rows, page) = page.cut(rows, |(person, _, _, at)| (at.micros(), person.0))?;
    let items = rows
        .into_iter()
        .map(|(person, helped, reason, created_at)| Feedback {
            person: person_chip(person),
            helped,
            reason,
            created_at,
        });
    Ok(FeedbackPage {
        items: items.collect(),
        page,
    })
}

/// Reports of the use of a practice.
pub fn list_uses(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    query: &PageQuery,
) -> AppResult<UseReportPage> {
    let page = PageRequest::<UseReportId>::read("uses", query.limit, query.cursor.as_deref())?;
    let found = find(conn, actor, id)?;
    let rows = queries::list_uses(conn, id, page.after, page.fetch())?;
    let (rows, page) = page.cut(rows, |row| row.0)?;
    let items = rows
        .into_iter()
        .map(|(use_id, person, unit, outcome, note, created_at)| UseReport {
            id: use_id,
            article_id: id,
            person: person_chip(person),
            unit,
            outcome,
            note,
            created_at,
            practice_state: found.around.row.practice_state,
        });
    Ok(UseReportPage {
        items: items.collect(),
        page,
    })
}

/// Reports the use of a practice.
pub fn report_use(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    report: &ReportUse,
) -> AppResult<UseReport> {
    let found = find_locked(conn, actor, id)?;
    require(actor, Action::GiveFeedback, &found.facts)?;
    if found.around.row.kind != ArticleKind::Practice {
        let sentence = "Only practices are applied; of other articles readers say whether they helped.";
        return Err(AppError::new(ErrorCode::Conflict, sentence));
    }
    let (unit, note) = (text::tidy(&report.unit), text::tidy(&report.note));
    let new = NewUse {
        id: UseReportId::at(actor.now),
        article_id: id,
        person_id: actor.id,
        unit: &unit,
        unit_key: &text::fold(&unit),
        outcome: report.outcome,
        note: &note,
        created_at: actor.now,
    };
    queries::insert_use(conn, &new)?;
    let practice_state = rules::practice_state(&queries::list_outcomes(conn, id)?);
    queries::update_practice_state(conn, id, practice_state)?;
    Event::new(actor, "practice.used", id)
        .in_space(found.situated.row.space_id)
        .with(&serde_json::json!({"unit": unit, "outcome": report.outcome, "state": practice_state}))
        .record(conn)?;
    Ok(UseReport {
        id: new.id,
        article_id: id,
        person: person_chip(actor.chip()),
        outcome: report.outcome,
        created_at: actor.now,
        practice_state,
        unit,
        note,
    })
}
