//! Signing in and staying signed in.
//!
//! Access tokens are short-lived JWTs (EdDSA) that any replica can check; refresh tokens are opaque, kept as
//! hashes and rotated at each use, and one used twice ends its whole family.
//! Shows to others: [`Claims`], [`TokenKeys`], [`passwords`], [`secrets`] and [`sessions`].

mod actions;
mod backoff;
mod common_passwords;
pub mod dto;
mod handlers;
mod keys;
pub mod passwords;
mod queries;
mod resets;
pub mod secrets;
pub mod sessions;
mod transport;

pub use backoff::Backoff;
pub use keys::{Claims, TokenKeys};
pub use resets::{ResetRequest, mail_reset_link};
pub use transport::{agent_of, session_answer};

use utoipa_actix_web::service_config::ServiceConfig;

use crate::clock::Time;
use crate::db::Conn;
use crate::error::AppResult;

/// For how long used and revoked tokens are remembered, in seconds: one that is used again ends its session.
const REMEMBER_SECONDS: i64 = 7 * 24 * 3600;

/// Deletes tokens and links that have ended; called now and then by the background work.
pub fn delete_ended(conn: &mut Conn, now: Time) -> AppResult<()> {
    queries::account::delete_ended(conn, now, now.plus_seconds(-REMEMBER_SECONDS))?;
    Ok(())
}

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::sign_in)
        .service(handlers::refresh)
        .service(handlers::sign_out)
        .service(handlers::sign_out_everywhere)
        .service(handlers::account::request_reset)
        .service(handlers::account::redeem_reset)
        .service(handlers::account::change_password)
        .service(handlers::account::list_sessions)
        .service(handlers::account::end_session);
}
