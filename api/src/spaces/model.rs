//! Rows of spaces.

use diesel::prelude::*;

use crate::access::{SpaceFacts, SpaceRole};
use crate::clock::Time;
use crate::contributions::model::WatchLevel;
use crate::db::text_enum;
use crate::ids::SpaceId;
use crate::schema::spaces;

text_enum! {
    /// Who sees what is in a space.
    Audience {
        /// Every member of the organisation, and the guests who belong to it.
        Open = "open",
        /// Only those who belong to it.
        Members = "members",
    }
}

/// A space as it is kept.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = spaces)]
pub struct SpaceRow {
    pub id: SpaceId,
    pub slug: String,
    pub name: String,
    pub name_key: String,
    pub description: String,
    pub audience: Audience,
    pub member_count: i32,
    pub created_at: Time,
    pub archived_at: Option<Time>,
    pub version: i32,
}

/// A space with what the actor has to do with it.
#[derive(Queryable, Clone, Debug)]
pub struct SeenSpace {
    pub row: SpaceRow,
    pub role: Option<SpaceRole>,
    pub watch: Option<WatchLevel>,
    /// How much there is in it.
    pub contribution_count: Option<i64>,
}

impl SeenSpace {
    /// For [`crate::access::can`].
    pub fn facts(&self) -> SpaceFacts {
        SpaceFacts {
            role: self.role,
            archived: self.row.archived_at,
        }
    }
}
