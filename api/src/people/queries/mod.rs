//! All SQL of people.

mod search;

pub use search::{PeopleFilter, count_written, find_known, known_to, list};

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::model::PersonRow;
use crate::access::{Duties, PersonKind, SpaceRole};
use crate::clock::Time;
use crate::db::{Conn, lock_row, on_each_backend};
use crate::http::text::{fold, words};
use crate::ids::PersonId;
use crate::schema::{people, person_words, space_members};

/// A person to be made; [`NewPerson::new`] fills in what is rarely given.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub id: PersonId,
    pub name: String,
    pub handle: String,
    pub kind: PersonKind,
    pub email: Option<String>,
    pub password_hash: Option<String>,
    pub duties: Duties,
    pub is_leader: bool,
    pub title: String,
    pub unit: String,
    pub location: String,
    pub time_zone: String,
    pub bio: String,
    pub bio_html: String,
    pub source_name: Option<String>,
    pub source_url: Option<String>,
    pub created_at: Time,
}

impl NewPerson {
    /// A person with a name and a handle and nothing else.
    pub fn new(name: &str, handle: &str, kind: PersonKind, now: Time) -> Self {
        Self {
            id: PersonId::at(now),
            name: name.trim().to_owned(),
            handle: handle.to_owned(),
            kind,
            email: None,
            password_hash: None,
            duties: Duties::default(),
            is_leader: false,
            title: String::new(),
            unit: String::new(),
            location: String::new(),
            time_zone: "UTC".to_owned(),
            bio: String::new(),
            bio_html: String::new(),
            source_name: None,
            source_url: None,
            created_at: now,
        }
    }
}

pub fn insert(conn: &mut Conn, person: &NewPerson) -> QueryResult<usize> {
    diesel::insert_into(people::table)
        .values((
            (
                people::id.eq(person.id),
                people::handle.eq(&person.handle),
                people::handle_key.eq(fold(&person.handle)),
                people::name.eq(&person.name),
                people::name_key.eq(fold(&person.name)),
                people::email.eq(person.email.as_deref()),
                people::email_key.eq(person.email.as_deref().map(fold)),
                people::kind.eq(person.kind),
                people::duties.eq(&person.duties),
                people::is_leader.eq(person.is_leader),
            ),
            (
                people::title.eq(&person.title),
                people::unit.eq(&person.unit),
                people::location.eq(&person.location),
                people::time_zone.eq(&person.time_zone),
                people::bio.eq(&person.bio),
                people::bio_html.eq(&person.bio_html),
                people::source_name.eq(person.source_name.as_deref()),
                people::source_url.eq(person.source_url.as_deref()),
                people::password_hash.eq(person.password_hash.as_deref()),
                people::created_at.eq(person.created_at),
                people::updated_at.eq(person.created_at),
            ),
        ))
        .execute(conn)
}

/// How many people can sign in at all.
pub fn count_able_to_sign_in(conn: &mut Conn) -> QueryResult<i64> {
    people::table
        .filter(people::password_hash.is_not_null())
        .filter(people::deactivated_at.is_null())
        .count()
        .get_result(conn)
}

/// Most words under which a person is found.
const MOST_WORDS: usize = 20;

/// Replaces the words under which a person is found.
pub fn put_words(conn: &mut Conn, id: PersonId, name: &str, handle: &str) -> QueryResult<()> {
    diesel::delete(person_words::table.filter(person_words::person_id.eq(id))).execute(conn)?;
    let rows: Vec<_> = words(&format!("{handle} {name}"))
        .into_iter()
        .take(MOST_WORDS)
        .map(|word| (person_words::word.eq(word), person_words::person_id.eq(id)))
        .collect();
    on_each_backend!(conn => diesel::insert_into(person_words::table).values(&rows).execute(conn))?;
    Ok(())
}

/// A person, whoever asks.
pub fn find(conn: &mut Conn, id: PersonId) -> QueryResult<PersonRow> {
    people::table.find(id).select(PersonRow::as_select()).first(conn)
}

/// Waits until nobody else is changing the person. SQLite's writers are alone anyway.
pub fn lock(conn: &mut Conn, id: PersonId) -> QueryResult<()> {
    lock_row!(conn, people, id)
}

/// Writes what can change about a person, and counts the change.
pub fn update(conn: &mut Conn, row: &PersonRow, now: Time) -> QueryResult<usize> {
    diesel::update(people::table.find(row.id))
        .set((
            (
                people::handle.eq(&row.handle),
                people::handle_key.eq(fold(&row.handle)),
                people::name.eq(&row.name),
                people::name_key.eq(fold(&row.name)),
                people::kind.eq(row.kind),
                people::duties.eq(&row.duties),
                people::is_leader.eq(row.is_leader),
                people::title.eq(&row.title),
                people::unit.eq(&row.unit),
                people::location.eq(&row.location),
            ),
            (
                people::time_zone.eq(&row.time_zone),
                people::bio.eq(&row.bio),
                people::bio_html.eq(&row.bio_html),
                people::photo.eq(row.photo.as_deref()),
                people::deactivated_at.eq(row.deactivated_at),
                people::updated_at.eq(now),
                people::version.eq(people::version + 1),
            ),
        ))
        .execute(conn)
}

/// The administrators who can act; on PostgreSQL nobody else changes them until the end of the transaction.
pub fn list_acting_administrators(conn: &mut Conn) -> QueryResult<Vec<PersonId>> {
    let administrators = people::table
        .filter(people::duties.like("%\"administrator\"%"))
        .filter(people::deactivated_at.is_null())
        .filter(people::password_hash.is_not_null())
        .order(people::id)
        .select(people::id);
    match conn {
        Conn::Postgres(conn) => administrators.for_update().load(conn),
        Conn::Sqlite(conn) => administrators.load(conn),
    }
}

/// Makes a person a plain member of every space they belong to.
pub fn update_roles_to_member(conn: &mut Conn, id: PersonId) -> QueryResult<usize> {
    diesel::update(space_members::table.filter(space_members::person_id.eq(id)))
        .set(space_members::role.eq(SpaceRole::Member))
        .execute(conn)
}
