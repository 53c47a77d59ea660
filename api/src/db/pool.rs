//! The two pools and the two ways to use them: `read`, and `write` in one short transaction.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use r2d2::Pool;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::backend::Conn;
use super::connect::{Engine, Manager, PoolConfig, Role};

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

/// How often a transaction is run again after a serialisation failure, a deadlock or a lost connection.
const ATTEMPTS: u32 = 4;

/// The database of this process. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Pools>,
}

struct Pools {
    engine: Engine,
    readers: Pool<Manager>,
    writers: Pool<Manager>,
    read_turns: Arc<Semaphore>,
    write_turns: Arc<Semaphore>,
    patience: std::time::Duration,
}

/// How many more writes than connections for them may hold a thread: the next one is there when the last one ends.
const NEXT_WRITES: usize = 2;

impl Db {
    /// Opens the pools. The schema is left as it is; see [`Db::migrate`].
    pub fn open(engine: Engine, config: &PoolConfig) -> Result<Self, DbError> {
        if let Engine::Sqlite(path) = &engine
            && let Some(folder) = path.parent()
        {
            std::fs::create_dir_all(folder).map_err(|error| DbError::Unavailable(error.to_string()))?;
        }
        let manager = |role| Manager {
            engine: engine.clone(),
            role,
            statement_timeout: config.statement_timeout,
            by_pages: config.by_pages,
        };
        let pool = |role, size| {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .test_on_check_out(false)
                .connection_timeout(config.checkout_timeout)
                .error_handler(Box::new(r2d2::LoggingErrorHandler))
                .build(manager(role))
                .map_err(|error| DbError::Unavailable(error.to_string()))
        };
        // The writer comes first: it creates the file that readers open.
        let writers = match engine {
            Engine::Sqlite(_) => pool(Role::Writer, 1)?,
            Engine::Postgres(_) => pool(Role::Writer, config.readers)?,
        };
        let readers = match engine {
            Engine::Sqlite(_) => pool(Role::Reader, config.readers)?,
            Engine::Postgres(_) => writers.clone(),
        };
        let turns =
            |pool: &Pool<Manager>, more: usize| Arc::new(Semaphore::new(pool.max_size() as usize + more));
        let write_turns = turns(&writers, NEXT_WRITES);
        let read_turns = match engine {
            Engine::Sqlite(_) => turns(&readers, 0),
            Engine::Postgres(_) => write_turns.clone(),
        };
        Ok(Self {
            inner: Arc::new(Pools {
                engine,
                readers,
                writers,
                read_turns,
                write_turns,
                patience: config.checkout_timeout,
            }),
        })
    }

    /// The engine behind this database.
    pub fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    /// Brings the schema up to date; returns the names of the migrations that were run.
    pub fn migrate(&self) -> Result<Vec<String>, DbError> {
        let mut conn = checkout(&self.inner.writers)?;
        super::migrations::up(&mut conn)
    }

    /// Takes every migration back.
    pub fn migrate_down(&self) -> Result<(), DbError> {
        let mut conn = checkout(&self.inner.writers)?;
        super::migrations::down(&mut conn)
    }

    /// Migrations that this binary knows and the database has not run.
    pub fn pending_migrations(&self) -> Result<Vec<String>, DbError> {
        let mut conn = checkout(&self.inner.writers)?;
        super::migrations::pending(&mut conn)
    }

    /// Lets SQLite refresh the statistics its planner uses; PostgreSQL does so by itself.
    pub fn optimize(&self) -> Result<(), DbError> {
        let mut conn = checkout(&self.inner.writers)?;
        match &mut *conn {
            Conn::Sqlite(conn) => {
                conn.batch_execute("PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002")?
            }
            Conn::Postgres(_) => {}
        }
        Ok(())
    }

    /// Runs `work` with a reading connection, here and now; for use on a thread that may block.
    pub fn read_blocking<T, E>(&self, work: impl Fn(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError> + Retryable,
    {
        let mut conn = checkout(&self.inner.readers)?;
        let result = work(&mut conn);
        match result {
            Err(error) if lost_connection(&error) => {
                discard(&mut conn);
                drop(conn);
                work(&mut *checkout(&self.inner.readers)?)
            }
            result => result,
        }
    }

    /// Runs `work` in one transaction, here and now; for use on a thread that may block.
    ///
    /// The transaction takes the write lock at once on SQLite (`BEGIN IMMEDIATE`), and is run again on
    /// PostgreSQL when the engine says that it lost a race.
    pub fn write_blocking<T, E>(&self, work: impl Fn(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError> + Retryable,
    {
        let mut attempt = 1;
        loop {
            let mut conn = checkout(&self.inner.writers)?;
            let mut committing = false;
            match transaction(&mut conn, &work, &mut committing) {
                // A connection lost while committing says nothing: the work may be done, and would be done twice.
                Err(error)
                    if attempt < ATTEMPTS
                        && may_retry(&error)
                        && !(committing && lost_connection(&error)) =>
                {
                    if lost_connection(&error) {
                        discard(&mut conn);
                    }
                    drop(conn);
                    std::thread::sleep(std::time::Duration::from_millis(u64::from(attempt) * 5));
                    attempt += 1;
                }
                result => return result,
            }
        }
    }

    /// Runs `work` with a reading connection on the blocking pool.
    pub async fn read<T, E>(&self, work: impl Fn(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Retryable + Send + 'static,
    {
        let turn = self.turn(&self.inner.read_turns).await?;
        let db = self.clone();
        on_blocking_pool(turn, move || db.read_blocking(work)).await
    }

    /// Runs `work` in one transaction on the blocking pool.
    pub async fn write<T, E>(&self, work: impl Fn(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Retryable + Send + 'static,
    {
        self.write_after(|| (), move |conn, ()| work(conn)).await
    }

    /// As [`Db::write`], after something that takes time and needs no connection, so that others can write meanwhile.
    pub async fn write_after<A, T, E>(
        &self,
        ahead: impl FnOnce() -> A + Send + 'static,
        work: impl Fn(&mut Conn, &A) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Retryable + Send + 'static,
    {
        let turn = self.turn(&self.inner.write_turns).await?;
        let db = self.clone();
        let work = move || {
            let ready = ahead();
            db.write_blocking(|conn| work(conn, &ready))
        };
        on_blocking_pool(turn, work).await
    }

    /// Waits without holding a thread: there are fewer connections than requests at a busy time.
    async fn turn(&self, turns: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, DbError> {
        match tokio::time::timeout(self.inner.patience, turns.clone().acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            _ => Err(DbError::Unavailable("timed out waiting for a turn".to_owned())),
        }
    }
}

async fn on_blocking_pool<T, E>(
    turn: OwnedSemaphorePermit,
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    // The turn ends with the work, also when nobody waits for its end any more.
    let work = move || {
        let result = work();
        drop(turn);
        result
    };
    match actix_web::web::block(work).await {
        Ok(result) => result,
        Err(_) => Err(E::from(DbError::Unavailable(
            "the work was cut off by a panic".to_owned(),
        ))),
    }
}

fn checkout(pool: &Pool<Manager>) -> Result<r2d2::PooledConnection<Manager>, DbError> {
    pool.get()
        .map_err(|error| DbError::Unavailable(error.to_string()))
}

/// One attempt; `committing` becomes true before `COMMIT` is sent.
fn transaction<T, E>(
    conn: &mut Conn,
    work: &impl Fn(&mut Conn) -> Result<T, E>,
    committing: &mut bool,
) -> Result<T, E>
where
    E: From<DbError> + Retryable,
{
    let begin = match conn {
        Conn::Sqlite(_) => "BEGIN IMMEDIATE",
        Conn::Postgres(_) => "BEGIN",
    };
    conn.batch_execute(begin).map_err(DbError::Query)?;
    // A panic must not hand the connection back in the middle of a transaction.
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(conn)));
    match result {
        Ok(Ok(value)) => {
            *committing = true;
            match conn.batch_execute("COMMIT") {
                Ok(()) => Ok(value),
                Err(error) => {
                    roll_back(conn);
                    Err(DbError::Query(error).into())
                }
            }
        }
        Ok(Err(error)) => {
            roll_back(conn);
            Err(error)
        }
        Err(panic) => {
            roll_back(conn);
            std::panic::resume_unwind(panic)
        }
    }
}

fn roll_back(conn: &mut Conn) {
    if let Err(error) = conn.batch_execute("ROLLBACK") {
        log::warn!("a rollback failed, the connection is dropped: {error}");
        discard(conn);
    }
}

/// Marks a connection so that the pool throws it away.
fn discard(conn: &mut Conn) {
    use diesel::connection::{AnsiTransactionManager, TransactionManager};
    match conn {
        Conn::Postgres(conn) => {
            AnsiTransactionManager::transaction_manager_status_mut(conn).set_in_error();
        }
        Conn::Sqlite(conn) => {
            AnsiTransactionManager::transaction_manager_status_mut(conn).set_in_error();
        }
    }
}

fn lost_connection(error: &impl Retryable) -> bool {
    match error.database_error() {
        Some(DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, _)) => true,
        Some(DieselError::DatabaseError(DatabaseErrorKind::Unknown, info)) => {
            let message = info.message();
            message.contains("server closed the connection") || message.contains("terminating connection")
        }
        _ => false,
    }
}

fn may_retry(error: &impl Retryable) -> bool {
    let serialization = match error.database_error() {
        Some(DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
        Some(DieselError::DatabaseError(DatabaseErrorKind::Unknown, info)) => {
            info.message().contains("deadlock detected") || info.message().contains("database is locked")
        }
        _ => false,
    };
    serialization || lost_connection(error)
}
