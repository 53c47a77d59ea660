//! Signing in and staying signed in.
//!
//! Access tokens are short-lived JWTs (EdDSA) that any replica can check; refresh tokens are opaque, kept as
//! hashes and rotated at each use, and one used twice ends its whole family.
//! Shows to others: [`Claims`], [`TokenKeys`], [`passwords`], [`secrets`] and [`sessions`].

mod actions;
mod common_passwords;
pub mod dto;
mod handlers;
mod keys;
pub mod passwords;
mod queries;
pub mod secrets;
pub mod sessions;

pub use keys::{Claims, TokenKeys};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::sign_in)
        .service(handlers::refresh)
        .service(handlers::sign_out)
        .service(handlers::sign_out_everywhere);
}
