//! A question or post in full, in one statement.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::super::model::{Contribution, ContributionKind, ReactionKind, Setting, ShownTopics, WatchLevel};
use super::chips::{PERSON, PersonColumns, SPACE, SpaceColumns};
use super::mine::{is_bookmarked, my_reaction, my_vote};
use super::whole::{Whole, whole_columns, wholes};
use crate::access::{Actor, SpaceRole, visible_to};
use crate::db::{Conn, known};
use crate::ids::ContributionId;
use crate::schema::{
    contribution_texts, contribution_watches, contributions, people, provenance, space_members, spaces,
};

/// A question or post with everything its page shows of it.
pub struct WholeRoot {
    pub whole: Whole,
    pub space: SpaceColumns,
    pub archived: bool,
    pub role: Option<SpaceRole>,
    pub watch: Option<WatchLevel>,
    /// What it is about, in order.
    pub topics: ShownTopics,
    /// Others link to it.
    pub is_linked: bool,
    /// What it repeats, as far as the actor may see that.
    pub duplicate_of: Option<(ContributionId, String)>,
}

impl WholeRoot {
    /// What the rules need to know around the conversation.
    pub fn setting(&self) -> Setting {
        let row = &self.whole.row;
        Setting {
            root_kind: row.kind,
            root_author: row.author_id,
            root_closed: row.closed_at.is_some(),
            root_deleted_by: row.deleter(),
            role: self.role,
            archived: self.archived,
        }
    }
}

/// A question or post in a space that the actor may see, deleted ones included.
pub fn find_root(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    kind: ContributionKind,
) -> QueryResult<Option<WholeRoot>> {
    let mine = diesel::alias!(space_members as mine);
    let links = provenance::table
        .filter(provenance::to_id.eq(contributions::id))
        .filter(provenance::kind.eq("links"));
    let found = wholes!(actor)
        .left_join(
            mine.on(mine
                .field(space_members::space_id)
                .eq(contributions::space_id)
                .and(mine.field(space_members::person_id).eq(actor.id))),
        )
        .left_join(
            contribution_watches::table.on(contribution_watches::contribution_id
                .eq(contributions::id)
                .and(contribution_watches::person_id.eq(actor.id))),
        )
        .filter(contributions::id.eq(id))
        .filter(contributions::kind.eq(kind))
        .select(whole_columns!(
            actor,
            SPACE,
            spaces::archived_at.is_not_null(),
            mine.field(space_members::role).nullable(),
            contribution_watches::level.nullable(),
            contributions::topics,
            exists(links),
        ));
    let found = known!(found).get_result::<RootRow>(conn).optional()?;
    found.map(|row| row.whole_root(conn, actor)).transpose()
}

#[derive(Queryable)]
struct RootRow {
    row: Contribution,
    body: String,
    body_html: String,
    author: PersonColumns,
    my_vote: Option<i32>,
    my_reaction: Option<ReactionKind>,
    bookmarked: bool,
    space: SpaceColumns,
    archived: bool,
    role: Option<SpaceRole>,
    watch: Option<WatchLevel>,
    topics: ShownTopics,
    is_linked: bool,
}

impl RootRow {
    fn whole_root(self, conn: &mut Conn, actor: &Actor) -> QueryResult<WholeRoot> {
        let duplicate_of = match self.row.duplicate_of {
            Some(original) => find_title(conn, actor, original)?,
            None => None,
        };
        Ok(WholeRoot {
            whole: Whole {
                row: self.row,
                body: self.body,
                body_html: self.body_html,
                author: self.author,
                my_vote: self.my_vote,
                my_reaction: self.my_reaction,
                bookmarked: self.bookmarked,
            },
            space: self.space,
            archived: self.archived,
            role: self.role,
            watch: self.watch,
            topics: self.topics,
            is_linked: self.is_linked,
            duplicate_of,
        })
    }
}

/// Id and title of a question or post that the actor may see and that is still there.
fn find_title(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
) -> QueryResult<Option<(ContributionId, String)>> {
    contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(visible_to(actor))
        .filter(contributions::id.eq(id))
        .filter(contributions::deleted_at.is_null())
        .select((contributions::id, contributions::title))
        .first(conn)
        .optional()
}
