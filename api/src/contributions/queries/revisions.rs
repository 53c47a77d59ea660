//! Texts that were superseded.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::chips::{PERSON, PersonColumns};
use crate::clock::Time;
use crate::db::{Conn, MultiBackend};
use crate::ids::{ContributionId, PersonId};
use crate::schema::{contribution_texts, contribution_topics, contributions, people, revisions, topics};

/// A text that an edit supersedes; `number` counts from 1.
#[derive(Insertable)]
#[diesel(table_name = revisions)]
pub struct NewRevision {
    pub contribution_id: ContributionId,
    pub number: i32,
    pub title: String,
    pub body: String,
    /// Names of the topics, as a JSON array.
    pub topics: String,
    pub note: String,
    pub author_id: PersonId,
    pub created_at: Time,
}

/// A text of a contribution, superseded or current.
#[derive(Queryable)]
pub struct RevisionRow {
    pub number: i32,
    pub title: String,
    pub body: String,
    /// Names of the topics, as a JSON array.
    pub topics: String,
    pub note: String,
    pub author: PersonColumns,
    pub created_at: Time,
}

pub fn insert_revision(conn: &mut Conn, revision: &NewRevision) -> QueryResult<usize> {
    diesel::insert_into(revisions::table)
        .values(revision)
        .execute(conn)
}

/// Superseded texts below a number, the newest first.
pub fn list_revisions(
    conn: &mut Conn,
    id: ContributionId,
    below: Option<i32>,
    fetch: i64,
) -> QueryResult<Vec<RevisionRow>> {
    let mut query = revisions::table
        .inner_join(people::table.on(people::id.eq(revisions::author_id)))
        .filter(revisions::contribution_id.eq(id))
        .order(revisions::number.desc())
        .select((
            revisions::number,
            revisions::title,
            revisions::body,
            revisions::topics,
            revisions::note,
            PERSON,
            revisions::created_at,
        ))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if let Some(below) = below {
        query = query.filter(revisions::number.lt(below));
    }
    query.load(conn)
}

/// The current text and who wrote it; topics are left to [`find_topic_names`].
pub fn find_current_text(conn: &mut Conn, id: ContributionId) -> QueryResult<RevisionRow> {
    let editor = diesel::alias!(people as editor);
    let (number, title, body, note, author, edited_by, created_at, edited_at) = contributions::table
        .inner_join(contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)))
        .inner_join(people::table.on(people::id.eq(contributions::author_id)))
        .left_join(editor.on(contribution_texts::edited_by.eq(editor.field(people::id).nullable())))
        .filter(contributions::id.eq(id))
        .select((
            contributions::revision_count,
            contributions::title,
            contribution_texts::body,
            contribution_texts::edit_note,
            PERSON,
            editor.fields(PERSON).nullable(),
            contributions::created_at,
            contributions::edited_at,
        ))
        .first::<(
            i32,
            String,
            String,
            String,
            PersonColumns,
            Option<PersonColumns>,
            Time,
            Option<Time>,
        )>(conn)?;
    Ok(RevisionRow {
        number: number + 1,
        title,
        body,
        topics: String::new(),
        note,
        author: edited_by.unwrap_or(author),
        created_at: edited_at.unwrap_or(created_at),
    })
}

/// Names of the topics of a contribution, in their order.
pub fn find_topic_names(conn: &mut Conn, id: ContributionId) -> QueryResult<Vec<String>> {
    contribution_topics::table
        .inner_join(topics::table.on(topics::id.eq(contribution_topics::topic_id)))
        .filter(contribution_topics::contribution_id.eq(id))
        .order(contribution_topics::position)
        .select(topics::name)
        .load(conn)
}
