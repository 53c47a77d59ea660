//! All SQL of collections.

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::model::CollectionRow;
use crate::access::{Actor, SpaceRole, visible_to};
use crate::articles::model::ArticleState;
use crate::contributions::queries::{PERSON, PersonColumns, SPACE, SpaceColumns};
use crate::db::{Conn, MultiBackend, lock_row};
use crate::ids::{CollectionId, SpaceId};
use crate::schema::{articles, collections, contributions, people, space_members, spaces};

/// A collection in a space that the actor may see.
#[derive(Queryable)]
pub struct SeenCollection {
    pub row: CollectionRow,
    pub owner: PersonColumns,
    pub space: SpaceColumns,
    pub role: Option<SpaceRole>,
    pub archived: bool,
}

/// The collections that the actor may see, of one space or of all, in the order of their siblings.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    space: Option<SpaceId>,
    only: Option<CollectionId>,
) -> QueryResult<Vec<SeenCollection>> {
    let mine = diesel::alias!(space_members as mine);
    let mut query = collections::table
        .inner_join(people::table.on(people::id.eq(collections::owner_id)))
        .inner_join(spaces::table.on(spaces::id.eq(collections::space_id)))
        .left_join(
            mine.on(mine
                .field(space_members::space_id)
                .eq(collections::space_id)
                .and(mine.field(space_members::person_id).eq(actor.id))),
        )
        .filter(visible_to(actor))
        .order((spaces::name_key, collections::position, collections::id))
        .select((
            CollectionRow::as_select(),
            PERSON,
            SPACE,
            mine.field(space_members::role).nullable(),
            spaces::archived_at.is_not_null(),
        ))
        .into_boxed::<MultiBackend>();
    if let Some(space) = space {
        query = query.filter(collections::space_id.eq(space));
    }
    if let Some(only) = only {
        query = query.filter(collections::id.eq(only));
    }
    query.load(conn)
}

/// How many articles each collection holds that were ever published and are still there.
pub fn count_articles(
    conn: &mut Conn,
    only: Option<CollectionId>,
) -> QueryResult<Vec<(Option<CollectionId>, i64)>> {
    let published = articles::state
        .ne(ArticleState::Draft)
        .and(articles::state.ne(ArticleState::InReview));
    let mut query = articles::table
        .inner_join(contributions::table.on(contributions::id.eq(articles::contribution_id)))
        .filter(contributions::deleted_at.is_null())
        .filter(articles::collection_id.is_not_null())
        .filter(published)
        .group_by(articles::collection_id)
        .select((articles::collection_id, count_star()))
        .into_boxed::<MultiBackend>();
    if let Some(only) = only {
        query = query.filter(articles::collection_id.eq(only));
    }
    query.load(conn)
}

/// What a tree is climbed by: id, parent, slug, name, position.
pub type Branch = (CollectionId, Option<CollectionId>, String, String, i32);

/// The collections of a space that the caller has found to be visible, in the order of their siblings.
pub fn list_branches(conn: &mut Conn, space: SpaceId) -> QueryResult<Vec<Branch>> {
    collections::table
        .filter(collections::space_id.eq(space))
        .order((collections::position, collections::id))
        .select((
            collections::id,
            collections::parent_id,
            collections::slug,
            collections::name,
            collections::position,
        ))
        .load(conn)
}

pub fn count_all(conn: &mut Conn) -> QueryResult<i64> {
    collections::table.count().get_result(conn)
}

pub fn is_slug_taken(conn: &mut Conn, slug: &str, id: CollectionId) -> QueryResult<bool> {
    let taken: i64 = collections::table
        .filter(collections::slug.eq(slug))
        .filter(collections::id.ne(id))
        .count()
        .get_result(conn)?;
    Ok(taken > 0)
}

pub fn insert(conn: &mut Conn, row: &CollectionRow) -> QueryResult<usize> {
    diesel::insert_into(collections::table)
        .values(row.clone())
        .execute(conn)
}

pub fn update(conn: &mut Conn, row: &CollectionRow) -> QueryResult<usize> {
    diesel::update(collections::table.find(row.id))
        .set((
            collections::slug.eq(&row.slug),
            collections::name.eq(&row.name),
            collections::name_key.eq(&row.name_key),
            collections::landing.eq(&row.landing),
            collections::landing_html.eq(&row.landing_html),
            collections::owner_id.eq(row.owner_id),
            collections::review_days.eq(row.review_days),
            collections::four_eyes.eq(row.four_eyes),
            collections::version.eq(collections::version + 1),
        ))
        .execute(conn)
}

pub fn update_place(
    conn: &mut Conn,
    id: CollectionId,
    parent: Option<CollectionId>,
    position: i32,
) -> QueryResult<usize> {
    diesel::update(collections::table.find(id))
        .set((
            collections::parent_id.eq(parent),
            collections::position.eq(position),
        ))
        .execute(conn)
}

pub fn update_version(conn: &mut Conn, id: CollectionId) -> QueryResult<usize> {
    diesel::update(collections::table.find(id))
        .set(collections::version.eq(collections::version + 1))
        .execute(conn)
}

/// Articles that stand in a collection, in whatever state; deleted ones may come back.
pub fn count_placed(conn: &mut Conn, id: CollectionId) -> QueryResult<i64> {
    articles::table
        .filter(articles::collection_id.eq(id))
        .count()
        .get_result(conn)
}

pub fn count_children(conn: &mut Conn, id: CollectionId) -> QueryResult<i64> {
    collections::table
        .filter(collections::parent_id.eq(id))
        .count()
        .get_result(conn)
}

pub fn delete(conn: &mut Conn, id: CollectionId) -> QueryResult<usize> {
    diesel::delete(collections::table.find(id)).execute(conn)
}

/// The trees of a space are changed by one at a time.
pub fn lock_trees(conn: &mut Conn, space: SpaceId) -> QueryResult<()> {
    lock_row!(conn, spaces, space)
}
