//! What can go wrong with a database, and when trying again helps.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// What can go wrong between us and the database.
#[derive(Debug)]
pub enum DbError {
    /// The engine refused or failed.
    Query(DieselError),
    /// No connection was free, or none could be made.
    Unavailable(String),
    /// A migration failed.
    Migration(Box<dyn std::error::Error + Send + Sync>),
}

impl From<DieselError> for DbError {
    fn from(error: DieselError) -> Self {
        Self::Query(error)
    }
}

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Query(error) => write!(f, "the database refused a statement: {error}"),
            Self::Unavailable(why) => write!(f, "no database connection: {why}"),
            Self::Migration(error) => write!(f, "a migration failed: {error}"),
        }
    }
}

impl std::error::Error for DbError {}

/// An error that tells whether running the transaction again may help.
pub trait Retryable {
    /// The database's own error, where it is one.
    fn database_error(&self) -> Option<&DieselError>;
}

impl Retryable for DbError {
    fn database_error(&self) -> Option<&DieselError> {
        match self {
            Self::Query(error) => Some(error),
            _ => None,
        }
    }
}

/// For a write that rests on what is not so, or not any more: its changes are taken back, and it is run again.
pub fn again() -> DieselError {
    let why = "somebody else changed it meanwhile".to_owned();
    DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, Box::new(why))
}

pub(super) fn lost_connection(error: &impl Retryable) -> bool {
    match error.database_error() {
        Some(DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, _)) => true,
        Some(DieselError::DatabaseError(DatabaseErrorKind::Unknown, info)) => {
            let message = info.message();
            message.contains("server closed the connection") || message.contains("terminating connection")
        }
        _ => false,
    }
}

pub(super) fn may_retry(error: &impl Retryable) -> bool {
    match error.database_error() {
        Some(DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
        Some(DieselError::DatabaseError(DatabaseErrorKind::Unknown, info)) => {
            info.message().contains("deadlock detected") || info.message().contains("database is locked")
        }
        _ => false,
    }
}
