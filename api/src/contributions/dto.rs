//! Wire types that all kinds of contributions share.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{
    CloseReason, Contribution, ContributionKind, PostKind, ReactionKind, ShownTopics, WatchLevel,
};
use super::queries::Reference;
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
    #[schema(value_type = Vec<TopicChip>)]
    pub topics: ShownTopics,
    /// Votes up minus votes down.
    pub score: i32,
    /// The caller's vote: 1, -1 or null.
    #[schema(required, minimum = -1, maximum = 1)]
    pub my_vote: Option<i32>,
    /// Reactions of all kinds.
    #[schema(minimum = 0)]
    pub reaction_count: i32,
    /// The caller's reaction, if any.
    #[schema(required)]
    pub my_reaction: Option<ReactionKind>,
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
    /// True when an article answers it.
    pub answered_by_article: bool,
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
    #[serde(deserialize_with = "crate::http::whole")]
    #[schema(schema_with = vote_schema)]
    pub value: i32,
}

fn vote_schema() -> utoipa::openapi::Object {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::Integer)
        .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
            utoipa::openapi::KnownFormat::Int32,
        )))
        .enum_values(Some([1, -1]))
        .description(Some("1 for useful, -1 for not useful"))
        .build()
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

/// A reaction.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct React {
    /// How.
    pub kind: ReactionKind,
}

/// How often people reacted in one way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReactionCount {
    /// How.
    pub kind: ReactionKind,
    /// How often.
    #[schema(minimum = 1)]
    pub count: i32,
}

/// The reactions to a contribution, kind by kind; kinds that nobody chose are left out.
pub fn reaction_counts(row: &Contribution) -> Vec<ReactionCount> {
    row.reactions()
        .into_iter()
        .map(|(kind, count)| ReactionCount { kind, count })
        .collect()
}

/// How the reactions stand after a reaction.
#[derive(Serialize, ToSchema)]
pub struct ReactionState {
    /// Reactions of all kinds.
    #[schema(minimum = 0)]
    pub reaction_count: i32,
    /// The caller's reaction, if any.
    #[schema(required)]
    pub my_reaction: Option<ReactionKind>,
    /// How often people reacted in each way.
    #[schema(max_items = 4)]
    pub reactions: Vec<ReactionCount>,
}

/// One person's reaction.
#[derive(Serialize, ToSchema)]
pub struct Reaction {
    /// Who.
    pub person: PersonChip,
    /// How.
    pub kind: ReactionKind,
    /// When.
    pub created_at: Time,
}

paged!(
    /// A page of reactions.
    ReactionPage of Reaction
);

/// How closely something is watched.
#[derive(Deserialize, Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// Of what the watcher wants to be told.
    pub level: WatchLevel,
}

/// Why a conversation ends.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseContribution {
    /// Why.
    pub reason: CloseReason,
    /// A sentence for those who took part.
    #[validate(length(max = 500), custom(function = "crate::http::text::optional_prose"))]
    #[schema(max_length = 500, pattern = "optional_prose")]
    pub note: Option<String>,
    /// With the reason `duplicate`: the question (or post) that it repeats.
    pub duplicate_of: Option<ContributionId>,
}

/// A contribution as others refer to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ContributionRef {
    /// The key.
    pub id: ContributionId,
    /// What it is.
    pub kind: ContributionKind,
    /// The question or post it belongs to; itself for those.
    pub root_id: ContributionId,
    /// What that is.
    pub root_kind: ContributionKind,
    /// What it hangs under; null for questions and posts.
    #[schema(required)]
    pub parent_id: Option<ContributionId>,
    /// The title of the question or post.
    #[schema(max_length = 200)]
    pub title: String,
    /// For the address of its page.
    #[schema(max_length = 100)]
    pub slug: String,
}

impl From<Reference> for ContributionRef {
    fn from(row: Reference) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            root_id: row.root_id,
            root_kind: row.root_kind,
            parent_id: row.parent_id,
            slug: crate::http::text::slug(&row.title),
            title: row.title,
        }
    }
}

/// A question or post as it is linked to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TitleLink {
    /// The key.
    pub id: ContributionId,
    /// Its title.
    #[schema(max_length = 200)]
    pub title: String,
    /// For the address of its page.
    #[schema(max_length = 100)]
    pub slug: String,
}

impl From<(ContributionId, String)> for TitleLink {
    fn from((id, title): (ContributionId, String)) -> Self {
        Self {
            id,
            slug: crate::http::text::slug(&title),
            title,
        }
    }
}

/// Where something imported came from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Source {
    /// The place, such as `ai.stackexchange.com`.
    #[schema(max_length = 300)]
    pub name: String,
    /// The address there.
    #[schema(max_length = 500)]
    pub url: String,
}

impl Source {
    /// Where a contribution came from, if it was imported.
    pub fn of(url: Option<&str>) -> Option<Self> {
        let url = url?;
        let host = url::Url::parse(url)
            .ok()
            .and_then(|parsed| parsed.host_str().map(str::to_owned));
        Some(Self {
            name: host.unwrap_or_else(|| url.to_owned()),
            url: url.to_owned(),
        })
    }
}

/// A text of a contribution, superseded or current.
#[derive(Serialize, ToSchema)]
pub struct Revision {
    /// Counts from 1.
    #[schema(minimum = 1)]
    pub number: i32,
    /// The title; empty for answers and comments.
    #[schema(max_length = 200)]
    pub title: String,
    /// The text, as Markdown.
    #[schema(max_length = 50_000)]
    pub body: String,
    /// Names of the topics.
    #[schema(schema_with = crate::topics::names_schema)]
    pub topics: Vec<String>,
    /// Why it was edited; empty for the first one.
    #[schema(max_length = 200)]
    pub note: String,
    /// Who wrote or edited it.
    pub author: PersonChip,
    /// When.
    pub created_at: Time,
    /// True for the text that stands now.
    pub current: bool,
}

paged!(
    /// A page of revisions.
    RevisionPage of Revision
);

/// Which rows of a plain list are wanted.
#[derive(Deserialize, Validate, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PageQuery {
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// The address of a photo of `pixels` pixels a side.
pub fn photo_url(photo: Option<&str>) -> Option<String> {
    photo.map(|hash| format!("/api/v1/files/{hash}"))
}
