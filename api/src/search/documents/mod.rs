//! What can be found, as documents of the index: one function for each kind, the same for a rebuild and for a change.
//!
//! A new kind is a variant of [`SearchKind`], a function here that makes its documents, and a line in [`of`].

mod plain;
mod queries;

pub use plain::plain_text;
pub use queries::{Which, find_events, find_last_event, find_roots, find_topics_of, list_events};

use std::collections::HashMap;

use uuid::Uuid;

use crate::articles::model::ArticleState;
use crate::clock::Time;
use crate::contributions::model::{ContributionKind, PostKind};
use crate::db::{Conn, text_enum};
use crate::error::AppResult;

text_enum! {
    /// What a document is.
    SearchKind {
        /// Something asked, with its answers.
        Question = "question",
        /// Something shared.
        Post = "post",
        /// Knowledge that is kept.
        Article = "article",
        /// Somebody.
        Person = "person",
        /// What things are about.
        Topic = "topic",
        /// Where things are written.
        Space = "space",
    }
}

/// The question has an answer, or an article answers it.
pub const ANSWERED: u64 = 1;
/// An answer was accepted.
pub const ACCEPTED: u64 = 2;
/// The conversation was closed.
pub const CLOSED: u64 = 4;
/// It does not hold any more: found last.
pub const OBSOLETE: u64 = 16;
/// Everybody of the organisation sees it, whatever the spaces.
pub const FOR_INSIDERS: u64 = 8;

/// It suggests something.
pub const SUGGESTION: u64 = 32;
/// It went up in another question.
pub const MERGED: u64 = 64;

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Document {
    /// The key of what it is about.
    pub id: Uuid,
    /// What that is.
    pub kind: SearchKind,
    /// Title or name.
    pub title: String,
    /// The names of its topics; of a person the title, unit and handle.
    pub topic_names: String,
    /// The text, plain.
    pub body: String,
    /// The answers, plain.
    pub answers: String,
    /// Who is in one of these sees it.
    pub spaces: Vec<Uuid>,
    /// What it is about.
    pub topics: Vec<Uuid>,
    /// Who wrote it.
    pub author: Option<Uuid>,
    /// When it was written, or came to be.
    pub created: Time,
    /// [`ANSWERED`] and so on, added up.
    pub state: u64,
}

/// Most bytes of plain text of one field: a question with a thousand answers stays one document.
const MOST_TEXT: usize = 400_000;

/// The documents of a kind: those of some ids, or the next ones after an id, the smallest first.
pub fn of(conn: &mut Conn, kind: SearchKind, which: &Which) -> AppResult<Vec<Document>> {
    Ok(match kind {
        SearchKind::Question => of_contributions(conn, ContributionKind::Question, kind, which)?,
        SearchKind::Post => of_contributions(conn, ContributionKind::Post, kind, which)?,
        SearchKind::Article => of_contributions(conn, ContributionKind::Article, kind, which)?,
        SearchKind::Person => of_people(conn, which)?,
        SearchKind::Topic => of_topics(conn, which)?,
        SearchKind::Space => of_spaces(conn, which)?,
    })
}

fn of_contributions(
    conn: &mut Conn,
    stored: ContributionKind,
    kind: SearchKind,
    which: &Which,
) -> diesel::QueryResult<Vec<Document>> {
    let rows = queries::find_texts(conn, stored, which)?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut topics = grouped(queries::find_topic_names(conn, &ids)?, |(of, id, name)| {
        (of, (id, name))
    });
    let mut answers = grouped(queries::find_answers(conn, &ids)?, |(of, html)| (of, html));
    let documents = rows.into_iter().map(|row| {
        let topics = topics.remove(&row.id).unwrap_or_default();
        let answers = answers.remove(&row.id).unwrap_or_default();
        let flags = [
            (row.reply_count > 0 || row.answered_by.is_some(), ANSWERED),
            (row.accepted_id.is_some(), ACCEPTED),
            (row.closed_at.is_some(), CLOSED),
            (row.article_state == Some(ArticleState::Obsolete), OBSOLETE),
            (row.post_kind == Some(PostKind::Suggestion), SUGGESTION),
            (row.merged_into.is_some(), MERGED),
        ];
        Document {
            id: row.id.0,
            kind,
            title: row.title,
            topic_names: topics
                .iter()
                .map(|(_, name)| name.as_str())
                .collect::<Vec<_>>()
                .join("\n"),
            body: plain_text(&row.body_html, MOST_TEXT),
            answers: plain_text(&answers.join("\n"), MOST_TEXT),
            spaces: vec![row.space_id.0],
            topics: topics.into_iter().map(|(id, _)| id.0).collect(),
            author: Some(row.author_id.0),
            created: row.created_at,
            state: flags.iter().filter(|(is, _)| *is).map(|(_, flag)| flag).sum(),
        }
    });
    Ok(documents.collect())
}

fn of_people(conn: &mut Conn, which: &Which) -> diesel::QueryResult<Vec<Document>> {
    let rows = queries::find_people(conn, which)?;
    let ids: Vec<_> = rows.iter().map(|row| row.0).collect();
    let mut spaces = grouped(queries::find_memberships(conn, &ids)?, |(of, space)| {
        (of, space.0)
    });
    let documents = rows
        .into_iter()
        .map(|(id, name, handle, title, unit, bio, created)| Document {
            kind: SearchKind::Person,
            title: format!("{name}\n{handle}"),
            topic_names: format!("{title}\n{unit}"),
            body: plain_text(&bio, MOST_TEXT),
            spaces: spaces.remove(&id).unwrap_or_default(),
            state: FOR_INSIDERS,
            ..empty(id.0, created)
        });
    Ok(documents.collect())
}

/// A person sees a topic where they see something about it.
fn of_topics(conn: &mut Conn, which: &Which) -> diesel::QueryResult<Vec<Document>> {
    let rows = queries::find_topics(conn, which)?;
    let ids: Vec<_> = rows.iter().map(|row| row.0).collect();
    let mut spaces = grouped(queries::find_spaces_of_topics(conn, &ids)?, |(of, space)| {
        (of, space.0)
    });
    let documents = rows.into_iter().map(|(id, name, description, created)| Document {
        kind: SearchKind::Topic,
        title: name,
        body: description,
        spaces: spaces.remove(&id).unwrap_or_default(),
        topics: vec![id.0],
        ..empty(id.0, created)
    });
    Ok(documents.collect())
}

fn of_spaces(conn: &mut Conn, which: &Which) -> diesel::QueryResult<Vec<Document>> {
    let rows = queries::find_spaces(conn, which)?;
    let documents = rows.into_iter().map(|(id, name, description, created)| Document {
        kind: SearchKind::Space,
        title: name,
        body: description,
        spaces: vec![id.0],
        ..empty(id.0, created)
    });
    Ok(documents.collect())
}

fn empty(id: Uuid, created: Time) -> Document {
    Document {
        id,
        kind: SearchKind::Space,
        title: String::new(),
        topic_names: String::new(),
        body: String::new(),
        answers: String::new(),
        spaces: Vec::new(),
        topics: Vec::new(),
        author: None,
        created,
        state: 0,
    }
}

fn grouped<R, K: std::hash::Hash + Eq, V>(rows: Vec<R>, part: impl Fn(R) -> (K, V)) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for row in rows {
        let (key, value) = part(row);
        groups.entry(key).or_default().push(value);
    }
    groups
}
