//! Wire types of comments.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Action;
use crate::clock::Time;
use crate::contributions::dto::{PersonChip, ReactionCount, Source};
use crate::contributions::model::ReactionKind;
use crate::http::text::{optional_line, prose};
use crate::http::{Resource, present};
use crate::ids::ContributionId;
use crate::paged;

/// A new comment.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteComment {
    /// The text, as Markdown.
    #[validate(length(min = 1, max = 5_000), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 5_000, pattern = "prose")]
    pub body: String,
}

/// What of a comment is changed.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditComment {
    /// The new text, as Markdown.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 5_000), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 5_000, pattern = "prose", nullable = false)]
    pub body: Option<String>,
    /// Why, in a few words.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "optional_line"))]
    #[schema(max_length = 200, pattern = "optional_line")]
    pub note: String,
}

/// A comment. A deleted one stays as a tombstone without text, so that the thread stays readable.
#[derive(Serialize, ToSchema)]
pub struct Comment {
    /// The key.
    pub id: ContributionId,
    /// The post, question or answer it is about.
    pub parent_id: ContributionId,
    /// The question or post it belongs to.
    pub root_id: ContributionId,
    /// The text, as Markdown.
    #[schema(max_length = 50_000)]
    pub body: String,
    /// The same as sanitised HTML.
    #[schema(max_length = 1_000_000)]
    pub body_html: String,
    /// Who wrote it.
    pub author: PersonChip,
    /// How often people reacted in each way.
    #[schema(max_items = 4)]
    pub reactions: Vec<ReactionCount>,
    /// Reactions of all kinds.
    #[schema(minimum = 0)]
    pub reaction_count: i32,
    /// The caller's reaction, if any.
    #[schema(required)]
    pub my_reaction: Option<ReactionKind>,
    /// True for a tombstone.
    pub deleted: bool,
    /// Where it came from, for imported comments.
    #[schema(required)]
    pub source: Option<Source>,
    /// When it was written.
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
}

impl Resource for Comment {
    fn location(&self) -> String {
        format!("/api/v1/comments/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}

paged!(
    /// A page of comments, the oldest first.
    CommentPage of Comment
);
