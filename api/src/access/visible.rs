//! What a person may see, as SQL.

use diesel::dsl::{AsExprOf, auto_type, exists};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::actor::Actor;
use crate::ids::PersonId;
use crate::schema::{space_members, spaces};

/// The predicate of every query that reads or lists contributions or spaces; the query must join `spaces`.
///
/// Members see open spaces and those they belong to; guests see those they belong to and nothing else.
#[auto_type(no_type_alias)]
pub fn visible_to(actor: &Actor) -> _ {
    let insider: AsExprOf<bool, Bool> = (!actor.is_guest()).into_sql::<Bool>();
    let person: PersonId = actor.id;
    let membership: space_members::table = space_members::table;
    insider.and(spaces::audience.eq("open")).or(exists(
        membership
            .filter(space_members::space_id.eq(spaces::id))
            .filter(space_members::person_id.eq(person)),
    ))
}
