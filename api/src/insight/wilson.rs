//! Which answer comes first: the lower bound of what share of votes is positive.

/// The 80 % two-sided quantile of the normal distribution.
const Z: f64 = 1.2816;

/// Wilson's lower bound `(p + z^2/2n - z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)` for `up` of `up + down` votes;
/// 0 without votes. Source: Wilson, "Probable inference, the law of succession, and statistical inference",
/// JASA 22 (1927).
pub fn lower_bound(up: i32, down: i32) -> f64 {
    let up = f64::from(up.max(0));
    let votes = up + f64::from(down.max(0));
    if votes == 0.0 {
        return 0.0;
    }
    let share = up / votes;
    let z2 = Z * Z;
    let margin = Z * (share * (1.0 - share) / votes + z2 / (4.0 * votes * votes)).sqrt();
    (share + z2 / (2.0 * votes) - margin) / (1.0 + z2 / votes)
}

/// The rank of an answer: [`lower_bound`], but below zero for those with more votes against than for, so that
/// an answer nobody voted on stands before one that people found wrong.
pub fn rank(up: i32, down: i32) -> f64 {
    if down > up {
        lower_bound(up, down) - 1.0
    } else {
        lower_bound(up, down)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_of_ten_beats_one_of_one_beats_none() {
        assert!(rank(10, 0) > rank(1, 0));
        assert!(rank(1, 0) > rank(0, 0));
        assert!(rank(0, 0) > rank(0, 1));
    }

    proptest! {
        #[test]
        fn it_lies_between_zero_and_the_share(up in 0..10_000_i32, down in 0..10_000_i32) {
            prop_assume!(up + down > 0);
            let bound = lower_bound(up, down);
            prop_assert!(bound >= -1e-12 && bound <= f64::from(up) / f64::from(up + down) + 1e-12);
        }

        #[test]
        fn one_more_vote_up_never_lowers_it(up in 0..10_000_i32, down in 0..10_000_i32) {
            prop_assert!(rank(up + 1, down) >= rank(up, down));
        }
    }
}
