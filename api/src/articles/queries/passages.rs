//! SQL of passages: their sources, and comments on them.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::super::model::{Consent, PassageFlag};
use crate::access::{Actor, visible_to};
use crate::clock::Time;
use crate::contributions::queries::{PERSON, PersonColumns, Reference};
use crate::db::{Conn, MultiBackend, one_of};
use crate::ids::{ContributionId, PassageId, PersonId, SpaceId};
use crate::schema::{article_anchors, article_passages, articles, contributions, people, provenance, spaces};

/// A passage as it is kept.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = article_passages)]
pub struct PassageRow {
    pub id: PassageId,
    pub article_id: ContributionId,
    pub source_id: ContributionId,
    pub author_id: PersonId,
    pub position: i32,
    pub quote: String,
    pub source_revision: i32,
    pub consent: Consent,
    pub answered_at: Option<Time>,
    pub flag: Option<PassageFlag>,
    pub flagged_at: Option<Time>,
}

pub fn insert_passage(conn: &mut Conn, row: &PassageRow) -> QueryResult<usize> {
    diesel::insert_into(article_passages::table)
        .values(row.clone())
        .execute(conn)
}

/// The passages of an article in their order, with their authors.
pub fn list_passages(
    conn: &mut Conn,
    article: ContributionId,
) -> QueryResult<Vec<(PassageRow, PersonColumns)>> {
    article_passages::table
        .inner_join(people::table.on(people::id.eq(article_passages::author_id)))
        .filter(article_passages::article_id.eq(article))
        .order((article_passages::position, article_passages::id))
        .select((PassageRow::as_select(), PERSON))
        .load(conn)
}

pub fn find_passage(conn: &mut Conn, id: PassageId) -> QueryResult<Option<PassageRow>> {
    article_passages::table
        .find(id)
        .select(PassageRow::as_select())
        .first(conn)
        .optional()
}

pub fn update_consent(conn: &mut Conn, id: PassageId, consent: Consent, now: Time) -> QueryResult<usize> {
    diesel::update(article_passages::table.find(id))
        .set((
            article_passages::consent.eq(consent),
            article_passages::answered_at.eq(now),
        ))
        .execute(conn)
}

/// Flags every passage that quotes a contribution; `None` takes the flag of one passage away.
pub fn flag_passages_of(
    conn: &mut Conn,
    source: ContributionId,
    flag: PassageFlag,
    now: Time,
) -> QueryResult<Vec<(ContributionId, SpaceId, PersonId)>> {
    let quoting = article_passages::table.filter(article_passages::source_id.eq(source));
    let flagged = diesel::update(quoting)
        .set((
            article_passages::flag.eq(flag),
            article_passages::flagged_at.eq(now),
        ))
        .execute(conn)?;
    if flagged == 0 {
        return Ok(Vec::new());
    }
    article_passages::table
        .inner_join(contributions::table.on(contributions::id.eq(article_passages::article_id)))
        .inner_join(articles::table.on(articles::contribution_id.eq(article_passages::article_id)))
        .filter(article_passages::source_id.eq(source))
        .select((
            article_passages::article_id,
            contributions::space_id,
            articles::owner_id,
        ))
        .distinct()
        .load(conn)
}

pub fn clear_flag(conn: &mut Conn, id: PassageId) -> QueryResult<usize> {
    diesel::update(article_passages::table.find(id))
        .set((
            article_passages::flag.eq(None::<PassageFlag>),
            article_passages::flagged_at.eq(None::<Time>),
        ))
        .execute(conn)
}

/// Contributions as others refer to them, as far as the actor may see them and they are still there.
pub fn list_references(
    conn: &mut Conn,
    actor: &Actor,
    ids: &[ContributionId],
) -> QueryResult<Vec<Reference>> {
    let root = diesel::alias!(contributions as root);
    contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .inner_join(root.on(root.field(contributions::id).eq(contributions::root_id)))
        .filter(visible_to(actor))
        .filter(one_of(contributions::id, ids))
        .filter(contributions::deleted_at.is_null())
        .filter(root.field(contributions::deleted_at).is_null())
        .select((
            contributions::id,
            contributions::kind,
            contributions::parent_id,
            contributions::root_id,
            root.field(contributions::kind),
            root.field(contributions::title),
        ))
        .load(conn)
}

/// The conversation that an article was made out of.
pub fn find_origin(conn: &mut Conn, article: ContributionId) -> QueryResult<Option<ContributionId>> {
    provenance::table
        .filter(provenance::from_id.eq(article))
        .filter(provenance::kind.eq("derived_from"))
        .select(provenance::to_id)
        .first(conn)
        .optional()
}

/// The words that a comment is about.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = article_anchors)]
pub struct AnchorRow {
    pub comment_id: ContributionId,
    pub article_id: ContributionId,
    pub quote: String,
    pub position: i32,
    pub resolved_at: Option<Time>,
    pub resolved_by: Option<PersonId>,
}

pub fn insert_anchor(conn: &mut Conn, row: &AnchorRow) -> QueryResult<usize> {
    diesel::insert_into(article_anchors::table)
        .values(row.clone())
        .execute(conn)
}

/// An anchor, and who resolved it.
pub type Anchored = (AnchorRow, Option<PersonColumns>);

pub fn find_anchor(conn: &mut Conn, comment: ContributionId) -> QueryResult<Option<Anchored>> {
    article_anchors::table
        .find(comment)
        .left_join(people::table.on(article_anchors::resolved_by.eq(people::id.nullable())))
        .select((AnchorRow::as_select(), PERSON.nullable()))
        .first(conn)
        .optional()
}

/// The anchors of an article whose comments are still there, the oldest first.
pub fn list_anchors(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
    resolved: Option<bool>,
    after: Option<ContributionId>,
    fetch: i64,
) -> QueryResult<Vec<Anchored>> {
    let mut query = article_anchors::table
        .inner_join(contributions::table.on(contributions::id.eq(article_anchors::comment_id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .left_join(people::table.on(article_anchors::resolved_by.eq(people::id.nullable())))
        .filter(visible_to(actor))
        .filter(article_anchors::article_id.eq(article))
        .filter(contributions::deleted_at.is_null())
        .order(article_anchors::comment_id.asc())
        .select((AnchorRow::as_select(), PERSON.nullable()))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    query = match resolved {
        Some(true) => query.filter(article_anchors::resolved_at.is_not_null()),
        Some(false) => query.filter(article_anchors::resolved_at.is_null()),
        None => query,
    };
    if let Some(after) = after {
        query = query.filter(article_anchors::comment_id.gt(after));
    }
    query.load(conn)
}

pub fn update_resolved(
    conn: &mut Conn,
    comment: ContributionId,
    resolved: Option<(Time, PersonId)>,
) -> QueryResult<usize> {
    let (at, by) = resolved.unzip();
    diesel::update(article_anchors::table.find(comment))
        .set((
            article_anchors::resolved_at.eq(at),
            article_anchors::resolved_by.eq(by),
        ))
        .execute(conn)
}
