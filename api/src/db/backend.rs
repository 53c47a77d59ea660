//! One connection type over both engines.

use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;

/// A connection to either engine; statements written against it run on both.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL.
    Postgres(PgConnection),
    /// Embedded SQLite.
    Sqlite(SqliteConnection),
}

/// Runs one text on whichever engine is behind the connection, for the few statements (`ON CONFLICT`,
/// batch inserts) whose types differ between the engines.
///
/// ```ignore
/// on_each_backend!(conn => diesel::insert_into(votes::table).values(&row).on_conflict_do_nothing().execute(conn))
/// ```
#[macro_export]
macro_rules! on_each_backend {
    ($conn:ident => $statement:expr) => {
        match $conn {
            $crate::db::Conn::Postgres($conn) => $statement,
            $crate::db::Conn::Sqlite($conn) => $statement,
        }
    };
}

pub use on_each_backend;
