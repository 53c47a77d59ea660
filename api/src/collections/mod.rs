//! Collections: trees of articles, ordered by hand. A collection has the audience of its space; all of a tree stands in
//! one space.
//!
//! Shows to others: [`dto`], [`find_known`] and [`path_to`].

mod actions;
pub mod dto;
mod handlers;
mod model;
mod queries;
mod rules;

pub use actions::{change, create, list, path_to, read};

use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::Actor;
use crate::db::Conn;
use crate::error::AppResult;
use crate::ids::{CollectionId, SpaceId};

/// A collection as other features decide about it.
#[derive(Clone, Copy, Debug)]
pub struct KnownCollection {
    /// Whose audience it has.
    pub space_id: SpaceId,
}

/// A collection that the actor may see.
pub fn find_known(conn: &mut Conn, actor: &Actor, id: CollectionId) -> AppResult<Option<KnownCollection>> {
    let found = queries::list(conn, actor, None, Some(id))?.pop();
    Ok(found.map(|seen| KnownCollection {
        space_id: seen.row.space_id,
    }))
}

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::create)
        .service(handlers::read)
        .service(handlers::change)
        .service(handlers::move_to)
        .service(handlers::delete);
}
