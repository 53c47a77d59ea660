//! Text as terms: what is searched for and what is compared.
//!
//! Words are runs of letters and digits in one Unicode form (NFKC) and in small letters; an apostrophe between two
//! letters belongs to the word. Addresses and English stop words are left out. The stem is Porter's in its second
//! form ("Snowball English"). Words of other languages pass through the same stem, which at worst leaves them as they
//! are: text and query always meet, they only meet in fewer forms.

mod stop_words;

use std::borrow::Cow;
use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

pub use stop_words::is_stop_word;

/// Longest term in characters; what is longer is no word.
const LONGEST: usize = 40;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is compared by.
    pub term: String,
    /// As it was written, in small letters.
    pub word: String,
}

/// The terms of a text with their words, in the order of the text.
pub fn tokens(text: &str) -> Vec<Token> {
    let stemmer = Stemmer::new(Algorithm::English);
    words(&in_one_form(text))
        .filter(|word| says_something(word))
        .map(|word| Token {
            term: stemmer.stem(word).to_string(),
            word: word.to_owned(),
        })
        .collect()
}

/// How often a text has each of its words, as they are written. What [`tokens`] does for each word of a text is done
/// once for each different word here: a long text has few of them.
pub fn frequencies(text: &str) -> HashMap<String, u32> {
    let text = in_one_form(text);
    let mut frequencies: HashMap<&str, u32> = HashMap::new();
    for word in words(&text) {
        *frequencies.entry(word).or_default() += 1;
    }
    frequencies
        .into_iter()
        .filter(|(word, _)| says_something(word))
        .map(|(word, frequency)| (word.to_owned(), frequency))
        .collect()
}

/// The text in small letters and in one Unicode form, without addresses.
fn in_one_form(text: &str) -> String {
    let text = without_addresses(text);
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc().collect::<String>().to_lowercase().replace('’', "'")
}

/// The words of a text in one form.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric() && character != '\'')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
}

fn says_something(word: &str) -> bool {
    word.chars().count() <= LONGEST && !is_stop_word(word)
}

/// The terms of a text, in its order.
pub fn terms(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.term).collect()
}

/// How many words a text has that say something.
pub fn count(text: &str) -> usize {
    tokens(text).len()
}

/// The text without web addresses: their words belong to the machine, and those of a link to the page it names.
fn without_addresses(text: &str) -> Cow<'_, str> {
    if !text.contains("://") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, address) = rest.split_at(at);
        kept.push_str(before.trim_end_matches(|character: char| character.is_ascii_alphabetic()));
        kept.push(' ');
        let ends =
            |character: char| character.is_whitespace() || matches!(character, '<' | '>' | '"' | ')' | ']');
        let end = address.find(ends).unwrap_or(address.len());
        rest = address.get(end..).unwrap_or_default();
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_one_family_meet_and_stop_words_go() {
        assert_eq!(terms("How do I reset the engines?"), terms("resetting an Engine"));
        assert!(terms("what is it that we don't have").is_empty());
        assert_eq!(terms("don’t panic"), terms("panic"));
    }

    #[test]
    fn german_words_stay_whole() {
        let tokens = tokens("Die Schlüssel müssen größer sein: Straßenfest");
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        assert_eq!(
            words,
            ["die", "schlüssel", "müssen", "größer", "sein", "straßenfest"]
        );
        assert_eq!(terms("SCHLÜSSEL"), terms("schlüssel"));
    }

    #[test]
    fn addresses_are_no_words() {
        assert_eq!(
            terms("see https://example.org/how-to-reset now!"),
            terms("see now")
        );
        assert_eq!(terms("[keys](https://example.org/a(b) lost)"), terms("keys lost"));
        assert_eq!(terms("http://"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn frequencies_are_those_of_the_tokens(text in "(\\PC{0,8}[ ’']|the |Pump |PUMPS |ＰＵＭＰ ){0,12}") {
            let mut counted: HashMap<String, u32> = HashMap::new();
            for token in tokens(&text) {
                *counted.entry(token.word).or_default() += 1;
            }
            prop_assert_eq!(frequencies(&text), counted);
        }

        #[test]
        fn any_text_has_terms_without_spaces_and_case_does_not_matter(text in "\\PC{0,60}") {
            for term in terms(&text) {
                prop_assert!(!term.is_empty() && !term.contains(char::is_whitespace));
            }
            let lower = text.to_lowercase();
            prop_assert_eq!(terms(&lower), terms(&lower.to_lowercase()));
        }
    }
}
