//! Answers to questions: listed, given, read, edited.
//!
//! Shows to other features: [`dto`], and [`first_page`], the answers that a question page brings along, and
//! [`give`] for the sample organisation.

mod actions;
pub mod dto;
mod handlers;

pub use actions::{WHOLE, first_page, give};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::give)
        .service(handlers::read)
        .service(handlers::edit);
}
