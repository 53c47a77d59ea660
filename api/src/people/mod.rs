//! People: who is here, how they show themselves, what they may do.
//!
//! Shows to others: [`create`], [`find`] and [`save`] for those who make or change people, and the rules of handles.

mod actions;
pub mod dto;
mod handlers;
mod model;
mod queries;
mod rules;

pub use model::PersonRow;
pub use queries::{NewPerson, count_able_to_sign_in, find, known_to, lock};
pub use rules::{handle_rules, time_zone_rules};

use utoipa_actix_web::service_config::ServiceConfig;

use crate::clock::Time;
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
        .map_err(taken)?;
    queries::put_words(conn, person.id, &person.name, &person.handle)?;
    Ok(person.id)
}

/// A person whom nobody else is changing until the end of the transaction.
pub fn find_locked(conn: &mut Conn, id: PersonId) -> AppResult<PersonRow> {
    queries::lock(conn, id)?;
    Ok(queries::find(conn, id)?)
}

/// Writes what has changed about a person.
///
/// # Errors
/// A field error when the handle is in use.
pub fn save(conn: &mut Conn, person: &PersonRow, now: Time) -> AppResult<()> {
    queries::update(conn, person, now)
        .map_err(AppError::from)
        .map_err(taken)?;
    queries::put_words(conn, person.id, &person.name, &person.handle)?;
    Ok(())
}

fn taken(error: AppError) -> AppError {
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
}

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::activity)
        .service(handlers::read)
        .service(handlers::change);
}
