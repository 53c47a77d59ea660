//! All SQL of the sample organisation that no feature has an action for.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::content::SampleSpace;
use crate::access::{Actor, SpaceRole};
use crate::clock::Time;
use crate::contributions::model::{CloseReason, ContributionKind};
use crate::contributions::queries::{add_heat, update_view_count};
use crate::db::{Conn, DbError, on_each_backend};
use crate::http::text::{fold, slug};
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::insight::heat::Weight;
use crate::schema::{
    contribution_views, contributions, imported_items, people, provenance, space_members, spaces,
    topic_watches, topics,
};

const SOURCE: &str = "colloquy-demo";

pub fn is_loaded(conn: &mut Conn) -> Result<bool, DbError> {
    let marks: i64 = imported_items::table
        .filter(imported_items::source.eq(SOURCE))
        .count()
        .get_result(conn)?;
    Ok(marks > 0)
}

pub fn mark_loaded(conn: &mut Conn, person: Option<PersonId>) -> QueryResult<usize> {
    let Some(person) = person else { return Ok(0) };
    diesel::insert_into(imported_items::table)
        .values((
            imported_items::source.eq(SOURCE),
            imported_items::external_kind.eq("organisation"),
            imported_items::external_id.eq("fenwick"),
            imported_items::internal_id.eq(crate::ids::SubjectId::from(person)),
        ))
        .execute(conn)
}

pub fn count_people(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(people::table.count().get_result(conn)?)
}

pub fn insert_space(
    conn: &mut Conn,
    owner: &Actor,
    space: &SampleSpace,
    members: &[(PersonId, SpaceRole)],
) -> QueryResult<SpaceId> {
    let id = SpaceId::at(owner.now);
    diesel::insert_into(spaces::table)
        .values((
            spaces::id.eq(id),
            spaces::slug.eq(slug(&space.name)),
            spaces::name.eq(&space.name),
            spaces::name_key.eq(fold(&space.name)),
            spaces::description.eq(&space.description),
            spaces::audience.eq(&space.audience),
            spaces::member_count.eq(i32::try_from(members.len()).unwrap_or(0)),
            spaces::created_by.eq(owner.id),
            spaces::created_at.eq(owner.now),
            spaces::updated_at.eq(owner.now),
        ))
        .execute(conn)?;
    for (person, role) in members {
        diesel::insert_into(space_members::table)
            .values((
                space_members::space_id.eq(id),
                space_members::person_id.eq(*person),
                space_members::role.eq(*role),
                space_members::created_at.eq(owner.now),
            ))
            .execute(conn)?;
    }
    Ok(id)
}

pub fn accept(
    conn: &mut Conn,
    actor: &Actor,
    question: ContributionId,
    answer: ContributionId,
) -> QueryResult<()> {
    diesel::update(contributions::table.find(question))
        .set((
            contributions::accepted_id.eq(answer),
            contributions::last_activity_at.eq(actor.now),
        ))
        .execute(conn)?;
    warm(conn, actor, question, Weight::ACCEPTED)
}

pub fn view(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<()> {
    let row = (
        contribution_views::contribution_id.eq(id),
        contribution_views::person_id.eq(actor.id),
        contribution_views::viewed_on.eq(actor.now.day()),
    );
    let new = on_each_backend!(conn => {
        diesel::insert_into(contribution_views::table).values(row).on_conflict_do_nothing().execute(conn)
    })?;
    if new == 1 {
        update_view_count(conn, id)?;
        warm(conn, actor, id, Weight::VIEW)?;
    }
    Ok(())
}

pub fn pin(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<()> {
    diesel::update(contributions::table.find(id))
        .set(contributions::pinned_at.eq(actor.now))
        .execute(conn)?;
    Ok(())
}

pub fn close(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    original: Option<ContributionId>,
    note: Option<&str>,
) -> QueryResult<()> {
    let reason = if original.is_some() {
        CloseReason::Duplicate
    } else {
        CloseReason::Resolved
    };
    diesel::update(contributions::table.find(id))
        .set((
            contributions::closed_at.eq(actor.now),
            contributions::closed_by.eq(actor.id),
            contributions::close_reason.eq(reason),
            contributions::close_note.eq(note),
            contributions::duplicate_of.eq(original),
        ))
        .execute(conn)?;
    if let Some(original) = original {
        diesel::insert_into(provenance::table)
            .values((
                provenance::from_id.eq(id),
                provenance::to_id.eq(original),
                provenance::kind.eq("duplicates"),
                provenance::created_by.eq(actor.id),
                provenance::created_at.eq(actor.now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Everybody follows a few topics.
pub fn follow_topics(conn: &mut Conn, people: &[PersonId], now: Time) -> QueryResult<()> {
    let known: Vec<TopicId> = topics::table
        .order(topics::name_key)
        .select(topics::id)
        .load(conn)?;
    for (number, person) in people.iter().enumerate() {
        for topic in known.iter().skip(number % 5).step_by(5 + number % 3) {
            diesel::insert_into(topic_watches::table)
                .values((
                    topic_watches::topic_id.eq(*topic),
                    topic_watches::person_id.eq(*person),
                    topic_watches::level.eq("all"),
                    topic_watches::created_at.eq(now),
                ))
                .execute(conn)?;
            diesel::update(topics::table.find(*topic))
                .set(topics::follower_count.eq(topics::follower_count + 1))
                .execute(conn)?;
        }
    }
    Ok(())
}

fn warm(conn: &mut Conn, actor: &Actor, id: ContributionId, weight: Weight) -> QueryResult<()> {
    let (root, kind) = contributions::table
        .find(id)
        .select((contributions::root_id, contributions::kind))
        .first::<(ContributionId, ContributionKind)>(conn)?;
    let kind = if root == id {
        kind
    } else {
        contributions::table
            .find(root)
            .select(contributions::kind)
            .first(conn)?
    };
    add_heat(conn, root, kind, weight, actor.now)?;
    Ok(())
}
