//! Wire types of posts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Action;
use crate::clock::Time;
use crate::comments::dto::Comment;
use crate::contributions::dto::{
    ContributionRef, PersonChip, ReactionCount, Source, SpaceChip, TitleLink, TopicChip,
};
use crate::contributions::model::{CloseReason, PostKind, ReactionKind, ShownTopics, WatchLevel};
use crate::http::text::{one_line, optional_line, prose};
use crate::http::{Resource, present};
use crate::ids::{ContributionId, SpaceId};

/// A new post.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WritePost {
    /// Where it is posted.
    pub space_id: SpaceId,
    /// What it is meant as. Announcements are for those who look after the space.
    pub kind: PostKind,
    /// What it is about, in one line.
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

/// What of a post is changed.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditPost {
    /// What it is meant as.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    pub kind: Option<PostKind>,
    /// What it is about, in one line.
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
    /// Why, in a few words.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "optional_line"))]
    #[schema(max_length = 200, pattern = "optional_line")]
    pub note: String,
}

/// A post in full.
#[derive(Serialize, ToSchema)]
pub struct Post {
    /// The key.
    pub id: ContributionId,
    /// What it is meant as.
    pub kind: PostKind,
    /// What it is about, in one line.
    #[schema(max_length = 200)]
    pub title: String,
    /// For the address of its page.
    #[schema(max_length = 100)]
    pub slug: String,
    /// The text, as Markdown.
    #[schema(max_length = 50_000)]
    pub body: String,
    /// The same as sanitised HTML.
    #[schema(max_length = 1_000_000)]
    pub body_html: String,
    /// Who posted it.
    pub author: PersonChip,
    /// Where.
    pub space: SpaceChip,
    /// What it is about.
    #[schema(max_items = 5)]
    #[schema(value_type = Vec<TopicChip>)]
    pub topics: ShownTopics,
    /// How often people reacted in each way.
    #[schema(max_items = 4)]
    pub reactions: Vec<ReactionCount>,
    /// Reactions of all kinds.
    #[schema(minimum = 0)]
    pub reaction_count: i32,
    /// The caller's reaction, if any.
    #[schema(required)]
    pub my_reaction: Option<ReactionKind>,
    /// Comments.
    #[schema(minimum = 0)]
    pub comment_count: i32,
    /// People who read it, once a day.
    #[schema(minimum = 0)]
    pub view_count: i32,
    /// Times it was edited.
    #[schema(minimum = 0)]
    pub revision_count: i32,
    /// True when the caller keeps it.
    pub bookmarked: bool,
    /// True when it stands at the top of its space.
    pub pinned: bool,
    /// How closely the caller watches it; null: not at all.
    #[schema(required)]
    pub watch: Option<WatchLevel>,
    /// Why it was closed; null while it is open.
    #[schema(required)]
    pub close_reason: Option<CloseReason>,
    /// What whoever closed it wrote.
    #[schema(required, max_length = 500)]
    pub close_note: Option<String>,
    /// The post it repeats, where the caller may see that.
    #[schema(required)]
    pub duplicate_of: Option<TitleLink>,
    /// Where it came from, for imported posts.
    #[schema(required)]
    pub source: Option<Source>,
    /// True when it was taken away; only those who can bring it back still see it.
    pub deleted: bool,
    /// When it was posted.
    pub created_at: Time,
    /// When the text was last changed.
    #[schema(required)]
    pub edited_at: Option<Time>,
    /// When something last happened.
    pub last_activity_at: Time,
    /// What the caller may do with it.
    #[schema(max_items = 20)]
    pub can: Vec<Action>,
    /// Counts the changes of the text and state.
    #[schema(minimum = 1)]
    pub version: i32,
    /// The latest ten contributions that link to it.
    #[schema(max_items = 10)]
    pub linked_from: Vec<ContributionRef>,
    /// The first 25 comments, the oldest first.
    #[schema(max_items = 25)]
    pub comments: Vec<Comment>,
}

impl Resource for Post {
    fn location(&self) -> String {
        format!("/api/v1/posts/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}
