//! Rows of people.

use diesel::prelude::*;

use crate::access::{Duties, Duty, PersonFacts, PersonKind};
use crate::clock::Time;
use crate::ids::PersonId;
use crate::schema::people;

/// A person as they are kept, but for their secrets.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = people)]
pub struct PersonRow {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub email: Option<String>,
    pub kind: PersonKind,
    pub duties: Duties,
    pub is_leader: bool,
    pub title: String,
    pub unit: String,
    pub location: String,
    pub time_zone: String,
    pub bio: String,
    pub bio_html: String,
    pub photo: Option<String>,
    pub source_name: Option<String>,
    pub source_url: Option<String>,
    pub created_at: Time,
    pub deactivated_at: Option<Time>,
    pub version: i32,
}

impl PersonRow {
    /// For [`crate::access::can`].
    pub fn facts(&self) -> PersonFacts {
        PersonFacts {
            is_administrator: self.is_administrator(),
        }
    }

    /// True for those who hold all duties.
    pub fn is_administrator(&self) -> bool {
        self.duties.0.contains(&Duty::Administrator)
    }

    /// True for administrators who can act.
    pub fn is_acting_administrator(&self) -> bool {
        self.is_administrator() && self.deactivated_at.is_none()
    }
}

/// A person as they stand in the list, and the key of their name.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = people)]
pub struct CardRow {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub name_key: String,
    pub title: String,
    pub unit: String,
    pub location: String,
    pub photo: Option<String>,
    pub kind: PersonKind,
    pub is_leader: bool,
    pub duties: Duties,
}

/// How much somebody wrote that the reader may see.
#[derive(Clone, Copy, Debug, Default)]
pub struct Written {
    pub questions: i64,
    pub answers: i64,
    pub posts: i64,
}
