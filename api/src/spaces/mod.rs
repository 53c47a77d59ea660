//! Spaces: where things are written and who sees them.
//!
//! Shows to others: [`find`] (may the actor see it, and as what) and [`add_member`] (for invitations and imports), [`create`],
//! and where what is written in one is counted.

mod actions;
pub mod dto;
mod handlers;
mod members;
pub mod model;
mod queries;
mod rules;

pub use actions::create;
pub use queries::{SHARDS, insert_counts};

use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::{Actor, SpaceFacts, SpaceRole};
use crate::clock::Time;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::ids::{PersonId, SpaceId};

/// A space as other features decide about it.
#[derive(Clone, Debug)]
pub struct KnownSpace {
    /// The key.
    pub id: SpaceId,
    /// What the actor is in it.
    pub role: Option<SpaceRole>,
    /// When it was archived.
    pub archived_at: Option<Time>,
}

impl KnownSpace {
    /// For [`crate::access::can`].
    pub fn facts(&self) -> SpaceFacts {
        SpaceFacts {
            role: self.role,
            archived: self.archived_at,
        }
    }
}

/// A space that the actor may see, or `not_found`.
pub fn find(conn: &mut Conn, actor: &Actor, id: SpaceId) -> AppResult<KnownSpace> {
    queries::find_known(conn, actor, id)?.ok_or_else(AppError::not_found)
}

/// Adds somebody to a space, in the caller's transaction; false when they belong to it already.
pub fn add_member(
    conn: &mut Conn,
    space: SpaceId,
    person: PersonId,
    role: SpaceRole,
    now: Time,
) -> AppResult<bool> {
    Ok(queries::members::insert(conn, space, person, role, now)? == 1)
}

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::create)
        .service(handlers::list_members)
        .service(handlers::put_member)
        .service(handlers::remove_member)
        .service(handlers::watch)
        .service(handlers::unwatch)
        .service(handlers::read)
        .service(handlers::change);
}
