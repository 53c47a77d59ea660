//! Wire types of collections.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::Action;
use crate::articles::dto::CollectionChip;
use crate::clock::Time;
use crate::contributions::dto::{PersonChip, SpaceChip};
use crate::http::text::{one_line, optional_prose};
use crate::http::{Resource, present, present_whole, whole_or_none};
use crate::ids::{CollectionId, PersonId, SpaceId};

/// Which collections are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct CollectionQuery {
    /// Only of this space.
    pub space: Option<SpaceId>,
}

/// A new collection; whoever makes it owns it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateCollection {
    /// Whose audience it has.
    pub space_id: SpaceId,
    /// What it stands under: a collection of the same space; none for a tree of its own.
    #[serde(default)]
    pub parent_id: Option<CollectionId>,
    /// Its name.
    #[validate(length(min = 1, max = 80), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 80, pattern = "one_line")]
    pub name: String,
    /// What its page says, as Markdown.
    #[serde(default)]
    #[validate(length(max = 10_000), custom(function = "optional_prose"))]
    #[schema(max_length = 10_000, pattern = "optional_prose")]
    pub landing: String,
    /// After how many days an article shall be verified again; none for never.
    #[serde(default, deserialize_with = "whole_or_none")]
    #[validate(range(min = 1, max = 3650))]
    #[schema(minimum = 1, maximum = 3650)]
    pub review_days: Option<i32>,
    /// Nobody publishes alone here what they wrote.
    #[serde(default)]
    pub four_eyes: bool,
}

/// What of a collection is changed.
#[derive(Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeCollection {
    /// Its name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 80), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 80, pattern = "one_line", nullable = false)]
    pub name: Option<String>,
    /// What its page says, as Markdown.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 10_000), custom(function = "optional_prose"))]
    #[schema(max_length = 10_000, pattern = "optional_prose", nullable = false)]
    pub landing: Option<String>,
    /// Who looks after it: somebody who sees its space.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub owner_id: Option<PersonId>,
    /// After how many days an article shall be verified again; null for never.
    #[serde(default, deserialize_with = "present_whole")]
    #[validate(range(min = 1, max = 3650))]
    #[schema(minimum = 1, maximum = 3650, value_type = Option<i32>)]
    pub review_days: Option<Option<i32>>,
    /// Nobody publishes alone here what they wrote.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub four_eyes: Option<bool>,
}

/// Where a collection goes.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveCollection {
    /// What it is to stand under; null or absent: nothing, it becomes one of the trees of its space.
    #[serde(default)]
    pub parent_id: Option<CollectionId>,
    /// Which of those that stand there it goes before; null or absent: it becomes the last.
    #[serde(default)]
    pub before: Option<CollectionId>,
}

/// A collection as it stands in the tree.
#[derive(Serialize, ToSchema)]
pub struct CollectionNode {
    /// The key.
    pub id: CollectionId,
    /// What it stands under; null for the root of a tree.
    #[schema(required)]
    pub parent_id: Option<CollectionId>,
    /// How deep it stands: 0 for the root of a tree.
    #[schema(minimum = 0, maximum = 20)]
    pub depth: i32,
    /// For addresses of pages.
    #[schema(max_length = 100)]
    pub slug: String,
    /// Its name.
    #[schema(max_length = 80)]
    pub name: String,
    /// Where it is.
    pub space: SpaceChip,
    /// Articles that were ever published in it, without those below it.
    #[schema(minimum = 0)]
    pub article_count: i32,
    /// Nobody publishes alone here what they wrote.
    pub four_eyes: bool,
    /// What the caller may do with it.
    #[schema(max_items = 30)]
    pub can: Vec<Action>,
}

/// All collections that the caller sees, each before what stands under it, in their order.
#[derive(Serialize, ToSchema)]
pub struct CollectionTree {
    /// The collections.
    #[schema(max_items = 2000)]
    pub items: Vec<CollectionNode>,
}

/// A collection with its page.
#[derive(Serialize, ToSchema)]
pub struct Collection {
    /// The key.
    pub id: CollectionId,
    /// For addresses of pages.
    #[schema(max_length = 100)]
    pub slug: String,
    /// Its name.
    #[schema(max_length = 80)]
    pub name: String,
    /// What its page says, as Markdown.
    #[schema(max_length = 10_000)]
    pub landing: String,
    /// The same as sanitised HTML.
    #[schema(max_length = 1_000_000)]
    pub landing_html: String,
    /// Where it is.
    pub space: SpaceChip,
    /// From the root of its tree to what it stands under.
    #[schema(max_items = 20)]
    pub path: Vec<CollectionChip>,
    /// What stands directly under it, in order.
    #[schema(max_items = 2000)]
    pub children: Vec<CollectionChip>,
    /// Who looks after it.
    pub owner: PersonChip,
    /// After how many days an article shall be verified again; null for never.
    #[schema(required, minimum = 1, maximum = 3650)]
    pub review_days: Option<i32>,
    /// Nobody publishes alone here what they wrote.
    pub four_eyes: bool,
    /// Articles that were ever published in it, without those below it.
    #[schema(minimum = 0)]
    pub article_count: i32,
    /// When it was made.
    pub created_at: Time,
    /// What the caller may do with it.
    #[schema(max_items = 30)]
    pub can: Vec<Action>,
    /// Counts its changes.
    #[schema(minimum = 1)]
    pub version: i32,
}

impl Resource for Collection {
    fn location(&self) -> String {
        format!("/api/v1/collections/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}
