//! The way of an article and the ripening of a practice: pure decisions.

use super::model::{ArticleState, PracticeState, UseOutcome};
use crate::access::Action;

/// Units in which a practice must have worked to be how it is done here.
const UNITS_OF_A_PRACTICE: usize = 4;
/// Failures in a row after which a practice has stopped working.
const FAILURES_THAT_RETIRE: usize = 3;

/// What it takes to move an article from one state to another; `None` where no way leads.
pub fn step(from: ArticleState, to: ArticleState) -> Option<Action> {
    use ArticleState::{Draft, DueForReview, InReview, Obsolete, Published};
    match (from, to) {
        (Draft, InReview) => Some(Action::Submit),
        (InReview, Draft) => Some(Action::SendBack),
        (Draft | InReview, Published) => Some(Action::Publish),
        (Published, DueForReview) | (DueForReview, Published) => Some(Action::Verify),
        (Published | DueForReview, Obsolete) => Some(Action::Retire),
        (Obsolete, Draft) => Some(Action::Revive),
        _ => None,
    }
}

/// True for what readers may rely on.
pub fn holds(state: ArticleState) -> bool {
    matches!(state, ArticleState::Published | ArticleState::DueForReview)
}

/// How far a practice has proved itself by its reports, the oldest first: `(unit, outcome)`, where a unit counts once
/// however often it reports. Three failures in a row retire it, and the next success takes it up again.
pub fn practice_state(reports: &[(String, UseOutcome)]) -> Option<PracticeState> {
    let failures = reports
        .iter()
        .rev()
        .take_while(|(_, outcome)| *outcome == UseOutcome::Failed)
        .count();
    if failures >= FAILURES_THAT_RETIRE {
        return Some(PracticeState::Retired);
    }
    let mut units: Vec<&str> = reports
        .iter()
        .filter(|(_, outcome)| *outcome == UseOutcome::Worked)
        .map(|(unit, _)| unit.as_str())
        .collect();
    units.sort_unstable();
    units.dedup();
    match units.len() {
        _ if reports.is_empty() => None,
        0 | 1 => Some(PracticeState::Tried),
        some if some < UNITS_OF_A_PRACTICE => Some(PracticeState::Repeated),
        _ => Some(PracticeState::Practice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_can_be_left_and_only_a_review_leads_from_draft_to_what_holds() {
        for from in ArticleState::ALL {
            let ways: Vec<Action> = ArticleState::ALL
                .iter()
                .filter_map(|to| step(*from, *to))
                .collect();
            assert!(!ways.is_empty(), "{from} can be left");
            assert_eq!(step(*from, *from), None);
        }
        assert_eq!(
            step(ArticleState::Draft, ArticleState::Published),
            Some(Action::Publish)
        );
        assert_eq!(step(ArticleState::Draft, ArticleState::Obsolete), None);
        assert_eq!(step(ArticleState::Obsolete, ArticleState::Published), None);
    }

    #[test]
    fn a_practice_ripens_with_the_units_in_which_it_worked() {
        let reports = |list: &[(&str, UseOutcome)]| -> Vec<(String, UseOutcome)> {
            list.iter()
                .map(|(unit, outcome)| ((*unit).to_owned(), *outcome))
                .collect()
        };
        use UseOutcome::{Failed, Partly, Worked};
        assert_eq!(practice_state(&[]), None);
        assert_eq!(
            practice_state(&reports(&[("a", Partly)])),
            Some(PracticeState::Tried)
        );
        let twice = reports(&[("a", Worked), ("a", Worked)]);
        assert_eq!(practice_state(&twice), Some(PracticeState::Tried));
        assert_eq!(
            practice_state(&reports(&[("a", Worked), ("b", Worked)])),
            Some(PracticeState::Repeated)
        );
        let many = [("a", Worked), ("b", Worked), ("c", Worked), ("d", Worked)];
        assert_eq!(practice_state(&reports(&many)), Some(PracticeState::Practice));
        let failing = [("a", Worked), ("b", Failed), ("c", Failed), ("d", Failed)];
        assert_eq!(practice_state(&reports(&failing)), Some(PracticeState::Retired));
        let again = [
            ("a", Worked),
            ("b", Failed),
            ("c", Failed),
            ("d", Failed),
            ("e", Worked),
        ];
        assert_eq!(practice_state(&reports(&again)), Some(PracticeState::Repeated));
    }
}
