//! The one query behind every list of contributions: feed, questions, topics, spaces, activity, bookmarks.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::dto::{ContributionPage, ContributionSummary, PersonChip, SpaceChip, photo_url};
use super::model::{CloseReason, ContributionKind, PostKind, ReactionKind, ShownTopics};
use super::queries::{self, PERSON, PersonColumns, SPACE, SpaceColumns, my_reaction, my_vote};
use crate::access::{Actor, PersonKind, visible_to};
use crate::clock::Time;
use crate::db::{Conn, Literal, MultiBackend, Shape, few, known, one_of, plain};
use crate::error::AppResult;
use crate::http::{MAX_LIMIT, PageRequest};
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::schema::{bookmarks, contribution_topics, contributions, people, spaces};

/// In which order a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    Newest,
    /// What something happened in last comes first.
    Active,
    /// By forward-decay heat.
    Hot,
    /// What the actor has bookmarked last comes first; a list in this order has nothing else.
    Bookmarked,
}

/// What a list is narrowed to; everything that is set must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this kind; `None`: questions, posts and articles that hold.
    pub kind: Option<ContributionKind>,
    /// Only posts of this kind.
    pub post_kind: Option<PostKind>,
    /// Only of this space.
    pub space: Option<SpaceId>,
    /// Only about this topic.
    pub topic: Option<TopicId>,
    /// Only by this person.
    pub author: Option<PersonId>,
    /// Only without any answer, and without an article that answers it.
    pub unanswered: bool,
    /// Answers and comments too.
    pub with_replies: bool,
    /// Only these.
    pub only: Option<Vec<ContributionId>>,
}

/// Of articles, lists have those that hold; bookmarks have them all.
const LISTED: Literal = Literal(
    "(contributions.kind <> 'article' OR EXISTS (SELECT 1 FROM articles WHERE articles.contribution_id = contributions.id \
     AND (articles.state IN ('published', 'due_for_review') OR bookmarks.created_at IS NOT NULL)))",
);

/// Of articles asked for by their ids, those that have been published, also if they do not hold any more.
const PUBLISHED: Literal = Literal(
    "(contributions.kind <> 'article' OR EXISTS (SELECT 1 FROM articles WHERE articles.contribution_id = contributions.id \
     AND articles.state NOT IN ('draft', 'in_review')))",
);

/// Where a page of a list begins: what the order compares, and the id that settles ties.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub struct Key(pub f64, pub ContributionId);

#[derive(Queryable)]
struct Row {
    id: ContributionId,
    kind: ContributionKind,
    post_kind: Option<PostKind>,
    root_id: ContributionId,
    title: String,
    excerpt: String,
    author: PersonColumns,
    space: SpaceColumns,
    score: i32,
    my_vote: Option<i32>,
    my_reaction: Option<ReactionKind>,
    reaction_count: i32,
    reply_count: i32,
    comment_count: i32,
    view_count: i32,
    accepted_id: Option<ContributionId>,
    answered_by: Option<ContributionId>,
    bookmarked_at: Option<Time>,
    pinned_at: Option<Time>,
    close_reason: Option<CloseReason>,
    created_at: Time,
    edited_at: Option<Time>,
    last_activity_at: Time,
    heat: f64,
    topics: ShownTopics,
}

/// One page of contributions that the actor may see: one statement whatever its length, one more with
/// replies and one more for guests.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    filter: &Filter,
    order: Order,
    page: &PageRequest<Key>,
) -> AppResult<ContributionPage> {
    let rows = load(conn, actor, filter, order, page)?;
    if rows.is_empty() {
        actor.sees_nothing()?;
    }
    let (rows, page) = page.cut(rows, |row| key_of(row, order))?;
    let roots: Vec<ContributionId> = rows
        .iter()
        .filter(|row| row.id != row.root_id)
        .map(|row| row.root_id)
        .collect();
    let titles = titles_of(conn, &roots)?;
    let items = rows
        .into_iter()
        .map(|row| {
            let title = titles.get(&row.root_id).cloned();
            summary_of(row, title)
        })
        .collect();
    Ok(ContributionPage { items, page })
}

/// The questions and posts of some ids that the actor may see, in no order; at most a page of them.
pub fn of_ids(conn: &mut Conn, actor: &Actor, ids: &[ContributionId]) -> AppResult<Vec<ContributionSummary>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter {
        only: Some(ids.to_vec()),
        ..Filter::default()
    };
    let page = PageRequest::read("contributions.of_ids", Some(MAX_LIMIT), None)?;
    let rows = load(conn, actor, &filter, Order::Newest, &page)?;
    Ok(rows.into_iter().map(|row| summary_of(row, None)).collect())
}

fn key_of(row: &Row, order: Order) -> Key {
    match order {
        Order::Newest => Key(0.0, row.id),
        Order::Active => Key(row.last_activity_at.seconds(), row.id),
        Order::Hot => Key(row.heat, row.id),
        Order::Bookmarked => Key(row.bookmarked_at.map_or(0.0, Time::seconds), row.id),
    }
}

fn load(
    conn: &mut Conn,
    actor: &Actor,
    filter: &Filter,
    order: Order,
    page: &PageRequest<Key>,
) -> QueryResult<Vec<Row>> {
    let mut query = contributions::table
        .inner_join(people::table.on(people::id.eq(contributions::author_id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .left_join(
            bookmarks::table.on(bookmarks::contribution_id
                .eq(contributions::id)
                .and(bookmarks::person_id.eq(actor.id))),
        )
        // Without a topic nothing fits and nothing is asked of it: both engines leave the join out.
        .left_join(
            contribution_topics::table.on(contribution_topics::contribution_id
                .eq(contributions::id)
                .and(contribution_topics::topic_id.nullable().eq(filter.topic))),
        )
        .filter(few(contributions::deleted_at.is_null()))
        .filter(if filter.only.is_some() { PUBLISHED } else { LISTED })
        .filter(visible_to(actor))
        .select((
            contributions::id,
            contributions::kind,
            contributions::post_kind,
            contributions::root_id,
            contributions::title,
            contributions::excerpt,
            plain(PERSON),
            plain(SPACE),
            contributions::score,
            my_vote!(actor.id),
            my_reaction!(actor.id),
            contributions::reaction_count,
            contributions::reply_count,
            contributions::comment_count,
            contributions::view_count,
            contributions::accepted_id,
            contributions::answered_by,
            bookmarks::created_at.nullable(),
            contributions::pinned_at,
            contributions::close_reason,
            contributions::created_at,
            contributions::edited_at,
            contributions::last_activity_at,
            contributions::heat,
            contributions::topics,
        ))
        .into_boxed::<MultiBackend>();
    if filter.with_replies {
        let root = diesel::alias!(contributions as root);
        query = query.filter(
            contributions::parent_id.is_null().or(exists(
                root.filter(root.field(contributions::id).eq(contributions::root_id))
                    .filter(root.field(contributions::deleted_at).is_null()),
            )),
        );
    } else {
        query = query.filter(contributions::parent_id.is_null());
    }
    let mut shape = Shape::default();
    shape.has(filter.with_replies);
    // One space: its index has the order of the list. Several: their rows are few enough to be sorted.
    let spaces = only_in(conn, actor, filter)?.map(|spaces| one_of(contributions::space_id, &spaces));
    shape.holds(spaces.as_ref().map_or(0, |spaces| 1 + spaces.shape()));
    if let Some(spaces) = spaces {
        query = query.filter(spaces);
    }
    let only = filter.only.as_ref().map(|ids| one_of(contributions::id, ids));
    shape.holds(only.as_ref().map_or(0, |only| 1 + only.shape()));
    if let Some(only) = only {
        query = query.filter(only);
    }
    shape.has(filter.kind.is_some());
    if let Some(kind) = filter.kind {
        query = query.filter(contributions::kind.eq(kind));
    }
    shape.has(filter.post_kind.is_some());
    if let Some(post_kind) = filter.post_kind {
        query = query.filter(contributions::post_kind.eq(post_kind));
    }
    shape.has(filter.author.is_some());
    if let Some(author) = filter.author {
        query = query.filter(contributions::author_id.eq(author));
    }
    shape.has(filter.topic.is_some());
    if let Some(topic) = filter.topic {
        query = query.filter(contribution_topics::topic_id.nullable().eq(topic));
    }
    shape.has(filter.unanswered);
    if filter.unanswered {
        // A literal, so that SQLite recognises the condition of its partial index.
        query = query.filter(Literal(
            "contributions.reply_count = 0 AND contributions.answered_by IS NULL",
        ));
    }
    query = match order {
        // The topic's own index is walked backwards.
        Order::Newest if filter.topic.is_some() => {
            query.order(contribution_topics::contribution_id.nullable().desc())
        }
        Order::Newest => query.order(contributions::id.desc()),
        Order::Bookmarked => query.filter(bookmarks::person_id.nullable().eq(actor.id)).order((
            bookmarks::created_at.nullable().desc(),
            bookmarks::contribution_id.nullable().desc(),
        )),
        Order::Active => query.order((contributions::last_activity_at.desc(), contributions::id.desc())),
        Order::Hot => query.order((contributions::heat.desc(), contributions::id.desc())),
    };
    shape.has(page.after.is_some());
    if let Some(Key(value, id)) = page.after {
        query = match order {
            Order::Newest if filter.topic.is_some() => {
                query.filter(contribution_topics::contribution_id.nullable().lt(id))
            }
            Order::Newest => query.filter(contributions::id.lt(id)),
            Order::Bookmarked => {
                let at = Time::from_micros(micros_of(value));
                query.filter(bookmarks::created_at.nullable().le(at)).filter(
                    bookmarks::created_at
                        .nullable()
                        .lt(at)
                        .or(bookmarks::contribution_id.nullable().lt(id)),
                )
            }
            // `a <= x AND (a < x OR id < y)` lets both engines begin in the middle of the index.
            Order::Active => {
                let at = Time::from_micros(micros_of(value));
                query.filter(contributions::last_activity_at.le(at)).filter(
                    contributions::last_activity_at
                        .lt(at)
                        .or(contributions::id.lt(id)),
                )
            }
            Order::Hot => query
                .filter(contributions::heat.le(value))
                .filter(contributions::heat.lt(value).or(contributions::id.lt(id))),
        };
    }
    shape.holds(order as u64);
    known!(query.limit(page.fetch()), shape.number()).load(conn)
}

/// The spaces that a list is narrowed to, if it is. For a guest these are always their own: that says no more than
/// `visible_to`, but says it of an indexed column, so that their few spaces are entered directly instead of walking
/// past everything they may not see.
fn only_in(conn: &mut Conn, actor: &Actor, filter: &Filter) -> QueryResult<Option<Vec<SpaceId>>> {
    if !actor.is_guest() {
        return Ok(filter.space.map(|space| vec![space]));
    }
    let mut spaces = queries::find_space_ids(conn, actor.id)?;
    spaces.retain(|own| filter.space.is_none_or(|wanted| wanted == *own));
    Ok(Some(spaces))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "seconds of this millennium fit, and an odd cursor may end anywhere"
)]
fn micros_of(seconds: f64) -> i64 {
    (seconds * 1e6).round() as i64
}

/// The titles of the questions and posts that replies hang under.
fn titles_of(conn: &mut Conn, roots: &[ContributionId]) -> QueryResult<HashMap<ContributionId, String>> {
    if roots.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ContributionId, String)> = contributions::table
        .filter(one_of(contributions::id, roots))
        .select((contributions::id, contributions::title))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// `title`: that of the question or post, for answers and comments.
fn summary_of(row: Row, title: Option<String>) -> ContributionSummary {
    ContributionSummary {
        id: row.id,
        kind: row.kind,
        post_kind: row.post_kind,
        root_id: row.root_id,
        title: title.unwrap_or(row.title),
        excerpt: row.excerpt,
        author: person_chip(row.author),
        space: space_chip(row.space),
        topics: row.topics,
        score: row.score,
        my_vote: row.my_vote,
        my_reaction: row.my_reaction,
        reaction_count: row.reaction_count,
        reply_count: row.reply_count,
        comment_count: row.comment_count,
        view_count: row.view_count,
        has_accepted_answer: row.accepted_id.is_some(),
        answered_by_article: row.answered_by.is_some(),
        bookmarked: row.bookmarked_at.is_some(),
        pinned: row.pinned_at.is_some(),
        close_reason: row.close_reason,
        created_at: row.created_at,
        edited_at: row.edited_at,
        last_activity_at: row.last_activity_at,
    }
}

/// Columns `(id, handle, name, title, photo, kind)` of a person as a chip.
pub fn person_chip(row: PersonColumns) -> PersonChip {
    let (id, handle, name, title, photo, kind) = row;
    PersonChip {
        id,
        handle,
        name,
        title,
        photo_url: photo_url(photo.as_deref()),
        is_guest: kind == PersonKind::Guest,
    }
}

/// Columns `(id, slug, name, audience)` of a space as a chip.
pub fn space_chip(row: SpaceColumns) -> SpaceChip {
    let (id, slug, name, audience) = row;
    SpaceChip {
        id,
        slug,
        name,
        members_only: audience == "members",
    }
}
