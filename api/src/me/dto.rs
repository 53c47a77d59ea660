//! Wire types of the person behind the token.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Duty, PersonKind};
use crate::clock::Time;
use crate::contributions::dto::photo_url;
use crate::files::large_photo;
use crate::http::text::{one_line, optional_line, optional_prose};
use crate::http::{Resource, present};
use crate::ids::PersonId;
use crate::people::{PersonRow, handle_rules, time_zone_rules};

/// The person behind the token.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// The key.
    pub id: PersonId,
    /// For mentions and sign-in.
    #[schema(max_length = 40)]
    pub handle: String,
    /// Their name.
    #[schema(max_length = 100)]
    pub name: String,
    /// Their mail address, which nobody else sees.
    #[schema(required, max_length = 254)]
    pub email: Option<String>,
    /// Member or guest.
    pub kind: PersonKind,
    /// What they hold.
    #[schema(max_items = 6)]
    pub duties: Vec<Duty>,
    /// A mark, not a power.
    pub is_leader: bool,
    /// What they do.
    #[schema(max_length = 100)]
    pub title: String,
    /// Where in the organisation.
    #[schema(max_length = 100)]
    pub unit: String,
    /// Where in the world.
    #[schema(max_length = 100)]
    pub location: String,
    /// Their time zone, of the IANA database.
    #[schema(max_length = 64)]
    pub time_zone: String,
    /// What they say of themselves, as Markdown.
    #[schema(max_length = 2_000)]
    pub bio: String,
    /// The same as sanitised HTML.
    #[schema(max_length = 100_000)]
    pub bio_html: String,
    /// Their photo, 96 pixels a side; null without one.
    #[schema(required, max_length = 200)]
    pub photo_url: Option<String>,
    /// Their photo, 384 pixels a side; null without one.
    #[schema(required, max_length = 200)]
    pub photo_large_url: Option<String>,
    /// When they came.
    pub created_at: Time,
    /// Counts the changes of their profile.
    #[schema(minimum = 1)]
    pub version: i32,
}

impl From<PersonRow> for Me {
    fn from(row: PersonRow) -> Self {
        Self {
            id: row.id,
            handle: row.handle,
            name: row.name,
            email: row.email,
            kind: row.kind,
            duties: row.duties.0,
            is_leader: row.is_leader,
            title: row.title,
            unit: row.unit,
            location: row.location,
            time_zone: row.time_zone,
            bio: row.bio,
            bio_html: row.bio_html,
            photo_url: photo_url(row.photo.as_deref()),
            photo_large_url: photo_url(row.photo.as_deref().map(large_photo).as_deref()),
            created_at: row.created_at,
            version: row.version,
        }
    }
}

impl Resource for Me {
    fn location(&self) -> String {
        "/api/v1/me".to_owned()
    }

    fn version(&self) -> i32 {
        self.version
    }
}

/// What changes about one's own profile.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeMe {
    /// The name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 100), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 100, pattern = "one_line", nullable = false)]
    pub name: Option<String>,
    /// For mentions and sign-in: nobody else has it. 2 to 40 letters, digits, dots, dashes or underscores.
    #[serde(default, deserialize_with = "present")]
    #[validate(custom(function = "handle_rules"))]
    #[schema(min_length = 2, max_length = 40, nullable = false)]
    pub handle: Option<String>,
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
    /// A time zone of the IANA database, such as Europe/Berlin.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 64), custom(function = "time_zone_rules"))]
    #[schema(min_length = 1, max_length = 64, nullable = false)]
    pub time_zone: Option<String>,
    /// What they say of themselves, as Markdown.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 2_000), custom(function = "optional_prose"))]
    #[schema(max_length = 2_000, pattern = "optional_prose", nullable = false)]
    pub bio: Option<String>,
}
