//! What is sent to write and change articles.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::super::model::{ArticleKind, ArticleState};
use crate::clock::Time;
use crate::http::text::{one_line, optional_line, optional_prose, prose};
use crate::http::{present, present_or_null, whole};
use crate::ids::{CollectionId, ContributionId, PersonId, SpaceId};

/// A new article; it begins as a draft, owned by whoever writes it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteArticle {
    /// Where it is written.
    pub space_id: SpaceId,
    /// Its place: a collection of that space.
    #[serde(default)]
    pub collection_id: Option<CollectionId>,
    /// What it is meant as.
    pub kind: ArticleKind,
    /// The title.
    #[validate(length(min = 1, max = 200), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 200, pattern = "one_line")]
    pub title: String,
    /// The text, as Markdown.
    #[validate(length(min = 1, max = 50_000), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 50_000, pattern = "prose")]
    pub body: String,
    /// Names of topics, at most five; a new name makes a new topic.
    #[serde(default)]
    #[validate(length(max = 5), custom(function = "crate::topics::names"))]
    #[schema(schema_with = crate::topics::names_schema)]
    pub topics: Vec<String>,
}

/// What of an article is changed.
#[derive(Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditArticle {
    /// The title.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 200), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 200, pattern = "one_line", nullable = false)]
    pub title: Option<String>,
    /// The text, as Markdown.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 50_000), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 50_000, pattern = "prose", nullable = false)]
    pub body: Option<String>,
    /// All its topics from now on, at most five.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 5), custom(function = "crate::topics::names"))]
    #[schema(schema_with = crate::topics::names_schema)]
    pub topics: Option<Vec<String>>,
    /// Why the text is changed, in a few words.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "optional_line"))]
    #[schema(max_length = 200, pattern = "optional_line")]
    pub note: String,
    /// What it is meant as.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub kind: Option<ArticleKind>,
    /// The readable part of its address; the old one goes on leading here.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 80), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 80, pattern = "one_line", nullable = false)]
    pub slug: Option<String>,
    /// Its place: a collection of its space; null takes it out.
    #[serde(default, deserialize_with = "present_or_null")]
    #[schema(value_type = Option<CollectionId>)]
    pub collection_id: Option<Option<CollectionId>>,
    /// Who looks after it: somebody who sees its space.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub owner_id: Option<PersonId>,
    /// All who are asked to review it, at most ten.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 10))]
    #[schema(max_items = 10, nullable = false)]
    pub reviewer_ids: Option<Vec<PersonId>>,
    /// By when somebody should say whether it still holds; null for never.
    #[serde(default, deserialize_with = "present_or_null")]
    #[schema(value_type = Option<Time>)]
    pub verify_by: Option<Option<Time>>,
}

/// Where an article goes on its way.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveArticle {
    /// The new state.
    pub state: ArticleState,
    /// A sentence for those who look after it and, for obsolete articles, for readers.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = "optional_prose"))]
    #[schema(max_length = 500, pattern = "optional_prose")]
    pub note: String,
    /// With the state `obsolete`: the article that holds instead.
    #[serde(default)]
    pub replaced_by: Option<ContributionId>,
}

/// The text that an article shall have again.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoreRevision {
    /// The number of a text it had before.
    #[validate(range(min = 1))]
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 1)]
    pub revision: i32,
}

/// An article that is made out of a conversation.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeArticle {
    /// The question or post.
    pub conversation_id: ContributionId,
    /// Its place: a collection of the same space.
    #[serde(default)]
    pub collection_id: Option<CollectionId>,
    /// What it is meant as.
    pub kind: ArticleKind,
    /// The title.
    #[validate(length(min = 1, max = 200), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 200, pattern = "one_line")]
    pub title: String,
    /// What becomes passages, in this order: the question or post itself, or what hangs under it.
    #[validate(length(min = 1, max = 50))]
    #[schema(min_items = 1, max_items = 50)]
    pub passages: Vec<ContributionId>,
    /// Names of topics, at most five; unless told, those of the conversation.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 5), custom(function = "crate::topics::names"))]
    #[schema(schema_with = crate::topics::names_schema)]
    pub topics: Option<Vec<String>>,
}
