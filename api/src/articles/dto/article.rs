//! Articles as they are read.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::super::model::{ArticleKind, ArticleState, Consent, PracticeState};
use super::passages::Passage;
use crate::access::Action;
use crate::clock::Time;
use crate::comments::dto::Comment;
use crate::contributions::dto::{
    ContributionRef, PersonChip, ReactionCount, Source, SpaceChip, TitleLink, TopicChip,
};
use crate::contributions::model::{ReactionKind, ShownTopics, WatchLevel};
use crate::contributions::text::Heading;
use crate::http::Resource;
use crate::ids::{CollectionId, ContributionId, PersonId, SpaceId, TopicId};
use crate::paged;

/// In which order articles stand; obsolete ones come last in each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArticleSort {
    /// By title.
    #[default]
    Title,
    /// The newest first.
    Newest,
}

/// Which articles are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ArticleQuery {
    /// The order.
    #[serde(default)]
    #[param(inline)]
    pub sort: ArticleSort,
    /// Only in this state; unless told, all that were ever published.
    pub state: Option<ArticleState>,
    /// Only of this kind.
    pub kind: Option<ArticleKind>,
    /// Only in this collection, without those below it.
    pub collection: Option<CollectionId>,
    /// Only in this space.
    pub space: Option<SpaceId>,
    /// Only about this topic.
    pub topic: Option<TopicId>,
    /// Only looked after by this person.
    pub owner: Option<PersonId>,
    /// Only written by this person.
    pub author: Option<PersonId>,
    /// Only those this person is asked to review.
    pub reviewer: Option<PersonId>,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// A collection as it stands beside what is in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CollectionChip {
    /// The key.
    pub id: CollectionId,
    /// For addresses of pages.
    #[schema(max_length = 100)]
    pub slug: String,
    /// Its name.
    #[schema(max_length = 80)]
    pub name: String,
}

/// An article as it stands in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ArticleSummary {
    /// The key.
    pub id: ContributionId,
    /// Its title.
    #[schema(max_length = 200)]
    pub title: String,
    /// For the address of its page.
    #[schema(max_length = 120)]
    pub slug: String,
    /// The beginning of its text, plain.
    #[schema(max_length = 250)]
    pub excerpt: String,
    /// What it is meant as.
    pub kind: ArticleKind,
    /// Where it stands on its way.
    pub state: ArticleState,
    /// How far a practice has proved itself; null for other kinds, and before the first report.
    #[schema(required)]
    pub practice_state: Option<PracticeState>,
    /// Who looks after it.
    pub owner: PersonChip,
    /// Where it is.
    pub space: SpaceChip,
    /// Its place; null without one.
    #[schema(required)]
    pub collection: Option<CollectionChip>,
    /// What it is about.
    #[schema(max_items = 5, value_type = Vec<TopicChip>)]
    pub topics: ShownTopics,
    /// By when somebody should say whether it still holds.
    #[schema(required)]
    pub verify_by: Option<Time>,
    /// People who said that it helped.
    #[schema(minimum = 0)]
    pub helped_count: i32,
    /// People who said that it did not help.
    #[schema(minimum = 0)]
    pub unhelpful_count: i32,
    /// Suggested edits that nobody has decided yet.
    #[schema(minimum = 0)]
    pub open_suggestion_count: i32,
    /// Comments.
    #[schema(minimum = 0)]
    pub comment_count: i32,
    /// People who read it, once a day.
    #[schema(minimum = 0)]
    pub view_count: i32,
    /// When it was written.
    pub created_at: Time,
    /// When the text was last changed.
    #[schema(required)]
    pub edited_at: Option<Time>,
}

paged!(
    /// A page of articles.
    ArticlePage of ArticleSummary
);

/// Somebody whose words are in an article.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Credit {
    /// Who.
    pub person: PersonChip,
    /// Whether they agree to be quoted: the least favourable of their answers.
    pub consent: Consent,
}

/// What readers said about an article.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FeedbackState {
    /// People who said that it helped.
    #[schema(minimum = 0)]
    pub helped_count: i32,
    /// People who said that it did not help.
    #[schema(minimum = 0)]
    pub unhelpful_count: i32,
    /// What the caller said: true for helped; null for nothing.
    #[schema(required)]
    pub mine: Option<bool>,
}

/// An article in full.
#[derive(Serialize, ToSchema)]
pub struct Article {
    /// The key.
    pub id: ContributionId,
    /// Its title.
    #[schema(max_length = 200)]
    pub title: String,
    /// For the address of its page.
    #[schema(max_length = 120)]
    pub slug: String,
    /// The text, as Markdown.
    #[schema(max_length = 50_000)]
    pub body: String,
    /// The same as sanitised HTML; headings carry the anchors of `outline`.
    #[schema(max_length = 1_000_000)]
    pub body_html: String,
    /// The headings, for a table of contents.
    #[schema(max_items = 500)]
    pub outline: Vec<Heading>,
    /// What it is meant as.
    pub kind: ArticleKind,
    /// Where it stands on its way.
    pub state: ArticleState,
    /// What whoever moved it there wrote.
    #[schema(max_length = 500)]
    pub state_note: String,
    /// What holds instead of an obsolete article, where the caller may see that.
    #[schema(required)]
    pub replaced_by: Option<TitleLink>,
    /// How far a practice has proved itself; null for other kinds, and before the first report.
    #[schema(required)]
    pub practice_state: Option<PracticeState>,
    /// Who wrote it first.
    pub author: PersonChip,
    /// Who looks after it.
    pub owner: PersonChip,
    /// Who is asked to review it.
    #[schema(max_items = 10)]
    pub reviewers: Vec<PersonChip>,
    /// Where it is.
    pub space: SpaceChip,
    /// From the root of its tree to its collection; empty without a place.
    #[schema(max_items = 20)]
    pub path: Vec<CollectionChip>,
    /// Nobody publishes alone here what they wrote.
    pub four_eyes: bool,
    /// What it is about.
    #[schema(max_items = 5, value_type = Vec<TopicChip>)]
    pub topics: ShownTopics,
    /// When it was published.
    #[schema(required)]
    pub published_at: Option<Time>,
    /// By when somebody should say whether it still holds.
    #[schema(required)]
    pub verify_by: Option<Time>,
    /// When somebody last said that it holds.
    #[schema(required)]
    pub verified_at: Option<Time>,
    /// Who that was.
    #[schema(required)]
    pub verified_by: Option<PersonChip>,
    /// What readers said.
    pub feedback: FeedbackState,
    /// Suggested edits that nobody has decided yet.
    #[schema(minimum = 0)]
    pub open_suggestion_count: i32,
    /// Comments on passages that are not resolved.
    #[schema(minimum = 0)]
    pub open_passage_count: i32,
    /// Reports of its use.
    #[schema(minimum = 0)]
    pub use_count: i32,
    /// Passages that quote replies, with their sources.
    #[schema(max_items = 50)]
    pub passages: Vec<Passage>,
    /// Whose words these are.
    #[schema(max_items = 50)]
    pub credits: Vec<Credit>,
    /// The question or post it grew out of, where the caller may see that.
    #[schema(required)]
    pub derived_from: Option<ContributionRef>,
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
    /// The number of the text that stands now; it counts from 1.
    #[schema(minimum = 1)]
    pub revision: i32,
    /// True when the caller keeps it.
    pub bookmarked: bool,
    /// True when it stands at the top of its space.
    pub pinned: bool,
    /// How closely the caller watches it; null: not at all.
    #[schema(required)]
    pub watch: Option<WatchLevel>,
    /// Where it came from, for imported articles.
    #[schema(required)]
    pub source: Option<Source>,
    /// True when it was taken away; only those who can bring it back still see it.
    pub deleted: bool,
    /// When it was written.
    pub created_at: Time,
    /// When the text was last changed.
    #[schema(required)]
    pub edited_at: Option<Time>,
    /// When something last happened.
    pub last_activity_at: Time,
    /// What the caller may do with it.
    #[schema(max_items = 30)]
    pub can: Vec<Action>,
    /// Counts the changes of the text and state.
    #[schema(minimum = 1)]
    pub version: i32,
    /// The latest ten contributions that link to it.
    #[schema(max_items = 10)]
    pub linked_from: Vec<ContributionRef>,
    /// The latest 20 questions that it answers.
    #[schema(max_items = 20)]
    pub answers_questions: Vec<TitleLink>,
    /// The first 25 comments, the oldest first.
    #[schema(max_items = 25)]
    pub comments: Vec<Comment>,
}

impl Resource for Article {
    fn location(&self) -> String {
        format!("/api/v1/articles/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}

/// Where a slug leads.
#[derive(Serialize, ToSchema)]
pub struct ArticleAddress {
    /// The article.
    pub id: ContributionId,
    /// Its present slug.
    #[schema(max_length = 120)]
    pub slug: String,
    /// False when the slug asked for is an old one.
    pub current: bool,
}
