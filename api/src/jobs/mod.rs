//! Background work with leases, so that any replica may do it and none does it twice at once.
//!
//! A job is written in the transaction of its cause and done at least once after it, so that doing it twice must do
//! no harm. What fails is tried again with growing pauses, and set aside after the last attempt.

mod queries;
mod rules;
mod wake;
mod worker;

pub use wake::{Ear, Wake};
pub use worker::{prepare, work};

use serde::Serialize;

use crate::clock::Time;
use crate::db::{Conn, text_enum};
use crate::error::{AppError, AppResult};
use crate::ids::JobId;

text_enum! {
    /// What there is to do.
    JobKind {
        /// Deliver a mail.
        Mail = "mail",
        /// See whether an address has an account, and mail it a link to set a new password.
        PasswordReset = "password_reset",
        /// Take a picture that nobody shows any more out of the store.
        DeletePhoto = "delete_photo",
        /// Delete what has expired; does itself again every hour.
        Tidy = "tidy",
        /// Say of articles whose review date has passed that they are due; does itself again every hour.
        Remind = "remind",
        /// Look for threads that are worth keeping; does itself again every six hours.
        Ripen = "ripen",
    }
}

/// Writes a job that is due at once, in the caller's transaction.
pub fn enqueue(conn: &mut Conn, kind: JobKind, payload: &impl Serialize, now: Time) -> AppResult<()> {
    let payload = serde_json::to_string(payload).map_err(AppError::internal)?;
    queries::insert(conn, JobId::at(now), kind, &payload, now)?;
    Ok(())
}
