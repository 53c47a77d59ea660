//! How good a ranking is.

use super::real;

/// nDCG at `depth` with gains of 0 and 1: `sum_i rel_i / log2(i + 1)` over the ranks `i` from 1, divided by the same
/// sum of the best possible ranking of `relevant` things. 0 when nothing is relevant.
/// Source: Järvelin, Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 20 (2002).
pub fn ndcg(ranked: &[bool], relevant: usize, depth: usize) -> f64 {
    let discount = |rank: usize| 1.0 / real(rank + 2).log2();
    let hits = ranked.iter().take(depth).enumerate().filter(|(_, hit)| **hit);
    let gained: f64 = hits.map(|(rank, _)| discount(rank)).sum();
    let ideal: f64 = (0..relevant.min(depth)).map(discount).sum();
    if ideal > 0.0 { gained / ideal } else { 0.0 }
}

/// Share of the relevant things among the first `depth`; 0 when nothing is relevant.
pub fn recall(ranked: &[bool], relevant: usize, depth: usize) -> f64 {
    if relevant == 0 {
        return 0.0;
    }
    real(ranked.iter().take(depth).filter(|hit| **hit).count()) / real(relevant)
}

/// The area under the ROC curve of `(score, label)`: the chance that a positive has a higher score than a negative,
/// equal scores counting half. `None` when there are only positives or only negatives.
/// Source: Hanley, McNeil, "The meaning and use of the area under a ROC curve", Radiology 143 (1982).
pub fn area_under_curve(scored: &[(f64, bool)]) -> Option<f64> {
    let groups = groups(scored);
    let positives: f64 = groups.iter().map(|group| group.positives).sum();
    let negatives: f64 = groups.iter().map(|group| group.size - group.positives).sum();
    if positives == 0.0 || negatives == 0.0 {
        return None;
    }
    let mut above = 0.0;
    let mut won = 0.0;
    for group in &groups {
        won += (group.size - group.positives) * (above + group.positives / 2.0);
        above += group.positives;
    }
    Some(won / (positives * negatives))
}

/// How many times more often a label is true among the `share` with the highest scores than among all; of a group of
/// equal scores at the border, a part counts. `None` when no label is true.
pub fn lift(scored: &[(f64, bool)], share: f64) -> Option<f64> {
    let groups = groups(scored);
    let positives: f64 = groups.iter().map(|group| group.positives).sum();
    let size = real(scored.len());
    let top = size * share;
    if positives == 0.0 || top == 0.0 {
        return None;
    }
    let mut room = top;
    let mut found = 0.0;
    for group in &groups {
        let part = (room / group.size).min(1.0);
        found += group.positives * part;
        room -= group.size * part;
    }
    Some((found / top) / (positives / size))
}

/// Things of one score.
struct Group {
    size: f64,
    positives: f64,
}

/// By falling score.
fn groups(scored: &[(f64, bool)]) -> Vec<Group> {
    let mut sorted = scored.to_vec();
    sorted.sort_by(|one, other| other.0.total_cmp(&one.0));
    sorted
        .chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq())
        .map(|group| Group {
            size: real(group.len()),
            positives: real(group.iter().filter(|(_, label)| *label).count()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_perfect_ranking_is_one_and_a_late_hit_is_worth_less() {
        assert!((ndcg(&[true, true, false], 2, 10) - 1.0).abs() < 1e-12);
        assert!((ndcg(&[false, true], 1, 10) - 1.0 / 3.0_f64.log2()).abs() < 1e-12);
        assert!((ndcg(&[], 0, 10)).abs() < 1e-12);
        assert!((recall(&[false, true], 4, 100) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn the_area_of_chance_is_a_half() {
        let scored = [(3.0, true), (2.0, false), (1.0, true), (0.0, false)];
        assert_eq!(area_under_curve(&scored), Some(0.75));
        assert_eq!(area_under_curve(&[(1.0, true), (1.0, false)]), Some(0.5));
        assert_eq!(area_under_curve(&[(1.0, true)]), None);
    }

    #[test]
    fn the_lift_of_the_top_half() {
        let scored = [(3.0, true), (2.0, true), (1.0, false), (0.0, false)];
        assert_eq!(lift(&scored, 0.5), Some(2.0));
        assert_eq!(lift(&scored.map(|(_, label)| (1.0, label)), 0.5), Some(1.0));
    }

    proptest! {
        #[test]
        fn turning_the_scores_around_turns_the_area_around(
            scored in proptest::collection::vec((-9_i8..9, any::<bool>()), 2..60)
        ) {
            let forth: Vec<(f64, bool)> = scored.iter().map(|(score, label)| (f64::from(*score), *label)).collect();
            let back: Vec<(f64, bool)> = forth.iter().map(|(score, label)| (-score, *label)).collect();
            if let (Some(forth), Some(back)) = (area_under_curve(&forth), area_under_curve(&back)) {
                prop_assert!((forth + back - 1.0).abs() < 1e-9);
            }
        }
    }
}
