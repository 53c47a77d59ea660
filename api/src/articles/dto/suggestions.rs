//! Suggested edits.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::super::model::SuggestionState;
use crate::clock::Time;
use crate::contributions::dto::PersonChip;
use crate::http::text::{optional_prose, prose};
use crate::http::{Resource, whole, wholes};
use crate::ids::{ContributionId, SuggestionId};
use crate::paged;

/// A text that an article should have.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestEdit {
    /// The number of the text that was read: `revision` of the article.
    #[validate(range(min = 1))]
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 1)]
    pub base_revision: i32,
    /// The whole text as it should be, as Markdown.
    #[validate(length(min = 1, max = 50_000), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 50_000, pattern = "prose")]
    pub body: String,
    /// Why.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = "optional_prose"))]
    #[schema(max_length = 500, pattern = "optional_prose")]
    pub note: String,
}

/// Which hunks of a suggestion are taken over.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptHunks {
    /// Their numbers, from 0.
    #[serde(deserialize_with = "wholes")]
    #[validate(length(min = 1, max = 1000))]
    #[schema(min_items = 1, max_items = 1000)]
    pub hunks: Vec<u32>,
    /// A sentence for whoever suggested it.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = "optional_prose"))]
    #[schema(max_length = 500, pattern = "optional_prose")]
    pub note: String,
}

/// Why a suggestion is not taken over.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineSuggestion {
    /// A sentence for whoever suggested it.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = "optional_prose"))]
    #[schema(max_length = 500, pattern = "optional_prose")]
    pub note: String,
}

/// Which suggestions are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SuggestionQuery {
    /// Only in this state.
    pub state: Option<SuggestionState>,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// Lines that a suggestion changes together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Hunk {
    /// Counts from 0.
    #[schema(minimum = 0)]
    pub number: u32,
    /// The line of the base text where it begins, from 0.
    #[schema(minimum = 0)]
    pub old_start: u32,
    /// Lines of the base text that go.
    #[schema(max_items = 50_000)]
    #[schema(value_type = Vec<Line>)]
    pub old_lines: Vec<String>,
    /// The line of the suggested text where it begins, from 0.
    #[schema(minimum = 0)]
    pub new_start: u32,
    /// Lines that come in their place.
    #[schema(max_items = 50_000)]
    #[schema(value_type = Vec<Line>)]
    pub new_lines: Vec<String>,
    /// True when the text of the article has changed in the same place meanwhile, so that it cannot be taken over.
    pub conflicts: bool,
}

/// A line of Markdown, without its end.
#[derive(ToSchema)]
#[schema(value_type = String, max_length = 50_000)]
pub struct Line(#[expect(dead_code, reason = "only its schema is used")] String);

/// A suggested edit as it stands in a list.
#[derive(Serialize, ToSchema)]
pub struct SuggestionSummary {
    /// The key.
    pub id: SuggestionId,
    /// The article.
    pub article_id: ContributionId,
    /// Who suggested it.
    pub author: PersonChip,
    /// Why.
    #[schema(max_length = 500)]
    pub note: String,
    /// What became of it.
    pub state: SuggestionState,
    /// The number of the text that it changes.
    #[schema(minimum = 1)]
    pub base_revision: i32,
    /// When.
    pub created_at: Time,
}

paged!(
    /// A page of suggested edits, the newest first.
    SuggestionPage of SuggestionSummary
);

/// A suggested edit in full, with the three texts that there are.
#[derive(Serialize, ToSchema)]
pub struct Suggestion {
    /// The key.
    pub id: SuggestionId,
    /// The article.
    pub article_id: ContributionId,
    /// Who suggested it.
    pub author: PersonChip,
    /// Why.
    #[schema(max_length = 500)]
    pub note: String,
    /// What became of it.
    pub state: SuggestionState,
    /// What whoever decided wrote.
    #[schema(max_length = 500)]
    pub decision_note: String,
    /// Who decided.
    #[schema(required)]
    pub decided_by: Option<PersonChip>,
    /// When.
    #[schema(required)]
    pub decided_at: Option<Time>,
    /// The number of the text that it changes.
    #[schema(minimum = 1)]
    pub base_revision: i32,
    /// The number of the text that stands now.
    #[schema(minimum = 1)]
    pub current_revision: i32,
    /// The text that it changes.
    #[schema(max_length = 50_000)]
    pub base_body: String,
    /// The text as it should be.
    #[schema(max_length = 50_000)]
    pub body: String,
    /// The text as it stands now.
    #[schema(max_length = 50_000)]
    pub current_body: String,
    /// What it changes.
    #[schema(max_items = 50_000)]
    pub hunks: Vec<Hunk>,
    /// When it was suggested.
    pub created_at: Time,
    /// True when the caller may take it over or decline it.
    pub may_decide: bool,
    /// True when the caller suggested it and may take it back.
    pub may_withdraw: bool,
    /// Counts the changes of its state.
    #[schema(minimum = 1)]
    pub version: i32,
}

impl Resource for Suggestion {
    fn location(&self) -> String {
        format!("/api/v1/suggestions/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}
