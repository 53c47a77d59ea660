//! What tests stand on: an app of their own, people who act, things that exist, and replies that are checked.
//!
//! ```ignore
//! let app = TestApp::start();
//! let (alice, bob) = (app.member("alice"), app.member("bob"));
//! let space = app.space("Workshop");
//! let question = given::question(&alice).in_space(&space).exists();
//! bob.put(&format!("/contributions/{question}/vote"), json!({"value": 1})).expect(200);
//! ```

mod app;
mod client;
mod contract;
mod database;
pub mod given;
mod mails;

pub use app::{PASSWORD, Person, Space, TestApp};
pub use client::{Answer, Request, at_once};
pub use mails::token_in;
pub use serde_json::{Value, json};
