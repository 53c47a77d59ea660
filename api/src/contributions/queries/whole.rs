//! Contributions in full, as pages show them: answers, and the comments of all that stands on a page.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Nullable;

use super::super::model::{Contribution, ContributionKind, ReactionKind};
use super::chips::{PERSON, PersonColumns};
use super::mine::{is_bookmarked, my_reaction, my_vote};
use crate::access::{Actor, visible_to};
use crate::db::{Conn, MultiBackend, known, one_of, plain};
use crate::ids::{ContributionId, Id};
use crate::schema::{contribution_texts, contributions, people, spaces};

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

diesel::define_sql_function! {
    /// The first of two ids that there is.
    #[sql_name = "coalesce"]
    fn id_or(first: Nullable<Id>, otherwise: Id) -> Id;
}

/// Everything that [`Whole`] is read from, guarded by what the actor may see.
macro_rules! wholes {
    ($actor:expr) => {
        wholes!($actor, spaces::id.eq(contributions::space_id))
    };
    ($actor:expr, $space:expr) => {
        contributions::table
            .inner_join(
                contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)),
            )
            .inner_join(people::table.on(people::id.eq(contributions::author_id)))
            .inner_join(spaces::table.on($space))
            .filter(visible_to($actor))
    };
}

/// The columns of [`Whole`], and others after them.
macro_rules! whole_columns {
    ($actor:expr $(, $other:expr)* $(,)?) => {
        (
            plain(Contribution::as_select()),
            contribution_texts::body,
            contribution_texts::body_html,
            plain(PERSON),
            my_vote!($actor.id),
            my_reaction!($actor.id),
            is_bookmarked!($actor.id),
            $($other,)*
        )
    };
}

pub(super) use {whole_columns, wholes};

/// One answer or comment, deleted ones included.
pub fn find_whole(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<Whole> {
    let whole = wholes!(actor)
        .filter(contributions::id.eq(id))
        .select(whole_columns!(actor));
    known!(whole).get_result(conn)
}

/// Several answers or comments in no order, deleted ones included.
pub fn list_wholes(conn: &mut Conn, actor: &Actor, ids: &[ContributionId]) -> QueryResult<Vec<Whole>> {
    let wanted = one_of(contributions::id, ids);
    let shape = wanted.shape();
    let found = wholes!(actor).filter(wanted).select(whole_columns!(actor));
    known!(found, shape).load(conn)
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

/// An answer or comment and what the order [`AnswerOrder::Best`] compares.
#[derive(Queryable)]
pub struct Ranked {
    pub row: Contribution,
    pub body: String,
    pub body_html: String,
    pub author: PersonColumns,
    pub my_vote: Option<i32>,
    pub my_reaction: Option<ReactionKind>,
    pub bookmarked: bool,
    pub rank: f64,
}

impl Ranked {
    /// Without its rank.
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
) -> QueryResult<Vec<Ranked>> {
    let mut query = wholes!(actor)
        .filter(contributions::parent_id.eq(question.id))
        .filter(contributions::kind.eq(ContributionKind::Answer))
        .select(whole_columns!(actor, contributions::rank))
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
    let shape = (order as u64) << 2 | u64::from(question.accepted_id.is_some()) << 1;
    let Some((was_accepted, rank, id)) = after else {
        return known!(query, shape).load(conn);
    };
    query = match order {
        AnswerOrder::Newest => query.filter(contributions::id.lt(id)),
        AnswerOrder::Oldest => query.filter(contributions::id.gt(id)),
        AnswerOrder::Best if was_accepted => query,
        AnswerOrder::Best => query
            .filter(contributions::rank.le(rank))
            .filter(contributions::rank.lt(rank).or(contributions::id.gt(id))),
    };
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
        .select(whole_columns!(actor))
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
    let wanted = one_of(parent.field(contributions::id), parents);
    let shape = wanted.shape();
    let comments = wholes!(actor)
        .inner_join(parent.on(contributions::parent_id.eq(parent.field(contributions::id).nullable())))
        .filter(wanted)
        .filter(contributions::kind.eq(ContributionKind::Comment))
        .filter(contributions::rank.eq(0.0))
        .filter(contributions::id.le(id_or(last_wanted, ContributionId(uuid::Uuid::max()))))
        .order(contributions::id.asc())
        .select(whole_columns!(actor));
    known!(comments, shape).load(conn)
}
