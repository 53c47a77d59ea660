//! What a person may be called, and what may become of them.

use std::borrow::Cow;

use validator::ValidationError;

use super::model::PersonRow;
use crate::access::{Duty, PersonKind};
use crate::contributions::text::is_handle_character;
use crate::error::{AppError, AppResult, ErrorCode};

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

/// For `#[validate(custom)]`: a zone of the IANA database, such as `Europe/Berlin`.
pub fn time_zone_rules(name: &str) -> Result<(), ValidationError> {
    if name.parse::<chrono_tz::Tz>().is_ok() {
        return Ok(());
    }
    Err(ValidationError::new("not_a_time_zone")
        .with_message(Cow::Borrowed("A time zone looks like Europe/Berlin or UTC.")))
}

/// May the person become what `after` says? `by_administrator`: whoever asks holds all duties.
///
/// # Errors
/// `forbidden` when only an administrator may; `invalid` when guests would hold duties; `conflict` for those who
/// never sign in here.
pub fn may_become(before: &PersonRow, after: &PersonRow, by_administrator: bool) -> AppResult<()> {
    if before.kind == PersonKind::Former && (after.kind != before.kind || !after.duties.0.is_empty()) {
        return Err(AppError::new(
            ErrorCode::Conflict,
            "This person came with an import and never signs in here: there is nothing to grant.",
        ));
    }
    if after.kind == PersonKind::Former && before.kind != PersonKind::Former {
        return Err(AppError::field(
            "/kind",
            "not_a_kind",
            "A person is a member or a guest.",
        ));
    }
    if before.is_administrator() != after.is_administrator() && !by_administrator {
        return Err(AppError::new(
            ErrorCode::Forbidden,
            "Only administrators make somebody an administrator or end it.",
        ));
    }
    if after.kind == PersonKind::Guest && !after.duties.0.is_empty() {
        let holds = after
            .duties
            .0
            .first()
            .map_or("a duty", |duty: &Duty| duty.words());
        return Err(AppError::field(
            "/duties",
            "guest",
            format!("Guests hold no duties, such as {holds}."),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_words() {
        for good in ["al", "anna.b", "Jürgen_7", "x-y"] {
            assert!(handle_rules(good).is_ok(), "{good}");
        }
        for bad in [
            "a",
            ".anna",
            "anna-",
            "an na",
            "an@na",
            "a\u{202E}b",
            "",
            &"x".repeat(41),
        ] {
            assert!(handle_rules(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn time_zones_are_those_of_the_world() {
        assert!(time_zone_rules("Europe/Berlin").is_ok() && time_zone_rules("UTC").is_ok());
        assert!(time_zone_rules("Mars/Olympus").is_err() && time_zone_rules("+02:00").is_err());
    }
}
