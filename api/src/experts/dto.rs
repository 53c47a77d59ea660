//! Wire types of experts.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::clock::Time;
use crate::contributions::dto::PersonChip;
use crate::ids::{ContributionId, TopicId};

/// What they should know about.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ExpertQuery {
    /// Who knows about this topic.
    pub topic: Option<TopicId>,
    /// Who could answer this question.
    pub question: Option<ContributionId>,
    /// How many; 5 unless told.
    #[validate(range(min = 1, max = 10))]
    #[param(minimum = 1, maximum = 10)]
    pub limit: Option<u32>,
}

/// What speaks for asking somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExpertReasonKind {
    /// They answered questions like this one.
    AnsweredAlike,
    /// They answered questions about its topics.
    AnsweredTopic,
    /// They have answered lately.
    Active,
}

/// A part of the score.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct ExpertReason {
    /// What it rests on.
    pub kind: ExpertReasonKind,
    /// What it adds to `score`.
    #[schema(minimum = 0, maximum = 1)]
    pub share: f64,
}

/// An answer that speaks for somebody.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ExpertAnswer {
    /// The answer.
    pub id: ContributionId,
    /// What it answers.
    pub question_id: ContributionId,
    /// The title of that question.
    #[schema(max_length = 200)]
    pub title: String,
    /// It solved the question.
    pub accepted: bool,
    /// When it was given.
    pub created_at: Time,
}

/// Somebody who should be asked.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Expert {
    /// Who.
    pub person: PersonChip,
    /// How much speaks for asking them, from 0 to 1; only to be compared with others of the same list.
    #[schema(minimum = 0, maximum = 1)]
    pub score: f64,
    /// Why, the strongest reason first; their shares add up to the score.
    #[schema(min_items = 1, max_items = 3)]
    pub reasons: Vec<ExpertReason>,
    /// Answers to the point.
    #[schema(minimum = 1)]
    pub answer_count: u32,
    /// How many of them solved the question.
    #[schema(minimum = 0)]
    pub accepted_count: u32,
    /// When the last of them was given.
    pub last_answered_at: Time,
    /// Those that say most.
    #[schema(min_items = 1, max_items = 2)]
    pub answers: Vec<ExpertAnswer>,
}

/// Who should be asked.
#[derive(Serialize, ToSchema)]
pub struct ExpertList {
    /// First who should be asked first.
    #[schema(max_items = 10)]
    pub items: Vec<Expert>,
    /// The caller does not want to be named for one of the topics.
    pub declined: bool,
}
