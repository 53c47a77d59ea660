//! What a person may be called.

use std::borrow::Cow;

use validator::ValidationError;

use crate::contributions::text::is_handle_character;

/// For `#[validate(custom)]`: 2 to 40 letters, digits, dots, dashes and underscores, beginning with a letter or digit.
pub fn handle_rules(handle: &str) -> Result<(), ValidationError> {
    let length = handle.chars().count();
    let begins_well = handle.chars().next().is_some_and(char::is_alphanumeric);
    let ends_well = handle.chars().next_back().is_some_and(char::is_alphanumeric);
    if (2..=40).contains(&length) && begins_well && ends_well && handle.chars().all(is_handle_character) {
        return Ok(());
    }
    Err(ValidationError::new("not_a_handle").with_message(Cow::Borrowed(
        "A handle has 2 to 40 letters, digits, dots, dashes or underscores, and begins and ends with a letter or digit.",
    )))
}
