//! How far a figure may be trusted: the percentile bootstrap.
//! Source: Efron, Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// How often the sample is drawn again.
const DRAWS: usize = 2_000;
/// The same draws every time, so that the same data give the same interval.
const SEED: u64 = 0x0C01_10C0;
/// What lies outside of the interval on either side.
const TAIL: f64 = 0.025;

/// A figure with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Estimate {
    /// The figure itself.
    pub value: f64,
    /// Lower and upper end.
    pub interval: (f64, f64),
}

/// The 95 % interval of a figure of `sample`; draws for which it is undefined are left out. `None` when it is
/// undefined for all of them.
fn interval<T: Copy>(sample: &[T], figure: impl Fn(&[T]) -> Option<f64>) -> Option<(f64, f64)> {
    if sample.is_empty() {
        return None;
    }
    let mut random = StdRng::seed_from_u64(SEED);
    let mut drawn = Vec::with_capacity(sample.len());
    let mut figures: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            drawn.clear();
            drawn.extend((0..sample.len()).filter_map(|_| sample.get(random.random_range(0..sample.len()))));
            figure(&drawn)
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    Some((quantile(&figures, TAIL)?, quantile(&figures, 1.0 - TAIL)?))
}

/// A figure of `sample` with its interval; `None` where it is undefined.
pub fn estimate<T: Copy>(sample: &[T], figure: impl Fn(&[T]) -> Option<f64>) -> Option<Estimate> {
    Some(Estimate {
        value: figure(sample)?,
        interval: interval(sample, figure)?,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list of some thousands"
)]
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * super::real(sorted.len().saturating_sub(1));
    sorted.get(place.round() as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::stats::mean;
    use proptest::prelude::*;

    #[test]
    fn the_interval_of_a_coin_is_that_of_the_normal_law() {
        let values: Vec<f64> = (0..400).map(|number| f64::from(number % 2)).collect();
        let estimate = estimate(&values, mean).unwrap();
        assert!((estimate.value - 0.5).abs() < 1e-12);
        assert!((estimate.interval.0 - 0.451).abs() < 0.008, "{estimate:?}");
        assert!((estimate.interval.1 - 0.549).abs() < 0.008, "{estimate:?}");
    }

    #[test]
    fn nothing_has_no_interval() {
        assert_eq!(estimate(&[], mean), None);
        assert_eq!(estimate(&[1.0], |_| None), None);
    }

    proptest! {
        #[test]
        fn the_interval_lies_within_the_sample(values in proptest::collection::vec(0.0_f64..1.0, 1..30)) {
            let estimate = estimate(&values, mean).unwrap();
            let least = values.iter().copied().fold(f64::MAX, f64::min);
            let most = values.iter().copied().fold(f64::MIN, f64::max);
            let (low, high) = estimate.interval;
            prop_assert!(least - 1e-9 <= low && low <= high && high <= most + 1e-9);
        }
    }
}
