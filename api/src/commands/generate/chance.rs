//! The distributions, measured on travel.stackexchange.com (25,346 questions, 42,847 answers, 157,989 comments,
//! 566,062 votes).

use rand::RngExt as _;
use rand::rngs::StdRng;
use rand_distr::{Distribution as _, LogNormal, Zipf};

/// Shares of questions with 0, 1, 2, ... answers.
const ANSWERS: [f64; 9] = [0.093, 0.502, 0.230, 0.090, 0.039, 0.018, 0.010, 0.006, 0.012];
/// Shares of questions and answers with 0, 1, 2, ... comments.
const COMMENTS: [f64; 11] = [
    0.378, 0.164, 0.130, 0.089, 0.064, 0.045, 0.034, 0.026, 0.017, 0.013, 0.040,
];
/// Share of questions with an accepted answer, of those that have answers.
const ACCEPTED: f64 = 0.50;
/// Share of votes that are against.
const AGAINST: f64 = 0.07;
/// Mean of the logarithm of one more than the votes of a post, and its standard deviation.
const VOTES: (f64, f64) = (1.95, 0.80);

fn pick(shares: &[f64], rng: &mut StdRng) -> usize {
    let mut left: f64 = rng.random();
    for (number, share) in shares.iter().enumerate() {
        left -= share;
        if left < 0.0 {
            return number;
        }
    }
    shares.len() - 1
}

/// How many answers a question has.
pub fn answers(rng: &mut StdRng) -> usize {
    pick(&ANSWERS, rng)
}

/// How many comments something has.
pub fn comments(rng: &mut StdRng) -> usize {
    pick(&COMMENTS, rng)
}

/// True when the first answer was accepted.
pub fn accepted(rng: &mut StdRng) -> bool {
    rng.random_bool(ACCEPTED)
}

/// True when a vote is against.
pub fn against(rng: &mut StdRng) -> bool {
    rng.random_bool(AGAINST)
}

/// How many votes a post has: log-normal.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small positive number"
)]
pub fn votes(rng: &mut StdRng) -> usize {
    let (mean, deviation) = VOTES;
    // Only a deviation that is no number is refused.
    let drawn = LogNormal::new(mean, deviation).map_or(1.0, |law| law.sample(rng));
    (drawn - 1.0).clamp(0.0, 200.0) as usize
}

/// A place among `count`, the first far more often than the last, by Zipf's law.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a place in a list"
)]
pub fn zipf(count: usize, rng: &mut StdRng) -> usize {
    let place = Zipf::new(count.max(1) as f64, 1.0).map_or(1.0, |law| law.sample(rng));
    (place as usize).saturating_sub(1).min(count.saturating_sub(1))
}

/// Seconds until something follows: most of it soon, some of it much later.
#[expect(clippy::cast_possible_truncation, reason = "some weeks in seconds")]
pub fn delay(rng: &mut StdRng) -> i64 {
    let even: f64 = rng.random_range(f64::EPSILON..1.0);
    60 + (20_000.0 * even.powf(-0.7)).min(5_000_000.0) as i64
}

/// `part` of `whole` between 0 and 1.
#[expect(clippy::cast_precision_loss, reason = "numbers of contributions")]
pub fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// A whole number of 0 up to, and not including, `count`.
pub fn even(count: usize, rng: &mut StdRng) -> usize {
    rng.random_range(0..count.max(1))
}

/// True once in `times`.
pub fn once_in(times: usize, rng: &mut StdRng) -> bool {
    even(times, rng) == 0
}
