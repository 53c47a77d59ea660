//! SQL of finding people.

use diesel::dsl::exists;
use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Bool;

use crate::access::{Actor, Duty, PersonKind};
use crate::db::{Conn, Literal, MultiBackend};
use crate::ids::PersonId;
use crate::people::model::{CardRow, PersonRow, Written};
use crate::schema::{contributions, people, person_words, space_members, spaces};

/// Whom an actor may know of: members everybody, guests those with whom they share a space, and themselves.
pub fn known_to(actor: &Actor) -> Box<dyn BoxableExpression<people::table, MultiBackend, SqlType = Bool>> {
    if !actor.is_guest() {
        return Box::new(true.into_sql::<Bool>());
    }
    let (mine, theirs) = diesel::alias!(space_members as mine, space_members as theirs);
    let shared = mine
        .inner_join(
            theirs.on(theirs
                .field(space_members::space_id)
                .eq(mine.field(space_members::space_id))),
        )
        .filter(mine.field(space_members::person_id).eq(actor.id))
        .filter(theirs.field(space_members::person_id).eq(people::id));
    Box::new(people::id.eq(actor.id).or(exists(shared)))
}

/// Whom a list is narrowed to; everything that is set must hold.
#[derive(Default)]
pub struct PeopleFilter {
    /// A word of the name or handle begins with each of these, folded.
    pub words: Vec<String>,
    /// Only of this unit.
    pub unit: Option<String>,
    /// Only with this duty.
    pub duty: Option<Duty>,
    /// Those who were deactivated instead of those who are active.
    pub deactivated: bool,
}

/// People whom the actor may know of, by name, after `after`.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    filter: &PeopleFilter,
    after: Option<&(String, PersonId)>,
    fetch: i64,
) -> QueryResult<Vec<CardRow>> {
    let mut query = people::table
        .filter(known_to(actor))
        .filter(people::kind.ne(PersonKind::Former))
        .select(CardRow::as_select())
        .order((people::name_key, people::id))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    query = if filter.deactivated {
        query.filter(people::deactivated_at.is_not_null())
    } else {
        query.filter(people::deactivated_at.is_null())
    };
    for word in &filter.words {
        // A range of the index: everything between the prefix and the prefix with the largest character.
        let found = person_words::table
            .filter(person_words::word.ge(word.clone()))
            .filter(person_words::word.lt(format!("{word}{}", char::MAX)))
            .select(person_words::person_id);
        query = query.filter(people::id.eq_any(found));
    }
    if let Some(unit) = &filter.unit {
        query = query.filter(people::unit.eq(unit.clone()));
    }
    if let Some(duty) = filter.duty {
        // A literal, so that SQLite recognises the condition of its partial index.
        query = query
            .filter(Literal("people.duties <> '[]'"))
            .filter(people::duties.like(format!("%\"{duty}\"%")));
    }
    if let Some((name, id)) = after {
        query = query
            .filter(people::name_key.ge(name.clone()))
            .filter(people::name_key.gt(name.clone()).or(people::id.gt(*id)));
    }
    query.load(conn)
}

/// A person whom the actor may know of.
pub fn find_known(conn: &mut Conn, actor: &Actor, id: PersonId) -> QueryResult<Option<PersonRow>> {
    people::table
        .filter(people::id.eq(id))
        .filter(known_to(actor))
        .select(PersonRow::as_select())
        .first(conn)
        .optional()
}

/// How much a person wrote that the actor may see.
pub fn count_written(conn: &mut Conn, actor: &Actor, id: PersonId) -> QueryResult<Written> {
    use crate::contributions::model::ContributionKind;

    let counts: Vec<(ContributionKind, i64)> = contributions::table
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(contributions::author_id.eq(id))
        .filter(contributions::deleted_at.is_null())
        .filter(crate::access::visible_to(actor))
        .group_by(contributions::kind)
        .select((contributions::kind, diesel::dsl::count_star()))
        .load(conn)?;
    let count = |wanted| {
        counts
            .iter()
            .find(|(kind, _)| *kind == wanted)
            .map_or(0, |(_, count)| *count)
    };
    Ok(Written {
        questions: count(ContributionKind::Question),
        answers: count(ContributionKind::Answer),
        posts: count(ContributionKind::Post),
    })
}
