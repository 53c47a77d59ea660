//! Wire types of topics.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::Action;
use crate::clock::Time;
use crate::contributions::model::WatchLevel;
use crate::http::text::{one_line, optional_line, optional_prose};
use crate::http::{Resource, present};
use crate::ids::TopicId;
use crate::paged;

/// In which order topics stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TopicSort {
    /// Those with the most questions and posts first.
    #[default]
    Size,
    /// By name.
    Name,
}

/// Which topics are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TopicQuery {
    /// The beginning of any word of the name.
    #[param(max_length = 50, pattern = "optional_line")]
    #[validate(length(max = 50), custom(function = "optional_line"))]
    pub q: Option<String>,
    /// The order.
    #[serde(default)]
    #[param(inline)]
    pub sort: TopicSort,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// What of a topic is changed.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeTopic {
    /// Its name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 50), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 50, pattern = "one_line", nullable = false)]
    pub name: Option<String>,
    /// What belongs to it.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 500), custom(function = "optional_prose"))]
    #[schema(max_length = 500, pattern = "optional_prose", nullable = false)]
    pub description: Option<String>,
}

/// A topic.
#[derive(Serialize, ToSchema)]
pub struct Topic {
    /// The key.
    pub id: TopicId,
    /// For addresses of pages.
    #[schema(max_length = 100)]
    pub slug: String,
    /// Its name.
    #[schema(max_length = 50)]
    pub name: String,
    /// What belongs to it.
    #[schema(max_length = 500)]
    pub description: String,
    /// Questions and posts about it.
    #[schema(minimum = 0)]
    pub contribution_count: i32,
    /// People who follow it.
    #[schema(minimum = 0)]
    pub follower_count: i32,
    /// How closely the caller follows it; null: not at all.
    #[schema(required)]
    pub watch: Option<WatchLevel>,
    /// When it was first named.
    pub created_at: Time,
    /// What the caller may do with it.
    #[schema(max_items = 20)]
    pub can: Vec<Action>,
    /// Counts the changes of name and description.
    #[schema(minimum = 1)]
    pub version: i32,
}

impl Resource for Topic {
    fn location(&self) -> String {
        format!("/api/v1/topics/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}

paged!(
    /// A page of topics.
    TopicPage of Topic
);

/// At most five names of topics, each 1 to 50 characters, as the document describes them.
pub fn names_schema() -> utoipa::openapi::schema::Array {
    let name = utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .min_length(Some(1))
        .max_length(Some(50))
        .pattern(Some("one_line"));
    utoipa::openapi::schema::ArrayBuilder::new()
        .items(name)
        .max_items(Some(5))
        .description(Some("Names of topics; a new name makes a new topic"))
        .build()
}
