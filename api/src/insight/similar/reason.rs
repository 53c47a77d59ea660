//! Why a question is like a draft, in words.

use std::collections::HashSet;

use crate::insight::bm25f::{Field, PerField, QueryTerm};
use crate::insight::evidence::{Evidence, EvidenceKind, listed};
use crate::insight::stats::real;

/// Most words that a reason names.
const MOST_WORDS: usize = 3;

/// A part of a score with the words that it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Where the words stand.
    pub kind: EvidenceKind,
    /// What it adds to the score.
    pub value: f64,
    /// The words that add most, as the reader wrote them.
    pub words: Vec<String>,
}

impl Reason {
    /// The same said in words.
    pub fn said(&self) -> Evidence {
        let says = match self.kind {
            EvidenceKind::AcceptedAnswer => "its accepted answer mentions",
            EvidenceKind::Answers => "its answers mention",
            _ => "shares",
        };
        Evidence::new(self.kind, self.value, format!("{says} {}", listed(&self.words)))
    }
}

/// The words that carry a score: those in the question itself, those in its accepted answer and those in other
/// answers. `parts` holds what each term of the query adds by field ([`bm25f::by_field`](crate::insight::bm25f)),
/// `accepted` the terms of the accepted answer. The values add up to `total`, whatever the scale of the parts: so
/// the share that a ranking has in a fused score can be told by the words it rests on.
pub fn lexical(
    query: &[QueryTerm],
    parts: &[PerField],
    accepted: &HashSet<String>,
    total: f64,
) -> Vec<Reason> {
    let mut question = Group::default();
    let mut solution = Group::default();
    let mut answers = Group::default();
    for (term, part) in query.iter().zip(parts) {
        let answered = part.get(Field::Answers.place()).copied().unwrap_or_default();
        question.add(&term.word, part.iter().sum::<f64>() - answered);
        let group = if accepted.contains(&term.term) {
            &mut solution
        } else {
            &mut answers
        };
        group.add(&term.word, answered);
    }
    let whole = question.sum + solution.sum + answers.sum;
    let scale = if whole > 0.0 { total / whole } else { 0.0 };
    [
        (EvidenceKind::SharedTerms, question),
        (EvidenceKind::AcceptedAnswer, solution),
        (EvidenceKind::Answers, answers),
    ]
    .into_iter()
    .filter(|(_, group)| group.sum > 0.0)
    .map(|(kind, group)| Reason {
        kind,
        value: group.sum * scale,
        words: group.words(),
    })
    .collect()
}

/// Words of one place with what they add.
#[derive(Default)]
struct Group {
    words: Vec<(String, f64)>,
    sum: f64,
}

impl Group {
    fn add(&mut self, word: &str, value: f64) {
        if value > 1e-12 {
            self.words.push((word.to_owned(), value));
            self.sum += value;
        }
    }

    /// Those that add most; of the weaker ones only such as are not far behind.
    fn words(mut self) -> Vec<String> {
        self.words.sort_by(|one, other| other.1.total_cmp(&one.1));
        let enough = self.sum / real(self.words.len()) / 2.0;
        let strong = self
            .words
            .iter()
            .take(MOST_WORDS)
            .filter(|(_, value)| *value >= enough);
        strong.map(|(word, _)| word.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(word: &str) -> QueryTerm {
        QueryTerm {
            term: word.to_owned(),
            word: word.to_owned(),
            frequency: 1.0,
            weight: 1.0,
        }
    }

    #[test]
    fn the_strongest_words_are_named_by_where_they_stand() {
        let query = ["mfa", "reset", "phone", "weak", "authenticator", "app"].map(term);
        let parts = [
            [2.0, 0.0, 0.0, 0.0],
            [3.0, 0.0, 0.5, 0.0],
            [1.5, 0.0, 0.0, 0.0],
            [0.0, 0.0, 0.1, 0.0],
            [0.0, 0.0, 0.0, 1.0],
            [0.0, 0.0, 0.0, 0.9],
        ];
        let accepted = HashSet::from(["authenticator".to_owned()]);
        let reasons = lexical(&query, &parts, &accepted, 9.0);
        let texts: Vec<String> = reasons.iter().map(|one| one.said().text).collect();
        assert_eq!(
            texts,
            [
                "shares reset, mfa and phone",
                "its accepted answer mentions authenticator",
                "its answers mention app"
            ]
        );
        let sum: f64 = reasons.iter().map(|one| one.value).sum();
        assert!((sum - 9.0).abs() < 1e-9);
    }

    #[test]
    fn without_a_common_word_there_is_no_reason() {
        assert!(lexical(&[term("a")], &[PerField::default()], &HashSet::new(), 1.0).is_empty());
    }
}
