//! Statistics that several parts of the intelligence and their evaluations share.

mod bootstrap;
mod ranking;

pub use bootstrap::{Estimate, estimate};
pub use ranking::{area_under_curve, lift, ndcg, recall};

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub const fn real(count: usize) -> f64 {
    count as f64
}

/// The mean; `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / real(values.len()))
}
