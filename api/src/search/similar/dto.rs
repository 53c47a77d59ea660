//! Wire types of what is like a draft.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::contributions::dto::ContributionSummary;
use crate::contributions::model::WatchLevel;
use crate::http::text::optional_prose;
use crate::ids::ContributionId;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DraftKind {
    /// A question: questions and articles are like it.
    Question,
    /// An article: articles and questions are like it.
    Article,
    /// A post that suggests something: such posts are like it.
    Suggestion,
}

/// A draft, as far as it is written.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SimilarDraft {
    /// What it is to become.
    pub kind: DraftKind,
    /// Its title.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "optional_prose"))]
    #[schema(max_length = 200, pattern = "optional_prose")]
    pub title: String,
    /// Its text, as Markdown.
    #[serde(default)]
    #[validate(length(max = 50_000), custom(function = "optional_prose"))]
    #[schema(max_length = 50_000, pattern = "optional_prose")]
    pub body: String,
    /// Names of its topics, at most five.
    #[serde(default)]
    #[validate(length(max = 5), custom(function = "crate::topics::names"))]
    #[schema(schema_with = crate::topics::names_schema)]
    pub topics: Vec<String>,
    /// What is not to be named: what is being edited.
    pub except: Option<ContributionId>,
}

/// Where words of the draft stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SimilarReasonKind {
    /// In its title, topics or text.
    Shares,
    /// In its accepted answer.
    AcceptedAnswer,
    /// In another answer.
    Answers,
}

/// A part of why something is like the draft.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SimilarReason {
    /// Where the words stand.
    pub kind: SimilarReasonKind,
    /// Words of the draft as they are written there, those that say most first.
    #[schema(schema_with = words_schema)]
    pub words: Vec<String>,
    /// What it adds to `share`.
    #[schema(minimum = 0, maximum = 1)]
    pub share: f64,
}

/// One to three words, as the document describes them.
fn words_schema() -> utoipa::openapi::schema::Array {
    let word = utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .min_length(Some(1))
        .max_length(Some(200));
    utoipa::openapi::schema::ArrayBuilder::new()
        .items(word)
        .min_items(Some(1))
        .max_items(Some(3))
        .description(Some(
            "Words of the draft as they are written there, those that say most first",
        ))
        .build()
}

/// Something like the draft.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SimilarThing {
    /// What it is.
    pub contribution: ContributionSummary,
    /// How much of the draft is in it, from 0 to 1.
    #[schema(minimum = 0, maximum = 1)]
    pub share: f64,
    /// Why, the strongest reason first; their shares add up.
    #[schema(min_items = 1, max_items = 3)]
    pub reasons: Vec<SimilarReason>,
    /// What the caller wants to hear of it; null: nothing was chosen.
    #[schema(required)]
    pub watch: Option<WatchLevel>,
    /// True when the caller may vote for it.
    pub can_vote: bool,
}

/// What is like the draft, at most three.
#[derive(Serialize, ToSchema)]
pub struct SimilarList {
    /// The most alike first.
    #[schema(max_items = 3)]
    pub items: Vec<SimilarThing>,
}
