//! Spaces: where things are written and who sees them.

mod queries;

use crate::access::{Actor, SpaceFacts, SpaceRole};
use crate::clock::Time;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::ids::SpaceId;

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
