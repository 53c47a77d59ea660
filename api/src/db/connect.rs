//! Opening a connection: the engine follows from the URL, the settings from the engine.

use std::path::{Path, PathBuf};
use std::time::Duration;

use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::r2d2::R2D2Connection;
use diesel::sqlite::SqliteConnection;

use super::backend::Conn;

/// Which engine, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A PostgreSQL URL.
    Postgres(String),
    /// The path of a SQLite file.
    Sqlite(PathBuf),
}

impl Engine {
    /// Reads `postgres://...`, `postgresql://...`, `sqlite:PATH` or a bare path.
    pub fn from_url(url: &str) -> Self {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::Postgres(url.to_owned())
        } else {
            let path = url.strip_prefix("sqlite:").unwrap_or(url);
            Self::Sqlite(Path::new(path.strip_prefix("//").unwrap_or(path)).to_owned())
        }
    }

    /// `postgres` or `sqlite`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Postgres(_) => "postgres",
            Self::Sqlite(_) => "sqlite",
        }
    }
}

/// How many connections, and how patient they are.
#[derive(Clone, Debug)]
pub struct PoolConfig {
    /// Reading connections (on PostgreSQL: all of them).
    pub readers: u32,
    /// How long a request waits for a connection before it is told that the service is busy.
    pub checkout_timeout: Duration,
    /// How long one statement may run on PostgreSQL.
    pub statement_timeout: Duration,
    /// Statements read a page at a time, as those of requests do, and not whole tables, as those of commands.
    pub by_pages: bool,
}

impl Default for PoolConfig {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            readers: u32::try_from(cores * 4).unwrap_or(8),
            checkout_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(10),
            by_pages: false,
        }
    }
}

/// What a connection of a pool is for; SQLite has one writer and many readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Reader,
    Writer,
}

/// Makes connections for `r2d2`, without its costly ping at each check-out.
#[derive(Debug)]
pub(super) struct Manager {
    pub engine: Engine,
    pub role: Role,
    pub statement_timeout: Duration,
    pub by_pages: bool,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::ConnectionError;

    fn connect(&self) -> Result<Conn, Self::Error> {
        open(self)
    }

    fn is_valid(&self, _: &mut Conn) -> Result<(), Self::Error> {
        Ok(())
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        match conn {
            Conn::Postgres(conn) => R2D2Connection::is_broken(conn),
            Conn::Sqlite(conn) => R2D2Connection::is_broken(conn),
        }
    }
}

/// Opens one connection with the settings that durability and speed ask for.
fn open(manager: &Manager) -> Result<Conn, diesel::ConnectionError> {
    let mut conn = match &manager.engine {
        Engine::Postgres(url) => {
            let mut conn = PgConnection::establish(url)?;
            // Planning the join of a list takes ten times as long as running it: plans are made once a connection.
            // Made once, they do not know how few rows a page has, and would read small tables and all that a person
            // has ever voted on to join them; a page needs an index for each of its rows instead. For the same reason
            // they would gather all that a busy person has ever written to see whether some of it stands in one place.
            let joins = if manager.by_pages { "off" } else { "on" };
            conn.batch_execute(&format!(
                "SET timezone = 'UTC'; SET statement_timeout = {}; SET join_collapse_limit = 8; \
                 SET plan_cache_mode = force_generic_plan; \
                 SET enable_hashjoin = {joins}; SET enable_mergejoin = {joins}; SET enable_material = {joins}; \
                 SET enable_bitmapscan = {joins}; \
                 SET idle_in_transaction_session_timeout = '30s'; SET client_min_messages = warning",
                manager.statement_timeout.as_millis()
            ))
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
            Conn::Postgres(conn)
        }
        Engine::Sqlite(path) => {
            let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
            let query_only = if manager.role == Role::Reader { "ON" } else { "OFF" };
            conn.batch_execute(&format!(
                "PRAGMA busy_timeout = 5000; PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; \
                 PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 1099511627776; \
                 PRAGMA cache_size = -2048; PRAGMA temp_store = MEMORY; PRAGMA query_only = {query_only}"
            ))
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
            Conn::Sqlite(conn)
        }
    };
    let count = |event: InstrumentationEvent<'_>| {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            super::statements::count();
        }
    };
    match &mut conn {
        Conn::Postgres(conn) => conn.set_instrumentation(count),
        Conn::Sqlite(conn) => conn.set_instrumentation(count),
    }
    Ok(conn)
}
