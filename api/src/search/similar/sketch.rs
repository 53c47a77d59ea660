//! A draft as it is looked for.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::index::{Bag, Like, Reader, bag_of};
use super::super::words::{Language, is_little, split, stem};
use crate::insight::bm25f::{Query, QueryTerm, Weights};
use crate::insight::similar::{FEWEST_BODY_WORDS, FEWEST_WORDS, Kind, TITLE_TIMES};
use crate::insight::words::{Token, frequencies, tokens};
use crate::search::SearchKind;

/// Characters of a word that is repeated as it was written.
const LONGEST_SPELLING: usize = 40;

/// The words of a draft, each once, and what they count.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// The words.
    pub terms: Vec<QueryTerm>,
    /// What they count in each field of what is searched.
    pub weights: Weights,
    /// How much there is of the draft.
    pub kind: Kind,
    /// Its words as its meaning is told by them.
    bag: Bag,
}

impl Sketch {
    /// Of a title, the names of topics and a text; all may be empty.
    pub fn of(title: &str, topics: &str, body: &str) -> Self {
        let bag = bag_of([(title, TITLE_TIMES), (topics, 1.0), (body, 1.0)]);
        let (title, topics, body) = (content(title), content(topics), content(body));
        let weights = if topics.is_empty() && body.is_empty() {
            Weights::TITLE
        } else {
            Weights::DRAFT
        };
        let kind = if body.len() < FEWEST_BODY_WORDS {
            Kind::Title
        } else {
            Kind::Draft
        };
        Self {
            terms: Query::of_draft(title, topics, body).into_terms(),
            weights,
            kind,
            bag,
        }
    }

    /// True when it has too few words to be like anything.
    pub fn says_little(&self) -> bool {
        self.terms.len() < FEWEST_WORDS
    }

    /// What the index is asked: the first `limit`, of which `explained` with reasons.
    pub fn like(
        &self,
        reader: Reader,
        takes: fn(SearchKind, u64) -> bool,
        limit: usize,
        explained: usize,
    ) -> Like {
        Like {
            terms: self.terms.clone(),
            weights: self.weights,
            reader,
            takes,
            except: None,
            meant: (self.kind == Kind::Draft).then(|| self.bag.clone()),
            limit,
            explained,
        }
    }
}

/// The words of a text that say something.
pub fn content(text: &str) -> Vec<Token> {
    let words = tokens(text);
    let words = words.iter().flat_map(|token| telling(&token.word));
    words
        .map(|word| Token {
            term: stem(&word, Language::English),
            word: word.into_owned(),
        })
        .collect()
}

/// How often a text has each of the words of [`content`].
pub fn content_frequencies(text: &str) -> HashMap<String, u32> {
    let mut counted = HashMap::new();
    for (word, frequency) in frequencies(text) {
        for part in telling(&word) {
            *counted.entry(part.into_owned()).or_default() += frequency;
        }
    }
    counted
}

/// The parts of a word that say something: "engine's" is "engine".
fn telling(word: &str) -> impl Iterator<Item = Cow<'_, str>> {
    split(word)
        .map(|part| part.text)
        .filter(|part| !is_little(part) && !is_letter(part))
}

/// How the words of some texts are written there, the first time: "mfa" is "MFA".
pub fn spellings(texts: &[&str]) -> HashMap<String, String> {
    let mut spellings = HashMap::new();
    for text in texts {
        for word in split(text) {
            let written = text.get(word.from..word.to).unwrap_or_default();
            if *word.text != *written && written.chars().count() <= LONGEST_SPELLING {
                spellings
                    .entry(word.text.into_owned())
                    .or_insert_with(|| written.to_owned());
            }
        }
    }
    spellings
}

/// What an apostrophe leaves of "pump's".
fn is_letter(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(sketch: &Sketch) -> Vec<&str> {
        sketch.terms.iter().map(|term| term.word.as_str()).collect()
    }

    #[test]
    fn a_draft_is_the_words_that_say_something_each_once() {
        let sketch = Sketch::of(
            "How do I reset the pump's MFA?",
            "",
            "The pumps, see https://example.org/pump",
        );
        assert_eq!(words(&sketch), ["reset", "pump", "mfa", "see"]);
        assert_eq!((sketch.kind, sketch.weights), (Kind::Title, Weights::DRAFT));
        assert!(Sketch::of("Wie wird das gemacht, und warum?", "", "").terms.len() < 3);
    }

    #[test]
    fn stop_words_quotes_and_signs_say_nothing() {
        for text in [
            "",
            "what is it that we do not have",
            "\"\"\" ((( -- “",
            "\u{1f375} … !!",
        ] {
            assert!(Sketch::of(text, "", "").says_little(), "{text}");
        }
        assert_eq!(Sketch::of("Reset \"MFA after phone", "", "").terms.len(), 3);
    }

    #[test]
    fn fifteen_words_of_text_make_a_draft() {
        let body = (0..15)
            .map(|number| format!("word{number}"))
            .collect::<Vec<_>>()
            .join(" ");
        assert_eq!(Sketch::of("Title", "", &body).kind, Kind::Draft);
        assert_eq!(Sketch::of("Title", "", &body[..body.len() - 7]).kind, Kind::Title);
    }
}
