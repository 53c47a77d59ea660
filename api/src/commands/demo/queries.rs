//! All SQL of the sample organisation that no feature has an action for.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::Actor;
use crate::clock::Time;
use crate::contributions::model::ContributionKind;
use crate::contributions::queries::{add_heat, update_view_count};
use crate::db::{Conn, DbError, on_each_backend};
use crate::ids::{ContributionId, PersonId, TopicId};
use crate::insight::heat::Weight;
use crate::schema::{contribution_views, contributions, imported_items, people, topic_watches, topics};

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
        let kind: ContributionKind = contributions::table
            .find(id)
            .select(contributions::kind)
            .first(conn)?;
        add_heat(conn, id, kind, Weight::VIEW, actor.now)?;
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
