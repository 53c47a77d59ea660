//! Contributions in full, as pages show them: one statement for the question or post, one for a page of answers,
//! one for the comments of all of them.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Nullable;

use super::super::model::{Contribution, ContributionKind, ReactionKind, Setting, WatchLevel};
use crate::access::{Actor, PersonKind, SpaceRole, visible_to};
use crate::db::{Conn, MultiBackend, one_of};
use crate::ids::{ContributionId, Id, PersonId, SpaceId};
use crate::schema::{
    bookmarks, contribution_texts, contribution_watches, contributions, people, reactions, space_members,
    spaces, votes,
};

/// Columns of a person's chip.
pub type PersonColumns = (PersonId, String, String, String, Option<String>, PersonKind);
/// Columns of a space's chip.
pub type SpaceColumns = (SpaceId, String, String, String);

/// A contribution with its texts, its author and what the actor did with it.
#[derive(Queryable)]
pub struct Whole {
    pub row: Contribution,
    pub body: String,
    pub body_html: String,
    pub author: PersonColumns,
    pub my_vote: Option<i32>,
    pub my_reaction: Option<ReactionKind>,
    pub bookmarked: bool,
}

impl Whole {
    /// Markdown and HTML; a tombstone has none.
    pub fn take_words(&mut self) -> (String, String) {
        if self.row.deleted_at.is_some() {
            return (String::new(), String::new());
        }
        (
            std::mem::take(&mut self.body),
            std::mem::take(&mut self.body_html),
        )
    }
}

/// A question or post with everything its page shows of it, but its topics.
pub struct WholeRoot {
    pub whole: Whole,
    pub space: SpaceColumns,
    pub archived: bool,
    pub role: Option<SpaceRole>,
    pub watch: Option<WatchLevel>,
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

diesel::define_sql_function! {
    /// The first of two ids that there is.
    #[sql_name = "coalesce"]
    fn id_or(first: Nullable<Id>, otherwise: Id) -> Id;
}

/// Everything that [`Whole`] is read from, guarded by what the actor may see.
macro_rules! wholes {
    ($actor:expr) => {
        contributions::table
            .inner_join(
                contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)),
            )
            .inner_join(people::table.on(people::id.eq(contributions::author_id)))
            .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
            .left_join(
                votes::table.on(votes::contribution_id
                    .eq(contributions::id)
                    .and(votes::person_id.eq($actor.id))),
            )
            .left_join(
                reactions::table.on(reactions::contribution_id
                    .eq(contributions::id)
                    .and(reactions::person_id.eq($actor.id))),
            )
            .left_join(
                bookmarks::table.on(bookmarks::contribution_id
                    .eq(contributions::id)
                    .and(bookmarks::person_id.eq($actor.id))),
            )
            .filter(visible_to($actor))
    };
}

/// The columns of [`Whole`], and others after them.
macro_rules! whole_columns {
    ($($other:expr),* $(,)?) => {
        (
            Contribution::as_select(),
            contribution_texts::body,
            contribution_texts::body_html,
            (people::id, people::handle, people::name, people::title, people::photo, people::kind),
            votes::value.nullable(),
            reactions::kind.nullable(),
            bookmarks::created_at.nullable().is_not_null(),
            $($other,)*
        )
    };
}

/// A question or post in a space that the actor may see, deleted ones included.
pub fn find_root(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    kind: ContributionKind,
) -> QueryResult<Option<WholeRoot>> {
    let (mine, theirs, target, target_space) = diesel::alias!(
        space_members as mine,
        space_members as theirs,
        contributions as target,
        spaces as target_space
    );
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
        .left_join(
            target.on(contributions::duplicate_of
                .eq(target.field(contributions::id).nullable())
                .and(target.field(contributions::deleted_at).is_null())),
        )
        .left_join(
            target_space.on(target_space
                .field(spaces::id)
                .eq(target.field(contributions::space_id))),
        )
        .left_join(
            theirs.on(theirs
                .field(space_members::space_id)
                .eq(target.field(contributions::space_id))
                .and(theirs.field(space_members::person_id).eq(actor.id))),
        )
        .filter(contributions::id.eq(id))
        .filter(contributions::kind.eq(kind))
        .select(whole_columns!(
            (spaces::id, spaces::slug, spaces::name, spaces::audience),
            spaces::archived_at.is_not_null(),
            mine.field(space_members::role).nullable(),
            contribution_watches::level.nullable(),
            target
                .fields((contributions::id, contributions::title))
                .nullable(),
            target_space.field(spaces::audience).nullable(),
            theirs.field(space_members::role).nullable(),
        ))
        .first::<(
            Contribution,
            String,
            String,
            PersonColumns,
            Option<i32>,
            Option<ReactionKind>,
            bool,
            SpaceColumns,
            bool,
            Option<SpaceRole>,
            Option<WatchLevel>,
            Option<(ContributionId, String)>,
            Option<String>,
            Option<SpaceRole>,
        )>(conn)
        .optional()?;
    Ok(found.map(|columns| {
        let (
            row,
            body,
            body_html,
            author,
            my_vote,
            my_reaction,
            bookmarked,
            space,
            archived,
            role,
            watch,
            target,
            audience,
            membership,
        ) = columns;
        let open = audience.as_deref() == Some("open") && !actor.is_guest();
        WholeRoot {
            whole: Whole {
                row,
                body,
                body_html,
                author,
                my_vote,
                my_reaction,
                bookmarked,
            },
            space,
            archived,
            role,
            watch,
            duplicate_of: target.filter(|_| open || membership.is_some()),
        }
    }))
}

/// One answer or comment, deleted ones included.
pub fn find_whole(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<Whole> {
    wholes!(actor)
        .filter(contributions::id.eq(id))
        .select(whole_columns!())
        .first(conn)
}

/// In which order answers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerOrder {
    /// The accepted one, then by Wilson's bound of the votes.
    Best,
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

/// Where a page of answers begins: is the last one shown the accepted one, its rank, its id.
pub type AnswerKey = (bool, f64, ContributionId);

/// An answer and what the order [`AnswerOrder::Best`] compares.
#[derive(Queryable)]
pub struct RankedAnswer {
    pub row: Contribution,
    pub body: String,
    pub body_html: String,
    pub author: PersonColumns,
    pub my_vote: Option<i32>,
    pub my_reaction: Option<ReactionKind>,
    pub bookmarked: bool,
    pub rank: f64,
}

impl RankedAnswer {
    /// The answer without its rank.
    pub fn whole(self) -> Whole {
        let Self {
            row,
            body,
            body_html,
            author,
            my_vote,
            my_reaction,
            bookmarked,
            rank: _,
        } = self;
        Whole {
            row,
            body,
            body_html,
            author,
            my_vote,
            my_reaction,
            bookmarked,
        }
    }
}

/// Answers of a question with their ranks, deleted ones included: they keep their place as tombstones.
pub fn list_answers(
    conn: &mut Conn,
    actor: &Actor,
    question: &Contribution,
    order: AnswerOrder,
    after: Option<AnswerKey>,
    fetch: i64,
) -> QueryResult<Vec<RankedAnswer>> {
    let mut query = wholes!(actor)
        .filter(contributions::parent_id.eq(question.id))
        .filter(contributions::kind.eq(ContributionKind::Answer))
        .select(whole_columns!(contributions::rank))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    query = match order {
        AnswerOrder::Newest => query.order(contributions::id.desc()),
        AnswerOrder::Oldest => query.order(contributions::id.asc()),
        AnswerOrder::Best => {
            if let Some(accepted) = question.accepted_id {
                query = match after {
                    None => query.order(contributions::id.eq(accepted).desc()),
                    Some(_) => query.filter(contributions::id.ne(accepted)),
                };
            }
            query.then_order_by((contributions::rank.desc(), contributions::id.asc()))
        }
    };
    if let Some((was_accepted, rank, id)) = after {
        query = match order {
            AnswerOrder::Newest => query.filter(contributions::id.lt(id)),
            AnswerOrder::Oldest => query.filter(contributions::id.gt(id)),
            AnswerOrder::Best if was_accepted => query,
            AnswerOrder::Best => query
                .filter(contributions::rank.le(rank))
                .filter(contributions::rank.lt(rank).or(contributions::id.gt(id))),
        };
    }
    query.load(conn)
}

/// Comments on one contribution, the oldest first, deleted ones included.
pub fn list_comments(
    conn: &mut Conn,
    actor: &Actor,
    parent: ContributionId,
    after: Option<ContributionId>,
    fetch: i64,
) -> QueryResult<Vec<Whole>> {
    let mut query = wholes!(actor)
        .filter(contributions::parent_id.eq(parent))
        .filter(contributions::kind.eq(ContributionKind::Comment))
        .order((contributions::rank.asc(), contributions::id.asc()))
        .select(whole_columns!())
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if let Some(after) = after {
        query = query.filter(contributions::id.gt(after));
    }
    query.load(conn)
}

/// The first `each` comments on each of several contributions, the oldest first, in one statement.
///
/// For each parent the index is entered twice: once for the id of its `each`th comment, once for what lies before.
/// Comments are not voted on, so that their rank is 0 and the index on (parent, kind, rank, id) has them in order.
pub fn list_first_comments(
    conn: &mut Conn,
    actor: &Actor,
    parents: &[ContributionId],
    each: i64,
) -> QueryResult<Vec<Whole>> {
    let (parent, earlier) = diesel::alias!(contributions as parent, contributions as earlier);
    let last_wanted = earlier
        .filter(
            earlier
                .field(contributions::parent_id)
                .eq(parent.field(contributions::id).nullable()),
        )
        .filter(earlier.field(contributions::kind).eq(ContributionKind::Comment))
        .filter(earlier.field(contributions::rank).eq(0.0))
        .order(earlier.field(contributions::id).asc())
        .select(earlier.field(contributions::id))
        .limit(1)
        .offset(each - 1)
        .single_value();
    wholes!(actor)
        .inner_join(parent.on(contributions::parent_id.eq(parent.field(contributions::id).nullable())))
        .filter(one_of(parent.field(contributions::id), parents))
        .filter(contributions::kind.eq(ContributionKind::Comment))
        .filter(contributions::rank.eq(0.0))
        .filter(contributions::id.le(id_or(last_wanted, ContributionId(uuid::Uuid::max()))))
        .order(contributions::id.asc())
        .select(whole_columns!())
        .load(conn)
}
