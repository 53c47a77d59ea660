//! The API, tested through its front door: one binary, one folder a feature, one file an act.
//!
//! Runs on SQLite; with `COLLOQUY_TEST_DATABASE_URL=postgres://...` on PostgreSQL. `COLLOQUY_TEST_ENGINE` says which
//! engine is meant, and a run on another one fails.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

mod answers;
mod architecture;
mod articles;
mod auth;
mod check;
mod collections;
mod comments;
mod contract;
mod contributions;
mod demo;
mod drafts;
mod eval;
mod experts;
mod feed;
mod files;
mod generate;
mod hostile;
mod imports;
mod instance;
mod invitations;
mod jobs;
mod matrix;
mod me;
mod parity;
mod people;
mod posts;
mod questions;
mod ripe;
mod search;
mod spaces;
mod storage;
mod topics;
