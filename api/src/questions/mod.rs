//! Questions: asked, listed, read with their answers.
//!
//! A question page is one request: the question, its first comments and the first page of its answers.
//! Shows to others: [`dto`], [`ask`] and [`accept`], for the sample organisation.

mod actions;
pub mod dto;
mod handlers;

pub use actions::{accept, ask};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::ask)
        .service(handlers::read)
        .service(handlers::edit)
        .service(handlers::accept)
        .service(handlers::unaccept);
}
