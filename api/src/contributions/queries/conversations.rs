//! A question or post in full with what hangs under it, in one statement.

use diesel::dsl::{case_when, exists};
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::super::model::{Contribution, ContributionKind, ReactionKind, Setting, ShownTopics, WatchLevel};
use super::chips::{PERSON, PersonColumns, SpaceColumns};
use super::mine::{is_bookmarked, my_reaction, my_vote};
use super::related::HERE;
use super::whole::{Ranked, Whole, whole_columns, wholes};
use crate::access::{Actor, SpaceRole, visible_to};
use crate::db::{Conn, known, plain};
use crate::ids::ContributionId;
use crate::schema::{
    contribution_texts, contribution_watches, contributions, people, provenance, space_members, spaces,
};

/// A question or post and what hangs under it, in no order, deleted ones included.
pub struct Conversation {
    pub root: WholeRoot,
    pub replies: Vec<Ranked>,
}

/// A question or post with everything its page shows of it.
pub struct WholeRoot {
    pub whole: Whole,
    pub space: SpaceColumns,
    pub archived: bool,
    pub role: Option<SpaceRole>,
    pub watch: Option<WatchLevel>,
    /// What it is about, in order.
    pub topics: ShownTopics,
    /// Others link to it or were merged into it.
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
            root_merged: row.merged_into.is_some(),
            role: self.role,
            archived: self.archived,
        }
    }
}

/// Everything that a page shows of what `$those` names: the root with what stands around it, and replies.
macro_rules! conversation {
    ($actor:expr, $root:expr, $those:expr) => {{
        // All of a conversation stands in one space, which is looked at once.
        let asked = diesel::alias!(contributions as asked);
        let space = asked
            .filter(asked.field(contributions::id).eq($root))
            .select(asked.field(contributions::space_id))
            .single_value();
        let of_root = || contributions::parent_id.is_null();
        let role = space_members::table
            .filter(space_members::space_id.eq(contributions::space_id))
            .filter(space_members::person_id.eq($actor.id))
            .select(space_members::role)
            .single_value();
        let watch = contribution_watches::table
            .filter(contribution_watches::contribution_id.eq(contributions::id))
            .filter(contribution_watches::person_id.eq($actor.id))
            .select(contribution_watches::level)
            .single_value();
        let links = provenance::table
            .filter(provenance::to_id.eq(contributions::id))
            .filter(HERE);
        wholes!($actor, spaces::id.nullable().eq(space))
            .filter($those)
            .select(whole_columns!(
                $actor,
                contributions::rank,
                case_when(of_root(), spaces::slug),
                case_when(of_root(), spaces::name),
                case_when(of_root(), spaces::audience),
                case_when(of_root(), spaces::archived_at.is_not_null()),
                case_when(of_root(), role),
                case_when(of_root(), watch),
                case_when(of_root(), contributions::topics),
                case_when(of_root(), exists(links)),
            ))
    }};
}

/// A question or post in a space that the actor may see, and at most so many of its replies.
pub fn find_conversation(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    kind: ContributionKind,
    replies: i64,
) -> QueryResult<Option<Conversation>> {
    let found = conversation!(actor, id, contributions::root_id.eq(id))
        // Walks the index by root backwards: the question or post itself comes first.
        .order(contributions::kind.desc())
        .limit(1 + replies);
    let mut rows = known!(found).load::<Row>(conn)?.into_iter();
    let Some(root) = rows.next().filter(|row| row.row.id == id && row.row.kind == kind) else {
        return Ok(None);
    };
    let replies = rows.map(Row::reply).collect();
    let duplicate_of = match root.row.duplicate_of {
        Some(original) => {
            let end = super::find_merge_end(conn, original)?;
            find_title(conn, actor, end)?
        }
        None => None,
    };
    let root = root.root(duplicate_of);
    Ok(root.map(|root| Conversation { root, replies }))
}

/// An article in a space that the actor may see, without what hangs under it.
pub fn find_article(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<Option<WholeRoot>> {
    let found = conversation!(actor, id, contributions::id.eq(id))
        .filter(contributions::kind.eq(ContributionKind::Article));
    let row = known!(found).get_result::<Row>(conn).optional()?;
    Ok(row.and_then(|row| row.root(None)))
}

/// A contribution, and what a page shows around a question or post: null beside replies.
#[derive(Queryable)]
struct Row {
    row: Contribution,
    body: String,
    body_html: String,
    author: PersonColumns,
    my_vote: Option<i32>,
    my_reaction: Option<ReactionKind>,
    bookmarked: bool,
    rank: f64,
    slug: Option<String>,
    name: Option<String>,
    audience: Option<String>,
    archived: Option<bool>,
    role: Option<SpaceRole>,
    watch: Option<WatchLevel>,
    topics: Option<ShownTopics>,
    is_linked: Option<bool>,
}

impl Row {
    fn reply(self) -> Ranked {
        Ranked {
            row: self.row,
            body: self.body,
            body_html: self.body_html,
            author: self.author,
            my_vote: self.my_vote,
            my_reaction: self.my_reaction,
            bookmarked: self.bookmarked,
            rank: self.rank,
        }
    }

    fn root(mut self, duplicate_of: Option<(ContributionId, String)>) -> Option<WholeRoot> {
        Some(WholeRoot {
            space: (
                self.row.space_id,
                self.slug.take()?,
                self.name.take()?,
                self.audience.take()?,
            ),
            archived: self.archived?,
            role: self.role,
            watch: self.watch,
            topics: self.topics.take()?,
            is_linked: self.is_linked?,
            duplicate_of,
            whole: self.reply().whole(),
        })
    }
}

/// Id and title of a question, post or article that the actor may see and that is still there.
pub fn find_title(
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
