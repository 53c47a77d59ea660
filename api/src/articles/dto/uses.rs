//! Reports of the use of a practice.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::super::model::{PracticeState, UseOutcome};
use crate::clock::Time;
use crate::contributions::dto::PersonChip;
use crate::http::Resource;
use crate::http::text::{one_line, optional_prose};
use crate::ids::{ContributionId, UseReportId};
use crate::paged;

/// "Applied in unit X, with this result."
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportUse {
    /// Where it was applied.
    #[validate(length(min = 1, max = 100), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 100, pattern = "one_line")]
    pub unit: String,
    /// How it went.
    pub outcome: UseOutcome,
    /// With which result.
    #[serde(default)]
    #[validate(length(max = 1000), custom(function = "optional_prose"))]
    #[schema(max_length = 1000, pattern = "optional_prose")]
    pub note: String,
}

/// A report of the use of a practice.
#[derive(Serialize, ToSchema)]
pub struct UseReport {
    /// The key.
    pub id: UseReportId,
    /// The article.
    pub article_id: ContributionId,
    /// Who reported it.
    pub person: PersonChip,
    /// Where it was applied.
    #[schema(max_length = 100)]
    pub unit: String,
    /// How it went.
    pub outcome: UseOutcome,
    /// With which result.
    #[schema(max_length = 1000)]
    pub note: String,
    /// When.
    pub created_at: Time,
    /// How far the practice has proved itself now.
    #[schema(required)]
    pub practice_state: Option<PracticeState>,
}

impl Resource for UseReport {
    fn location(&self) -> String {
        format!("/api/v1/articles/{}/uses", self.article_id)
    }

    fn version(&self) -> i32 {
        1
    }
}

paged!(
    /// A page of reports, the latest first.
    UseReportPage of UseReport
);
