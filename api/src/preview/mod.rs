//! Markdown as it will look, before it is sent.

mod dto;
mod handlers;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(handlers::preview);
}
