//! The two pools and the two ways to use them: `read`, and `write` in one short transaction.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use r2d2::Pool;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::backend::Conn;
use super::connect::{Engine, Manager, PoolConfig, Role};
use super::error::{DbError, Retryable, lost_connection, may_retry};
use super::group::{self, Group};

/// How often a transaction is run after a serialisation failure or a deadlock.
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
    /// On SQLite: writes share commits.
    group: Option<Group>,
    patience: std::time::Duration,
}

/// How many more transactions than connections may hold a thread: the next one is there when the last one ends.
const NEXT: usize = 2;

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
        let turns = |count: usize| Arc::new(Semaphore::new(count));
        let connections = readers.max_size() as usize;
        let (read_turns, write_turns, group) = match engine {
            // While one group is being committed the next one gathers.
            Engine::Sqlite(_) => {
                let group = Group::start(writers.clone())?;
                (turns(connections), turns(2 * group::MOST), Some(group))
            }
            Engine::Postgres(_) => {
                let both = turns(connections + NEXT);
                (both.clone(), both, None)
            }
        };
        Ok(Self {
            inner: Arc::new(Pools {
                engine,
                readers,
                writers,
                read_turns,
                write_turns,
                group,
                patience: config.checkout_timeout,
            }),
        })
    }

    /// The engine behind this database.
    pub fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    /// How many requests can read at a time.
    pub fn connections(&self) -> usize {
        self.inner.readers.max_size() as usize
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
    ///
    /// When PostgreSQL starts anew, all connections of the pool are dead at once: each is thrown away when it is met,
    /// here and in [`Db::write_blocking`], and the work is run on the next one.
    pub fn read_blocking<T, E>(&self, work: impl Fn(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError> + Retryable,
    {
        let mut may_be_lost = self.inner.readers.max_size();
        loop {
            let mut conn = checkout(&self.inner.readers)?;
            match work(&mut conn) {
                Err(error) if may_be_lost > 0 && lost_connection(&error) => {
                    discard(&mut conn);
                    may_be_lost -= 1;
                }
                result => return result,
            }
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
        let mut may_be_lost = self.inner.writers.max_size();
        loop {
            let mut conn = checkout(&self.inner.writers)?;
            let mut committing = false;
            match transaction(&mut conn, &work, &mut committing) {
                // A connection lost while committing says nothing: the work may be done, and would be done twice.
                Err(error) if may_be_lost > 0 && !committing && lost_connection(&error) => {
                    discard(&mut conn);
                    may_be_lost -= 1;
                }
                Err(error) if attempt < ATTEMPTS && may_retry(&error) => {
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

    /// Runs `work` in one transaction. On SQLite it may share the transaction, and so the commit, with other writes; its
    /// own failure takes back its own changes only.
    pub async fn write<T, E>(&self, work: impl Fn(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Retryable + Send + 'static,
    {
        let turn = self.turn(&self.inner.write_turns).await?;
        if let Some(group) = &self.inner.group {
            let result = group.write(work).await;
            drop(turn);
            return result;
        }
        let db = self.clone();
        on_blocking_pool(turn, move || db.write_blocking(work)).await
    }

    /// As [`Db::write`], after something that takes time and needs no connection, so that others can write meanwhile.
    pub async fn write_after<A, T, E>(
        &self,
        ahead: impl FnOnce() -> A + Send + 'static,
        work: impl Fn(&mut Conn, &A) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        A: Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Retryable + Send + 'static,
    {
        if self.inner.group.is_some() {
            let ready = actix_web::web::block(ahead).await.map_err(cut_off)?;
            return self.write(move |conn| work(conn, &ready)).await;
        }
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
        Err(cancelled) => Err(E::from(cut_off(cancelled))),
    }
}

fn cut_off(_: actix_web::error::BlockingError) -> DbError {
    DbError::Unavailable("the work was cut off by a panic".to_owned())
}

pub(super) fn checkout(pool: &Pool<Manager>) -> Result<r2d2::PooledConnection<Manager>, DbError> {
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

pub(super) fn roll_back(conn: &mut Conn) {
    if let Err(error) = conn.batch_execute("ROLLBACK") {
        log::warn!("a rollback failed, the connection is dropped: {error}");
        discard(conn);
    }
}

/// Marks a connection so that the pool throws it away.
pub(super) fn discard(conn: &mut Conn) {
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
