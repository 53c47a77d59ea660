//! SQL that all kinds of contributions share: finding, writing, counting, voting.

mod activity;
mod chips;
mod conversations;
mod marks;
mod mine;
mod related;
mod revisions;
mod topics;
mod whole;
mod written;

pub use activity::*;
pub use chips::*;
pub use conversations::*;
pub use marks::*;
pub(crate) use mine::{my_reaction, my_vote};
pub use related::*;
pub use revisions::*;
pub use topics::*;
pub use whole::*;
pub use written::*;

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::model::{Contribution, ContributionKind, NewContribution, Setting, Situated};
use crate::access::{Actor, PersonKind, SpaceRole, visible_to};
use crate::clock::Time;
use crate::db::{Conn, Together, Write, known, lock_row, locked, on_each_backend, one_of, or_nothing, plain};
use crate::ids::{ContributionId, PersonId, SpaceId};
use crate::insight::heat;
use crate::schema::{
    contribution_texts, contributions, mentions, people, space_counts, space_members, spaces, votes,
};
use crate::spaces::SHARDS;

/// Everything that [`Situated`] is read from, guarded by what the actor may see, and perhaps one thing more, which may be
/// read from `own`, another alias of the contributions.
macro_rules! situated {
    ($actor:expr, $which:expr) => {
        situated!($actor, $which, _own =>)
    };
    ($actor:expr, $which:expr, $own:ident => $($other:expr)?) => {{
        let (root, mine, $own) =
            diesel::alias!(contributions as root, space_members as mine, contributions as own);
        contributions::table
            .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
            .inner_join(root.on(root.field(contributions::id).eq(contributions::root_id)))
            .left_join(
                mine.on(mine
                    .field(space_members::space_id)
                    .eq(contributions::space_id)
                    .and(mine.field(space_members::person_id).eq($actor.id))),
            )
            .filter($which)
            .filter(visible_to($actor))
            .select((
                plain(Contribution::as_select()),
                root.fields((
                    contributions::kind,
                    contributions::author_id,
                    contributions::closed_at,
                    contributions::deleted_at,
                    contributions::deleted_by,
                    contributions::merged_into,
                    contributions::heat,
                    contributions::last_activity_at,
                )),
                mine.field(space_members::role).nullable(),
                spaces::archived_at.is_not_null(),
                $($other)?
            ))
    }};
}

/// A contribution in a space that the actor may see, with what the rules need to know; deleted ones included.
pub fn find(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<Option<Situated>> {
    let found = situated!(actor, contributions::id.eq(id));
    let found = known!(found).get_result(conn).optional()?;
    Ok(found.map(|(row, root, role, archived)| situated(row, root, role, archived)))
}

/// As [`find`], of several in one statement.
pub fn find_all(conn: &mut Conn, actor: &Actor, ids: &[ContributionId]) -> QueryResult<Vec<Situated>> {
    let wanted = one_of(contributions::id, ids);
    let shape = wanted.shape();
    let rows = known!(situated!(actor, wanted), shape).load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(row, root, role, archived)| situated(row, root, role, archived))
        .collect())
}

/// As [`find`]; nobody else changes it, nor the question or post it belongs to, until the end of the transaction.
pub fn find_locked(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<Option<Situated>> {
    let found = locked(situated!(actor, contributions::id.eq(id)), "contributions, root");
    let found = known!(found).get_result(conn).optional()?;
    Ok(found.map(|(row, root, role, archived)| situated(row, root, role, archived)))
}

/// As [`find_locked`], with the vote of the actor. Another request of theirs may be changing it: then what
/// is done next changes no row.
pub fn find_to_vote(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
) -> QueryResult<Option<(Situated, Option<i32>)>> {
    let found = locked(
        situated!(actor, contributions::id.eq(id), _own => my_vote!(actor.id)),
        "contributions, root",
    );
    let found = known!(found).get_result(conn).optional()?;
    Ok(found.map(|(row, root, role, archived, vote)| (situated(row, root, role, archived), vote)))
}

/// As [`find_locked`], and whether the actor has written in this conversation before.
pub fn find_to_reply(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
) -> QueryResult<Option<(Situated, bool)>> {
    let found = situated!(actor, contributions::id.eq(id), own => exists(
        own.filter(own.field(contributions::root_id).eq(contributions::root_id))
            .filter(own.field(contributions::author_id).eq(actor.id))
            .select(own.field(contributions::id))
    ));
    let found = locked(found, "contributions, root");
    let found = known!(found).get_result(conn).optional()?;
    Ok(found.map(|(row, root, role, archived, own)| (situated(row, root, role, archived), own)))
}

fn situated(row: Contribution, root: RootColumns, role: Option<SpaceRole>, archived: bool) -> Situated {
    let (root_kind, root_author, closed_at, deleted_at, deleted_by, merged_into, heat, last_activity_at) =
        root;
    Situated {
        row,
        setting: Setting {
            root_kind,
            root_author,
            root_closed: closed_at.is_some(),
            root_deleted_by: deleted_at.and(deleted_by.or(Some(root_author))),
            root_merged: merged_into.is_some(),
            role,
            archived,
        },
        heat,
        last_activity_at,
    }
}

type RootColumns = (
    ContributionKind,
    PersonId,
    Option<Time>,
    Option<Time>,
    Option<PersonId>,
    Option<ContributionId>,
    f64,
    Time,
);

/// Waits until nobody else is changing the row.
pub fn lock(conn: &mut Conn, id: ContributionId) -> QueryResult<()> {
    lock_row!(conn, contributions, id)
}

/// Inserts the row; the counters around it are the caller's.
pub fn insert(row: NewContribution) -> impl Write {
    known!(diesel::insert_into(contributions::table).values(row))
}

/// Inserts the texts of a contribution.
pub fn insert_text<'a>(id: ContributionId, body: &'a str, body_html: &'a str) -> impl Write + 'a {
    known!(diesel::insert_into(contribution_texts::table).values((
        contribution_texts::contribution_id.eq(id),
        contribution_texts::body.eq(body),
        contribution_texts::body_html.eq(body_html),
    )))
}

/// The spaces that a person belongs to.
pub fn find_space_ids(conn: &mut Conn, person: PersonId) -> QueryResult<Vec<SpaceId>> {
    space_members::table
        .filter(space_members::person_id.eq(person))
        .select(space_members::space_id)
        .load(conn)
}

/// Counts a contribution in its space, or what goes and comes back with it.
pub fn update_space_count(space: SpaceId, id: ContributionId, change: i32) -> impl Write {
    let shard = i32::from(id.0.as_bytes()[15] % SHARDS);
    let count = space_counts::contribution_count.eq(space_counts::contribution_count + change);
    known!(diesel::update(space_counts::table.find((space, shard))).set(count))
}

/// Handle key, id and handle of those mentioned who may see the space.
pub fn find_mentionable(
    conn: &mut Conn,
    handles: &[String],
    space: SpaceId,
) -> QueryResult<Vec<(String, PersonId, String)>> {
    if handles.is_empty() {
        return Ok(Vec::new());
    }
    let membership = space_members::table
        .filter(space_members::space_id.eq(space))
        .filter(space_members::person_id.eq(people::id));
    let wanted = one_of(people::handle_key, handles);
    let shape = wanted.shape();
    let mentionable = people::table
        .inner_join(spaces::table.on(spaces::id.eq(space)))
        .filter(wanted)
        .filter(people::deactivated_at.is_null())
        .filter(people::kind.ne(PersonKind::Former))
        .filter(
            people::kind
                .eq(PersonKind::Member)
                .and(spaces::audience.eq("open"))
                .or(exists(membership)),
        )
        .select((people::handle_key, people::id, people::handle));
    known!(mentionable, shape).load(conn)
}

/// Who is mentioned in a contribution.
pub fn find_mentioned(conn: &mut Conn, id: ContributionId) -> QueryResult<Vec<PersonId>> {
    mentions::table
        .filter(mentions::contribution_id.eq(id))
        .select(mentions::person_id)
        .load(conn)
}

/// Replaces the mentions of a contribution.
pub fn put_mentions(conn: &mut Conn, id: ContributionId, mentioned: &[PersonId]) -> QueryResult<()> {
    diesel::delete(mentions::table.filter(mentions::contribution_id.eq(id))).execute(conn)?;
    for person in mentioned {
        let row = (mentions::contribution_id.eq(id), mentions::person_id.eq(*person));
        on_each_backend!(conn => diesel::insert_into(mentions::table).values(row).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

/// One more or less under a parent: answers count as replies of a question, comments as replies of a post.
pub fn update_reply_counts(
    conn: &mut Conn,
    parent: ContributionId,
    kind: ContributionKind,
    change: i32,
) -> QueryResult<usize> {
    let (answers, comments) = match kind {
        ContributionKind::Answer => (change, 0),
        _ => (0, change),
    };
    add_replies(parent, answers, comments).run(conn)
}

/// More answers and comments directly under a contribution.
pub fn add_replies(parent: ContributionId, answers: i32, comments: i32) -> impl Write {
    known!(diesel::update(contributions::table.find(parent)).set((
        contributions::reply_count.eq(contributions::reply_count + answers),
        contributions::comment_count.eq(contributions::comment_count + comments),
    )))
}

/// Something happened in the conversation. Never turns the clock back: who waited for the row may have begun earlier.
pub fn update_last_activity(conn: &mut Conn, root: ContributionId, now: Time) -> QueryResult<usize> {
    let earlier = contributions::table
        .find(root)
        .filter(contributions::last_activity_at.lt(now));
    diesel::update(earlier)
        .set(contributions::last_activity_at.eq(now))
        .execute(conn)
}

pub fn update_view_count(conn: &mut Conn, id: ContributionId) -> QueryResult<usize> {
    diesel::update(contributions::table.find(id))
        .set(contributions::view_count.eq(contributions::view_count + 1))
        .execute(conn)
}

/// Adds an event to the heat of a conversation; `kind` is that of the conversation's root.
pub fn add_heat(
    conn: &mut Conn,
    root: ContributionId,
    kind: ContributionKind,
    weight: heat::Weight,
    now: Time,
) -> QueryResult<usize> {
    let before = lock_heat(conn, root)?;
    let after = heat::after(Some(before), weight, now.seconds(), kind.half_life());
    let heat = contributions::heat.eq(after);
    known!(diesel::update(contributions::table.find(root)).set(heat)).run(conn)
}

/// A reply's part in the conversation, which the caller has locked: heat, the last activity and, where it stands
/// directly under the question or post, their counter. The clock is never turned back: who waited for the row may have
/// begun earlier.
pub fn note_reply(
    parent: &Situated,
    weight: heat::Weight,
    now: Time,
    (answers, comments): (i32, i32),
) -> impl Write + use<> {
    known!(
        diesel::update(contributions::table.find(parent.row.root_id)).set((
            contributions::heat.eq(warmed(parent, weight, now)),
            contributions::last_activity_at.eq(parent.last_activity_at.max(now)),
            contributions::reply_count.eq(contributions::reply_count + answers),
            contributions::comment_count.eq(contributions::comment_count + comments),
        ))
    )
}

/// Adds an event to the heat of a conversation that the caller has locked.
pub fn warm(within: &Situated, weight: heat::Weight, now: Time) -> impl Write + use<> {
    let heat = contributions::heat.eq(warmed(within, weight, now));
    known!(diesel::update(contributions::table.find(within.row.root_id)).set(heat))
}

fn warmed(within: &Situated, weight: heat::Weight, now: Time) -> f64 {
    let half_life = within.setting.root_kind.half_life();
    heat::after(Some(within.heat), weight, now.seconds(), half_life)
}

/// The heat, which nobody else changes until the end of the transaction.
fn lock_heat(conn: &mut Conn, root: ContributionId) -> QueryResult<f64> {
    let found = contributions::table.find(root).select(contributions::heat);
    known!(locked(found, "contributions")).get_result(conn)
}

/// Takes away the vote of a person that was `before`: no row when it is not that any more.
pub fn delete_vote(id: ContributionId, person: PersonId, before: i32) -> impl Write {
    let vote = votes::table.find((id, person)).filter(votes::value.eq(before));
    known!(diesel::delete(vote))
}

/// Turns the vote of a person that was `before`: no row when it is not that any more.
pub fn turn_vote(id: ContributionId, person: PersonId, before: i32, value: i32, now: Time) -> impl Write {
    let vote = votes::table.find((id, person)).filter(votes::value.eq(before));
    known!(diesel::update(vote).set((votes::value.eq(value), votes::created_at.eq(now))))
}

/// The first vote of a person: no row when there is one meanwhile.
pub fn insert_vote(id: ContributionId, person: PersonId, value: i32, now: Time) -> impl Write {
    known!(or_nothing(diesel::insert_into(votes::table).values((
        votes::contribution_id.eq(id),
        votes::person_id.eq(person),
        votes::value.eq(value),
        votes::created_at.eq(now),
    ))))
}

/// Counts votes on a contribution that the caller has locked; with a `weight`, they warm the conversation.
pub fn count_votes(
    found: &Situated,
    (up, down): (i32, i32),
    weight: Option<heat::Weight>,
    now: Time,
) -> Together<'static> {
    let (up, down) = (found.row.up_votes + up, found.row.down_votes + down);
    let counts = (
        contributions::up_votes.eq(up),
        contributions::down_votes.eq(down),
        contributions::score.eq(up - down),
        contributions::rank.eq(found.row.kind.rank(up, down)),
    );
    let row = diesel::update(contributions::table.find(found.row.id));
    match weight {
        // One statement may change a row only once.
        Some(weight) if found.row.parent_id.is_none() => {
            let heat = contributions::heat.eq(warmed(found, weight, now));
            Together::default().and(known!(row.set((counts, heat))))
        }
        Some(weight) => Together::default()
            .and(known!(row.set(counts)))
            .and(warm(found, weight, now)),
        None => Together::default().and(known!(row.set(counts))),
    }
}
