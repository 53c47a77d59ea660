//! Use cases that all kinds of contributions share: finding, writing, voting here; editing, marking and ending beside it.

mod edit;
mod endings;
mod marks;

pub use edit::{Change, edit, list_revisions};
pub use endings::{close, delete, reopen, restore};
pub use marks::{bookmark, list_bookmarks, list_reactions, pin, react, unbookmark, unwatch, watch};

use super::dto::{ContributionRef, VoteState};
use super::model::{ContributionKind, NewContribution, PostKind, Situated};
use super::queries::{self, Conversation, Whole, WholeRoot};
use super::text::{self, Written};
use crate::access::{Action, Actor, require, still_sees};
use crate::db::{Conn, Together, Write, again};
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::insight::heat::{self, Weight};

/// How many of the contributions that link to one are shown.
const LINKED_FROM: i64 = 10;

/// A contribution that the actor may see, or `not_found`. With a deleted question or post all that hangs under it is
/// gone, but for those who could bring it back; a deleted answer or comment stays as a tombstone, and a question that
/// was merged into another one stays as a record.
pub fn find(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Situated> {
    still_there(actor, queries::find(conn, actor, id)?)
}

fn still_there(actor: &Actor, found: Option<Situated>) -> AppResult<Situated> {
    let found = found.ok_or_else(AppError::not_found)?;
    match found.setting.root_deleted_by {
        Some(by) if !found.setting.root_merged && !still_sees(actor, by, found.setting.role) => {
            Err(AppError::not_found())
        }
        _ => Ok(found),
    }
}

/// As [`find`], of several in one statement; those that are not there are left out.
pub fn find_all(conn: &mut Conn, actor: &Actor, ids: &[ContributionId]) -> AppResult<Vec<Situated>> {
    let found = queries::find_all(conn, actor, ids)?.into_iter();
    Ok(found
        .filter_map(|one| still_there(actor, Some(one)).ok())
        .collect())
}

/// As [`find`], of one kind only.
pub fn find_kind(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    kind: ContributionKind,
) -> AppResult<Situated> {
    let found = find(conn, actor, id)?;
    if found.row.kind == kind {
        Ok(found)
    } else {
        Err(AppError::not_found())
    }
}

/// As [`find`], and nobody else changes it, nor the question or post it belongs to, until the end of the transaction.
///
/// Rows are locked in one order everywhere: the contribution, what it hangs under, the question or post, topics,
/// the space.
pub fn find_to_change(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Situated> {
    let found = queries::find_locked(conn, actor, id)?;
    still_there(actor, unmoved(conn, actor, id, found)?)
}

/// What was looked for and locked. What went over to another conversation while its lock was waited for is not among
/// the rows any more, and yet is there: then the transaction is run again.
fn unmoved<T>(conn: &mut Conn, actor: &Actor, id: ContributionId, found: Option<T>) -> AppResult<Option<T>> {
    if found.is_none() && queries::find(conn, actor, id)?.is_some() {
        return Err(again().into());
    }
    Ok(found)
}

/// What a reply hangs under.
pub struct Parent {
    /// Found to be changed.
    pub found: Situated,
    /// The actor takes part in the conversation already.
    pub takes_part: bool,
}

/// As [`find_to_change`], for a reply.
pub fn find_to_reply(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Parent> {
    let found = queries::find_to_reply(conn, actor, id)?;
    let (found, takes_part) = unmoved(conn, actor, id, found)?.unzip();
    let found = still_there(actor, found)?;
    let takes_part = takes_part.unwrap_or_default();
    Ok(Parent { found, takes_part })
}

/// A question or post in full with at most so many of its replies, or `not_found`; a deleted one only for those who
/// could bring it back.
pub fn find_conversation(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    kind: ContributionKind,
    replies: i64,
) -> AppResult<Conversation> {
    let found = queries::find_conversation(conn, actor, id, kind, replies)?;
    let found = found.ok_or_else(AppError::not_found)?;
    let row = &found.root.whole.row;
    match row.deleter() {
        Some(by) if row.merged_into.is_none() && !still_sees(actor, by, found.root.role) => {
            Err(AppError::not_found())
        }
        _ => Ok(found),
    }
}

/// The latest contributions that link to this one.
pub fn linked_from(conn: &mut Conn, actor: &Actor, root: &WholeRoot) -> AppResult<Vec<ContributionRef>> {
    if !root.is_linked {
        return Ok(Vec::new());
    }
    let mut rows = queries::list_linking(conn, actor, root.whole.row.id, LINKED_FROM)?;
    // What was made out of it and links to it too comes twice, one after the other.
    rows.dedup_by_key(|row| row.id);
    Ok(rows.into_iter().map(ContributionRef::from).collect())
}

/// Where a contribution belongs, for links that know no more than its id.
pub fn refer(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<ContributionRef> {
    find(conn, actor, id)?;
    Ok(ContributionRef::from(queries::find_reference(conn, actor, id)?))
}

/// A text with its mentions resolved for the readers of a space.
pub struct Prepared {
    /// As it was written, with plain line ends.
    pub body: String,
    /// What it amounts to.
    pub rendered: text::Rendered,
    /// Who is mentioned.
    pub mentioned: Vec<PersonId>,
    /// What may be other contributions that it links to.
    pub links: Vec<ContributionId>,
}

/// Renders a text for a space: people who could not read it there are not mentioned.
pub fn prepare(conn: &mut Conn, written: &Written, space: SpaceId) -> AppResult<Prepared> {
    let body = written.body().to_owned();
    if let Some(rendered) = written.rendered() {
        return Ok(Prepared {
            body,
            rendered: rendered.clone(),
            mentioned: Vec::new(),
            links: text::linked_contributions(&rendered.links),
        });
    }
    let people = queries::find_mentionable(conn, &text::mentioned(&body), space)?;
    let address_of = |handle: &str| {
        people
            .iter()
            .find(|(key, _, _)| key == handle)
            .map(|(_, id, handle)| format!("/people/{id}/{}", crate::http::text::slug(handle)))
    };
    let rendered = text::render_as(&body, &address_of, written.is_anchored());
    let mentioned = people
        .iter()
        .filter(|(key, _, _)| rendered.mentions.contains(key))
        .map(|(_, id, _)| *id)
        .collect();
    let links = text::linked_contributions(&rendered.links);
    Ok(Prepared {
        body,
        rendered,
        mentioned,
        links,
    })
}

/// What a new contribution is, before its text.
pub struct Draft<'a> {
    /// What it is.
    pub kind: ContributionKind,
    /// What a post is meant as.
    pub post_kind: Option<PostKind>,
    /// Where it goes.
    pub space: SpaceId,
    /// What it hangs under.
    pub parent: Option<Parent>,
    /// Its title, for questions and posts.
    pub title: String,
    /// Its text.
    pub text: &'a Written,
    /// What it is about.
    pub topics: Vec<TopicId>,
    /// What happens with it: `question.asked`.
    pub event: &'static str,
}

/// Writes a contribution with everything that belongs to it, in the caller's transaction.
pub fn write(conn: &mut Conn, actor: &Actor, draft: Draft<'_>) -> AppResult<Whole> {
    write_as(conn, actor, ContributionId::at(actor.now), draft)
}

/// As [`write`], under an id that others may link to already.
pub fn write_as(conn: &mut Conn, actor: &Actor, id: ContributionId, draft: Draft<'_>) -> AppResult<Whole> {
    let prepared = prepare(conn, draft.text, draft.space)?;
    let root = draft
        .parent
        .as_ref()
        .map_or(id, |parent| parent.found.row.root_id);
    let new = NewContribution {
        id,
        kind: draft.kind,
        post_kind: draft.post_kind,
        space_id: draft.space,
        root_id: root,
        parent_id: draft.parent.as_ref().map(|parent| parent.found.row.id),
        author_id: actor.id,
        title: draft.title,
        excerpt: prepared.rendered.excerpt.clone(),
        heat: heat::after(None, Weight::BIRTH, actor.now.seconds(), draft.kind.half_life()),
        created_at: actor.now,
        last_activity_at: actor.now,
    };
    let row = new.row();
    let reply = draft.parent.as_ref();
    let (on_parent, on_root) = reply.map(|parent| reply_to(actor, parent, draft.kind)).unzip();
    Together::default()
        .and(queries::insert(new))
        .and(queries::insert_text(id, &prepared.body, &prepared.rendered.html))
        .and_if(on_parent.flatten())
        .and_if(on_root)
        .and(queries::insert_watch(root, actor.id, actor.now))
        .and(queries::update_space_count(draft.space, id, 1))
        .and(Event::new(actor, draft.event, id).in_space(draft.space).write())
        .run(conn)?;
    // What is new has none of these yet, so that there is nothing to take away.
    if !prepared.mentioned.is_empty() {
        queries::put_mentions(conn, id, &prepared.mentioned)?;
    }
    if !prepared.links.is_empty() {
        queries::put_links(conn, actor, id, &prepared.links)?;
    }
    if !draft.topics.is_empty() {
        queries::put_topics(conn, id, &draft.topics)?;
    }
    Ok(Whole {
        row,
        body: prepared.body,
        body_html: prepared.rendered.html,
        author: actor.chip(),
        my_vote: None,
        my_reaction: None,
        bookmarked: false,
    })
}

/// What a reply changes above it: the counter of what it hangs under, where that is not the question or post itself,
/// and the conversation.
fn reply_to(
    actor: &Actor,
    parent: &Parent,
    kind: ContributionKind,
) -> (Option<impl Write + use<>>, impl Write + use<>) {
    let Parent { found, takes_part } = parent;
    let counts = match kind {
        ContributionKind::Answer => (1, 0),
        _ => (0, 1),
    };
    let weight = if *takes_part {
        Weight::REPLY
    } else {
        Weight::FIRST_REPLY
    };
    if found.row.parent_id.is_none() {
        return (None, queries::note_reply(found, weight, actor.now, counts));
    }
    let on_parent = queries::add_replies(found.row.id, counts.0, counts.1);
    (
        Some(on_parent),
        queries::note_reply(found, weight, actor.now, (0, 0)),
    )
}

/// Votes on a question or answer; voting again replaces the vote, `None` takes it back.
pub fn vote(conn: &mut Conn, actor: &Actor, id: ContributionId, value: Option<i32>) -> AppResult<VoteState> {
    let found = queries::find_to_vote(conn, actor, id)?;
    let (found, before) = unmoved(conn, actor, id, found)?.unzip();
    let found = still_there(actor, found)?;
    let before = before.flatten();
    require(actor, Action::Vote, &found.facts())?;
    let count = |wanted: i32| i32::from(value == Some(wanted)) - i32::from(before == Some(wanted));
    let (up, down) = (count(1), count(-1));
    let state = VoteState {
        score: found.row.score + up - down,
        my_vote: value,
    };
    if value == before {
        return Ok(state);
    }
    // An answer's vote warms the question it belongs to.
    let warms = value == Some(1) && before.is_none();
    let event = Event::new(actor, "contribution.voted", id)
        .in_space(found.row.space_id)
        .with(&serde_json::json!({"value": value}));
    let writes =
        queries::count_votes(&found, (up, down), warms.then_some(Weight::LIKE), actor.now).and(event.write());
    let changed = match (before, value) {
        (None, Some(value)) => writes.and(queries::insert_vote(id, actor.id, value, actor.now)),
        (Some(before), Some(value)) => writes.and(queries::turn_vote(id, actor.id, before, value, actor.now)),
        (Some(before), None) => writes.and(queries::delete_vote(id, actor.id, before)),
        (None, None) => return Ok(state),
    }
    .run(conn)?;
    if changed == 1 {
        Ok(state)
    } else {
        Err(again().into())
    }
}
