//! What is looked for.

use std::collections::HashMap;

use super::{Field, Weights};
use crate::insight::words::Token;

/// A term that is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryTerm {
    /// What it is compared by.
    pub term: String,
    /// As the reader wrote it, for the explanation.
    pub word: String,
    /// How often it stands there, each time counting as much as its place does.
    pub frequency: f64,
    /// How much it counts: `1 + ln frequency`.
    pub weight: f64,
}

/// Terms, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    terms: Vec<QueryTerm>,
}

impl Query {
    /// Of a line that somebody searches for.
    pub fn of(tokens: Vec<Token>) -> Self {
        Self::counting([(tokens, 1.0)])
    }

    /// Of a draft: a word in its title or among its topics counts for more, as it does in what is searched
    /// ([`Weights::DRAFT`]).
    pub fn of_draft(title: Vec<Token>, topics: Vec<Token>, body: Vec<Token>) -> Self {
        let times = |field: Field| Weights::DRAFT.of(field);
        Self::counting([
            (title, times(Field::Title)),
            (topics, times(Field::Tags)),
            (body, times(Field::Body)),
        ])
    }

    /// The terms, in the order of the text.
    pub fn terms(&self) -> &[QueryTerm] {
        &self.terms
    }

    /// The terms, to be kept elsewhere.
    pub fn into_terms(self) -> Vec<QueryTerm> {
        self.terms
    }

    fn counting<const N: usize>(parts: [(Vec<Token>, f64); N]) -> Self {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut terms: Vec<QueryTerm> = Vec::new();
        for (token, times) in parts
            .into_iter()
            .flat_map(|(tokens, times)| tokens.into_iter().map(move |token| (token, times)))
        {
            let place = *places.entry(token.term.clone()).or_insert(terms.len());
            if let Some(known) = terms.get_mut(place) {
                known.frequency += times;
            } else {
                terms.push(QueryTerm {
                    term: token.term,
                    word: token.word,
                    frequency: times,
                    weight: 1.0,
                });
            }
        }
        for term in &mut terms {
            term.weight = 1.0 + term.frequency.max(1.0).ln();
        }
        Self { terms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::words::tokens;

    #[test]
    fn a_word_that_is_repeated_or_in_the_title_counts_for_more() {
        let query = Query::of_draft(
            tokens("Reset phones"),
            tokens("mfa"),
            tokens("the phone, the phone is new"),
        );
        let found: Vec<(&str, &str, f64)> = query
            .terms()
            .iter()
            .map(|one| (one.term.as_str(), one.word.as_str(), one.weight.exp()))
            .collect();
        let expected = [
            ("reset", "reset", 3.0),
            ("phone", "phones", 5.0),
            ("mfa", "mfa", 2.0),
            ("new", "new", 1.0),
        ];
        for (found, expected) in found.iter().zip(expected) {
            assert_eq!((found.0, found.1), (expected.0, expected.1));
            assert!((found.2 - expected.2 * 1.0_f64.exp()).abs() < 1e-9, "{found:?}");
        }
        assert_eq!(found.len(), 4);
    }
}
