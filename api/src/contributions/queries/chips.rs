//! The columns that people and spaces are shown with beside what they wrote or what stands in them.

use crate::access::PersonKind;
use crate::ids::{PersonId, SpaceId};
use crate::schema::{people, spaces};

/// A person's chip: id, handle, name, title, photo, kind.
pub type PersonColumns = (PersonId, String, String, String, Option<String>, PersonKind);

/// What [`PersonColumns`] are read from.
pub const PERSON: (
    people::id,
    people::handle,
    people::name,
    people::title,
    people::photo,
    people::kind,
) = (
    people::id,
    people::handle,
    people::name,
    people::title,
    people::photo,
    people::kind,
);

/// A space's chip: id, slug, name, audience.
pub type SpaceColumns = (SpaceId, String, String, String);

/// What [`SpaceColumns`] are read from.
pub const SPACE: (spaces::id, spaces::slug, spaces::name, spaces::audience) =
    (spaces::id, spaces::slug, spaces::name, spaces::audience);
