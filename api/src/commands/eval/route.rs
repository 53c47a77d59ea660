//! Replays a timeline: before each late question, says who should be asked by what was there by then, and looks at who
//! answered.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::report::{Figure, Report};
use super::site::VoteKind;
use super::timeline::{Asked, Person, Timeline};
use crate::insight::experts::{Deed, HALF_LIFE, by_activity, by_votes, rank};
use crate::insight::stats::{mean, real};
use crate::search::measure::{self, Past};

/// The part of the questions that is only read: seven tenths.
const READ: (usize, usize) = (7, 10);
/// Earlier questions like the new one whose answers count as to the point.
const LIKE_IT: usize = 100;

/// Least values, as the product asks for them: of the site they were set on, and of several at once.
const SUCCESS_5: f64 = 0.70;
const MRR: f64 = 0.52;
const OVER_VOTES: f64 = 0.08;
const OVER_ACTIVITY: f64 = 0.20;

/// Where in each order the first stood who then answered, counted from 1; none where nobody did.
#[derive(Clone, Copy, Default)]
struct Places {
    ranked: Option<usize>,
    votes: Option<usize>,
    activity: Option<usize>,
}

/// The figures of a timeline. With several sites on it, what counts is how much better than other rules it is.
///
/// # Errors
/// When there is no memory for an index.
pub fn evaluate(timeline: &Timeline<'_>, several: bool) -> anyhow::Result<Report> {
    let places = replay(timeline)?;
    let least = |of_one: f64| if several { 0.0 } else { of_one };
    let over = |of_several: f64| if several { of_several } else { f64::NEG_INFINITY };
    let first = |depth: usize, of: fn(&Places) -> Option<usize>| -> Vec<f64> {
        places.iter().map(|one| within(of(one), depth)).collect()
    };
    let ranked = first(5, |one| one.ranked);
    let (votes, activity) = (first(5, |one| one.votes), first(5, |one| one.activity));
    let reciprocal: Vec<f64> = places
        .iter()
        .map(|one| one.ranked.map_or(0.0, |place| 1.0 / real(place)))
        .collect();
    let better =
        |than: &[f64]| -> Vec<f64> { ranked.iter().zip(than).map(|(one, other)| one - other).collect() };
    let figure = |key, values: &[f64], least| Figure::new(key, least, values, mean);
    Ok(Report {
        n: places.len(),
        figures: vec![
            figure("success5", &ranked, least(SUCCESS_5)),
            figure("success10", &first(10, |one| one.ranked), 0.0),
            figure("mrr", &reciprocal, least(MRR)),
            figure("expcombmnz_success5", &votes, 0.0),
            figure("activity_success5", &activity, 0.0),
            figure("over_expcombmnz", &better(&votes), over(OVER_VOTES)),
            figure("over_activity", &better(&activity), over(OVER_ACTIVITY)),
        ],
    })
}

fn within(place: Option<usize>, depth: usize) -> f64 {
    if place.is_some_and(|place| place <= depth) {
        1.0
    } else {
        0.0
    }
}

/// What was known of an answer at a moment.
#[derive(Clone, Copy, Default)]
struct Standing {
    votes: i32,
    accepted: bool,
}

fn replay(timeline: &Timeline<'_>) -> anyhow::Result<Vec<Places>> {
    let answered = answered(timeline);
    let read = timeline.asked.len() * READ.0 / READ.1;
    let mut past = Past::empty()?;
    let mut standing = vec![Standing::default(); timeline.given.len()];
    let (mut given, mut cast) = (0, timeline.cast.iter().peekable());
    let mut places = Vec::new();
    for (place, question) in timeline.asked.iter().enumerate() {
        while let Some(answer) = timeline.given.get(given).filter(|one| one.at < question.at) {
            past.add_answer(answer.question, answer.body);
            given += 1;
        }
        while let Some(vote) = cast.next_if(|vote| vote.at < question.at) {
            if let Some(standing) = standing.get_mut(vote.answer) {
                match vote.kind {
                    VoteKind::Up => standing.votes += 1,
                    VoteKind::Down => standing.votes -= 1,
                    VoteKind::Accept => standing.accepted = true,
                }
            }
        }
        if place >= read {
            let known = timeline.given.get(..given).unwrap_or_default();
            let people: HashSet<Person> = known.iter().filter_map(|one| one.author).collect();
            let answerers: BTreeSet<Person> = answered
                .get(&place)
                .into_iter()
                .flatten()
                .copied()
                .filter(|one| people.contains(one) && Some(*one) != question.author)
                .collect();
            // Whoever answers for the first time could not have been known.
            if !answerers.is_empty() {
                let alike = past.by_words(&draft(question), LIKE_IT)?;
                let deeds = deeds(timeline, given, &standing, question, &alike);
                places.push(look(&deeds, &answerers));
            }
        }
        past.add(place, draft(question));
    }
    Ok(places)
}

/// Who answered each question.
fn answered(timeline: &Timeline<'_>) -> HashMap<usize, Vec<Person>> {
    let mut answered: HashMap<usize, Vec<Person>> = HashMap::new();
    for one in &timeline.given {
        answered.entry(one.question).or_default().extend(one.author);
    }
    answered
}

fn draft(question: &Asked<'_>) -> measure::Asked {
    measure::Asked {
        title: question.title.to_owned(),
        topics: question.topics.to_owned(),
        body: question.body.to_owned(),
        answers: String::new(),
    }
}

/// What everybody but the asker has answered by then, as it speaks for asking them.
fn deeds(
    timeline: &Timeline<'_>,
    given: usize,
    standing: &[Standing],
    question: &Asked<'_>,
    alike: &[measure::Found],
) -> Vec<Deed<Person>> {
    let likeness: HashMap<usize, f64> = alike.iter().map(|one| (one.number, one.score)).collect();
    let topics: HashSet<&str> = question.topics.split_whitespace().collect();
    let deed = |(answer, standing): (&super::timeline::Given<'_>, &Standing)| {
        let person = answer.author.filter(|one| Some(*one) != question.author)?;
        let of = timeline.asked.get(answer.question)?;
        #[expect(clippy::cast_precision_loss, reason = "microseconds of some years")]
        let age = (question.at - answer.at) as f64 / 1e6;
        Some(Deed {
            person,
            age,
            likeness: likeness.get(&answer.question).copied().unwrap_or_default(),
            on_topic: of.topics.split_whitespace().any(|topic| topics.contains(topic)),
            votes: standing.votes,
            accepted: standing.accepted,
        })
    };
    timeline
        .given
        .iter()
        .take(given)
        .zip(standing)
        .filter_map(deed)
        .collect()
}

fn look(deeds: &[Deed<Person>], answerers: &BTreeSet<Person>) -> Places {
    let place = |people: Vec<Person>| {
        people
            .iter()
            .position(|one| answerers.contains(one))
            .map(|at| at + 1)
    };
    Places {
        ranked: place(rank(deeds, HALF_LIFE).iter().map(|one| one.person).collect()),
        votes: place(by_votes(deeds)),
        activity: place(by_activity(deeds, HALF_LIFE)),
    }
}
