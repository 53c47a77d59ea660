//! Questions: asked, listed, read with their answers.
//!
//! A question page is one request: the question, its first comments and the first page of its answers.

mod actions;
pub mod dto;
mod handlers;

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
