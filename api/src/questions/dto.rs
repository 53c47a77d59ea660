//! Wire types of questions.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::Action;
use crate::answers::dto::{AnswerPage, AnswerSort};
use crate::articles::model::ArticleState;
use crate::clock::Time;
use crate::comments::dto::Comment;
use crate::contributions::dto::{ContributionRef, PersonChip, Source, SpaceChip, TitleLink, TopicChip};
use crate::contributions::model::{CloseReason, ShownTopics, WatchLevel};
use crate::http::text::{one_line, optional_line, prose};
use crate::http::{Resource, present};
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};

/// A new question.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskQuestion {
    /// Where it is asked.
    pub space_id: SpaceId,
    /// The question in one line.
    #[validate(length(min = 1, max = 200), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 200, pattern = "one_line")]
    pub title: String,
    /// The question in full, as Markdown.
    #[validate(length(min = 1, max = 50_000), custom(function = "prose"))]
    #[schema(min_length = 1, max_length = 50_000, pattern = "prose")]
    pub body: String,
    /// Names of topics, at most five; a new name makes a new topic.
    #[serde(default)]
    #[validate(length(max = 5), custom(function = "crate::topics::names"))]
    #[schema(schema_with = crate::topics::names_schema)]
    pub topics: Vec<String>,
}

/// What of a question is changed.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditQuestion {
    /// The question in one line.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 200), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 200, pattern = "one_line", nullable = false)]
    pub title: Option<String>,
    /// The question in full, as Markdown.
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

/// The answer that solved a question.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptAnswer {
    /// One of the answers to the question.
    pub answer_id: ContributionId,
}

/// Where a question goes.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeQuestion {
    /// The question that it goes up in; one that was merged itself stands for the end of its way.
    pub into: ContributionId,
}

/// Whether a vote goes over.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryVote {
    /// True: it counts there too; false: it stays where it is.
    pub carry: bool,
}

/// The article that answers a question.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameArticle {
    /// A published article that whoever reads the question can read.
    pub article_id: ContributionId,
}

/// A question that was merged into another one.
#[derive(Serialize, ToSchema)]
pub struct MergedQuestion {
    /// What it was.
    pub question: TitleLink,
    /// Answers that came with it, deleted ones too.
    #[schema(minimum = 0)]
    pub answer_count: i32,
    /// Who merged it.
    pub merged_by: PersonChip,
    /// When.
    pub merged_at: Time,
    /// True when the caller may take it out again.
    pub can_undo: bool,
}

/// A vote on a merged question about which the caller is asked once.
#[derive(Serialize, ToSchema)]
pub struct VoteToCarry {
    /// The question that was voted on.
    pub question: TitleLink,
    /// The vote: 1 or -1.
    #[schema(minimum = -1, maximum = 1)]
    pub value: i32,
}

/// An article as it stands above the question that it answers.
#[derive(Serialize, ToSchema)]
pub struct AnsweringArticle {
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
    /// Whether it holds.
    pub state: ArticleState,
}

/// How the answers of a question page stand.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct QuestionPageQuery {
    /// The order of the answers.
    #[serde(default)]
    #[param(inline)]
    pub answers: AnswerSort,
}

/// In which order questions stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionSort {
    /// The newest first.
    #[default]
    Newest,
    /// What something happened in last comes first.
    Active,
    /// What many people care about now.
    Hot,
    /// Only those without an answer, the newest first.
    Unanswered,
}

/// Which questions are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct QuestionQuery {
    /// The order.
    #[serde(default)]
    #[param(inline)]
    pub sort: QuestionSort,
    /// Only about this topic.
    pub topic: Option<TopicId>,
    /// Only in this space.
    pub space: Option<SpaceId>,
    /// Only asked by this person.
    pub author: Option<PersonId>,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// A question in full.
#[derive(Serialize, ToSchema)]
pub struct Question {
    /// The key.
    pub id: ContributionId,
    /// The question in one line.
    #[schema(max_length = 200)]
    pub title: String,
    /// For the address of its page.
    #[schema(max_length = 100)]
    pub slug: String,
    /// The question in full, as Markdown.
    #[schema(max_length = 50_000)]
    pub body: String,
    /// The same as sanitised HTML.
    #[schema(max_length = 1_000_000)]
    pub body_html: String,
    /// Who asked.
    pub author: PersonChip,
    /// Where.
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
    /// Answers.
    #[schema(minimum = 0)]
    pub reply_count: i32,
    /// Comments.
    #[schema(minimum = 0)]
    pub comment_count: i32,
    /// People who read it, once a day.
    #[schema(minimum = 0)]
    pub view_count: i32,
    /// Times it was edited.
    #[schema(minimum = 0)]
    pub revision_count: i32,
    /// The answer that solved it.
    #[schema(required)]
    pub accepted_answer_id: Option<ContributionId>,
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
    /// The question it repeats, where the caller may see that.
    #[schema(required)]
    pub duplicate_of: Option<TitleLink>,
    /// True when it was merged into another question: kept as a record, its answers stand there.
    pub merged: bool,
    /// The question at the end of all merges from here, where the caller may see that.
    #[schema(required)]
    pub merged_into: Option<TitleLink>,
    /// The latest ten questions that were merged into it.
    #[schema(max_items = 10)]
    pub merged_from: Vec<MergedQuestion>,
    /// A vote on one of those about which the caller is still to be asked.
    #[schema(required)]
    pub vote_to_carry: Option<VoteToCarry>,
    /// The article that answers it, where the caller may see that.
    #[schema(required)]
    pub answered_by: Option<AnsweringArticle>,
    /// Where it came from, for imported questions.
    #[schema(required)]
    pub source: Option<Source>,
    /// True when it was taken away; only those who can bring it back still see it.
    pub deleted: bool,
    /// When it was asked.
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
    /// The first five comments, the oldest first.
    #[schema(max_items = 5)]
    pub comments: Vec<Comment>,
    /// The first page of answers.
    pub answers: AnswerPage,
}

impl Resource for Question {
    fn location(&self) -> String {
        format!("/api/v1/questions/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}
