//! SQL that all kinds of contributions share: finding, writing, counting, voting.

mod marks;
mod related;
mod revisions;
mod whole;
mod written;

pub use marks::*;
pub use related::*;
pub use revisions::*;
pub use whole::*;
pub use written::*;

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::model::{Contribution, ContributionKind, NewContribution, Setting, Situated};
use crate::access::{Actor, PersonKind, SpaceRole, visible_to};
use crate::clock::Time;
use crate::db::{Conn, on_each_backend, one_of};
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::insight::{heat, wilson};
use crate::schema::{
    contribution_texts, contribution_topics, contributions, mentions, people, space_members, spaces, topics,
    votes,
};

/// A contribution in a space that the actor may see, with what the rules need to know; deleted ones included.
pub fn find(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<Option<Situated>> {
    let (root, mine) = diesel::alias!(contributions as root, space_members as mine);
    let found = contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .inner_join(root.on(root.field(contributions::id).eq(contributions::root_id)))
        .left_join(
            mine.on(mine
                .field(space_members::space_id)
                .eq(contributions::space_id)
                .and(mine.field(space_members::person_id).eq(actor.id))),
        )
        .filter(contributions::id.eq(id))
        .filter(visible_to(actor))
        .select((
            Contribution::as_select(),
            root.fields((
                contributions::kind,
                contributions::author_id,
                contributions::closed_at,
                contributions::deleted_at,
                contributions::deleted_by,
            )),
            mine.field(space_members::role).nullable(),
            spaces::archived_at.is_not_null(),
        ))
        .first::<(Contribution, RootColumns, Option<SpaceRole>, bool)>(conn)
        .optional()?;
    Ok(found.map(
        |(row, (root_kind, root_author, closed_at, deleted_at, deleted_by), role, archived)| Situated {
            row,
            setting: Setting {
                root_kind,
                root_author,
                root_closed: closed_at.is_some(),
                root_deleted_by: deleted_at.and(deleted_by.or(Some(root_author))),
                role,
                archived,
            },
        },
    ))
}

type RootColumns = (
    ContributionKind,
    PersonId,
    Option<Time>,
    Option<Time>,
    Option<PersonId>,
);

/// Waits until nobody else is changing the row. SQLite's writers are alone anyway.
///
/// `NO KEY`, because whoever inserts a reply holds a key share of the row already: a full lock would be a deadlock.
pub fn lock(conn: &mut Conn, id: ContributionId) -> QueryResult<()> {
    if let Conn::Postgres(conn) = conn {
        contributions::table
            .find(id)
            .select(contributions::version)
            .for_no_key_update()
            .first::<i32>(conn)?;
    }
    Ok(())
}

/// Inserts the row and its text; the counters around it are the caller's.
pub fn insert(conn: &mut Conn, row: &NewContribution, body: &str, body_html: &str) -> QueryResult<()> {
    diesel::insert_into(contributions::table)
        .values(row)
        .execute(conn)?;
    diesel::insert_into(contribution_texts::table)
        .values((
            contribution_texts::contribution_id.eq(row.id),
            contribution_texts::body.eq(body),
            contribution_texts::body_html.eq(body_html),
        ))
        .execute(conn)?;
    Ok(())
}

/// The spaces that a person belongs to.
pub fn find_space_ids(conn: &mut Conn, person: PersonId) -> QueryResult<Vec<SpaceId>> {
    space_members::table
        .filter(space_members::person_id.eq(person))
        .select(space_members::space_id)
        .load(conn)
}

pub fn update_space_count(conn: &mut Conn, space: SpaceId, change: i32) -> QueryResult<usize> {
    diesel::update(spaces::table.find(space))
        .set(spaces::contribution_count.eq(spaces::contribution_count + change))
        .execute(conn)
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
    people::table
        .inner_join(spaces::table.on(spaces::id.eq(space)))
        .filter(one_of(people::handle_key, handles))
        .filter(people::deactivated_at.is_null())
        .filter(people::kind.ne(PersonKind::Former))
        .filter(
            people::kind
                .eq(PersonKind::Member)
                .and(spaces::audience.eq("open"))
                .or(diesel::dsl::exists(membership)),
        )
        .select((people::handle_key, people::id, people::handle))
        .load(conn)
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

/// The topics of a contribution in their order.
pub fn find_topic_ids(conn: &mut Conn, id: ContributionId) -> QueryResult<Vec<TopicId>> {
    contribution_topics::table
        .filter(contribution_topics::contribution_id.eq(id))
        .order(contribution_topics::position)
        .select(contribution_topics::topic_id)
        .load(conn)
}

/// Replaces the topics of a contribution and keeps the topics' counters.
pub fn put_topics(conn: &mut Conn, id: ContributionId, chosen: &[TopicId]) -> QueryResult<()> {
    let before = find_topic_ids(conn, id)?;
    diesel::delete(contribution_topics::table.filter(contribution_topics::contribution_id.eq(id)))
        .execute(conn)?;
    for (position, topic) in (0..).zip(chosen) {
        diesel::insert_into(contribution_topics::table)
            .values((
                contribution_topics::topic_id.eq(*topic),
                contribution_topics::contribution_id.eq(id),
                contribution_topics::position.eq::<i32>(position),
            ))
            .execute(conn)?;
    }
    let mut changes: Vec<(TopicId, i32)> = before
        .iter()
        .filter(|topic| !chosen.contains(topic))
        .map(|topic| (*topic, -1))
        .collect();
    changes.extend(
        chosen
            .iter()
            .filter(|topic| !before.contains(topic))
            .map(|topic| (*topic, 1)),
    );
    changes.sort_unstable();
    for (topic, change) in changes {
        update_topic_count(conn, topic, change)?;
    }
    Ok(())
}

pub fn update_topic_count(conn: &mut Conn, topic: TopicId, change: i32) -> QueryResult<usize> {
    diesel::update(topics::table.find(topic))
        .set(topics::contribution_count.eq(topics::contribution_count + change))
        .execute(conn)
}

/// One more or less under a parent: answers count as replies of a question, comments as replies of a post.
pub fn update_reply_counts(
    conn: &mut Conn,
    parent: ContributionId,
    kind: ContributionKind,
    change: i32,
) -> QueryResult<usize> {
    let parent = contributions::table.find(parent);
    match kind {
        ContributionKind::Answer => diesel::update(parent)
            .set(contributions::reply_count.eq(contributions::reply_count + change))
            .execute(conn),
        _ => diesel::update(parent)
            .set(contributions::comment_count.eq(contributions::comment_count + change))
            .execute(conn),
    }
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
    let (before, _) = lock_heat(conn, root)?;
    let after = heat::after(Some(before), weight, now.seconds(), kind.half_life());
    diesel::update(contributions::table.find(root))
        .set(contributions::heat.eq(after))
        .execute(conn)
}

/// A reply's part in the conversation: heat, the last activity and, where it stands directly under the question or
/// post, their counter. The clock is never turned back: who waited for the row may have begun earlier.
pub fn note_reply(
    conn: &mut Conn,
    root: ContributionId,
    kind: ContributionKind,
    weight: heat::Weight,
    now: Time,
    (answers, comments): (i32, i32),
) -> QueryResult<usize> {
    let (before, last) = lock_heat(conn, root)?;
    diesel::update(contributions::table.find(root))
        .set((
            contributions::heat.eq(heat::after(Some(before), weight, now.seconds(), kind.half_life())),
            contributions::last_activity_at.eq(last.max(now)),
            contributions::reply_count.eq(contributions::reply_count + answers),
            contributions::comment_count.eq(contributions::comment_count + comments),
        ))
        .execute(conn)
}

/// Heat and last activity, which nobody else changes until the end of the transaction.
fn lock_heat(conn: &mut Conn, root: ContributionId) -> QueryResult<(f64, Time)> {
    let found = contributions::table
        .find(root)
        .select((contributions::heat, contributions::last_activity_at));
    match conn {
        Conn::Postgres(conn) => found.for_no_key_update().first(conn),
        Conn::Sqlite(conn) => found.first(conn),
    }
}

/// Takes the vote of a person away; returns what it was.
pub fn delete_vote(conn: &mut Conn, id: ContributionId, person: PersonId) -> QueryResult<Option<i32>> {
    diesel::delete(votes::table.find((id, person)))
        .returning(votes::value)
        .get_result(conn)
        .optional()
}

pub fn insert_vote(
    conn: &mut Conn,
    id: ContributionId,
    person: PersonId,
    value: i32,
    now: Time,
) -> QueryResult<usize> {
    diesel::insert_into(votes::table)
        .values((
            votes::contribution_id.eq(id),
            votes::person_id.eq(person),
            votes::value.eq(value),
            votes::created_at.eq(now),
        ))
        .execute(conn)
}

/// Counts votes on a row that the caller has locked; returns the new score.
pub fn update_votes(conn: &mut Conn, row: &Contribution, up: i32, down: i32) -> QueryResult<i32> {
    let score = row.score + up - down;
    let (up, down) = (row.up_votes + up, row.down_votes + down);
    diesel::update(contributions::table.find(row.id))
        .set((
            contributions::up_votes.eq(up),
            contributions::down_votes.eq(down),
            contributions::score.eq(score),
            contributions::rank.eq(wilson::rank(up, down)),
        ))
        .execute(conn)?;
    Ok(score)
}
