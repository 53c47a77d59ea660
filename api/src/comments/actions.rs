//! Commenting.

use super::dto::{Comment, CommentPage, EditComment};
use crate::access::{Action, Actor, allowed, require};
use crate::contributions::actions::{self, Change, Draft, find, find_kind, find_to_change, find_to_reply};
use crate::contributions::dto::{Source, reaction_counts};
use crate::contributions::model::{ContributionKind, Setting};
use crate::contributions::queries::{self, Whole};
use crate::contributions::summaries::person_chip;
use crate::contributions::text::Written;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::http::{IfMatch, PageRequest};
use crate::ids::ContributionId;

/// Comments of each contribution that a page brings along at once.
pub const FIRST: i64 = 5;

/// The comments on a contribution, the oldest first.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    parent: ContributionId,
    page: &PageRequest<ContributionId>,
) -> AppResult<CommentPage> {
    let found = find(conn, actor, parent)?;
    let rows = queries::list_comments(conn, actor, parent, page.after, page.fetch())?;
    let (rows, page) = page.cut(rows, |row| row.row.id)?;
    Ok(CommentPage {
        items: comments_of(actor, &found.setting, rows),
        page,
    })
}

/// Comments on a post, question or answer.
pub fn write(conn: &mut Conn, actor: &Actor, parent: ContributionId, text: &Written) -> AppResult<Comment> {
    let parent = find_to_reply(conn, actor, parent)?;
    let found = &parent.found;
    require(actor, Action::Comment, &found.facts())?;
    let (space, setting) = (found.row.space_id, found.setting);
    let draft = Draft {
        kind: ContributionKind::Comment,
        post_kind: None,
        space,
        parent: Some(parent),
        title: String::new(),
        text,
        topics: Vec::new(),
        event: "comment.written",
    };
    let whole = actions::write(conn, actor, draft)?;
    comment_of(actor, &setting, whole).ok_or_else(AppError::not_found)
}

/// One comment.
pub fn read(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Comment> {
    let found = find_kind(conn, actor, id, ContributionKind::Comment)?;
    let whole = queries::find_whole(conn, actor, id)?;
    comment_of(actor, &found.setting, whole).ok_or_else(AppError::not_found)
}

/// Changes the text of a comment.
pub fn edit(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
    edit: &EditComment,
) -> AppResult<Comment> {
    let found = find_to_change(conn, actor, id)?;
    if found.row.kind != ContributionKind::Comment {
        return Err(AppError::not_found());
    }
    require(actor, Action::Edit, &found.facts())?;
    if_match.check(found.row.version)?;
    let change = Change {
        body: edit.body.as_deref(),
        note: edit.note.trim(),
        ..Change::default()
    };
    if let Some(mentioned) = actions::edit(conn, actor, &found, &change)? {
        Event::new(actor, "comment.edited", id)
            .in_space(found.row.space_id)
            .with(&serde_json::json!({"mentioned": mentioned}))
            .record(conn)?;
    }
    read(conn, actor, id)
}

/// Rows as comments; a deleted one is a tombstone.
pub fn comments_of(actor: &Actor, setting: &Setting, rows: Vec<Whole>) -> Vec<Comment> {
    rows.into_iter()
        .filter_map(|whole| comment_of(actor, setting, whole))
        .collect()
}

fn comment_of(actor: &Actor, setting: &Setting, mut whole: Whole) -> Option<Comment> {
    let (body, body_html) = whole.take_words();
    let row = &whole.row;
    Some(Comment {
        id: row.id,
        parent_id: row.parent_id?,
        root_id: row.root_id,
        body,
        body_html,
        author: person_chip(whole.author),
        reactions: reaction_counts(row),
        reaction_count: row.reaction_count,
        my_reaction: whole.my_reaction,
        deleted: row.deleted_at.is_some(),
        source: Source::of(row.source_url.as_deref()),
        created_at: row.created_at,
        edited_at: row.edited_at,
        can: allowed(actor, &setting.facts(row)),
        version: row.version,
    })
}
