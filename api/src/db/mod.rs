//! The database: one connection type over two engines, a pool for reading, a pool for writing, migrations.
//!
//! A feature sees a connection only inside the closure it gives to [`Db::read`] or [`Db::write`]; both run it on
//! a thread that may block. On SQLite writes that come together share a commit. The closure may be run again when the engine asks for a retry, so it must not
//! do anything that cannot be repeated.

mod backend;
mod connect;
mod error;
mod fragments;
mod group;
mod known;
mod migrations;
mod pool;
mod text_enum;
mod together;

pub use backend::{Conn, MultiBackend, on_each_backend};
pub use connect::{Engine, PoolConfig};
pub use error::{DbError, Retryable, again};
pub use fragments::{Literal, OneOf, PerEngine, Plain, few, lock_row, locked, one_of, or_nothing, plain};
pub use known::{Known, Place, Shape, Texts, known};
pub use pool::Db;
pub use text_enum::text_enum;
pub use together::{Together, Write};

/// How many statements this thread has sent since it began; tests hold page reads against a budget with it.
pub mod statements {
    use std::sync::atomic::{AtomicU64, Ordering};

    static SENT: AtomicU64 = AtomicU64::new(0);

    pub(super) fn count() {
        SENT.fetch_add(1, Ordering::Relaxed);
    }

    /// Statements sent by the whole process so far, transaction control left out.
    pub fn sent() -> u64 {
        SENT.load(Ordering::Relaxed)
    }
}
