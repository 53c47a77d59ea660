//! Who should be asked: people by what they have answered, and what speaks for each of them.
//!
//! `lin-0.4` (ALGORITHMS 1.2): with the half-life `h` and the age `Δ` of each answer,
//! `C = Σ likeness · 2^(-Δ/h) · quality` over answers to questions like this one,
//! `T = Σ 2^(-Δ/h)` over answers about its topics, `A = Σ 2^(-Δ/h)` over all answers, each divided by the largest of all
//! people; `score = 0.4 C + 0.6 (0.6 T + 0.4 A min(1, 3 C + T))`. Being busy counts only where there is something to the
//! point: who answers everything is not therefore the one to ask.
//!
//! That somebody answered is a proxy for "they should be asked" ([figures](../../../../docs/EVALUATION.md)).

mod baselines;
mod ranking;

pub use baselines::{by_activity, by_votes};
pub use ranking::{Deed, HALF_LIFE, Ranked, rank};
