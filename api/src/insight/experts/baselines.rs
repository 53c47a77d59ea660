//! What the ranking is held against in evaluations: rules that others rank by.

use std::collections::BTreeMap;

use super::Deed;

/// `expCombMNZ` (Macdonald and Ounis, "Voting for candidates", CIKM 2006): `|R| Σ exp(likeness)` over the answers `R` to
/// questions like this one, whatever their age. People in order; of equals the smaller first.
pub fn by_votes<P: Copy + Ord>(deeds: &[Deed<P>]) -> Vec<P> {
    let mut found: BTreeMap<P, (f64, f64)> = BTreeMap::new();
    for deed in deeds.iter().filter(|deed| deed.likeness > 0.0) {
        let (count, sum) = found.entry(deed.person).or_default();
        *count += 1.0;
        *sum += deed.likeness.exp();
    }
    ordered(
        found
            .into_iter()
            .map(|(person, (count, sum))| (person, count * sum)),
    )
}

/// Who has answered most lately, whatever it was.
pub fn by_activity<P: Copy + Ord>(deeds: &[Deed<P>], half_life: f64) -> Vec<P> {
    let mut found: BTreeMap<P, f64> = BTreeMap::new();
    for deed in deeds {
        *found.entry(deed.person).or_default() += (-deed.age.max(0.0) / half_life).exp2();
    }
    ordered(found.into_iter())
}

fn ordered<P>(scored: impl Iterator<Item = (P, f64)>) -> Vec<P> {
    let mut scored: Vec<(P, f64)> = scored.collect();
    scored.sort_by(|one, other| other.1.total_cmp(&one.1));
    scored.into_iter().map(|(person, _)| person).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::experts::HALF_LIFE;

    fn deed(person: u8, age: f64, likeness: f64) -> Deed<u8> {
        Deed {
            person,
            age,
            likeness,
            on_topic: false,
            votes: 0,
            accepted: false,
        }
    }

    #[test]
    fn votes_count_how_often_and_how_much_but_not_when() {
        assert_eq!(
            by_votes(&[deed(1, 0.0, 1.0), deed(2, 9e9, 1.0), deed(2, 9e9, 1.0)]),
            [2, 1]
        );
        assert_eq!(by_votes(&[deed(1, 0.0, 0.0)]), Vec::<u8>::new());
    }

    #[test]
    fn activity_counts_when_but_not_what() {
        assert_eq!(
            by_activity(
                &[deed(1, 9e9, 5.0), deed(1, 9e9, 5.0), deed(2, 0.0, 0.0)],
                HALF_LIFE
            ),
            [2, 1]
        );
    }
}
