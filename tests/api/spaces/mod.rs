//! Spaces: made, run, joined, watched.

mod manage;
mod members;
mod watch;
