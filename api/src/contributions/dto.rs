//! Wire types that all kinds of contributions share.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{CloseReason, ContributionKind, PostKind};
use crate::clock::Time;
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::paged;

/// A person as they stand beside what they wrote.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonChip {
    /// The key.
    pub id: PersonId,
    /// For mentions.
    #[schema(max_length = 40)]
    pub handle: String,
    /// Their name.
    #[schema(max_length = 100)]
    pub name: String,
    /// What they do.
    #[schema(max_length = 100)]
    pub title: String,
    /// Their photo, small; null without one.
    #[schema(required, max_length = 200)]
    pub photo_url: Option<String>,
    /// True for people from outside.
    pub is_guest: bool,
}

/// A space as it stands beside what is in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SpaceChip {
    /// The key.
    pub id: SpaceId,
    /// For addresses of pages.
    #[schema(max_length = 100)]
    pub slug: String,
    /// Its name.
    #[schema(max_length = 80)]
    pub name: String,
    /// True when only its members see it.
    pub members_only: bool,
}

/// A topic as it stands beside what is about it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TopicChip {
    /// The key.
    pub id: TopicId,
    /// For addresses of pages.
    #[schema(max_length = 100)]
    pub slug: String,
    /// Its name.
    #[schema(max_length = 50)]
    pub name: String,
}

/// A post, question, answer or comment as it stands in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ContributionSummary {
    /// The key.
    pub id: ContributionId,
    /// What it is.
    pub kind: ContributionKind,
    /// What a post is meant as; null for everything else.
    #[schema(required)]
    pub post_kind: Option<PostKind>,
    /// The question or post it belongs to; itself for those.
    pub root_id: ContributionId,
    /// Its title; for answers and comments that of the question or post.
    #[schema(max_length = 200)]
    pub title: String,
    /// The beginning of its text, plain.
    #[schema(max_length = 250)]
    pub excerpt: String,
    /// Who wrote it.
    pub author: PersonChip,
    /// Where it is.
    pub space: SpaceChip,
    /// What it is about.
    #[schema(max_items = 5)]
    pub topics: Vec<TopicChip>,
    /// Votes up minus votes down.
    pub score: i32,
    /// The caller's vote: 1, -1 or null.
    #[schema(required, minimum = -1, maximum = 1)]
    pub my_vote: Option<i32>,
    /// Reactions of all kinds.
    #[schema(minimum = 0)]
    pub reaction_count: i32,
    /// Answers.
    #[schema(minimum = 0)]
    pub reply_count: i32,
    /// Comments.
    #[schema(minimum = 0)]
    pub comment_count: i32,
    /// People who read it, once a day.
    #[schema(minimum = 0)]
    pub view_count: i32,
    /// True when one of the answers was accepted.
    pub has_accepted_answer: bool,
    /// True when the caller keeps it.
    pub bookmarked: bool,
    /// True when it stands at the top of its space.
    pub pinned: bool,
    /// Why it was closed; null while it is open.
    #[schema(required)]
    pub close_reason: Option<CloseReason>,
    /// When it was written.
    pub created_at: Time,
    /// When the text was last changed.
    #[schema(required)]
    pub edited_at: Option<Time>,
    /// When something last happened in the conversation.
    pub last_activity_at: Time,
}

paged!(
    /// A page of contributions.
    ContributionPage of ContributionSummary
);

/// A vote.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CastVote {
    /// 1 for useful, -1 for not useful.
    #[validate(custom(function = "one_or_minus_one"))]
    #[schema(minimum = -1, maximum = 1)]
    pub value: i32,
}

fn one_or_minus_one(value: i32) -> Result<(), validator::ValidationError> {
    if value == 1 || value == -1 {
        return Ok(());
    }
    Err(validator::ValidationError::new("not_a_vote")
        .with_message("A vote is 1 or -1; to take it back, delete it.".into()))
}

/// How the votes stand after a vote.
#[derive(Serialize, ToSchema)]
pub struct VoteState {
    /// Votes up minus votes down.
    pub score: i32,
    /// The caller's vote: 1, -1 or null.
    #[schema(required, minimum = -1, maximum = 1)]
    pub my_vote: Option<i32>,
}

/// The address of a photo of `pixels` pixels a side.
pub fn photo_url(photo: Option<&str>) -> Option<String> {
    photo.map(|hash| format!("/api/v1/files/{hash}"))
}
