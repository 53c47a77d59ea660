//! People: who is here, how they show themselves.
//!
//! Shows to others: [`create`] and the rules of handles.

mod queries;
mod rules;

pub use queries::{NewPerson, count_able_to_sign_in};
pub use rules::handle_rules;

use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::ids::PersonId;

/// Makes a person.
///
/// # Errors
/// A field error when the handle or the mail address is in use.
pub fn create(conn: &mut Conn, person: &NewPerson) -> AppResult<PersonId> {
    queries::insert(conn, person)
        .map_err(AppError::from)
        .map_err(|error| {
            if error.violates("handle_key") {
                return AppError::field(
                    "/handle",
                    "taken",
                    "Somebody has this handle already. Choose another one.",
                );
            }
            if error.violates("email_key") {
                return AppError::field(
                    "/email",
                    "taken",
                    "Somebody has this mail address already. Sign in instead?",
                );
            }
            error
        })?;
    Ok(person.id)
}
