//! All SQL of questions that is not shared.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Actor, PersonKind, SpaceRole, visible_to};
use crate::contributions::model::{Contribution, ContributionKind};
use crate::db::Conn;
use crate::ids::{ContributionId, PersonId, SpaceId};
use crate::schema::{bookmarks, contribution_texts, contributions, people, space_members, spaces, votes};

/// A question with everything its page shows of it, but its topics.
#[derive(Queryable)]
pub struct QuestionRow {
    pub row: Contribution,
    pub texts: (String, String),
    pub author: (PersonId, String, String, String, Option<String>, PersonKind),
    pub space: (SpaceId, String, String, String),
    pub archived: bool,
    pub my_vote: Option<i32>,
    pub bookmarked: bool,
    pub role: Option<SpaceRole>,
}

/// A question that the actor may see, deleted ones included.
pub fn find(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<Option<QuestionRow>> {
    let mine = diesel::alias!(space_members as mine);
    contributions::table
        .inner_join(contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)))
        .inner_join(people::table.on(people::id.eq(contributions::author_id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .left_join(
            votes::table.on(votes::contribution_id
                .eq(contributions::id)
                .and(votes::person_id.eq(actor.id))),
        )
        .left_join(
            bookmarks::table.on(bookmarks::contribution_id
                .eq(contributions::id)
                .and(bookmarks::person_id.eq(actor.id))),
        )
        .left_join(
            mine.on(mine
                .field(space_members::space_id)
                .eq(contributions::space_id)
                .and(mine.field(space_members::person_id).eq(actor.id))),
        )
        .filter(contributions::id.eq(id))
        .filter(contributions::kind.eq(ContributionKind::Question))
        .filter(visible_to(actor))
        .select((
            Contribution::as_select(),
            (contribution_texts::body, contribution_texts::body_html),
            (
                people::id,
                people::handle,
                people::name,
                people::title,
                people::photo,
                people::kind,
            ),
            (spaces::id, spaces::slug, spaces::name, spaces::audience),
            spaces::archived_at.is_not_null(),
            votes::value.nullable(),
            bookmarks::created_at.nullable().is_not_null(),
            mine.field(space_members::role).nullable(),
        ))
        .first(conn)
        .optional()
}
