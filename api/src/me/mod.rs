//! The person behind the token: their profile and photo. Their password and sessions are with `auth`.

mod actions;
pub mod dto;
mod handlers;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::read)
        .service(handlers::change)
        .service(handlers::put_photo)
        .service(handlers::delete_photo);
}
