//! Latent semantic indexing: texts are alike when their words are used alike in the organisation's own texts.
//!
//! A text is a vector of `(1 + ln tf) idf` of length 1; the term space is cut to its directions of most variance
//! ([`right_vectors`]). Two texts are as alike as the cosine of what is left of them. No model comes from outside; which
//! texts there are and where vectors are kept is not known here.
//! Source: Deerwester, Dumais, Furnas, Landauer, Harshman, "Indexing by latent semantic analysis", JASIS 41 (1990).

mod dense;
mod svd;
mod symmetric;

pub use dense::{Columns, add_scaled, dot, normalise};
pub use svd::{Sparse, right_vectors};
