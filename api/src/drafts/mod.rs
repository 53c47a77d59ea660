//! Drafts: unfinished writing, safe on the server, one for each person and target. What a draft contains is the
//! client's business.

mod actions;
mod dto;
mod handlers;
mod queries;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::read)
        .service(handlers::put)
        .service(handlers::delete);
}
