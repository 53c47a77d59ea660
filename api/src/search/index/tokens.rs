//! From the text of a field to what stands in the index: each word, and at the same place its stem where that is another.
//!
//! Words are made while the index is written, one at a time: all those of a long text at once take fifty times its size.

use tantivy::Index;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::super::words::{Language, Word, marked, split, stem};

/// What the schema calls the tokenizer.
pub const NAME: &str = "words";

/// Lets an index find the tokenizer.
pub fn known_to(index: Index) -> Index {
    index.tokenizers().register(NAME, Words);
    index
}

/// A text that says which language it is in, for the tokenizer.
pub fn spoken(text: &str, language: Language) -> String {
    marked(text, language)
}

/// Reads what [`spoken`] has made.
#[derive(Clone, Copy, Debug)]
struct Words;

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        let (language, text) = Language::marking(text);
        Stream {
            language,
            words: Box::new(split(text)),
            word: None,
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
    token: Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(word) = self.word.take() {
            self.token.text.clear();
            self.token.text.push_str(&word.text);
            return true;
        }
        let Some(word) = self.words.next() else {
            return false;
        };
        self.token.position = self.token.position.wrapping_add(1);
        (self.token.offset_from, self.token.offset_to) = (word.from, word.to);
        let stem = stem(&word.text, self.language);
        self.token.text.clear();
        if stem == *word.text {
            self.token.text.push_str(&word.text);
        } else {
            self.token.text.push_str(&marked(&stem, self.language));
            self.word = Some(word);
        }
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
        let (mut words, mut found) = (Words, Vec::new());
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
