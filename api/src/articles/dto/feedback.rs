//! "This helped", "this did not".

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::clock::Time;
use crate::contributions::dto::PersonChip;
use crate::http::text::optional_prose;
use crate::paged;

/// Whether an article helped.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveFeedback {
    /// Yes or no.
    pub helped: bool,
    /// Why.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = "optional_prose"))]
    #[schema(max_length = 500, pattern = "optional_prose")]
    pub reason: String,
}

/// What one reader said.
#[derive(Serialize, ToSchema)]
pub struct Feedback {
    /// Who.
    pub person: PersonChip,
    /// Whether it helped.
    pub helped: bool,
    /// Why.
    #[schema(max_length = 500)]
    pub reason: String,
    /// When.
    pub created_at: Time,
}

paged!(
    /// A page of what readers said, the latest first.
    FeedbackPage of Feedback
);
