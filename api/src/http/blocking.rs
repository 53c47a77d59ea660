//! Slow work beside the database.

use actix_web::web;

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
