//! Passages that quote replies, and comments on passages.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::super::model::{Consent, PassageFlag};
use crate::clock::Time;
use crate::comments::dto::Comment;
use crate::contributions::dto::{ContributionRef, PersonChip};
use crate::http::text::prose;
use crate::http::{Resource, whole};
use crate::ids::PassageId;
use crate::paged;

/// A passage of an article that quotes a reply.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Passage {
    /// The key.
    pub id: PassageId,
    /// The words as they were taken over, as Markdown.
    #[schema(max_length = 50_000)]
    pub quote: String,
    /// Whose words these are.
    pub author: PersonChip,
    /// Where they were written; null when that is gone or the caller may not see it.
    #[schema(required)]
    pub source: Option<ContributionRef>,
    /// Whether the author agrees to be quoted.
    pub consent: Consent,
    /// What happened to the source since; null for nothing.
    #[schema(required)]
    pub flag: Option<PassageFlag>,
    /// When that happened.
    #[schema(required)]
    pub flagged_at: Option<Time>,
    /// True when the caller is asked whether they agree.
    pub asks_me: bool,
}

/// Whether the caller agrees to be quoted.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerConsent {
    /// Yes or no.
    pub agree: bool,
}

/// A comment on a passage.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentPassage {
    /// The words of the page that it is about, as readers see them.
    #[validate(length(min = 1, max = 500), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 500, pattern = "prose")]
    pub quote: String,
    /// How many characters of the plain text come before them, runs of white space counted as one.
    #[validate(range(min = 0, max = 1_000_000))]
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub position: i32,
    /// The comment, as Markdown.
    #[validate(length(min = 1, max = 5_000), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 5_000, pattern = "prose")]
    pub body: String,
}

/// Which comments on passages are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PassageCommentQuery {
    /// Only resolved ones, or only others.
    pub resolved: Option<bool>,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// A comment on a passage of an article.
#[derive(Serialize, ToSchema)]
pub struct PassageComment {
    /// The comment.
    pub comment: Comment,
    /// The words that it is about.
    #[schema(max_length = 500)]
    pub quote: String,
    /// How many characters of the plain text come before them now; null when they are not in the text any more.
    #[schema(required, minimum = 0)]
    pub position: Option<i32>,
    /// When it was resolved; null while it is open.
    #[schema(required)]
    pub resolved_at: Option<Time>,
    /// Who resolved it.
    #[schema(required)]
    pub resolved_by: Option<PersonChip>,
    /// True when the caller may resolve it or open it again.
    pub may_resolve: bool,
}

impl Resource for PassageComment {
    fn location(&self) -> String {
        self.comment.location()
    }

    fn version(&self) -> i32 {
        self.comment.version
    }
}

paged!(
    /// A page of comments on passages, the oldest first.
    PassageCommentPage of PassageComment
);
