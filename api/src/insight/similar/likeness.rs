//! How much of a draft is in what was found: its score against the score of the draft itself.
//!
//! A score alone says nothing about whether something is alike enough to be shown: it grows with the draft. Therefore
//! it is held against what a text of the very words of the draft would score. A word that stands in no text would be the
//! rarest of all and hide everything from whoever names a new machine; left out, a single common word would be all of a
//! draft of new ones. It counts like the average of the other words of the draft.

use crate::insight::bm25f::{QueryTerm, saturated};

/// Fewer different words than this say too little.
pub const FEWEST_WORDS: usize = 3;
/// Most things that are shown.
pub const MOST_SHOWN: usize = 3;

/// How much of a draft there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A title.
    Title,
    /// A title and a text.
    Draft,
}

impl Kind {
    /// The least share that is shown: such that the first suggestion was right at least .35 of the times on the first part
    /// of the timeline of three sites (docs/EVALUATION.md).
    pub const fn least(self) -> f64 {
        match self {
            Self::Title => 0.50,
            Self::Draft => 0.30,
        }
    }
}

/// What the draft would score in a text of its own words whose fields have average length; `rarities` are those of its
/// terms.
pub fn self_score(terms: &[QueryTerm], rarities: &[f64]) -> f64 {
    let score = |(term, rarity): (&QueryTerm, &f64)| saturated(rarity * term.weight, term.frequency);
    terms.iter().zip(rarities).map(score).sum()
}

/// The score as a share of the draft's own: from 0 to 1.
pub fn share(score: f64, of: f64) -> f64 {
    if of > 0.0 { (score / of).min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::bm25f::Query;
    use crate::insight::words::tokens;
    use proptest::prelude::*;

    #[test]
    fn a_text_with_half_of_what_counts_has_half_of_the_draft() {
        let terms = Query::of(tokens("reset phone")).into_terms();
        let own = self_score(&terms, &[2.0, 2.0]);
        assert!((share(own / 2.0, own) - 0.5).abs() < 1e-12);
        assert!((own - 2.0 * saturated(2.0, 1.0)).abs() < 1e-12);
        assert!(share(3.0, 0.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn more_words_never_make_the_draft_smaller_and_a_share_is_one(
            words in proptest::collection::vec("[a-f]{3}", 1..9),
            score in 0.0_f64..99.0,
        ) {
            let terms = Query::of(tokens(&words.join(" "))).into_terms();
            let rarities = vec![1.5; terms.len()];
            let fewer = self_score(&terms[1..], &rarities);
            let own = self_score(&terms, &rarities);
            prop_assert!(own > fewer);
            prop_assert!((0.0..=1.0).contains(&share(score, own)));
        }
    }
}
