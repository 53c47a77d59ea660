//! Wire types of drafts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use crate::clock::Time;
use crate::http::Resource;
use crate::ids::{ContributionId, DraftId};
use crate::paged;

/// Most bytes of a draft, as JSON.
const MAX_CONTENT: usize = 64 * 1024;

/// Any JSON object.
pub type Content = serde_json::Map<String, serde_json::Value>;

/// What a draft will become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A question.
    Question,
    /// A post.
    Post,
    /// An article.
    Article,
    /// An answer to a question.
    Answer(ContributionId),
    /// A comment on a contribution.
    Comment(ContributionId),
    /// An edit of a contribution.
    Edit(ContributionId),
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Question => f.write_str("question.new"),
            Self::Post => f.write_str("post.new"),
            Self::Article => f.write_str("article.new"),
            Self::Answer(id) => write!(f, "answer.{id}"),
            Self::Comment(id) => write!(f, "comment.{id}"),
            Self::Edit(id) => write!(f, "edit.{id}"),
        }
    }
}

impl std::str::FromStr for Target {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str =
            "question.new, post.new, article.new, or answer, comment or edit with the id of a contribution";
        let (kind, id) = text.split_once('.').ok_or(SHAPE)?;
        let id = || id.parse::<ContributionId>().map_err(|_| SHAPE);
        match kind {
            "question" if text == "question.new" => Ok(Self::Question),
            "post" if text == "post.new" => Ok(Self::Post),
            "article" if text == "article.new" => Ok(Self::Article),
            "answer" => id().map(Self::Answer),
            "comment" => id().map(Self::Comment),
            "edit" => id().map(Self::Edit),
            _ => Err(SHAPE),
        }
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What is put aside.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutDraft {
    /// Any JSON object of at most 64 kB; nobody but its author's clients reads it.
    #[validate(custom(function = "not_too_large"))]
    #[schema(value_type = Object)]
    pub content: Content,
}

fn not_too_large(content: &Content) -> Result<(), ValidationError> {
    let size = serde_json::to_string(content).map_or(usize::MAX, |text| text.len());
    if size <= MAX_CONTENT {
        return Ok(());
    }
    Err(ValidationError::new("too_long").with_message("A draft is at most 64 kB.".into()))
}

/// Something unfinished.
#[derive(Serialize, ToSchema)]
pub struct Draft {
    /// The key.
    pub id: DraftId,
    /// What it will become: `question.new`, `post.new`, `article.new`, `answer.{id}`, `comment.{id}` or `edit.{id}`.
    #[schema(max_length = 60)]
    pub target: String,
    /// What was put aside.
    #[schema(value_type = Object)]
    pub content: Content,
    /// When.
    pub updated_at: Time,
    /// Counts the changes.
    #[schema(minimum = 1)]
    pub version: i32,
}

impl Resource for Draft {
    fn location(&self) -> String {
        format!("/api/v1/drafts/{}", self.target)
    }

    fn version(&self) -> i32 {
        self.version
    }
}

paged!(
    /// A page of drafts.
    DraftPage of Draft
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_reads_back_as_it_was_written() {
        let id = "0190a0b0-0000-7000-8000-000000000001";
        for target in [
            "question.new".to_owned(),
            "post.new".to_owned(),
            "article.new".to_owned(),
            format!("answer.{id}"),
            format!("edit.{id}"),
        ] {
            assert_eq!(target.parse::<Target>().unwrap().to_string(), target);
        }
        for wrong in [
            "",
            "question",
            "question.old",
            "answer.new",
            "answer.",
            "poem.new",
            "answer.x.y",
        ] {
            assert!(wrong.parse::<Target>().is_err(), "{wrong}");
        }
    }
}
