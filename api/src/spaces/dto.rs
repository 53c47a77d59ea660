//! Wire types of spaces.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::model::{Audience, SeenSpace};
use crate::access::{Action, Actor, SpaceRole, allowed};
use crate::clock::Time;
use crate::contributions::dto::PersonChip;
use crate::contributions::model::WatchLevel;
use crate::http::text::{one_line, optional_line, optional_prose};
use crate::http::{Resource, present};
use crate::ids::SpaceId;
use crate::paged;

/// A new space; whoever makes it owns it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateSpace {
    /// Its name: no other space has it.
    #[validate(length(min = 1, max = 80), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 80, pattern = "one_line")]
    pub name: String,
    /// What it is for.
    #[serde(default)]
    #[validate(length(max = 2_000), custom(function = "optional_prose"))]
    #[schema(max_length = 2_000, pattern = "optional_prose")]
    pub description: String,
    /// Who sees what is in it.
    pub audience: Audience,
}

/// What changes about a space.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeSpace {
    /// Its name: no other space has it.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 80), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 80, pattern = "one_line", nullable = false)]
    pub name: Option<String>,
    /// What it is for.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 2_000), custom(function = "optional_prose"))]
    #[schema(max_length = 2_000, pattern = "optional_prose", nullable = false)]
    pub description: Option<String>,
    /// Who sees what is in it.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub audience: Option<Audience>,
    /// True: it can be read, but nothing is added any more.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub archived: Option<bool>,
}

/// Which spaces are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SpaceQuery {
    /// Only those whose name contains this.
    #[param(max_length = 80, pattern = "optional_line")]
    #[validate(length(max = 80), custom(function = "optional_line"))]
    pub q: Option<String>,
    /// True: only those that the caller belongs to.
    #[serde(default)]
    #[param(required = false)]
    pub mine: bool,
    /// True: only the archived ones, which are left out otherwise.
    #[serde(default)]
    #[param(required = false)]
    pub archived: bool,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// A space.
#[derive(Serialize, ToSchema)]
pub struct Space {
    /// The key.
    pub id: SpaceId,
    /// For the address of its page.
    #[schema(max_length = 100)]
    pub slug: String,
    /// Its name.
    #[schema(max_length = 80)]
    pub name: String,
    /// What it is for.
    #[schema(max_length = 2_000)]
    pub description: String,
    /// Who sees what is in it.
    pub audience: Audience,
    /// Who belongs to it.
    #[schema(minimum = 0)]
    pub member_count: i32,
    /// What was written in it.
    #[schema(minimum = 0)]
    pub contribution_count: i32,
    /// What the caller is in it; null for those who do not belong to it.
    #[schema(required)]
    pub my_role: Option<SpaceRole>,
    /// Of what the caller wants to be told; null when they never said.
    #[schema(required)]
    pub watch: Option<WatchLevel>,
    /// True when nothing is added any more.
    pub archived: bool,
    /// When it was made.
    pub created_at: Time,
    /// What the caller may do with it.
    #[schema(max_items = 20)]
    pub can: Vec<Action>,
    /// Counts the changes of its name, text, audience and state.
    #[schema(minimum = 1)]
    pub version: i32,
}

impl Space {
    /// A space as the actor sees it.
    pub fn of(actor: &Actor, seen: SeenSpace) -> Self {
        let can = allowed(actor, &seen.facts());
        let row = seen.row;
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            description: row.description,
            audience: row.audience,
            member_count: row.member_count,
            contribution_count: seen
                .contribution_count
                .map_or(0, |count| i32::try_from(count).unwrap_or(i32::MAX)),
            my_role: seen.role,
            watch: seen.watch,
            archived: row.archived_at.is_some(),
            created_at: row.created_at,
            can,
            version: row.version,
        }
    }
}

impl Resource for Space {
    fn location(&self) -> String {
        format!("/api/v1/spaces/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}

paged!(
    /// A page of spaces, by name.
    SpacePage of Space
);

/// What somebody is to be in a space.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutMember {
    /// Owner, facilitator or member.
    pub role: SpaceRole,
}

/// Somebody who belongs to a space.
#[derive(Serialize, ToSchema)]
pub struct SpaceMember {
    /// Who.
    pub person: PersonChip,
    /// As what.
    pub role: SpaceRole,
    /// Since when.
    pub created_at: Time,
}

paged!(
    /// A page of members, by name.
    SpaceMemberPage of SpaceMember
);

/// Which members are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MemberQuery {
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// Of what a watcher wants to be told.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpaceWatch {
    /// The level.
    pub level: WatchLevel,
}
