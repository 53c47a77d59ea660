//! Topics: what things are about. They grow from dialogue: naming a new one makes it.
//!
//! Shows to other features: [`names`] (validation), [`names_schema`], [`read`] and [`find_or_create`]. A person sees a topic where they see
//! something about it, so that the names of what is discussed elsewhere stay there.

mod actions;
pub mod dto;
mod handlers;
mod queries;
mod rules;

pub use actions::{find_or_create, read};
pub use dto::names_schema;
pub use rules::names;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::read)
        .service(handlers::change)
        .service(handlers::watch)
        .service(handlers::unwatch);
}
