//! From the text of a field to what stands in the index: each word, and at the same place its stem where that is another.
//!
//! Words are made while the index is written, one at a time: all those of a long text at once take fifty times its size.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use tantivy::Index;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::super::words::{Language, Word, marked, split, stem};

/// What the schema calls the tokenizer.
pub const NAME: &str = "words";

/// Lets an index find the tokenizer.
pub fn known_to(index: Index) -> Index {
    index.tokenizers().register(NAME, Words::default());
    index
}

/// A text that says which language it is in, for the tokenizer.
pub fn spoken(text: &str, language: Language) -> String {
    marked(text, language)
}

/// The stems of so many words are kept for each language.
const KEPT: usize = 8_000;

/// Reads what [`spoken`] has made. Most words of a text are words of those before it: their stems are kept for as long
/// as a segment is written.
#[derive(Clone, Default)]
struct Words {
    kept: [Stems; Language::ALL.len()],
}

/// Words and their marked stems; none for a word that is its own stem.
type Stems = HashMap<Box<str>, Option<Box<str>>, RandomState>;

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        let (language, text) = Language::marking(text);
        let [english, german] = &mut self.kept;
        Stream {
            language,
            words: Box::new(split(text)),
            word: None,
            stems: match language {
                Language::English => english,
                Language::German => german,
            },
            token: Token {
                position: usize::MAX,
                ..Token::default()
            },
        }
    }
}

struct Stream<'a> {
    language: Language,
    words: Box<dyn Iterator<Item = Word<'a>> + 'a>,
    /// A word whose stem was given.
    word: Option<Word<'a>>,
    stems: &'a mut Stems,
    token: Token,
}

impl Stream<'_> {
    /// The marked stem of a word, if the word is not its own stem.
    fn stem(&mut self, word: &str) -> Option<&str> {
        if !self.stems.contains_key(word) {
            if self.stems.len() == KEPT {
                // Those of frequent words are soon back.
                self.stems.clear();
            }
            let stem = stem(word, self.language);
            let marked = (stem != word).then(|| marked(&stem, self.language).into());
            self.stems.insert(word.into(), marked);
        }
        self.stems.get(word)?.as_deref()
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        self.token.text.clear();
        if let Some(word) = self.word.take() {
            self.token.text.push_str(&word.text);
            return true;
        }
        let Some(word) = self.words.next() else {
            return false;
        };
        self.token.position = self.token.position.wrapping_add(1);
        (self.token.offset_from, self.token.offset_to) = (word.from, word.to);
        let mut text = std::mem::take(&mut self.token.text);
        match self.stem(&word.text) {
            Some(stem) => {
                text.push_str(stem);
                self.word = Some(word);
            }
            None => text.push_str(&word.text),
        }
        self.token.text = text;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str, language: Language) -> Vec<(String, usize)> {
        let spoken = spoken(text, language);
        let (mut words, mut found) = (Words::default(), Vec::new());
        words
            .token_stream(&spoken)
            .process(&mut |token| found.push((token.text.clone(), token.position)));
        found
    }

    #[test]
    fn a_word_stands_beside_its_stem() {
        let found = tokens("Two pumps run", Language::English);
        let wanted = [("two", 0), ("\u{1}pump", 1), ("pumps", 1), ("run", 2)];
        assert_eq!(found, wanted.map(|(text, position)| (text.to_owned(), position)));
        assert_eq!(tokens("", Language::German), []);
    }
}
