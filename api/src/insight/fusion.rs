//! Several rankings as one: reciprocal rank fusion, `sum_r 1 / (60 + rank_r(d))` with ranks from 1.
//! Source: Cormack, Clarke, Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning
//! methods" (SIGIR 2009).

use std::collections::HashMap;
use std::hash::Hash;

use super::stats::real;

/// How much the first ranks stand out.
const FLATNESS: f64 = 60.0;
/// How far down each ranking counts.
pub const DEPTH: usize = 200;

/// What one ranking gives to the thing at `place`, counted from 0.
pub fn share(place: usize) -> f64 {
    1.0 / (FLATNESS + real(place) + 1.0)
}

/// A thing with what each ranking gave it, in their order; 0 from a ranking that does not have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fused<T, const N: usize> {
    /// The thing.
    pub item: T,
    /// What each ranking gave.
    pub shares: [f64; N],
}

impl<T, const N: usize> Fused<T, N> {
    /// What it is ranked by.
    pub fn score(&self) -> f64 {
        self.shares.iter().sum()
    }
}

/// The things of all rankings, best first; of equals the one that an earlier ranking names earlier.
pub fn fuse<T: Copy + Eq + Hash, const N: usize>(rankings: [&[T]; N]) -> Vec<Fused<T, N>> {
    let mut places: HashMap<T, usize> = HashMap::new();
    let mut fused: Vec<Fused<T, N>> = Vec::new();
    for (number, ranking) in rankings.iter().enumerate() {
        for (rank, item) in ranking.iter().take(DEPTH).enumerate() {
            let place = *places.entry(*item).or_insert_with(|| {
                fused.push(Fused {
                    item: *item,
                    shares: [0.0; N],
                });
                fused.len() - 1
            });
            if let Some(given) = fused.get_mut(place).and_then(|one| one.shares.get_mut(number)) {
                *given = share(rank);
            }
        }
    }
    fused.sort_by(|one, other| other.score().total_cmp(&one.score()));
    fused
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_both_name_comes_before_what_one_names_first() {
        let fused = fuse([&["a", "b"], &["c", "b"]]);
        let order: Vec<&str> = fused.iter().map(|one| one.item).collect();
        assert_eq!(order, ["b", "a", "c"]);
        assert!((fused[0].score() - 2.0 / 62.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn one_ranking_stays_as_it_is(count in 0..DEPTH) {
            let ranking: Vec<usize> = (0..count).collect();
            let fused: Vec<usize> = fuse([&ranking, &ranking]).iter().map(|one| one.item).collect();
            prop_assert_eq!(fused, ranking);
        }
    }
}
