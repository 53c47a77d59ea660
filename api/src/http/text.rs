//! Rules for text that people write, as functions for `#[validate(custom)]`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use validator::ValidationError;

/// Characters that reorder what follows them: good for disguising a name, needed in no title.
fn reorders(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

fn refuse(code: &'static str, sentence: &'static str) -> ValidationError {
    ValidationError::new(code).with_message(Cow::Borrowed(sentence))
}

/// One line that says something: no control characters, no reordering marks, not only spaces.
pub fn one_line(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() {
        return Err(refuse("required", "Please fill this in."));
    }
    optional_line(text)
}

/// As [`one_line`], but may be empty.
pub fn optional_line(text: &str) -> Result<(), ValidationError> {
    if text.chars().any(char::is_control) {
        return Err(refuse(
            "control_character",
            "One line, without control characters, please.",
        ));
    }
    if text.chars().any(reorders) {
        return Err(refuse(
            "reordering_character",
            "Characters that change the direction of text are not taken here.",
        ));
    }
    Ok(())
}

/// A text of several lines that says something.
pub fn prose(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() {
        return Err(refuse("required", "Please write something."));
    }
    optional_prose(text)
}

/// As [`prose`], but may be empty.
pub fn optional_prose(text: &str) -> Result<(), ValidationError> {
    if text
        .chars()
        .any(|character| character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
    {
        return Err(refuse(
            "control_character",
            "The text contains control characters, which cannot be kept.",
        ));
    }
    if text
        .chars()
        .any(|character| matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
    {
        return Err(refuse(
            "reordering_character",
            "Characters that change the direction of text are not taken here.",
        ));
    }
    Ok(())
}

/// The pattern of a rule of this module, as the API's document shows it (ECMA-262); none for other names.
pub fn pattern_of(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "optional_line" => r"^[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$",
        "one_line" => concat!(
            r"^[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*",
            r"[^\s\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]",
            r"[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$",
        ),
        "optional_prose" => {
            r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$"
        }
        "prose" => concat!(
            r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*",
            r"[^\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]",
            r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$",
        ),
        _ => return None,
    })
}

/// The key under which names are compared and sorted: compatibility-normalised, lower case, single spaces.
pub fn fold(text: &str) -> String {
    let lower: String = text.nfkc().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Latin letters lose their marks; in other scripts a mark makes another letter.
fn without_marks(text: &str) -> String {
    text.nfkc()
        .map(|character| {
            std::iter::once(character)
                .nfd()
                .next()
                .filter(char::is_ascii)
                .unwrap_or(character)
        })
        .collect()
}

/// The words of a text as they are searched: lower case, Latin letters without marks, each once.
pub fn words(text: &str) -> Vec<String> {
    let plain: String = without_marks(text).chars().flat_map(char::to_lowercase).collect();
    let mut words: Vec<String> = Vec::new();
    for word in plain
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// A readable part of an address: `What is a qubit?` becomes `what-is-a-qubit`. Never empty.
pub fn slug(text: &str) -> String {
    // Lists make one for each row, and most titles have no marks to take away.
    if text.is_ascii() {
        return slug_of(text.chars().map(|character| character.to_ascii_lowercase()));
    }
    slug_of(without_marks(text).chars().flat_map(char::to_lowercase))
}

/// How many characters of a title an address repeats at most.
const SLUG: usize = 80;

fn slug_of(characters: impl Iterator<Item = char>) -> String {
    let mut slug = String::with_capacity(SLUG);
    let mut length = 0;
    for character in characters {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        } else {
            continue;
        }
        length += 1;
        if length == SLUG {
            break;
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    if slug.is_empty() {
        "untitled".to_owned()
    } else {
        slug
    }
}

/// The text without spaces around it and with plain line ends.
pub fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_the_same_fold_to_the_same_key() {
        assert_eq!(fold("  Ａnna   MÜLLER "), fold("anna müller"));
        assert_ne!(fold("anna muller"), fold("anna müller"));
    }

    #[test]
    fn a_slug_is_readable_and_never_empty() {
        assert_eq!(slug("What is a Qubit, really?"), "what-is-a-qubit-really");
        assert_eq!(slug("Über Öl & Käse"), "uber-ol-kase");
        assert_eq!(slug("???"), "untitled");
        assert_eq!(slug("  --- "), "untitled");
        assert_eq!(slug(&"ab ".repeat(40)), "ab-".repeat(26) + "ab");
        assert_eq!(slug(&"é".repeat(100)), "e".repeat(80));
        assert_eq!(slug("量子 ビット"), "量子-ビット");
    }

    #[test]
    fn words_are_found_without_their_accents() {
        assert_eq!(words("Zoë O'Neill-Müller (zoe)"), ["zoe", "o", "neill", "muller"]);
        assert_eq!(words("  ... "), [""; 0]);
    }

    #[test]
    fn disguises_are_refused() {
        assert!(one_line("Anna\u{202E}gnp.exe").is_err());
        assert!(one_line("two\nlines").is_err());
        assert!(one_line("   ").is_err());
        assert!(prose("fine\n\tindented").is_ok());
        assert!(prose("bell\u{7}").is_err());
    }
}
