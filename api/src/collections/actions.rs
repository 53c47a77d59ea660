//! Making, reading, changing and moving collections.

use std::collections::HashMap;

use super::dto::{
    ChangeCollection, Collection, CollectionNode, CollectionQuery, CollectionTree, CreateCollection,
    MoveCollection,
};
use super::model::CollectionRow;
use super::queries::{self, Branch, SeenCollection};
use super::rules::{self, Link, Refusal};
use crate::access::{Action, Actor, CollectionFacts, allowed, require};
use crate::articles::dto::CollectionChip;
use crate::contributions::summaries::{person_chip, space_chip};
use crate::contributions::text as markdown;
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::{IfMatch, text};
use crate::ids::{CollectionId, SpaceId};

/// Collections that there are at most.
const MOST: i64 = 2000;

fn facts_of(actor: &Actor, seen: &SeenCollection) -> CollectionFacts {
    CollectionFacts {
        owns: seen.row.owner_id == actor.id,
        role: seen.role,
        archived: seen.archived,
    }
}

/// All collections that the actor sees, each before what stands under it.
pub fn list(conn: &mut Conn, actor: &Actor, query: &CollectionQuery) -> AppResult<CollectionTree> {
    let rows = queries::list(conn, actor, query.space, None)?;
    let counts: HashMap<_, _> = queries::count_articles(conn, None)?.into_iter().collect();
    let mut children: HashMap<Option<CollectionId>, Vec<usize>> = HashMap::new();
    for (index, seen) in rows.iter().enumerate() {
        children.entry(seen.row.parent_id).or_default().push(index);
    }
    let mut waiting: Vec<(usize, i32)> = roots(&children);
    let mut items = Vec::with_capacity(rows.len());
    while let Some((index, depth)) = waiting.pop() {
        let Some(seen) = rows.get(index) else { continue };
        items.push(node_of(actor, seen, depth, &counts));
        let below = children.get(&Some(seen.row.id)).into_iter().flatten().rev();
        waiting.extend(below.map(|index| (*index, depth + 1)));
    }
    Ok(CollectionTree { items })
}

fn roots(children: &HashMap<Option<CollectionId>, Vec<usize>>) -> Vec<(usize, i32)> {
    let roots = children.get(&None).into_iter().flatten().rev();
    roots.map(|index| (*index, 0)).collect()
}

fn node_of(
    actor: &Actor,
    seen: &SeenCollection,
    depth: i32,
    counts: &HashMap<Option<CollectionId>, i64>,
) -> CollectionNode {
    let row = &seen.row;
    let count = counts.get(&Some(row.id)).copied().unwrap_or(0);
    CollectionNode {
        id: row.id,
        parent_id: row.parent_id,
        depth,
        slug: row.slug.clone(),
        name: row.name.clone(),
        space: space_chip(seen.space.clone()),
        article_count: i32::try_from(count).unwrap_or(i32::MAX),
        four_eyes: row.four_eyes,
        can: allowed(actor, &facts_of(actor, seen)),
    }
}

/// A collection that the actor may see, or `not_found`.
pub(super) fn find(conn: &mut Conn, actor: &Actor, id: CollectionId) -> AppResult<SeenCollection> {
    let found = queries::list(conn, actor, None, Some(id))?.pop();
    found.ok_or_else(AppError::not_found)
}

/// From the root of a tree to a collection, itself last.
pub fn path_to(conn: &mut Conn, space: SpaceId, id: CollectionId) -> AppResult<Vec<CollectionChip>> {
    let branches = queries::list_branches(conn, space)?;
    Ok(path_in(&branches, id))
}

fn links_of(branches: &[Branch]) -> Vec<Link> {
    branches.iter().map(|(id, parent, ..)| (*id, *parent)).collect()
}

fn path_in(branches: &[Branch], id: CollectionId) -> Vec<CollectionChip> {
    let path = rules::climb(&links_of(branches), id);
    let chips = path.iter().rev().filter_map(|id| {
        let branch = branches.iter().find(|(one, ..)| one == id)?;
        Some(chip_of(branch))
    });
    chips.collect()
}

fn chip_of((id, _, slug, name, _): &Branch) -> CollectionChip {
    CollectionChip {
        id: *id,
        slug: slug.clone(),
        name: name.clone(),
    }
}

/// A collection with its page.
pub fn read(conn: &mut Conn, actor: &Actor, id: CollectionId) -> AppResult<Collection> {
    let seen = find(conn, actor, id)?;
    let branches = queries::list_branches(conn, seen.row.space_id)?;
    let count = queries::count_articles(conn, Some(id))?
        .pop()
        .map_or(0, |(_, count)| count);
    let mut path = path_in(&branches, id);
    path.pop();
    let children = branches.iter().filter(|(_, parent, ..)| *parent == Some(id));
    Ok(Collection {
        id,
        can: allowed(actor, &facts_of(actor, &seen)),
        slug: seen.row.slug,
        name: seen.row.name,
        landing: seen.row.landing,
        landing_html: seen.row.landing_html,
        space: space_chip(seen.space),
        path,
        children: children.map(chip_of).collect(),
        owner: person_chip(seen.owner),
        review_days: seen.row.review_days,
        four_eyes: seen.row.four_eyes,
        article_count: i32::try_from(count).unwrap_or(i32::MAX),
        created_at: seen.row.created_at,
        version: seen.row.version,
    })
}

/// Makes a collection; the actor owns it.
pub fn create(conn: &mut Conn, actor: &Actor, wanted: &CreateCollection) -> AppResult<Collection> {
    let space = crate::spaces::find(conn, actor, wanted.space_id)?;
    require(actor, Action::MakeCollections, &space.facts())?;
    queries::lock_trees(conn, space.id)?;
    if queries::count_all(conn)? >= MOST {
        let sentence = format!("There are {MOST} collections already, and no more can be made.");
        return Err(AppError::new(ErrorCode::Conflict, sentence));
    }
    let branches = queries::list_branches(conn, space.id)?;
    let id = CollectionId::at(actor.now);
    check_parent(&branches, id, wanted.parent_id, "/parent_id")?;
    let name = text::tidy(&wanted.name);
    let landing = text::tidy(&wanted.landing);
    let row = CollectionRow {
        id,
        space_id: space.id,
        parent_id: wanted.parent_id,
        position: next_position(&branches, wanted.parent_id),
        slug: free_slug(conn, &name, id)?,
        name_key: text::fold(&name),
        name,
        landing_html: markdown::render(&landing, &|_| None).html,
        landing,
        owner_id: actor.id,
        review_days: wanted.review_days,
        four_eyes: wanted.four_eyes,
        created_at: actor.now,
        version: 1,
    };
    queries::insert(conn, &row)?;
    Event::new(actor, "collection.created", id)
        .in_space(space.id)
        .record(conn)?;
    read(conn, actor, id)
}

fn next_position(branches: &[Branch], parent: Option<CollectionId>) -> i32 {
    let siblings = branches.iter().filter(|(_, of, ..)| *of == parent);
    siblings
        .map(|(.., position)| *position)
        .max()
        .map_or(0, |last| last + 1)
}

fn free_slug(conn: &mut Conn, name: &str, id: CollectionId) -> AppResult<String> {
    let slug = text::slug(name);
    if !queries::is_slug_taken(conn, &slug, id)? {
        return Ok(slug);
    }
    let id = id.to_string();
    Ok(format!("{slug}-{}", &id[id.len() - 8..]))
}

/// All of a tree stands in one space, and nothing stands under itself.
fn check_parent(
    branches: &[Branch],
    moved: CollectionId,
    parent: Option<CollectionId>,
    pointer: &str,
) -> AppResult<()> {
    if let Some(parent) = parent
        && !branches.iter().any(|(id, ..)| *id == parent)
    {
        let sentence = "There is no such collection in this space; all of a tree has one audience.";
        return Err(AppError::field(pointer, "not_found", sentence));
    }
    match rules::may_stand_under(&links_of(branches), moved, parent) {
        Ok(()) => Ok(()),
        Err(Refusal::UnderItself) => Err(AppError::field(
            pointer,
            "under_itself",
            "A collection cannot stand under itself or under something that stands under it.",
        )),
        Err(Refusal::TooDeep) => Err(AppError::field(
            pointer,
            "too_deep",
            format!("Trees have at most {} levels.", rules::DEEPEST),
        )),
    }
}

/// Changes a collection.
pub fn change(
    conn: &mut Conn,
    actor: &Actor,
    id: CollectionId,
    if_match: IfMatch,
    change: &ChangeCollection,
) -> AppResult<Collection> {
    let seen = find_to_change(conn, actor, id)?;
    if_match.check(seen.row.version)?;
    let mut row = seen.row;
    if let Some(name) = &change.name {
        row.name = text::tidy(name);
        row.name_key = text::fold(name);
        row.slug = free_slug(conn, name, id)?;
    }
    if let Some(landing) = &change.landing {
        row.landing = text::tidy(landing);
        row.landing_html = markdown::render(&row.landing, &|_| None).html;
    }
    if let Some(owner) = change.owner_id {
        crate::articles::check_reader(conn, "/owner_id", owner, row.space_id)?;
        row.owner_id = owner;
    }
    row.review_days = change.review_days.unwrap_or(row.review_days);
    row.four_eyes = change.four_eyes.unwrap_or(row.four_eyes);
    queries::update(conn, &row)?;
    Event::new(actor, "collection.changed", id)
        .in_space(row.space_id)
        .record(conn)?;
    read(conn, actor, id)
}

/// A collection that the actor may configure; nobody else changes the trees of its space meanwhile.
fn find_to_change(conn: &mut Conn, actor: &Actor, id: CollectionId) -> AppResult<SeenCollection> {
    let space = find(conn, actor, id)?.row.space_id;
    queries::lock_trees(conn, space)?;
    let seen = find(conn, actor, id)?;
    require(actor, Action::Configure, &facts_of(actor, &seen))?;
    Ok(seen)
}

/// Moves a collection with all that stands under it.
pub fn move_to(
    conn: &mut Conn,
    actor: &Actor,
    id: CollectionId,
    wanted: &MoveCollection,
) -> AppResult<Collection> {
    let seen = find_to_change(conn, actor, id)?;
    let branches = queries::list_branches(conn, seen.row.space_id)?;
    check_parent(&branches, id, wanted.parent_id, "/parent_id")?;
    place(conn, &branches, id, wanted)?;
    queries::update_version(conn, id)?;
    Event::new(actor, "collection.moved", id)
        .in_space(seen.row.space_id)
        .record(conn)?;
    read(conn, actor, id)
}

/// Numbers the children of the wanted parent anew, with the moved one in its place.
fn place(
    conn: &mut Conn,
    branches: &[Branch],
    moved: CollectionId,
    wanted: &MoveCollection,
) -> AppResult<()> {
    let parent = wanted.parent_id;
    let siblings = branches
        .iter()
        .filter(|(id, of, ..)| *of == parent && *id != moved);
    let mut order: Vec<CollectionId> = siblings.map(|(id, ..)| *id).collect();
    let index = match wanted.before {
        None => order.len(),
        Some(before) => order.iter().position(|id| *id == before).ok_or_else(|| {
            let sentence = "This collection does not stand there, perhaps not any more. Look again.";
            AppError::field("/before", "not_found", sentence)
        })?,
    };
    order.insert(index, moved);
    for (position, id) in (0..).zip(order) {
        let stands = branches
            .iter()
            .any(|(one, of, _, _, at)| *one == id && *of == parent && *at == position);
        if !stands {
            queries::update_place(conn, id, parent, position)?;
        }
    }
    Ok(())
}

/// Deletes an empty collection.
pub fn delete(conn: &mut Conn, actor: &Actor, id: CollectionId) -> AppResult<()> {
    let seen = find_to_change(conn, actor, id)?;
    if queries::count_children(conn, id)? > 0 || queries::count_placed(conn, id)? > 0 {
        let sentence =
            "The collection is not empty. Move what is in it, deleted articles included, elsewhere first.";
        return Err(AppError::new(ErrorCode::Conflict, sentence));
    }
    queries::delete(conn, id)?;
    Event::new(actor, "collection.deleted", id)
        .in_space(seen.row.space_id)
        .record(conn)
}
