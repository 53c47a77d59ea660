//! The formula over an inverted index in memory, as plainly as can be: what other indexes are held against.

use std::collections::HashMap;

use super::{Field, PerField, Query, Weights, by_field, field_frequency, rarity, saturated};
use crate::insight::stats::real;

/// The number of a document, counted from 0 in the order in which they came.
pub type Document = usize;

/// A document that matches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Which.
    pub document: Document,
    /// How well.
    pub score: f64,
}

/// How often a document holds a term in each field.
struct Posting {
    document: Document,
    frequencies: PerField,
}

/// Documents by the terms they hold.
#[derive(Default)]
pub struct Index {
    postings: HashMap<String, Vec<Posting>>,
    lengths: Vec<PerField>,
    totals: PerField,
}

impl Index {
    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// True without documents.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// A new document without any text.
    pub fn add(&mut self) -> Document {
        self.lengths.push(PerField::default());
        self.lengths.len() - 1
    }

    /// Adds terms to a field of a document; does nothing for a document that is not there.
    pub fn extend(&mut self, document: Document, field: Field, terms: impl IntoIterator<Item = String>) {
        let Some(lengths) = self.lengths.get_mut(document) else {
            return;
        };
        for term in terms {
            bump(lengths, field);
            bump(&mut self.totals, field);
            let postings = self.postings.entry(term).or_default();
            let place = match postings.binary_search_by_key(&document, |posting| posting.document) {
                Ok(place) => place,
                Err(place) => {
                    postings.insert(
                        place,
                        Posting {
                            document,
                            frequencies: PerField::default(),
                        },
                    );
                    place
                }
            };
            if let Some(posting) = postings.get_mut(place) {
                bump(&mut posting.frequencies, field);
            }
        }
    }

    /// The `limit` documents that match best; of equals the older first.
    pub fn search(&self, query: &Query, weights: Weights, limit: usize) -> Vec<Hit> {
        let mut scores = vec![0.0; self.len()];
        for term in query.terms() {
            let postings = self.postings.get(&term.term).map_or(&[][..], Vec::as_slice);
            let rarity = term.weight * rarity(real(self.len()), real(postings.len()));
            for posting in postings {
                let weighted: f64 = self.field_frequencies(posting, weights).iter().sum();
                if let Some(score) = scores.get_mut(posting.document) {
                    *score += saturated(rarity, weighted);
                }
            }
        }
        let matching = scores.into_iter().enumerate().filter(|(_, score)| *score > 0.0);
        let mut hits: Vec<Hit> = matching
            .map(|(document, score)| Hit { document, score })
            .collect();
        hits.sort_by(|one, other| other.score.total_cmp(&one.score));
        hits.truncate(limit);
        hits
    }

    /// What each term of the query adds to the score of a document, by field; all of it adds up to the score.
    pub fn explain(&self, query: &Query, weights: Weights, document: Document) -> Vec<PerField> {
        let part = |term: &super::QueryTerm| {
            let postings = self.postings.get(&term.term)?;
            let place = postings
                .binary_search_by_key(&document, |posting| posting.document)
                .ok()?;
            let rarity = term.weight * rarity(real(self.len()), real(postings.len()));
            Some(by_field(
                rarity,
                self.field_frequencies(postings.get(place)?, weights),
            ))
        };
        let parts = query.terms().iter();
        parts.map(|term| part(term).unwrap_or_default()).collect()
    }

    fn field_frequencies(&self, posting: &Posting, weights: Weights) -> PerField {
        let lengths = self.lengths.get(posting.document).copied().unwrap_or_default();
        let documents = real(self.len());
        let mut found = posting.frequencies;
        let known = weights.0.iter().zip(lengths).zip(self.totals);
        for (frequency, ((weight, length), total)) in found.iter_mut().zip(known) {
            *frequency = field_frequency(*weight, *frequency, length, total / documents);
        }
        found
    }
}

fn bump(numbers: &mut PerField, field: Field) {
    if let Some(number) = numbers.get_mut(field.place()) {
        *number += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::words::{terms, tokens};
    use proptest::prelude::*;

    fn index(texts: &[(&str, &str, &str)]) -> Index {
        let mut index = Index::default();
        for (title, body, answers) in texts {
            let document = index.add();
            index.extend(document, Field::Title, terms(title));
            index.extend(document, Field::Body, terms(body));
            index.extend(document, Field::Answers, terms(answers));
        }
        index
    }

    #[test]
    fn a_word_in_the_title_counts_more_than_in_the_body_and_answers_are_found_too() {
        let index = index(&[
            ("Lost phone", "The printer is out of paper", ""),
            ("Printer jams", "What now", ""),
            ("Paper", "", "Call the printer people"),
        ]);
        let hits = index.search(&Query::of(tokens("printers")), Weights::TITLE, 10);
        let order: Vec<Document> = hits.iter().map(|hit| hit.document).collect();
        assert_eq!(order.len(), 3);
        assert_eq!(order.first(), Some(&1));
    }

    #[test]
    fn a_later_answer_is_found_by_the_next_search() {
        let mut index = index(&[("Lost phone", "", ""), ("Printer", "", "")]);
        let query = Query::of(tokens("authenticator"));
        assert!(index.search(&query, Weights::DRAFT, 10).is_empty());
        index.extend(0, Field::Answers, terms("Reset the authenticator"));
        assert_eq!(index.search(&query, Weights::DRAFT, 10)[0].document, 0);
    }

    #[test]
    fn nothing_is_found_by_nothing_and_in_nothing() {
        assert!(
            Index::default()
                .search(&Query::of(tokens("printer")), Weights::DRAFT, 10)
                .is_empty()
        );
        assert!(
            index(&[("Printer", "", "")])
                .search(&Query::of(tokens("what is it")), Weights::DRAFT, 10)
                .is_empty()
        );
    }

    proptest! {
        #[test]
        fn the_parts_of_an_explanation_add_up_to_the_score(
            texts in proptest::collection::vec(("[a-f ]{0,12}", "[a-f ]{0,30}", "[a-f ]{0,30}"), 1..12),
            query in "[a-f ]{1,20}",
        ) {
            let texts: Vec<(&str, &str, &str)> =
                texts.iter().map(|(title, body, answers)| (title.as_str(), body.as_str(), answers.as_str())).collect();
            let index = index(&texts);
            let query = Query::of(tokens(&query));
            for hit in index.search(&query, Weights::DRAFT, 100) {
                let parts = index.explain(&query, Weights::DRAFT, hit.document);
                let sum: f64 = parts.iter().flatten().sum();
                prop_assert!((sum - hit.score).abs() < 1e-9);
            }
        }
    }
}
