//! Which dialogues are worth keeping as an article.
//!
//! `R = ln(1 + v_q) + 0.7 ln(1 + v_a) + 0.5 ln(1 + answers) + 0.8 accepted + 1.2 ln(1 + links in)
//! + 0.8 ln(1 + readers) + 1.0 reused`, times 0 while it is younger than 14 days or had a reply within 5 days, times
//! `1 - c` when an article lies as near as the cosine `c` of 0.6 or more. Votes below zero count as none.
//! Source: the signals of Stack Exchange's own "frequent" questions, weighted by measurement; see
//! `docs/EVALUATION.md` for how well they tell what is linked to later.

mod score;
mod sentence;

pub use score::{Ripeness, ripeness};
pub use sentence::sentence;

/// Days before a dialogue can be ripe.
pub const FEWEST_DAYS: f64 = 14.0;
/// Days without a reply before it counts as settled.
pub const QUIET_DAYS: f64 = 5.0;
/// From this cosine on an article covers the dialogue.
pub const COVERED: f64 = 0.6;

/// From this score on a dialogue is shown: that of one with an accepted answer, a vote for the question, one for an
/// answer, and two readers.
pub const WORTH: f64 = 3.0;

/// What is known about a dialogue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signals {
    /// Votes for the question minus those against it.
    pub question_votes: i64,
    /// The same, summed over its answers.
    pub answer_votes: i64,
    /// How many answers it has.
    pub answers: usize,
    /// The accepted answer, where there is one.
    pub accepted: Option<Accepted>,
    /// Dialogues that point to it as related or repeat it.
    pub links_in: usize,
    /// Different people who read it in the last 90 days.
    pub readers: usize,
    /// An answer of it was quoted or used elsewhere.
    pub reused: bool,
}

/// The answer that solved it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The name of its author.
    pub author: String,
    /// Since when it has stood unchanged, in words: `March`.
    pub unchanged_since: String,
}

/// Whether it is time, and whether it is needed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Days since it was asked.
    pub age_days: f64,
    /// Days since the last reply.
    pub quiet_days: f64,
    /// The largest cosine to an article that is there.
    pub coverage: f64,
}

impl Moment {
    /// What the signals are multiplied by: 0 when it is too early, less than 1 when an article is near.
    pub fn factor(&self) -> f64 {
        if self.age_days < FEWEST_DAYS || self.quiet_days < QUIET_DAYS {
            return 0.0;
        }
        if self.coverage >= COVERED {
            1.0 - self.coverage.min(1.0)
        } else {
            1.0
        }
    }
}
