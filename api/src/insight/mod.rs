//! The intelligence: pure functions over plain values. No database, no HTTP, no clock.

pub mod heat;
pub mod wilson;
