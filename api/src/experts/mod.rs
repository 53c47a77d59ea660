//! Experts: who should be asked, each with the answers that speak for it. Nobody is called an expert without evidence, and
//! the evidence is what the reader may see.
//!
//! Reckoned when it is asked for, from the answers themselves ([`insight::experts`](crate::insight::experts)): what was
//! deleted, moved or merged counts no more at once, and there is nothing to keep in step.

mod actions;
mod deeds;
pub mod dto;
mod handlers;
mod queries;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::decline)
        .service(handlers::undecline);
}
