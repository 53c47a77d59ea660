//! What posts, questions, answers and comments have in common: the row, the text, the summary in lists, votes, views.
//!
//! Shows to other features: [`model`], [`dto`], [`text`] (Markdown), [`summaries`] (the one list query) and
//! [`actions`] (write, vote).

pub mod actions;
pub mod dto;
mod handlers;
pub mod model;
pub mod queries;
pub mod summaries;
pub mod text;
mod views;

pub use views::ViewRecorder;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::locate)
        .service(handlers::vote)
        .service(handlers::unvote)
        .service(handlers::react)
        .service(handlers::unreact)
        .service(handlers::list_reactions)
        .service(handlers::bookmark)
        .service(handlers::unbookmark)
        .service(handlers::list_bookmarks)
        .service(handlers::watch)
        .service(handlers::unwatch)
        .service(handlers::pin)
        .service(handlers::unpin)
        .service(handlers::close)
        .service(handlers::reopen)
        .service(handlers::delete)
        .service(handlers::restore)
        .service(handlers::list_revisions);
}
