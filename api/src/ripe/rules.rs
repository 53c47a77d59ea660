//! What becomes of a thread: pure decisions.

use chrono::Datelike as _;

use super::model::{ReckonedThread, RipeRow, RipeState};
use crate::clock::Time;
use crate::ids::ContributionId;
use crate::insight::ripeness::{Moment, QUIET_DAYS, WORTH, ripeness};

/// By how much the score of a dismissed thread must grow before it comes back: by as much as a first use elsewhere adds,
/// or 2.7 times the votes for the question, or 3.5 times the readers.
pub const GROWTH: f64 = 1.0;

/// Days after which the name of a month needs its year.
const MONTHS_NEED_YEARS: i64 = 300;

/// What the job does with a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing: it is not on the list and does not belong there, or nothing has changed.
    Leave,
    /// Its numbers are written, and it with them where it is new.
    Write,
    /// It comes back: what was dismissed has grown, or its article is gone.
    Return,
    /// An article keeps it.
    Made(ContributionId),
    /// It goes from the list.
    Remove,
}

/// What is to be done about a thread that stands on the list as `before`, and now as `now`; `article` covers it.
pub fn step(before: Option<&RipeRow>, now: &ReckonedThread, article: Option<ContributionId>) -> Step {
    let worth = now.score >= WORTH;
    let Some(before) = before else {
        return if worth && article.is_none() {
            Step::Write
        } else {
            Step::Leave
        };
    };
    if let Some(article) = article {
        return if before.state == RipeState::Made && before.article_id == Some(article) {
            Step::Leave
        } else {
            Step::Made(article)
        };
    }
    match before.state {
        RipeState::Made if worth => Step::Return,
        RipeState::Open | RipeState::Made if !worth => Step::Remove,
        RipeState::Dismissed if worth && has_grown(before, now) => Step::Return,
        _ if differs(before, now) => Step::Write,
        _ => Step::Leave,
    }
}

/// What is to be done about a thread of the list that is not a settled question any more: somebody wrote in it, or it was
/// deleted or closed. Whoever is at it stays at it, and what was dismissed stays dismissed.
pub fn unsettled(before: &RipeRow) -> Step {
    match before.state {
        RipeState::Open => Step::Remove,
        _ => Step::Leave,
    }
}

fn has_grown(before: &RipeRow, now: &ReckonedThread) -> bool {
    before
        .dismissed_score
        .is_none_or(|dismissed| now.score >= dismissed + GROWTH)
}

fn differs(before: &RipeRow, now: &ReckonedThread) -> bool {
    before.counts != now.counts || (before.score - now.score).abs() > 1e-9
}

/// True when nothing has happened for so long that it counts as settled.
pub fn is_quiet(active: Time, now: Time) -> bool {
    days_between(active, now) >= QUIET_DAYS
}

fn days_between(then: Time, now: Time) -> f64 {
    (now.seconds() - then.seconds()) / 86_400.0
}

/// The score of a thread of which everything else is known; `at` says when it was asked and last active.
pub fn scored(thread: ReckonedThread, (asked, active): (Time, Time), now: Time) -> ReckonedThread {
    let moment = Moment {
        age_days: days_between(asked, now),
        quiet_days: days_between(active, now),
        coverage: 0.0,
    };
    let signals = thread
        .counts
        .signals(thread.counts.accepted.then(Default::default));
    ReckonedThread {
        score: ripeness(&signals, &moment).score,
        ..thread
    }
}

/// Since when something has stood, in words: `March`, or `March 2025` when that is long ago.
pub fn since(at: Time, now: Time) -> String {
    let long_ago = (now.day() - at.day()).num_days() > MONTHS_NEED_YEARS;
    let day = at.day();
    if long_ago || day.year() > now.day().year() {
        day.format("%B %Y").to_string()
    } else {
        day.format("%B").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::Counts;
    use super::*;
    use crate::ids::PersonId;

    const NOW: Time = Time::from_micros(1_772_442_000_000_000);
    const COUNTS: Counts = Counts {
        question_votes: 3,
        answer_votes: 0,
        answer_count: 1,
        accepted: false,
        link_count: 0,
        reader_count: 0,
        reused: false,
    };

    fn reckoned(score: f64) -> ReckonedThread {
        ReckonedThread {
            question_id: ContributionId::at(NOW),
            state: RipeState::Open,
            score,
            counts: COUNTS,
            found_at: NOW,
            reckoned_at: NOW,
        }
    }

    fn listed(state: RipeState, score: f64) -> RipeRow {
        let somebody = PersonId::at(NOW);
        let dismissed = state == RipeState::Dismissed;
        RipeRow {
            question_id: ContributionId::at(NOW),
            state,
            score,
            counts: COUNTS,
            assignee_id: None,
            assigned_by: None,
            assigned_at: None,
            dismissal: None,
            dismissal_note: String::new(),
            dismissed_by: dismissed.then_some(somebody),
            dismissed_at: dismissed.then_some(NOW),
            dismissed_score: dismissed.then_some(score),
            article_id: (state == RipeState::Made).then(|| ContributionId::at(NOW)),
            found_at: NOW,
            reckoned_at: NOW,
            version: 1,
        }
    }

    #[test]
    fn what_is_worth_it_comes_on_the_list_and_goes_when_it_is_not_any_more() {
        assert_eq!(step(None, &reckoned(WORTH), None), Step::Write);
        assert_eq!(step(None, &reckoned(WORTH - 0.01), None), Step::Leave);
        let article = ContributionId::at(NOW);
        assert_eq!(step(None, &reckoned(9.0), Some(article)), Step::Leave);
        let open = listed(RipeState::Open, 4.0);
        assert_eq!(step(Some(&open), &reckoned(4.0), None), Step::Leave);
        assert_eq!(step(Some(&open), &reckoned(4.1), None), Step::Write);
        assert_eq!(step(Some(&open), &reckoned(1.0), None), Step::Remove);
        assert_eq!(
            step(Some(&open), &reckoned(4.0), Some(article)),
            Step::Made(article)
        );
    }

    #[test]
    fn what_somebody_is_at_stays() {
        for state in [RipeState::Taken, RipeState::Assigned] {
            let theirs = listed(state, 4.0);
            assert_eq!(step(Some(&theirs), &reckoned(0.5), None), Step::Write);
            assert_eq!(unsettled(&theirs), Step::Leave);
        }
        assert_eq!(unsettled(&listed(RipeState::Open, 4.0)), Step::Remove);
        assert_eq!(unsettled(&listed(RipeState::Dismissed, 4.0)), Step::Leave);
    }

    #[test]
    fn what_was_dismissed_comes_back_only_when_it_has_clearly_grown() {
        let dismissed = listed(RipeState::Dismissed, 4.0);
        assert_eq!(step(Some(&dismissed), &reckoned(4.9), None), Step::Write);
        assert_eq!(step(Some(&dismissed), &reckoned(5.0), None), Step::Return);
        assert_eq!(
            step(
                Some(&listed(RipeState::Dismissed, 1.0)),
                &reckoned(WORTH - 0.1),
                None
            ),
            Step::Write
        );
    }

    #[test]
    fn what_lost_its_article_comes_back() {
        let made = listed(RipeState::Made, 4.0);
        assert_eq!(step(Some(&made), &reckoned(4.0), made.article_id), Step::Leave);
        assert_eq!(step(Some(&made), &reckoned(4.0), None), Step::Return);
        assert_eq!(step(Some(&made), &reckoned(1.0), None), Step::Remove);
    }

    #[test]
    fn an_early_or_a_lively_thread_is_worth_nothing() {
        let thread = || ReckonedThread {
            counts: Counts {
                accepted: true,
                ..COUNTS
            },
            ..reckoned(0.0)
        };
        let days = |days: i64| NOW.plus_seconds(-days * 86_400);
        assert!(scored(thread(), (days(20), days(6)), NOW).score > 2.0);
        assert!(scored(thread(), (days(13), days(6)), NOW).score == 0.0);
        assert!(scored(thread(), (days(20), days(4)), NOW).score == 0.0);
    }

    #[test]
    fn a_month_of_long_ago_has_its_year() {
        let days = |days: i64| NOW.plus_seconds(-days * 86_400);
        assert_eq!(since(days(3), NOW), "February");
        assert_eq!(since(days(100), NOW), "November");
        assert_eq!(since(days(400), NOW), "January 2025");
    }
}
