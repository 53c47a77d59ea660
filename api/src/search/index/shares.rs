//! What one occurrence of a word counts in a field, by what the index notes of the length of that field.

use tantivy::fieldnorm::FieldNormReader;

use crate::insight::bm25f::{FIELDS, Weights, field_frequency};

/// By the noted length, for each field.
pub type Shares = [[f32; 256]; FIELDS];

/// `averages`: mean lengths of the fields, in words.
pub fn shares(weights: Weights, averages: [f32; FIELDS]) -> Shares {
    let mut shares = [[0.0; 256]; FIELDS];
    for ((shares, weight), average) in shares.iter_mut().zip(weights.0).zip(averages) {
        for (noted, share) in (0..=u8::MAX).zip(shares) {
            let length = f64::from(FieldNormReader::id_to_fieldnorm(noted));
            *share = single(field_frequency(weight, 1.0, length, f64::from(average)));
        }
    }
    shares
}

/// Of half the width: scores are kept for many documents at a time.
#[expect(
    clippy::cast_possible_truncation,
    reason = "seven digits are enough for an order"
)]
pub const fn single(value: f64) -> f32 {
    value as f32
}
