//! Posting.

use super::dto::{EditPost, Post, WritePost};
use crate::access::{Action, Actor, allowed, require};
use crate::comments::comments_of;
use crate::contributions::actions::{self, Change, Draft, find_conversation, find_to_change, linked_from};
use crate::contributions::dto::{Source, TitleLink, reaction_counts};
use crate::contributions::model::{ContributionKind, PostKind, Situated};
use crate::contributions::queries::{self, Whole};
use crate::contributions::summaries::{person_chip, space_chip};
use crate::contributions::text::Written;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::http::{IfMatch, text};
use crate::ids::ContributionId;

/// Comments that a post page brings along.
const FIRST_COMMENTS: i64 = 25;

/// Posts something.
pub fn write(conn: &mut Conn, actor: &Actor, written: &WritePost, text: &Written) -> AppResult<Post> {
    let space = crate::spaces::find(conn, actor, written.space_id)?;
    require(actor, Action::Contribute, &space.facts())?;
    if written.kind == PostKind::Announcement {
        require(actor, Action::Announce, &space.facts())?;
    }
    let topics = crate::topics::find_or_create(conn, actor, &written.topics)?;
    let draft = Draft {
        kind: ContributionKind::Post,
        post_kind: Some(written.kind),
        space: written.space_id,
        parent: None,
        title: text::tidy(&written.title),
        text,
        topics,
        event: "post.written",
    };
    let id = actions::write(conn, actor, draft)?.row.id;
    read(conn, actor, id)
}

/// A post in full with its first comments: three statements, however long the conversation.
pub fn read(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Post> {
    let root = find_conversation(conn, actor, id, ContributionKind::Post, 0)?.root;
    let setting = root.setting();
    let linked_from = linked_from(conn, actor, &root)?;
    let comments = queries::list_comments(conn, actor, id, None, FIRST_COMMENTS)?;
    let can = allowed(actor, &setting.facts(&root.whole.row));
    let Whole {
        row,
        body,
        body_html,
        author,
        my_reaction,
        bookmarked,
        ..
    } = root.whole;
    Ok(Post {
        id: row.id,
        kind: row.post_kind.unwrap_or(PostKind::Discussion),
        slug: text::slug(&row.title),
        reactions: reaction_counts(&row),
        title: row.title,
        body,
        body_html,
        author: person_chip(author),
        space: space_chip(root.space),
        topics: root.topics,
        reaction_count: row.reaction_count,
        my_reaction,
        comment_count: row.comment_count,
        view_count: row.view_count,
        revision_count: row.revision_count,
        bookmarked,
        pinned: row.pinned_at.is_some(),
        watch: root.watch,
        close_reason: row.close_reason,
        close_note: row.close_note,
        duplicate_of: root.duplicate_of.map(TitleLink::from),
        source: Source::of(row.source_url.as_deref()),
        deleted: row.deleted_at.is_some(),
        created_at: row.created_at,
        edited_at: row.edited_at,
        last_activity_at: row.last_activity_at,
        can,
        version: row.version,
        linked_from,
        comments: comments_of(actor, &setting, comments),
    })
}

/// Changes kind, title, text or topics of a post.
pub fn edit(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
    edit: &EditPost,
) -> AppResult<Post> {
    let found = find_to_change(conn, actor, id)?;
    if found.row.kind != ContributionKind::Post {
        return Err(AppError::not_found());
    }
    require(actor, Action::Edit, &found.facts())?;
    if_match.check(found.row.version)?;
    let renamed = change_kind(conn, actor, &found, edit.kind)?;
    let topics = edit
        .topics
        .as_ref()
        .map(|names| crate::topics::find_or_create(conn, actor, names))
        .transpose()?;
    let change = Change {
        title: edit.title.as_deref(),
        body: edit.body.as_deref(),
        topics,
        note: edit.note.trim(),
    };
    let edited = actions::edit(conn, actor, &found, &change)?;
    if renamed || edited.is_some() {
        queries::update_last_activity(conn, id, actor.now)?;
        Event::new(actor, "post.edited", id)
            .in_space(found.row.space_id)
            .with(&serde_json::json!({"mentioned": edited.unwrap_or_default()}))
            .record(conn)?;
    }
    read(conn, actor, id)
}

/// Lets a post be meant as something else. Returns whether anything was different.
fn change_kind(conn: &mut Conn, actor: &Actor, found: &Situated, kind: Option<PostKind>) -> AppResult<bool> {
    let Some(kind) = kind.filter(|kind| Some(*kind) != found.row.post_kind) else {
        return Ok(false);
    };
    if kind == PostKind::Announcement {
        let space = crate::spaces::find(conn, actor, found.row.space_id)?;
        require(actor, Action::Announce, &space.facts())?;
    }
    queries::update_post_kind(conn, found.row.id, kind)?;
    Ok(true)
}
