//! What a topic may be called.

use std::borrow::Cow;

use validator::ValidationError;

use crate::http::text::one_line;

/// Most characters of a topic's name.
const MAX_NAME: usize = 50;

/// For `#[validate(custom)]`: every name is one short line.
pub fn names(names: &[String]) -> Result<(), ValidationError> {
    for name in names {
        one_line(name)?;
        if name.chars().count() > MAX_NAME {
            return Err(ValidationError::new("too_long")
                .with_message(Cow::Borrowed("A topic has at most 50 characters.")));
        }
    }
    Ok(())
}
