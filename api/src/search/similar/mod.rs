//! Similar while typing: what is like a draft, before it is sent off.
//!
//! The words of the draft are scored over the index as everything is (`index/alike.rs`); shown is what has enough of
//! the draft in it ([`insight::similar`](crate::insight::similar)), with its reason.

mod actions;
pub mod dto;
mod handlers;
mod queries;
mod sketch;

pub use actions::{Like, TAKEN, questions_like};
pub use sketch::{Sketch, content_frequencies};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this part.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(handlers::similar);
}
