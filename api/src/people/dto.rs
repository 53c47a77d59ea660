//! Wire types of people.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::model::{CardRow, PersonRow, Written};
use crate::access::{Action, Actor, Duty, PersonKind, allowed};
use crate::clock::Time;
use crate::contributions::dto::photo_url;
use crate::contributions::model::ContributionKind;
use crate::files::large_photo;
use crate::http::text::{one_line, optional_line};
use crate::http::{Resource, present};
use crate::ids::PersonId;
use crate::paged;

/// Who is wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PeopleQuery {
    /// The beginning of a word of the name or the handle; several words must all be found. Accents do not matter.
    #[param(max_length = 100, pattern = "optional_line")]
    #[validate(length(max = 100), custom(function = "optional_line"))]
    pub q: Option<String>,
    /// Only of this unit.
    #[param(max_length = 100)]
    #[validate(length(max = 100))]
    pub unit: Option<String>,
    /// Only with this duty.
    #[param(inline)]
    pub duty: Option<Duty>,
    /// True: those who were deactivated, for user managers.
    #[serde(default)]
    #[param(required = false)]
    pub deactivated: bool,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// A person as they stand in the list.
#[derive(Serialize, ToSchema)]
pub struct PersonCard {
    /// The key.
    pub id: PersonId,
    /// For mentions.
    #[schema(max_length = 40)]
    pub handle: String,
    /// Their name.
    #[schema(max_length = 100)]
    pub name: String,
    /// What they do.
    #[schema(max_length = 100)]
    pub title: String,
    /// Where in the organisation.
    #[schema(max_length = 100)]
    pub unit: String,
    /// Where in the world.
    #[schema(max_length = 100)]
    pub location: String,
    /// Their photo, 96 pixels a side; null without one.
    #[schema(required, max_length = 200)]
    pub photo_url: Option<String>,
    /// True for people from outside.
    pub is_guest: bool,
    /// A mark, not a power.
    pub is_leader: bool,
    /// What they hold.
    #[schema(max_items = 6)]
    pub duties: Vec<Duty>,
}

impl From<CardRow> for PersonCard {
    fn from(row: CardRow) -> Self {
        Self {
            id: row.id,
            handle: row.handle,
            name: row.name,
            title: row.title,
            unit: row.unit,
            location: row.location,
            photo_url: photo_url(row.photo.as_deref()),
            is_guest: row.kind == PersonKind::Guest,
            is_leader: row.is_leader,
            duties: row.duties.0,
        }
    }
}

paged!(
    /// A page of people, by name.
    PersonPage of PersonCard
);

/// A person in full.
#[derive(Serialize, ToSchema)]
pub struct Person {
    /// The key.
    pub id: PersonId,
    /// For mentions.
    #[schema(max_length = 40)]
    pub handle: String,
    /// Their name.
    #[schema(max_length = 100)]
    pub name: String,
    /// What they do.
    #[schema(max_length = 100)]
    pub title: String,
    /// Where in the organisation.
    #[schema(max_length = 100)]
    pub unit: String,
    /// Where in the world.
    #[schema(max_length = 100)]
    pub location: String,
    /// Their photo, 96 pixels a side; null without one.
    #[schema(required, max_length = 200)]
    pub photo_url: Option<String>,
    /// Their photo, 384 pixels a side; null without one.
    #[schema(required, max_length = 200)]
    pub photo_large_url: Option<String>,
    /// True for people from outside.
    pub is_guest: bool,
    /// A mark, not a power.
    pub is_leader: bool,
    /// What they hold.
    #[schema(max_items = 6)]
    pub duties: Vec<Duty>,
    /// Their time zone, of the IANA database.
    #[schema(max_length = 64)]
    pub time_zone: String,
    /// What they say of themselves, as Markdown.
    #[schema(max_length = 2_000)]
    pub bio: String,
    /// The same as sanitised HTML.
    #[schema(max_length = 100_000)]
    pub bio_html: String,
    /// When they came.
    pub created_at: Time,
    /// For authors of imported contributions: where they were.
    #[schema(required, max_length = 200)]
    pub source_name: Option<String>,
    /// Their page there.
    #[schema(required, max_length = 500)]
    pub source_url: Option<String>,
    /// True when they cannot sign in any more.
    pub deactivated: bool,
    /// Questions of theirs that the caller may see.
    #[schema(minimum = 0)]
    pub question_count: i64,
    /// Answers of theirs that the caller may see.
    #[schema(minimum = 0)]
    pub answer_count: i64,
    /// Posts of theirs that the caller may see.
    #[schema(minimum = 0)]
    pub post_count: i64,
    /// What the caller may do with them.
    #[schema(max_items = 20)]
    pub can: Vec<Action>,
    /// Counts the changes of their profile.
    #[schema(minimum = 1)]
    pub version: i32,
}

impl Person {
    /// A person as the actor sees them.
    pub fn of(actor: &Actor, row: PersonRow, written: Written) -> Self {
        let can = allowed(actor, &row.facts());
        Self {
            id: row.id,
            handle: row.handle,
            name: row.name,
            title: row.title,
            unit: row.unit,
            location: row.location,
            photo_url: photo_url(row.photo.as_deref()),
            photo_large_url: photo_url(row.photo.as_deref().map(large_photo).as_deref()),
            is_guest: row.kind == PersonKind::Guest,
            is_leader: row.is_leader,
            duties: row.duties.0,
            time_zone: row.time_zone,
            bio: row.bio,
            bio_html: row.bio_html,
            created_at: row.created_at,
            source_name: row.source_name,
            source_url: row.source_url,
            deactivated: row.deactivated_at.is_some(),
            question_count: written.questions,
            answer_count: written.answers,
            post_count: written.posts,
            can,
            version: row.version,
        }
    }
}

impl Resource for Person {
    fn location(&self) -> String {
        format!("/api/v1/people/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}

/// What changes about a person, by a user manager.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePerson {
    /// What they hold; guests hold nothing, and only administrators make administrators.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 6))]
    #[schema(max_items = 6, nullable = false)]
    pub duties: Option<Vec<Duty>>,
    /// Member of the organisation, or guest.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub kind: Option<PersonKind>,
    /// A mark, not a power.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub is_leader: Option<bool>,
    /// False: they are out at once and cannot sign in.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub active: Option<bool>,
    /// Their name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 100), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 100, pattern = "one_line", nullable = false)]
    pub name: Option<String>,
    /// What they do.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 100), custom(function = "optional_line"))]
    #[schema(max_length = 100, pattern = "optional_line", nullable = false)]
    pub title: Option<String>,
    /// Where in the organisation.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 100), custom(function = "optional_line"))]
    #[schema(max_length = 100, pattern = "optional_line", nullable = false)]
    pub unit: Option<String>,
    /// Where in the world.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 100), custom(function = "optional_line"))]
    #[schema(max_length = 100, pattern = "optional_line", nullable = false)]
    pub location: Option<String>,
}

/// Which contributions of a person are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ActivityQuery {
    /// Only of this kind.
    #[param(inline)]
    pub kind: Option<ContributionKind>,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}
