//! How contributions hang together: references, links from one to another.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Actor, visible_to};
use crate::contributions::model::ContributionKind;
use crate::db::{Conn, Literal, known, on_each_backend, one_of};
use crate::ids::ContributionId;
use crate::schema::{contributions, provenance, spaces};

/// A contribution as others refer to it.
#[derive(Queryable)]
pub struct Reference {
    pub id: ContributionId,
    pub kind: ContributionKind,
    pub parent_id: Option<ContributionId>,
    pub root_id: ContributionId,
    pub root_kind: ContributionKind,
    pub title: String,
}

/// What a page shows of what leads to it: links in texts, and articles that were made out of it.
pub(super) const LEADS: Literal = Literal("provenance.kind IN ('links', 'derived_from')");

/// As [`LEADS`], and the questions that were merged into it.
pub(super) const HERE: Literal = Literal("provenance.kind IN ('links', 'derived_from', 'merged_into')");

/// How many merges are followed from one question to the next.
const LONGEST_MERGE: usize = 100;

macro_rules! references {
    ($actor:expr, $root:ident) => {
        contributions::table
            .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
            .inner_join($root.on($root.field(contributions::id).eq(contributions::root_id)))
            .filter(visible_to($actor))
            .select((
                contributions::id,
                contributions::kind,
                contributions::parent_id,
                contributions::root_id,
                $root.field(contributions::kind),
                $root.field(contributions::title),
            ))
    };
}

/// A contribution of which nothing has been taken away.
pub fn find_reference(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<Reference> {
    let root = diesel::alias!(contributions as root);
    let found = references!(actor, root).filter(contributions::id.eq(id));
    known!(found).get_result(conn)
}

/// The latest contributions that link to this one and that the actor may see.
pub fn list_linking(
    conn: &mut Conn,
    actor: &Actor,
    to: ContributionId,
    limit: i64,
) -> QueryResult<Vec<Reference>> {
    let root = diesel::alias!(contributions as root);
    let linking = references!(actor, root)
        .inner_join(provenance::table.on(provenance::from_id.eq(contributions::id)))
        .filter(provenance::to_id.eq(to))
        .filter(LEADS)
        .filter(contributions::deleted_at.is_null())
        .filter(root.field(contributions::deleted_at).is_null())
        .order(provenance::from_id.desc())
        .limit(limit);
    known!(linking).load(conn)
}

/// Where a question has gone: itself, unless it was merged into another one.
pub fn find_merge_end(conn: &mut Conn, id: ContributionId) -> QueryResult<ContributionId> {
    let mut end = id;
    for _ in 0..LONGEST_MERGE {
        let next = contributions::table
            .find(end)
            .select(contributions::merged_into)
            .first::<Option<ContributionId>>(conn)
            .optional()?
            .flatten();
        match next {
            Some(next) => end = next,
            None => break,
        }
    }
    Ok(end)
}

pub fn insert_provenance(
    conn: &mut Conn,
    actor: &Actor,
    from: ContributionId,
    kind: &str,
    to: ContributionId,
) -> QueryResult<usize> {
    let row = (
        provenance::from_id.eq(from),
        provenance::kind.eq(kind),
        provenance::to_id.eq(to),
        provenance::created_by.eq(actor.id),
        provenance::created_at.eq(actor.now),
    );
    on_each_backend!(conn => diesel::insert_into(provenance::table).values(row).on_conflict_do_nothing().execute(conn))
}

/// Replaces the links of a contribution to others; ids of nothing here are left out.
pub fn put_links(
    conn: &mut Conn,
    actor: &Actor,
    from: ContributionId,
    to: &[ContributionId],
) -> QueryResult<()> {
    diesel::delete(
        provenance::table
            .filter(provenance::from_id.eq(from))
            .filter(provenance::kind.eq("links")),
    )
    .execute(conn)?;
    if to.is_empty() {
        return Ok(());
    }
    let known: Vec<ContributionId> = contributions::table
        .filter(one_of(contributions::id, to))
        .filter(contributions::id.ne(from))
        .select(contributions::id)
        .load(conn)?;
    for target in known {
        insert_provenance(conn, actor, from, "links", target)?;
    }
    Ok(())
}
