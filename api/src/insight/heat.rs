//! Forward-decay heat: "hot" as one number that stays comparable as time passes, without any background job.
//!
//! `H = log2 sum_e w_e * 2^(t_e / h)` over events `e` of weight `w_e` at time `t_e` with half-life `h`.
//! Adding an event: `x = log2 w + t/h; H <- max(H, x) + log2(1 + 2^-|H - x|)`. The order by `H` is the order by
//! decayed weight at any later time, because decay multiplies every sum by the same factor.
//! Source: Cormode, Shkapenyuk, Srivastava, Xu, "Forward decay: a practical time decay model for streaming
//! systems" (ICDE 2009), in its logarithmic form.

/// Half-life of a post's heat in seconds.
pub const POST_HALF_LIFE: f64 = 12.0 * 3600.0;
/// Half-life of a question's heat in seconds.
pub const QUESTION_HALF_LIFE: f64 = 48.0 * 3600.0;

/// Hours between 1970 and the origin of heat, so that the numbers stay small.
const ORIGIN_SECONDS: f64 = 1_577_836_800.0;

/// What an event is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight(f64);

impl Weight {
    /// The contribution itself, so that a new one starts warm.
    pub const BIRTH: Self = Self(1.0);
    /// Somebody read it.
    pub const VIEW: Self = Self(0.05);
    /// A vote up or a reaction.
    pub const LIKE: Self = Self(1.0);
    /// A reply.
    pub const REPLY: Self = Self(2.0);
    /// The first reply of a person in the conversation.
    pub const FIRST_REPLY: Self = Self(3.0);
    /// An answer was accepted.
    pub const ACCEPTED: Self = Self(5.0);
    /// Somebody kept it.
    pub const SAVE: Self = Self(2.0);
}

/// Heat after an event of `weight` at `at` (seconds since 1970). `heat` of `None`: nothing happened before.
pub fn after(heat: Option<f64>, weight: Weight, at: f64, half_life: f64) -> f64 {
    let event = weight.0.log2() + (at - ORIGIN_SECONDS) / half_life;
    match heat {
        None => event,
        Some(heat) => heat.max(event) + (-(heat - event).abs()).exp2().ln_1p() / std::f64::consts::LN_2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: f64 = 1_790_000_000.0;

    #[test]
    fn an_event_is_worth_half_after_its_half_life() {
        let old = after(None, Weight(2.0), NOW - QUESTION_HALF_LIFE, QUESTION_HALF_LIFE);
        let new = after(None, Weight(1.0), NOW, QUESTION_HALF_LIFE);
        assert!((old - new).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn heat_is_the_logarithm_of_the_decayed_sum(
            events in proptest::collection::vec((0.05_f64..5.0, 0.0_f64..5e5), 1..40)
        ) {
            let heat = events.iter().fold(None, |heat, (weight, age)| {
                Some(after(heat, Weight(*weight), NOW - age, POST_HALF_LIFE))
            }).unwrap();
            let sum: f64 = events.iter().map(|(weight, age)| weight * (-age / POST_HALF_LIFE).exp2()).sum();
            let expected = sum.log2() + (NOW - ORIGIN_SECONDS) / POST_HALF_LIFE;
            prop_assert!((heat - expected).abs() < 1e-6);
        }

        #[test]
        fn the_order_of_events_does_not_matter(first in 0.0_f64..1e6, second in 0.0_f64..1e6) {
            let one = after(Some(after(None, Weight::LIKE, NOW - first, POST_HALF_LIFE)), Weight::REPLY, NOW - second, POST_HALF_LIFE);
            let other = after(Some(after(None, Weight::REPLY, NOW - second, POST_HALF_LIFE)), Weight::LIKE, NOW - first, POST_HALF_LIFE);
            prop_assert!((one - other).abs() < 1e-9);
        }
    }
}
