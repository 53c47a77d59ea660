//! Topics: found, made in passing, described, watched.

use std::collections::HashMap;

use super::dto::{ChangeTopic, Topic, TopicPage, TopicQuery, TopicSort};
use super::queries::{self, TopicFilter, TopicKey, TopicRow};
use crate::access::{Action, Actor, Thing, can, require};
use crate::contributions::model::WatchLevel;
use crate::contributions::queries::{find_space_ids, show_topic};
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::http::text::{fold, slug, tidy};
use crate::http::{IfMatch, PageRequest};
use crate::ids::{SpaceId, TopicId};

/// The topics of these names, in this order and each once; those that do not exist yet are made.
pub fn find_or_create(conn: &mut Conn, actor: &Actor, names: &[String]) -> AppResult<Vec<TopicId>> {
    let mut ids = Vec::new();
    for name in names {
        let key = fold(name);
        let id = match queries::find_by_key(conn, &key)? {
            Some(id) => id,
            None => create(conn, actor, name.trim(), &key)?,
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

fn create(conn: &mut Conn, actor: &Actor, name: &str, key: &str) -> AppResult<TopicId> {
    let (id, new) = queries::insert(conn, name, key, &slug(key), actor)?;
    if new {
        Event::new(actor, "topic.created", id).record(conn)?;
    }
    Ok(id)
}

/// One page of the topics that the actor sees something about.
pub fn list(conn: &mut Conn, actor: &Actor, query: &TopicQuery) -> AppResult<TopicPage> {
    let name = match query.sort {
        TopicSort::Size => "topics.size",
        TopicSort::Name => "topics.name",
    };
    let page = PageRequest::<TopicKey>::read(name, query.limit, query.cursor.as_deref())?;
    let filter = TopicFilter {
        begins: query.q.as_deref().map(fold).filter(|begins| !begins.is_empty()),
        by_name: query.sort == TopicSort::Name,
        after: page.after,
        guest_of: spaces_of_guest(conn, actor)?,
        ..TopicFilter::default()
    };
    let rows = queries::list(conn, actor, &filter, page.fetch())?;
    let (rows, page) = page.cut(rows, |row| (row.contribution_count, row.id))?;
    Ok(TopicPage {
        items: topics_of(conn, actor, filter.guest_of.as_deref(), rows)?,
        page,
    })
}

/// One topic.
pub fn read(conn: &mut Conn, actor: &Actor, id: TopicId) -> AppResult<Topic> {
    let filter = TopicFilter {
        only: Some(id),
        guest_of: spaces_of_guest(conn, actor)?,
        ..TopicFilter::default()
    };
    let rows = queries::list(conn, actor, &filter, 1)?;
    topics_of(conn, actor, filter.guest_of.as_deref(), rows)?
        .pop()
        .ok_or_else(AppError::not_found)
}

/// Names a topic otherwise, or describes it.
pub fn change(
    conn: &mut Conn,
    actor: &Actor,
    id: TopicId,
    if_match: IfMatch,
    change: &ChangeTopic,
) -> AppResult<Topic> {
    queries::lock(conn, id)?;
    let before = read(conn, actor, id)?;
    require(actor, Action::Configure, Thing::Topic)?;
    if_match.check(before.version)?;
    let name = change.name.as_deref().map_or_else(|| before.name.clone(), tidy);
    let description = change
        .description
        .as_deref()
        .map_or_else(|| before.description.clone(), tidy);
    if name == before.name && description == before.description {
        return Ok(before);
    }
    queries::update(conn, id, &name, &fold(&name), &description).map_err(|error| {
        let error = AppError::from(error);
        if error.violates("name_key") {
            return AppError::field("/name", "taken", "There is a topic of this name already.");
        }
        error
    })?;
    if name != before.name {
        show_topic(conn, id)?;
    }
    Event::new(actor, "topic.changed", id).record(conn)?;
    read(conn, actor, id)
}

/// Sets how closely the actor follows a topic.
pub fn watch(conn: &mut Conn, actor: &Actor, id: TopicId, level: WatchLevel) -> AppResult<WatchLevel> {
    read(conn, actor, id)?;
    queries::lock(conn, id)?;
    let before = queries::find_watch(conn, id, actor.id)?;
    queries::put_watch(conn, id, actor.id, level, actor.now)?;
    count_follower(conn, id, before, Some(level))?;
    Ok(level)
}

/// Follows a topic no longer.
pub fn unwatch(conn: &mut Conn, actor: &Actor, id: TopicId) -> AppResult<()> {
    read(conn, actor, id)?;
    queries::lock(conn, id)?;
    let before = queries::find_watch(conn, id, actor.id)?;
    queries::delete_watch(conn, id, actor.id)?;
    count_follower(conn, id, before, None)
}

/// Followers are those who want to be told of something; who has muted a topic does not follow it.
fn count_follower(
    conn: &mut Conn,
    id: TopicId,
    before: Option<WatchLevel>,
    after: Option<WatchLevel>,
) -> AppResult<()> {
    let follows =
        |level: Option<WatchLevel>| i32::from(level.is_some_and(|level| level != WatchLevel::Muted));
    let change = follows(after) - follows(before);
    if change != 0 {
        queries::update_follower_count(conn, id, change)?;
    }
    Ok(())
}

fn spaces_of_guest(conn: &mut Conn, actor: &Actor) -> AppResult<Option<Vec<SpaceId>>> {
    if !actor.is_guest() {
        return Ok(None);
    }
    Ok(Some(find_space_ids(conn, actor.id)?))
}

/// `guest_of`: the spaces of a guest. The counter counts everything; a guest is told what they could find.
fn topics_of(
    conn: &mut Conn,
    actor: &Actor,
    guest_of: Option<&[SpaceId]>,
    rows: Vec<TopicRow>,
) -> AppResult<Vec<Topic>> {
    let counts: HashMap<TopicId, i64> = match guest_of {
        Some(spaces) => queries::count_in_spaces(conn, spaces)?.into_iter().collect(),
        None => HashMap::new(),
    };
    let configures = can(actor, Action::Configure, Thing::Topic);
    let topic_of = |row: TopicRow| Topic {
        id: row.id,
        slug: row.slug,
        name: row.name,
        description: row.description,
        contribution_count: counts.get(&row.id).map_or(row.contribution_count, |count| {
            i32::try_from(*count).unwrap_or(i32::MAX)
        }),
        follower_count: row.follower_count,
        watch: row.watch,
        created_at: row.created_at,
        can: if configures {
            vec![Action::Configure]
        } else {
            Vec::new()
        },
        version: row.version,
    };
    Ok(rows.into_iter().map(topic_of).collect())
}
