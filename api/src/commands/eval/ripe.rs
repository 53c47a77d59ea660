//! Looks at each question of a site as it was on its fourteenth day, and at whether later questions came back to it.

use std::collections::HashMap;

use super::report::{Figure, Report};
use super::site::{Moment, Site, VoteKind};
use crate::insight::ripeness::{self, Accepted, FEWEST_DAYS, QUIET_DAYS, Signals, ripeness};
use crate::insight::stats::{area_under_curve, lift};

const DAY: Moment = 86_400_000_000;
/// The day on which a question is looked at.
const FROZEN: Moment = 14 * DAY;
/// Days that must follow it: without a later time nobody could have come back.
const FOLLOWED: Moment = 30 * DAY;
/// The share of questions at the top.
const TOP: f64 = 0.1;

/// Least values, as the product asks for them.
const AUC: f64 = 0.65;
const LIFT: f64 = 2.0;

/// The figures of a site.
pub fn evaluate(site: &Site) -> Report {
    let scored = scored(site);
    Report {
        n: scored.len(),
        figures: vec![
            Figure::new("auc", AUC, &scored, area_under_curve),
            Figure::new("lift10", LIFT, &scored, |scored| lift(scored, TOP)),
        ],
    }
}

/// What the sum of the signals says, and whether a later question was linked to it after that day. Only the worth is
/// held against what came: the wait for silence concerns the moment, not the worth.
fn scored(site: &Site) -> Vec<(f64, bool)> {
    let returns = returned(site);
    let signals = frozen_signals(site);
    let settled = ripeness::Moment {
        age_days: FEWEST_DAYS,
        quiet_days: QUIET_DAYS,
        coverage: 0.0,
    };
    let latest = site.end() - FROZEN - FOLLOWED;
    let known = site.questions.iter().zip(signals).zip(returns);
    known
        .filter(|((question, _), _)| question.created <= latest)
        .map(|((_, signals), returned)| (ripeness(&signals, &settled).score, returned))
        .collect()
}

fn returned(site: &Site) -> Vec<bool> {
    let mut returned = vec![false; site.questions.len()];
    for link in site.links.iter().filter(|link| link.from > link.to) {
        let asked = site.questions.get(link.to).map_or(0, |question| question.created);
        if link.created > asked + FROZEN
            && let Some(one) = returned.get_mut(link.to)
        {
            *one = true;
        }
    }
    returned
}

/// What was known of each question at the end of its fourteenth day. Who read it is not in a dump.
fn frozen_signals(site: &Site) -> Vec<Signals> {
    let mut signals = vec![Signals::default(); site.questions.len()];
    let frozen: Vec<Moment> = site
        .questions
        .iter()
        .map(|question| question.created + FROZEN)
        .collect();
    let in_time = |question: usize, at: Moment| frozen.get(question).is_some_and(|end| at <= *end);
    let mut questions: HashMap<i64, usize> = HashMap::new();
    for (place, question) in site.questions.iter().enumerate() {
        questions.insert(question.id, place);
    }
    let mut answers: HashMap<i64, usize> = HashMap::new();
    for answer in site
        .answers
        .iter()
        .filter(|one| in_time(one.question, one.created))
    {
        answers.insert(answer.id, answer.question);
        if let Some(signals) = signals.get_mut(answer.question) {
            signals.answers += 1;
        }
    }
    for vote in &site.votes {
        let (of_question, of_answer) = (questions.get(&vote.post), answers.get(&vote.post));
        let Some(place) = of_question
            .or(of_answer)
            .filter(|place| in_time(**place, vote.cast))
        else {
            continue;
        };
        let Some(signals) = signals.get_mut(*place) else {
            continue;
        };
        let votes = if of_question.is_some() {
            &mut signals.question_votes
        } else {
            &mut signals.answer_votes
        };
        match vote.kind {
            VoteKind::Up => *votes += 1,
            VoteKind::Down => *votes -= 1,
            VoteKind::Accept => signals.accepted = Some(nobody()),
        }
    }
    for link in site.links.iter().filter(|link| in_time(link.to, link.created)) {
        if let Some(signals) = signals.get_mut(link.to) {
            signals.links_in += 1;
        }
    }
    signals
}

/// Who it was does not matter for the score.
const fn nobody() -> Accepted {
    Accepted {
        author: String::new(),
        unchanged_since: String::new(),
    }
}
