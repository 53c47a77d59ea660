//! Posts: successes, suggestions, discussions and announcements. A post page is one request: the post and its first
//! comments. Shows to others: [`dto`], and [`write`] for the sample organisation.

mod actions;
pub mod dto;
mod handlers;

pub use actions::write;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::write)
        .service(handlers::read)
        .service(handlers::edit);
}
