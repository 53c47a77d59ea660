//! Use cases that all kinds of contributions share.

use super::dto::VoteState;
use super::model::{Contribution, ContributionKind, NewContribution, PostKind, Situated};
use super::{queries, text};
use crate::access::{Action, Actor, require};
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::insight::heat::{self, Weight};

/// A contribution that the actor may see, or `not_found`.
pub fn find(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Situated> {
    queries::find(conn, actor, id)?.ok_or_else(AppError::not_found)
}

/// A text with its mentions resolved for the readers of a space.
pub struct Prepared {
    /// As it was written, with plain line ends.
    pub body: String,
    /// What it amounts to.
    pub rendered: text::Rendered,
    /// Who is mentioned.
    pub mentioned: Vec<PersonId>,
}

/// Renders a text for a space: people who could not read it there are not mentioned.
pub fn prepare(conn: &mut Conn, body: &str, space: SpaceId) -> AppResult<Prepared> {
    let body = crate::http::text::tidy(body);
    let people = queries::find_mentionable(conn, &text::mentioned(&body), space)?;
    let rendered = text::render(&body, &|handle| {
        people
            .iter()
            .find(|(key, _, _)| key == handle)
            .map(|(_, id, handle)| format!("/people/{id}/{}", crate::http::text::slug(handle)))
    });
    let mentioned = people
        .iter()
        .filter(|(key, _, _)| rendered.mentions.contains(key))
        .map(|(_, id, _)| *id)
        .collect();
    Ok(Prepared {
        body,
        rendered,
        mentioned,
    })
}

/// What a new contribution is, before its text.
pub struct Draft {
    /// What it is.
    pub kind: ContributionKind,
    /// What a post is meant as.
    pub post_kind: Option<PostKind>,
    /// Where it goes.
    pub space: SpaceId,
    /// What it hangs under.
    pub parent: Option<Contribution>,
    /// Its title, for questions and posts.
    pub title: String,
    /// Its text, as Markdown.
    pub body: String,
    /// What it is about.
    pub topics: Vec<TopicId>,
}

/// Writes a contribution with everything that belongs to it, in the caller's transaction.
pub fn write(conn: &mut Conn, actor: &Actor, draft: Draft) -> AppResult<ContributionId> {
    let prepared = prepare(conn, &draft.body, draft.space)?;
    let id = ContributionId::at(actor.now);
    let root = draft.parent.as_ref().map_or(id, |parent| parent.root_id);
    let row = NewContribution {
        id,
        kind: draft.kind,
        post_kind: draft.post_kind,
        space_id: draft.space,
        root_id: root,
        parent_id: draft.parent.as_ref().map(|parent| parent.id),
        author_id: actor.id,
        title: draft.title,
        excerpt: prepared.rendered.excerpt.clone(),
        heat: heat::after(None, Weight::BIRTH, actor.now.seconds(), draft.kind.half_life()),
        created_at: actor.now,
        last_activity_at: actor.now,
    };
    queries::insert(conn, &row, &prepared.body, &prepared.rendered.html)?;
    queries::put_mentions(conn, id, &prepared.mentioned)?;
    if !draft.topics.is_empty() {
        queries::put_topics(conn, id, &draft.topics)?;
    }
    if let Some(parent) = &draft.parent {
        queries::update_reply_counts(conn, parent.id, draft.kind, 1)?;
        queries::update_last_activity(conn, root, actor.now)?;
    }
    Ok(id)
}

/// Votes on a question or answer; voting again replaces the vote, `None` takes it back.
pub fn vote(conn: &mut Conn, actor: &Actor, id: ContributionId, value: Option<i32>) -> AppResult<VoteState> {
    let situated = find(conn, actor, id)?;
    require(actor, Action::Vote, &situated.facts())?;
    queries::lock(conn, id)?;
    let before = queries::delete_vote(conn, id, actor.id)?;
    if let Some(value) = value {
        queries::insert_vote(conn, id, actor.id, value, actor.now)?;
    }
    let count = |wanted: i32| i32::from(value == Some(wanted)) - i32::from(before == Some(wanted));
    let score = queries::update_votes(conn, id, count(1), count(-1))?;
    if value == Some(1) && before.is_none() {
        // An answer's vote warms the question it belongs to.
        queries::add_heat(
            conn,
            situated.row.root_id,
            ContributionKind::Question,
            Weight::LIKE,
            actor.now,
        )?;
    }
    if value != before {
        Event::new(actor, "contribution.voted", id)
            .in_space(situated.row.space_id)
            .with(&serde_json::json!({"value": value}))
            .record(conn)?;
    }
    Ok(VoteState {
        score,
        my_vote: value,
    })
}
