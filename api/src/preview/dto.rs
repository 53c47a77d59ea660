//! Wire types of the preview.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::http::text::optional_prose;
use crate::ids::SpaceId;

/// A text that is being written.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewMarkdown {
    /// The text, as Markdown.
    #[validate(length(max = 50_000), custom(function = "optional_prose"))]
    #[schema(max_length = 50_000, pattern = "optional_prose")]
    pub body: String,
    /// Where it will stand; without it nobody is mentioned.
    pub space_id: Option<SpaceId>,
}

/// How a text will look.
#[derive(Serialize, ToSchema)]
pub struct Preview {
    /// Sanitised HTML.
    #[schema(max_length = 1_000_000)]
    pub body_html: String,
}
