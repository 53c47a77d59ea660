//! Bringing in what was said elsewhere.
//!
//! An import reads and checks everything before it writes anything, remembers what it brought in
//! (`imported_items`), and can therefore be stopped and run again.

pub mod markdown;
mod report;
pub mod stackexchange;

pub use report::Report;
