//! Slow work beside the database.

use std::sync::LazyLock;

use actix_web::web;
use tokio::sync::Semaphore;

use crate::error::{AppError, AppResult};

/// Runs slow work that is not the database's (hashing, mailing) on the blocking pool.
///
/// # Errors
/// Those of the work; an internal one when it panics.
pub async fn on_blocking<T: Send + 'static>(
    work: impl FnOnce() -> AppResult<T> + Send + 'static,
) -> AppResult<T> {
    web::block(work)
        .await
        .map_err(|_| AppError::internal("the work was cut off by a panic"))?
}

/// Each hash of a password takes 19 MiB and a core for some milliseconds: more at once than there are cores would only
/// take more memory.
static HASHERS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(2, std::num::NonZero::get)));

/// As [`on_blocking`], for work that hashes a password; waits its turn.
///
/// # Errors
/// Those of the work; an internal one when it panics.
pub async fn on_hashing<T: Send + 'static>(
    work: impl FnOnce() -> AppResult<T> + Send + 'static,
) -> AppResult<T> {
    let _turn = HASHERS.acquire().await.map_err(AppError::internal)?;
    on_blocking(work).await
}
