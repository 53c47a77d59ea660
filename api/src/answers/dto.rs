//! Wire types of answers.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::Action;
use crate::clock::Time;
use crate::comments::dto::Comment;
use crate::contributions::dto::{PersonChip, Source};
use crate::http::text::{optional_line, prose};
use crate::http::{Resource, present};
use crate::ids::ContributionId;
use crate::paged;

/// A new answer.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveAnswer {
    /// The answer, as Markdown.
    #[validate(length(min = 1, max = 50_000), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 50_000, pattern = "prose")]
    pub body: String,
}

/// What of an answer is changed.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditAnswer {
    /// The new text, as Markdown.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 50_000), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 50_000, pattern = "prose", nullable = false)]
    pub body: Option<String>,
    /// Why, in a few words.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "optional_line"))]
    #[schema(max_length = 200, pattern = "optional_line")]
    pub note: String,
}

/// In which order answers stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerSort {
    /// The accepted one, then those that people found useful.
    #[default]
    Best,
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

/// Which answers are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct AnswerQuery {
    /// The order.
    #[serde(default)]
    #[param(inline)]
    pub sort: AnswerSort,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// An answer. A deleted one stays as a tombstone without text, so that the thread stays readable.
#[derive(Serialize, ToSchema)]
pub struct Answer {
    /// The key.
    pub id: ContributionId,
    /// The question it answers.
    pub question_id: ContributionId,
    /// The answer, as Markdown.
    #[schema(max_length = 50_000)]
    pub body: String,
    /// The same as sanitised HTML.
    #[schema(max_length = 1_000_000)]
    pub body_html: String,
    /// Who gave it.
    pub author: PersonChip,
    /// Votes up minus votes down.
    pub score: i32,
    /// The caller's vote: 1, -1 or null.
    #[schema(required, minimum = -1, maximum = 1)]
    pub my_vote: Option<i32>,
    /// True when it solved the question.
    pub accepted: bool,
    /// Comments.
    #[schema(minimum = 0)]
    pub comment_count: i32,
    /// Times it was edited.
    #[schema(minimum = 0)]
    pub revision_count: i32,
    /// True when the caller keeps it.
    pub bookmarked: bool,
    /// Where it came from, for imported answers.
    #[schema(required)]
    pub source: Option<Source>,
    /// True for a tombstone.
    pub deleted: bool,
    /// When it was given.
    pub created_at: Time,
    /// When the text was last changed.
    #[schema(required)]
    pub edited_at: Option<Time>,
    /// What the caller may do with it.
    #[schema(max_items = 20)]
    pub can: Vec<Action>,
    /// Counts the changes of the text and state.
    #[schema(minimum = 1)]
    pub version: i32,
    /// The first five comments, the oldest first.
    #[schema(max_items = 5)]
    pub comments: Vec<Comment>,
}

impl Resource for Answer {
    fn location(&self) -> String {
        format!("/api/v1/answers/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}

paged!(
    /// A page of answers.
    AnswerPage of Answer
);
