//! The intelligence: pure functions over plain values. No database, no HTTP, no clock.

pub mod bm25f;
pub mod evidence;
pub mod experts;
pub mod fusion;
pub mod heat;
pub mod lsi;
pub mod ripeness;
pub mod similar;
pub mod stats;
pub mod wilson;
pub mod words;
