//! Invitations: links that let people in, once or several times, for a while.
//!
//! User managers invite into the organisation and into spaces; owners of a space invite into it.

mod actions;
pub mod dto;
mod handlers;
mod model;
mod queries;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::create)
        .service(handlers::lookup)
        .service(handlers::accept)
        .service(handlers::revoke);
}
