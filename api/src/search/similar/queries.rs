//! All SQL of what is like a draft: what is beside the rows that every list has.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Actor, visible_to};
use crate::contributions::model::WatchLevel;
use crate::db::{Conn, known, one_of};
use crate::ids::ContributionId;
use crate::schema::{contribution_texts, contribution_watches, contributions, spaces};

/// Accepted answers to questions that the actor sees, as HTML.
pub fn find_accepted(
    conn: &mut Conn,
    actor: &Actor,
    questions: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, String)>> {
    let question = diesel::alias!(contributions as question);
    let wanted = one_of(contributions::root_id, questions);
    let shape = wanted.shape();
    let query = contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .inner_join(contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)))
        // By the key of the question: what was accepted has no index of its own.
        .inner_join(question.on(question.field(contributions::id).eq(contributions::root_id)))
        .filter(
            question
                .field(contributions::accepted_id)
                .eq(contributions::id.nullable()),
        )
        .filter(contributions::deleted_at.is_null())
        .filter(visible_to(actor))
        .filter(wanted)
        .select((contributions::root_id, contribution_texts::body_html));
    known!(query, shape).load(conn)
}

/// What the actor wants to hear of some conversations.
pub fn find_watches(
    conn: &mut Conn,
    actor: &Actor,
    of: &[ContributionId],
) -> QueryResult<Vec<(ContributionId, WatchLevel)>> {
    let wanted = one_of(contribution_watches::contribution_id, of);
    let shape = wanted.shape();
    let query = contribution_watches::table
        .filter(contribution_watches::person_id.eq(actor.id))
        .filter(wanted)
        .select((contribution_watches::contribution_id, contribution_watches::level));
    known!(query, shape).load(conn)
}
