//! What was written before: what is like a draft enough, and why.
//!
//! While there is only a title, words decide ([`bm25f`](super::bm25f)). Once the draft has a body, its meaning in the
//! organisation's own texts ([`lsi`](super::lsi)) decides with them about the order, by reciprocal rank
//! ([`fusion`](super::fusion)). What is shown at all is decided by words ([`share`]): a reason names them.

mod likeness;
mod reason;

pub use likeness::{FEWEST_WORDS, Kind, MOST_SHOWN, self_score, share};
pub use reason::{Reason, lexical};

/// A body of fewer words than this says too little about what a text means.
pub const FEWEST_BODY_WORDS: usize = 15;
/// What a title counts beside a body in the meaning of a text.
pub const TITLE_TIMES: f32 = 2.0;
