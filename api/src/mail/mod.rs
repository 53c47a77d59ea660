//! Mail. It is written as a job in the transaction of its cause, so that a mail server that is down delays a mail
//! and never fails a request. Without a mail server, mails become files.

mod deliver;
mod texts;

pub use deliver::deliver;
pub use texts::{article_due, invitation, password_changed, password_reset, thread_assigned};

use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::db::Conn;
use crate::error::AppResult;
use crate::jobs::{self, JobKind};

/// A mail to one person, in plain text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Mail {
    /// The address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Everything else.
    pub text: String,
}

/// Has a mail delivered soon after the caller's transaction, at least once.
pub fn enqueue(conn: &mut Conn, mail: &Mail, now: Time) -> AppResult<()> {
    jobs::enqueue(conn, JobKind::Mail, mail, now)
}
