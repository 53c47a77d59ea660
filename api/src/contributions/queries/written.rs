//! What an edit reads and writes.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::clock::Time;
use crate::db::Conn;
use crate::ids::{ContributionId, PersonId};
use crate::schema::{contribution_texts, contributions};

/// When a contribution was written, by whom, and its Markdown: what an edit needs beside the row.
#[derive(Queryable)]
pub struct Written {
    pub body: String,
    pub edited_by: Option<PersonId>,
    pub note: String,
}

/// The text as it stands, and who edited it last.
pub fn find_written(conn: &mut Conn, id: ContributionId) -> QueryResult<Written> {
    contribution_texts::table
        .find(id)
        .select((
            contribution_texts::body,
            contribution_texts::edited_by,
            contribution_texts::edit_note,
        ))
        .first(conn)
}

/// Replaces the text.
pub fn update_text(
    conn: &mut Conn,
    id: ContributionId,
    body: &str,
    body_html: &str,
    editor: PersonId,
    note: &str,
) -> QueryResult<usize> {
    diesel::update(contribution_texts::table.find(id))
        .set((
            contribution_texts::body.eq(body),
            contribution_texts::body_html.eq(body_html),
            contribution_texts::edited_by.eq(editor),
            contribution_texts::edit_note.eq(note),
        ))
        .execute(conn)
}

/// Says in a line how a text came about.
pub fn update_note(conn: &mut Conn, id: ContributionId, note: &str) -> QueryResult<usize> {
    diesel::update(contribution_texts::table.find(id))
        .set(contribution_texts::edit_note.eq(note))
        .execute(conn)
}

/// Replaces title and excerpt and counts the edit.
pub fn update_edited(
    conn: &mut Conn,
    id: ContributionId,
    title: &str,
    excerpt: &str,
    now: Time,
) -> QueryResult<usize> {
    diesel::update(contributions::table.find(id))
        .set((
            contributions::title.eq(title),
            contributions::excerpt.eq(excerpt),
            contributions::edited_at.eq(now),
            contributions::revision_count.eq(contributions::revision_count + 1),
            contributions::version.eq(contributions::version + 1),
        ))
        .execute(conn)
}
