//! BM25F: how well a document of several fields answers a query.
//!
//! `tf(w,d) = sum_f w_f tf_f / (1 + b (len_f / avg_f - 1))` and
//! `score = sum_w idf(w) tf(w,d) / (k1 + tf(w,d))` with `idf(w) = ln(1 + (N - df + 0.5) / (df + 0.5))`, `k1` = 1.2,
//! `b` = 0.75; `N` documents, of which `df` hold the word in any field. What a word of the query counts is in
//! [`QueryTerm`].
//! Source: Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6.
//!
//! The formula stands apart from any index that knows frequencies and lengths; that of search is held against the plain
//! one in `index`, by tests.

#[cfg(test)]
mod index;
mod query;

#[cfg(test)]
pub use index::Index;
pub use query::{Query, QueryTerm};

/// How soon more of the same word stops to matter.
pub const K1: f64 = 1.2;
/// How much the length of a field matters.
pub const B: f64 = 0.75;
/// How many fields a document has.
pub const FIELDS: usize = 4;

/// A number for each field, in the order of [`Field`].
pub type PerField = [f64; FIELDS];

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its title.
    Title,
    /// Its topics.
    Tags,
    /// Its text.
    Body,
    /// The texts of all its answers.
    Answers,
}

impl Field {
    /// All, in their order.
    pub const ALL: [Self; FIELDS] = [Self::Title, Self::Tags, Self::Body, Self::Answers];

    /// Its place in a [`PerField`].
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// What a word counts in each field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights(pub PerField);

impl Weights {
    /// When the query is only a title.
    pub const TITLE: Self = Self([2.0, 1.0, 1.0, 0.5]);
    /// When the query is a whole draft.
    pub const DRAFT: Self = Self([3.0, 2.0, 1.0, 0.5]);

    /// What a word counts in a field.
    pub fn of(self, field: Field) -> f64 {
        self.0.get(field.place()).copied().unwrap_or_default()
    }
}

/// How rare a word is: it stands in `containing` of `documents`.
pub fn rarity(documents: f64, containing: f64) -> f64 {
    (1.0 + (documents - containing + 0.5) / (containing + 0.5)).ln()
}

/// What one field adds to the weighted frequency of a word that it holds `frequency` times; `length` and `average`
/// in words.
pub fn field_frequency(weight: f64, frequency: f64, length: f64, average: f64) -> f64 {
    let relative = if average > 0.0 { length / average } else { 1.0 };
    weight * frequency / (1.0 + B * (relative - 1.0))
}

/// What a word of this rarity adds to the score of a document with this weighted frequency (the sum of
/// [`field_frequency`] over the fields).
pub fn saturated(rarity: f64, weighted_frequency: f64) -> f64 {
    rarity * weighted_frequency / (K1 + weighted_frequency)
}

/// What a word adds to the score of a document, by field: parts of [`saturated`] in proportion to their share of the
/// weighted frequency.
pub fn by_field(rarity: f64, field_frequencies: PerField) -> PerField {
    let weighted: f64 = field_frequencies.iter().sum();
    if weighted <= 0.0 {
        return [0.0; FIELDS];
    }
    let score = saturated(rarity, weighted);
    field_frequencies.map(|frequency| score * frequency / weighted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_of_an_average_field_counts_its_weight() {
        assert!((field_frequency(3.0, 2.0, 7.0, 7.0) - 6.0).abs() < 1e-12);
        assert!((field_frequency(1.0, 1.0, 14.0, 7.0) - 1.0 / 1.75).abs() < 1e-12);
        assert!((saturated(2.0, K1) - 1.0).abs() < 1e-12);
        assert!((rarity(10.0, 10.0) - (1.0 + 0.5 / 10.5_f64).ln()).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_fields_add_up_to_the_word(
            rarity in 0.0_f64..9.0,
            frequencies in proptest::array::uniform4(0.0_f64..50.0),
        ) {
            let sum: f64 = by_field(rarity, frequencies).iter().sum();
            prop_assert!((sum - saturated(rarity, frequencies.iter().sum())).abs() < 1e-9);
        }

        #[test]
        fn more_of_a_word_never_lowers_the_score(weighted in 0.0_f64..50.0, more in 0.0_f64..50.0) {
            prop_assert!(saturated(1.0, weighted + more) >= saturated(1.0, weighted));
        }
    }
}
