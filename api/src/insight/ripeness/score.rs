//! The sum of the signals.

use super::{Moment, Signals};
use crate::insight::evidence::{Evidence, EvidenceKind};
use crate::insight::stats::real;

/// How ripe, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Ripeness {
    /// What dialogues are ordered by; 0 is not ripe.
    pub score: f64,
    /// What it consists of, most important first; adds up to the score.
    pub evidence: Vec<Evidence>,
}

/// How ripe a dialogue is at a moment.
pub fn ripeness(signals: &Signals, moment: &Moment) -> Ripeness {
    let factor = moment.factor();
    let mut evidence: Vec<Evidence> = parts(signals)
        .into_iter()
        .map(|(kind, value, text)| Evidence::new(kind, value * factor, text))
        .filter(|part| part.value > 0.0)
        .collect();
    evidence.sort_by(|one, other| other.value.total_cmp(&one.value));
    Ripeness {
        score: evidence.iter().map(|part| part.value).sum(),
        evidence,
    }
}

fn parts(signals: &Signals) -> [(EvidenceKind, f64, String); 7] {
    let answers = signals.answers;
    let links = signals.links_in;
    let readers = signals.readers;
    [
        (
            EvidenceKind::QuestionVotes,
            positive(signals.question_votes).ln_1p(),
            format!("{:+} votes for the question", signals.question_votes),
        ),
        (
            EvidenceKind::AnswerVotes,
            0.7 * positive(signals.answer_votes).ln_1p(),
            format!("{:+} votes for its answers", signals.answer_votes),
        ),
        (
            EvidenceKind::AnswerCount,
            0.5 * real(answers).ln_1p(),
            counted(answers, "answer", "answers"),
        ),
        (
            EvidenceKind::Accepted,
            if signals.accepted.is_some() { 0.8 } else { 0.0 },
            "an accepted answer".to_owned(),
        ),
        (
            EvidenceKind::LinksIn,
            1.2 * real(links).ln_1p(),
            format!("{} pointing to it", counted(links, "dialogue", "dialogues")),
        ),
        (
            EvidenceKind::Readers,
            0.8 * real(readers).ln_1p(),
            format!("{} this quarter", counted(readers, "reader", "readers")),
        ),
        (
            EvidenceKind::Reuse,
            if signals.reused { 1.0 } else { 0.0 },
            "quoted elsewhere".to_owned(),
        ),
    ]
}

fn positive(votes: i64) -> f64 {
    real(usize::try_from(votes).unwrap_or_default())
}

/// `1 answer`, `2 answers`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::ripeness::Accepted;
    use proptest::prelude::*;

    const RIPE: Moment = Moment {
        age_days: 14.0,
        quiet_days: 5.0,
        coverage: 0.0,
    };

    fn signals() -> impl Strategy<Value = Signals> {
        let parts = (
            -50_i64..500,
            -50_i64..500,
            0..30_usize,
            any::<bool>(),
            0..20_usize,
            0..900_usize,
            any::<bool>(),
        );
        parts.prop_map(
            |(question_votes, answer_votes, answers, accepted, links_in, readers, reused)| Signals {
                question_votes,
                answer_votes,
                answers,
                accepted: accepted.then(|| Accepted {
                    author: "Ada".to_owned(),
                    unchanged_since: "March".to_owned(),
                }),
                links_in,
                readers,
                reused,
            },
        )
    }

    #[test]
    fn it_is_not_ripe_before_its_time_nor_when_an_article_says_it() {
        let signals = Signals {
            question_votes: 9,
            ..Signals::default()
        };
        let at = |moment: Moment| ripeness(&signals, &moment).score;
        assert!((at(RIPE) - 10.0_f64.ln()).abs() < 1e-12);
        assert!(
            at(Moment {
                age_days: 13.9,
                ..RIPE
            }) == 0.0
        );
        assert!(
            at(Moment {
                quiet_days: 4.9,
                ..RIPE
            }) == 0.0
        );
        assert!(
            (at(Moment {
                coverage: 0.59,
                ..RIPE
            }) - at(RIPE))
            .abs()
                < 1e-12
        );
        assert!(
            (at(Moment {
                coverage: 0.75,
                ..RIPE
            }) - at(RIPE) / 4.0)
                .abs()
                < 1e-12
        );
    }

    proptest! {
        #[test]
        fn the_evidence_adds_up_to_the_score(signals in signals(), coverage in 0.0_f64..1.0) {
            let found = ripeness(&signals, &Moment { coverage, ..RIPE });
            let sum: f64 = found.evidence.iter().map(|part| part.value).sum();
            prop_assert!((sum - found.score).abs() < 1e-9);
            prop_assert!(found.score >= 0.0 && found.score.is_finite());
            prop_assert!(found.evidence.is_sorted_by(|one, other| one.value >= other.value));
        }

        #[test]
        fn more_readers_never_make_it_less_ripe(signals in signals(), more in 0..100_usize) {
            let read = Signals { readers: signals.readers + more, ..signals.clone() };
            prop_assert!(ripeness(&read, &RIPE).score >= ripeness(&signals, &RIPE).score);
        }
    }
}
