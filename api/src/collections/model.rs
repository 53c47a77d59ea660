//! Rows of collections.

use diesel::prelude::*;

use crate::clock::Time;
use crate::ids::{CollectionId, PersonId, SpaceId};
use crate::schema::collections;

/// A collection as it is kept.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = collections, treat_none_as_default_value = false)]
pub struct CollectionRow {
    pub id: CollectionId,
    pub space_id: SpaceId,
    pub parent_id: Option<CollectionId>,
    pub position: i32,
    pub slug: String,
    pub name: String,
    pub name_key: String,
    pub landing: String,
    pub landing_html: String,
    pub owner_id: PersonId,
    pub review_days: Option<i32>,
    pub four_eyes: bool,
    pub created_at: Time,
    pub version: i32,
}
