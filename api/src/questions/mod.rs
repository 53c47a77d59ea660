//! Questions: asked, listed, read with their answers.
//!
//! A question page is one request: the question, its first comments and the first page of its answers.
//! Shows to others: [`dto`], [`ask`] and [`accept`], for the sample organisation, and [`answered_by`], for articles.

mod actions;
pub mod dto;
mod handlers;
mod queries;

pub use actions::{accept, answered_by, ask};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::ask)
        .service(handlers::read)
        .service(handlers::edit)
        .service(handlers::accept)
        .service(handlers::unaccept)
        .service(handlers::merge)
        .service(handlers::unmerge)
        .service(handlers::carry)
        .service(handlers::name_article)
        .service(handlers::remove_article);
}
