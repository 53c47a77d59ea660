//! The front door: how a request comes in, who it comes from, how an answer goes out.
//!
//! - `app`: the assembly of routes and middleware;
//! - `blocking`: slow work that is not the database's;
//! - `caller`: who is asking, as an argument type, and the only way to the database for a handler;
//! - `input`: validated JSON, queries, merge patches, `If-Match`;
//! - `fields`: whole numbers, and fields of a merge patch;
//! - `reply`: JSON with a strong ETag, pages with their `Link`, creations with their `Location`;
//! - `idempotency`: the first answer is kept and replayed;
//! - `paging`: cursors;
//! - `envelope`: request id, problem bodies, log line, metrics, security headers, panics;
//! - `limits`: rate limits;
//! - `web_app`, `health`, `documents`: the page, the probes, the API's own document.

pub mod app;
mod blocking;
mod caller;
mod documents;
mod envelope;
mod fields;
mod health;
mod idempotency;
mod input;
mod limits;
mod paging;
mod reply;
mod state;
pub mod text;
mod web_app;

pub use app::serve;
pub use blocking::{on_blocking, on_hashing};
pub use caller::{Anonymous, Caller, HasDuty, Insider, KnowledgeManagement, Requirement, SignedIn};
pub use fields::{present, present_or_null, present_whole, whole, whole_or_none, wholes};
pub use idempotency::{Creation, delete_old_answers};
pub use input::{IfMatch, MergePatch, ValidJson, ValidQuery, validation_error};
pub use limits::{Bucket, Limiter};
pub use paging::{Cursor, MAX_LIMIT, PageInfo, PageRequest, paged};
pub use reply::{Created, NoContent, PageBody, PageReply, Plain, Reply, Resource};
pub use state::{AppState, KnownPaths};
