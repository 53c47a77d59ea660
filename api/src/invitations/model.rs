//! Rows of invitations.

use diesel::prelude::*;

use crate::access::PersonKind;
use crate::clock::Time;
use crate::ids::{InvitationId, PersonId};
use crate::schema::invitations;

/// An invitation as it is kept, but for its secret.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = invitations)]
pub struct InvitationRow {
    pub id: InvitationId,
    pub kind: PersonKind,
    pub email: Option<String>,
    pub note: String,
    pub uses_allowed: i32,
    pub use_count: i32,
    pub created_by: Option<PersonId>,
    pub created_at: Time,
    pub expires_at: Time,
    pub revoked_at: Option<Time>,
}

impl InvitationRow {
    /// True while it lets somebody in.
    pub fn is_open(&self, now: Time) -> bool {
        self.revoked_at.is_none() && self.expires_at > now && self.use_count < self.uses_allowed
    }
}
