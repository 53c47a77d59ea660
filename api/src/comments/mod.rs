//! Comments: remarks of one level on posts, questions and answers.
//!
//! Shows to other features: [`dto`], and [`comments_of`], which makes comments of rows that a page has read,
//! [`read`] and [`write`].

mod actions;
pub mod dto;
mod handlers;

pub use actions::{FIRST, comments_of, read, write};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::write)
        .service(handlers::read)
        .service(handlers::edit);
}
