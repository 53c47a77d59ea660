//! Gaps for those who look after what is known.

use super::dto::{SearchGap, SearchGapList};
use super::queries::{self, KEPT_DAYS};
use super::rules::{self, Use};
use crate::access::{Actor, Duty};
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};

/// Notes that are reckoned with, the newest.
const MOST_NOTES: i64 = 5_000;
/// Gaps that are shown.
const MOST_GAPS: usize = 50;

/// What people looked for in vain in the last 90 days.
///
/// # Errors
/// `forbidden` for those who do not look after what is known.
pub fn list(conn: &mut Conn, actor: &Actor) -> AppResult<SearchGapList> {
    if !actor.has(Duty::KnowledgeManager) {
        let sentence = "This needs the duty of knowledge manager.";
        return Err(AppError::new(ErrorCode::Forbidden, sentence));
    }
    let since = actor.now.plus_seconds(-KEPT_DAYS * 24 * 3600).day();
    let notes = queries::list_notes(conn, since, MOST_NOTES)?;
    let uses: Vec<Use<'_>> = notes
        .iter()
        .map(|note| Use {
            key: &note.key,
            query: &note.query,
            person: note.person.0.as_u128(),
            day: chrono::Datelike::num_days_from_ce(&note.day),
            searches: note.searches,
            misses: note.misses,
            clicks: note.clicks,
        })
        .collect();
    let items = rules::gaps(&uses)
        .into_iter()
        .take(MOST_GAPS)
        .map(SearchGap::from)
        .collect();
    Ok(SearchGapList { items })
}
