//! Changing what was written, without losing what it said before.

use super::{find, prepare};
use crate::access::Actor;
use crate::articles::model::PassageFlag;
use crate::contributions::dto::{Revision, RevisionPage};
use crate::contributions::model::{ContributionKind, Situated};
use crate::contributions::queries::{self, NewRevision, RevisionRow};
use crate::contributions::summaries::person_chip;
use crate::contributions::text::Written;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::http::{PageRequest, text};
use crate::ids::{ContributionId, PersonId, TopicId};

/// What an edit changes; `None` leaves it as it is.
#[derive(Default)]
pub struct Change<'a> {
    /// The new title.
    pub title: Option<&'a str>,
    /// The new text, as Markdown.
    pub body: Option<&'a str>,
    /// The new topics.
    pub topics: Option<Vec<TopicId>>,
    /// Why.
    pub note: &'a str,
}

/// Edits a contribution that the actor may edit; the superseded text becomes a revision. Returns who is mentioned now
/// and was not before, or `None` when nothing was different.
pub fn edit(
    conn: &mut Conn,
    actor: &Actor,
    found: &Situated,
    change: &Change<'_>,
) -> AppResult<Option<Vec<PersonId>>> {
    let row = &found.row;
    let before = queries::find_written(conn, row.id)?;
    let topics_before = queries::find_topic_ids(conn, row.id)?;
    let title = change.title.map_or_else(|| row.title.clone(), text::tidy);
    let body = change.body.map_or_else(|| before.body.clone(), text::tidy);
    let topics = change.topics.as_ref().unwrap_or(&topics_before);
    if title == row.title && body == before.body && *topics == topics_before {
        return Ok(None);
    }
    let names = queries::find_topic_names(conn, row.id)?;
    let revision = NewRevision {
        contribution_id: row.id,
        number: row.revision_count + 1,
        title: row.title.clone(),
        body: before.body,
        topics: serde_json::to_string(&names).map_err(AppError::internal)?,
        note: before.note,
        author_id: before.edited_by.unwrap_or(row.author_id),
        created_at: row.edited_at.unwrap_or(row.created_at),
    };
    queries::insert_revision(conn, &revision)?;
    let text = Written::of(&body, row.kind == ContributionKind::Article);
    let prepared = prepare(conn, &text, row.space_id)?;
    let excerpt = &prepared.rendered.excerpt;
    queries::update_text(
        conn,
        row.id,
        &prepared.body,
        &prepared.rendered.html,
        actor.id,
        change.note,
    )?;
    queries::update_edited(conn, row.id, &title, excerpt, actor.now)?;
    crate::articles::note_source(conn, actor, row.id, PassageFlag::Edited)?;
    let known = queries::find_mentioned(conn, row.id)?;
    queries::put_mentions(conn, row.id, &prepared.mentioned)?;
    queries::put_links(conn, actor, row.id, &prepared.links)?;
    if *topics != topics_before {
        queries::put_topics(conn, row.id, topics)?;
    }
    Ok(Some(
        prepared
            .mentioned
            .into_iter()
            .filter(|person| !known.contains(person))
            .collect(),
    ))
}

/// What a contribution said, the newest first; the current text is the first of the first page.
pub fn list_revisions(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    page: &PageRequest<i32>,
) -> AppResult<RevisionPage> {
    let found = find(conn, actor, id)?;
    if found.row.parent_id.is_some() && found.row.deleted_at.is_some() {
        // A tombstone says nothing, and what it said before is gone with it.
        return Err(AppError::not_found());
    }
    let mut rows = Vec::new();
    if page.after.is_none() {
        let names = queries::find_topic_names(conn, id)?;
        let topics = serde_json::to_string(&names).map_err(AppError::internal)?;
        rows.push(RevisionRow {
            topics,
            ..queries::find_current_text(conn, id)?
        });
    }
    rows.extend(queries::list_revisions(conn, id, page.after, page.fetch())?);
    let (rows, page) = page.cut(rows, |row| row.number)?;
    let current = found.row.revision_count + 1;
    let items = rows
        .into_iter()
        .map(|row| revision_of(row, current))
        .collect::<AppResult<_>>()?;
    Ok(RevisionPage { items, page })
}

fn revision_of(row: RevisionRow, current: i32) -> AppResult<Revision> {
    Ok(Revision {
        number: row.number,
        title: row.title,
        body: row.body,
        topics: serde_json::from_str(&row.topics).map_err(AppError::internal)?,
        note: row.note,
        author: person_chip(row.author),
        created_at: row.created_at,
        current: row.number == current,
    })
}
