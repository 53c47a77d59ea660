//! All SQL of people.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Duties, PersonKind};
use crate::clock::Time;
use crate::db::Conn;
use crate::http::text::fold;
use crate::ids::PersonId;
use crate::schema::people;

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
