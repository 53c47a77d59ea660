//! Wire types of ripe threads.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::model::{DismissalReason, RipeState};
use crate::access::Action;
use crate::clock::Time;
use crate::contributions::dto::{PersonChip, SpaceChip, TitleLink, TopicChip};
use crate::contributions::model::ShownTopics;
use crate::http::{Resource, paged};
use crate::ids::{ContributionId, PersonId, SpaceId};

/// Which ripe threads are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RipeQuery {
    /// Only in this state; unless told, what is still to be done: open, taken and assigned.
    pub state: Option<RipeState>,
    /// Only in this space.
    pub space: Option<SpaceId>,
    /// Only what this person has taken or was assigned.
    pub assignee: Option<PersonId>,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// Who is to make an article of it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignThread {
    /// Somebody who sees the space of the question.
    pub person_id: PersonId,
}

/// Why it is not worth keeping.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DismissThread {
    /// Why.
    pub reason: DismissalReason,
    /// A sentence for other knowledge managers; with the reason `other` it is required.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = "crate::http::text::optional_prose"))]
    #[schema(max_length = 500, pattern = "optional_prose")]
    pub note: String,
}

/// The answer that solved the question.
#[derive(Serialize, ToSchema)]
pub struct AcceptedAnswer {
    /// The key.
    pub id: ContributionId,
    /// Who wrote it.
    pub author: PersonChip,
    /// Since when it has stood as it is.
    pub unchanged_since: Time,
}

/// What speaks for a thread; all of it but the answer as it was when the thread was last reckoned.
#[derive(Serialize, ToSchema)]
pub struct RipeSignals {
    /// Votes for the question minus those against it.
    pub question_votes: i32,
    /// The same, summed over its answers.
    pub answer_votes: i32,
    /// How many answers it has.
    #[schema(minimum = 0)]
    pub answer_count: i32,
    /// The answer that solved it.
    #[schema(required)]
    pub accepted: Option<AcceptedAnswer>,
    /// How many other dialogues point to it, repeat it, or were merged into it.
    #[schema(minimum = 0)]
    pub link_count: i32,
    /// How many people have read it in the last 90 days.
    #[schema(minimum = 0)]
    pub reader_count: i32,
    /// A reply of it is quoted or used elsewhere.
    pub reused: bool,
}

/// Who is at a thread.
#[derive(Serialize, ToSchema)]
pub struct RipeAssignment {
    /// Who makes an article of it.
    pub person: PersonChip,
    /// Who said so; the same person where they took it themselves.
    pub by: PersonChip,
    /// When.
    pub at: Time,
}

/// Why a thread was dismissed.
#[derive(Serialize, ToSchema)]
pub struct RipeDismissal {
    /// Why.
    pub reason: DismissalReason,
    /// What was said to it.
    #[schema(max_length = 500)]
    pub note: String,
    /// Who dismissed it.
    pub by: PersonChip,
    /// When.
    pub at: Time,
}

/// A question whose dialogue is worth keeping as an article.
#[derive(Serialize, ToSchema)]
pub struct RipeThread {
    /// The question.
    pub id: ContributionId,
    /// Its title.
    #[schema(max_length = 200)]
    pub title: String,
    /// For the address of its page.
    #[schema(max_length = 100)]
    pub slug: String,
    /// How it begins.
    #[schema(max_length = 1000)]
    pub excerpt: String,
    /// Who asked it.
    pub author: PersonChip,
    /// Where.
    pub space: SpaceChip,
    /// What it is about.
    #[schema(max_items = 5, value_type = Vec<TopicChip>)]
    pub topics: ShownTopics,
    /// When it was asked.
    pub created_at: Time,
    /// When something last happened in it.
    pub last_activity_at: Time,
    /// What was decided about it.
    pub state: RipeState,
    /// How ripe it is: what lists are ordered by.
    #[schema(minimum = 0)]
    pub score: f64,
    /// Why it is worth keeping, in an English sentence made of the signals.
    #[schema(max_length = 500)]
    pub reason: String,
    /// What speaks for it.
    pub signals: RipeSignals,
    /// Who is at it.
    #[schema(required)]
    pub assignment: Option<RipeAssignment>,
    /// Why it was dismissed. Of a thread that is not dismissed: why it was, before it came back because its score had grown.
    #[schema(required)]
    pub dismissal: Option<RipeDismissal>,
    /// The article that keeps it.
    #[schema(required)]
    pub article: Option<TitleLink>,
    /// When it came on the list.
    pub found_at: Time,
    /// When its signals last changed.
    pub reckoned_at: Time,
    /// What the caller may do with it.
    #[schema(max_items = 40)]
    pub can: Vec<Action>,
    /// Counts the decisions about it.
    #[schema(minimum = 1)]
    pub version: i32,
}

impl Resource for RipeThread {
    fn location(&self) -> String {
        format!("/api/v1/desk/ripe-threads/{}", self.id)
    }

    fn version(&self) -> i32 {
        self.version
    }
}

paged!(
    /// A page of ripe threads.
    RipeThreadPage of RipeThread
);
