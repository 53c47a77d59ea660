//! All SQL of imports and exports of Markdown that no other feature has.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Actor, Duties, Duty, PersonKind};
use crate::clock::Time;
use crate::db::Conn;
use crate::http::text::fold;
use crate::ids::{CollectionId, ContributionId, PersonId, SubjectId};
use crate::schema::{article_slugs, articles, contributions, imported_items, people};

/// Somebody who is here and may act: the one of the handle, or the first administrator.
pub fn find_actor(conn: &mut Conn, handle: Option<&str>, now: Time) -> QueryResult<Option<Actor>> {
    let people = people::table
        .filter(people::deactivated_at.is_null())
        .filter(people::kind.eq(PersonKind::Member))
        .order(people::id)
        .select((
            people::id,
            people::handle,
            people::name,
            people::title,
            people::kind,
            people::duties,
        ))
        .load::<(PersonId, String, String, String, PersonKind, Duties)>(conn)?;
    let key = handle.map(fold);
    let found = people
        .into_iter()
        .find(|(_, handle, _, _, _, duties)| match &key {
            Some(key) => fold(handle) == *key,
            None => duties.0.contains(&Duty::Administrator),
        });
    Ok(found.map(|(id, handle, name, title, kind, duties)| Actor {
        id,
        handle,
        name,
        title,
        photo: None,
        kind,
        duties,
        session: None,
        recalled: None,
        now,
    }))
}

/// Who has a handle.
pub fn find_person(conn: &mut Conn, handle: &str) -> QueryResult<Option<PersonId>> {
    people::table
        .filter(people::handle_key.eq(fold(handle)))
        .filter(people::deactivated_at.is_null())
        .select(people::id)
        .first(conn)
        .optional()
}

/// Everything of a source of one kind: what it is called there, and where it is here.
pub fn list_items(conn: &mut Conn, source: &str, kind: &str) -> QueryResult<Vec<(String, SubjectId)>> {
    imported_items::table
        .filter(imported_items::source.eq(source))
        .filter(imported_items::external_kind.eq(kind))
        .select((imported_items::external_id, imported_items::internal_id))
        .load(conn)
}

/// Takes away what was noted of one kind about a thing.
pub fn delete_items(conn: &mut Conn, source: &str, kind: &str, of: SubjectId) -> QueryResult<usize> {
    diesel::delete(
        imported_items::table
            .filter(imported_items::source.eq(source))
            .filter(imported_items::external_kind.eq(kind))
            .filter(imported_items::internal_id.eq(of)),
    )
    .execute(conn)
}

/// Takes away what was noted under a name.
pub fn delete_item(conn: &mut Conn, source: &str, kind: &str, id: &str) -> QueryResult<usize> {
    diesel::delete(imported_items::table.find((source, kind, id))).execute(conn)
}

/// The articles of a collection that are there.
pub fn list_articles(conn: &mut Conn, collection: CollectionId) -> QueryResult<Vec<ContributionId>> {
    articles::table
        .inner_join(contributions::table.on(contributions::id.eq(articles::contribution_id)))
        .filter(articles::collection_id.eq(collection))
        .filter(contributions::deleted_at.is_null())
        .order(articles::slug)
        .select(articles::contribution_id)
        .load(conn)
}

/// All slugs that lead to an article, in their alphabetical order.
pub fn list_slugs(conn: &mut Conn, id: ContributionId) -> QueryResult<Vec<String>> {
    let mut slugs: Vec<String> = article_slugs::table
        .filter(article_slugs::article_id.eq(id))
        .select(article_slugs::slug)
        .load(conn)?;
    // Engines sort text in ways of their own.
    slugs.sort_unstable();
    Ok(slugs)
}
