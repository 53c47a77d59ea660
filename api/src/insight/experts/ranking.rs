//! The formula.

use std::collections::BTreeMap;

/// After so many seconds an answer counts half: a month.
pub const HALF_LIFE: f64 = 30.0 * 86_400.0;

/// The part of likeness in the score.
const CONTENT: f64 = 0.4;
/// The part of answers about the topics in what is left.
const TOPICS: f64 = 0.6;

/// An answer that somebody gave, as far as it speaks for asking them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deed<P> {
    /// Who gave it.
    pub person: P,
    /// How long ago, in seconds.
    pub age: f64,
    /// How much its question is like the one to be answered: a score of the index, 0 where it is not among those found.
    pub likeness: f64,
    /// Its question has a topic of the one to be answered.
    pub on_topic: bool,
    /// Votes for it less votes against it.
    pub votes: i32,
    /// It was accepted.
    pub accepted: bool,
}

impl<P> Deed<P> {
    fn weight(&self, half_life: f64) -> f64 {
        (-self.age.max(0.0) / half_life).exp2()
    }

    fn quality(&self) -> f64 {
        let accepted = if self.accepted { 0.5 } else { 0.0 };
        1.0 + 0.2 * f64::from(self.votes.clamp(-2, 5)) + accepted
    }
}

/// Somebody with what speaks for asking them; the three parts add up to the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked<P> {
    /// Who.
    pub person: P,
    /// From 0 to 1.
    pub score: f64,
    /// What answers to questions like this one add.
    pub content: f64,
    /// What answers about its topics add.
    pub topics: f64,
    /// What having answered lately adds.
    pub activity: f64,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    content: f64,
    topics: f64,
    activity: f64,
}

/// People by how much speaks for asking them, first who should be asked first; of equals the smaller first. Somebody with
/// nothing to the point has no score and is left out.
pub fn rank<P: Copy + Ord>(deeds: &[Deed<P>], half_life: f64) -> Vec<Ranked<P>> {
    let mut sums: BTreeMap<P, Sums> = BTreeMap::new();
    for deed in deeds {
        let (sums, weight) = (sums.entry(deed.person).or_default(), deed.weight(half_life));
        sums.content += deed.likeness * weight * deed.quality();
        sums.activity += weight;
        if deed.on_topic {
            sums.topics += weight;
        }
    }
    let largest = |of: fn(&Sums) -> f64| sums.values().map(of).fold(0.0, f64::max);
    let most = Sums {
        content: largest(|one| one.content),
        topics: largest(|one| one.topics),
        activity: largest(|one| one.activity),
    };
    let mut ranked: Vec<Ranked<P>> = sums
        .iter()
        .map(|(person, sums)| of_one(*person, sums, &most))
        .filter(|one| one.score > 0.0)
        .collect();
    ranked.sort_by(|one, other| other.score.total_cmp(&one.score));
    ranked
}

fn of_one<P>(person: P, sums: &Sums, most: &Sums) -> Ranked<P> {
    let content = share(sums.content, most.content);
    let topics = share(sums.topics, most.topics);
    let activity = share(sums.activity, most.activity) * (3.0 * content + topics).min(1.0);
    let (content, topics, activity) = (
        CONTENT * content,
        (1.0 - CONTENT) * TOPICS * topics,
        (1.0 - CONTENT) * (1.0 - TOPICS) * activity,
    );
    Ranked {
        person,
        score: content + topics + activity,
        content,
        topics,
        activity,
    }
}

fn share(sum: f64, most: f64) -> f64 {
    if most > 0.0 { sum.max(0.0) / most } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: f64 = 86_400.0;

    fn deed(person: u8, days: f64) -> Deed<u8> {
        Deed {
            person,
            age: days * DAY,
            likeness: 0.0,
            on_topic: false,
            votes: 0,
            accepted: false,
        }
    }

    #[test]
    fn who_only_answers_other_things_is_not_asked() {
        let mut deeds = vec![deed(1, 0.0); 50];
        deeds.push(Deed {
            on_topic: true,
            ..deed(2, 90.0)
        });
        let ranked: Vec<u8> = rank(&deeds, HALF_LIFE).iter().map(|one| one.person).collect();
        assert_eq!(ranked, [2]);
        assert!(rank(&[deed(1, 0.0)], HALF_LIFE).is_empty());
    }

    #[test]
    fn of_two_equal_answers_the_later_and_the_accepted_count_more() {
        let alike = |person, days, accepted| Deed {
            likeness: 3.0,
            accepted,
            ..deed(person, days)
        };
        let first = |deeds: &[Deed<u8>]| rank(deeds, HALF_LIFE)[0].person;
        assert_eq!(first(&[alike(1, 60.0, false), alike(2, 30.0, false)]), 2);
        assert_eq!(first(&[alike(1, 30.0, true), alike(2, 30.0, false)]), 1);
        let votes = |person, votes| Deed {
            votes,
            ..alike(person, 30.0, false)
        };
        assert_eq!(first(&[votes(1, -1), votes(2, 4)]), 2);
        let ranked = rank(&[votes(1, 5), votes(2, 90)], HALF_LIFE);
        assert!(
            (ranked[0].score - ranked[1].score).abs() < 1e-12,
            "beyond five votes more say no more"
        );
    }

    #[test]
    fn an_answer_counts_half_after_its_half_life() {
        let on_topic = |person, days| Deed {
            on_topic: true,
            ..deed(person, days)
        };
        let ranked = rank(&[on_topic(1, 0.0), on_topic(2, 30.0)], HALF_LIFE);
        assert!((ranked[1].topics / ranked[0].topics - 0.5).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_parts_add_up_and_no_order_of_answers_matters(
            deeds in proptest::collection::vec(
                (0..6_u8, 0.0..900.0_f64, 0.0..20.0_f64, any::<bool>(), -5..9_i32, any::<bool>()), 0..40
            ),
            turn in 0..40_usize,
        ) {
            let deeds: Vec<Deed<u8>> = deeds
                .into_iter()
                .map(|(person, days, likeness, on_topic, votes, accepted)| Deed {
                    likeness, on_topic, votes, accepted, ..deed(person, days)
                })
                .collect();
            let ranked = rank(&deeds, HALF_LIFE);
            for one in &ranked {
                prop_assert!((one.content + one.topics + one.activity - one.score).abs() < 1e-12);
                prop_assert!(one.score > 0.0 && one.score <= 1.0 + 1e-12);
                prop_assert!(one.content + one.topics > 0.0, "nobody without anything to the point");
            }
            let mut turned = deeds.clone();
            if !turned.is_empty() {
                let by = turn % turned.len();
                turned.rotate_left(by);
            }
            let again = rank(&turned, HALF_LIFE);
            prop_assert_eq!(again.len(), ranked.len());
            for one in &ranked {
                let same = again.iter().find(|other| other.person == one.person).unwrap();
                prop_assert!((same.score - one.score).abs() < 1e-9);
            }
        }
    }
}
