//! One or several sites as one conversation.
//!
//! Several sites stand in for an organisation with several departments. They are of different years and lengths: each
//! moment of a site takes the place of the moment of the first site by which the same share of that site was written, so
//! that all of them grow together.

use std::collections::HashMap;

use super::site::{Moment, Site, VoteKind};

/// Somebody: the number of their site, and who they are there.
pub type Person = (usize, i64);

/// A question.
pub struct Asked<'a> {
    pub author: Option<Person>,
    pub at: Moment,
    pub title: &'a str,
    pub topics: &'a str,
    pub body: &'a str,
}

/// An answer; `question` is the place of its question.
pub struct Given<'a> {
    pub author: Option<Person>,
    pub question: usize,
    pub at: Moment,
    pub body: &'a str,
}

/// A vote for the answer in a place.
#[derive(Clone, Copy)]
pub struct Cast {
    pub answer: usize,
    pub at: Moment,
    pub kind: VoteKind,
}

/// All of it, each in the order of time.
#[derive(Default)]
pub struct Timeline<'a> {
    pub asked: Vec<Asked<'a>>,
    pub given: Vec<Given<'a>>,
    pub cast: Vec<Cast>,
}

impl<'a> Timeline<'a> {
    /// That of some sites; of one it is its own.
    pub fn of(sites: &'a [Site]) -> Self {
        let clocks: Vec<Vec<Moment>> = sites.iter().map(moments).collect();
        let (mut questions, mut answers, mut votes) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (site, clock)) in sites.iter().zip(&clocks).enumerate() {
            let at = |moment| match clocks.first().filter(|_| number > 0) {
                Some(first) => moved(moment, clock, first),
                None => moment,
            };
            let person = |author: Option<i64>| author.map(|id| (number, id));
            questions.extend(site.questions.iter().enumerate().map(|(place, one)| {
                let asked = Asked {
                    author: person(one.author),
                    at: at(one.created),
                    title: &one.title,
                    topics: &one.topics,
                    body: &one.body,
                };
                ((number, place), asked)
            }));
            answers.extend(site.answers.iter().map(|one| {
                let given = Given {
                    author: person(one.author),
                    question: one.question,
                    at: at(one.created),
                    body: &one.body,
                };
                ((number, one.id), given)
            }));
            votes.extend(
                site.votes
                    .iter()
                    .map(|vote| ((number, vote.post), at(vote.cast), vote.kind)),
            );
        }
        questions.sort_by_key(|(key, one)| (one.at, *key));
        answers.sort_by_key(|(key, one)| (one.at, *key));
        votes.sort_by_key(|(key, at, _)| (*at, *key));
        let places: HashMap<(usize, usize), usize> = questions.iter().map(|(key, _)| *key).zip(0..).collect();
        let given: HashMap<(usize, i64), usize> = answers.iter().map(|(key, _)| *key).zip(0..).collect();
        Self {
            asked: questions.into_iter().map(|(_, one)| one).collect(),
            given: answers
                .into_iter()
                .filter_map(|((number, _), one)| {
                    let question = *places.get(&(number, one.question))?;
                    Some(Given { question, ..one })
                })
                .collect(),
            cast: votes
                .into_iter()
                .filter_map(|(post, at, kind)| {
                    let answer = *given.get(&post)?;
                    Some(Cast { answer, at, kind })
                })
                .collect(),
        }
    }
}

/// When a site was written, in order.
fn moments(site: &Site) -> Vec<Moment> {
    let questions = site.questions.iter().map(|one| one.created);
    let mut moments: Vec<Moment> = questions
        .chain(site.answers.iter().map(|one| one.created))
        .collect();
    moments.sort_unstable();
    moments
}

/// The moment of `onto` by which the same share of it was written as of `from` at this one; between two, in proportion.
fn moved(moment: Moment, from: &[Moment], onto: &[Moment]) -> Moment {
    let (Some(first), Some(last)) = (onto.first(), onto.last()) else {
        return moment;
    };
    let place = from.partition_point(|one| *one < moment);
    let steps = from.len().saturating_sub(1).max(1);
    let spread = onto.len() - 1;
    let (at, rest) = (place * spread / steps, place * spread % steps);
    match (onto.get(at), onto.get(at + 1)) {
        (Some(one), Some(next)) => {
            let part = i128::from(next - one) * i128::try_from(rest).unwrap_or(0);
            let part = part / i128::try_from(steps).unwrap_or(1);
            one + Moment::try_from(part).unwrap_or(0)
        }
        _ => *if place == 0 { first } else { last },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_of_one_site_is_half_of_the_other() {
        let (from, onto) = ([0, 10, 20, 30, 40], [1_000, 1_100, 5_000]);
        assert_eq!(moved(0, &from, &onto), 1_000);
        assert_eq!(moved(20, &from, &onto), 1_100);
        assert_eq!(moved(40, &from, &onto), 5_000);
        assert_eq!(moved(10, &from, &onto), 1_050);
        assert_eq!(moved(99, &from, &onto), 5_000);
        assert_eq!(moved(7, &[], &[]), 7);
    }

    proptest! {
        #[test]
        fn what_was_later_stays_later(
            mut from in proptest::collection::vec(0..1_000_000_i64, 1..30),
            mut onto in proptest::collection::vec(0..1_000_000_i64, 1..30),
            one in 0..1_000_000_i64,
            other in 0..1_000_000_i64,
        ) {
            from.sort_unstable();
            onto.sort_unstable();
            let (one, other) = (one.min(other), one.max(other));
            prop_assert!(moved(one, &from, &onto) <= moved(other, &from, &onto));
        }
    }
}
