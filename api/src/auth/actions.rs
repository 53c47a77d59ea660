//! Signing in, as one use case.

use super::backoff::Backoff;
use super::dto::{SessionTokens, SignIn};
use super::keys::TokenKeys;
use super::sessions::{self, Proven};
use super::{passwords, queries};
use crate::clock::Time;
use crate::db::Db;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::http::text::fold;

/// Checks a name and a password and starts a session. The slow comparison runs outside of any transaction.
///
/// # Errors
/// `wrong_credentials`, the same and in the same time, whatever does not match.
pub fn sign_in(
    db: &Db,
    keys: &TokenKeys,
    backoff: &Backoff,
    asked: &SignIn,
    agent: &str,
    now: Time,
) -> AppResult<SessionTokens> {
    let login = fold(&asked.login);
    let account = db.read_blocking(|conn| queries::find_account(conn, &login).map_err(AppError::from))?;
    let kept = account
        .as_ref()
        .and_then(|account| account.password_hash.as_deref());
    let right = passwords::matches(&asked.password, kept)?;
    backoff.note(&login, right, now);
    if !right {
        return Err(ErrorCode::WrongCredentials.into());
    }
    let account = account.ok_or(ErrorCode::WrongCredentials)?;
    let person = Proven {
        person_id: account.id,
        epoch: account.token_epoch,
    };
    db.write_blocking(|conn| sessions::start(conn, keys, person, agent, now))
}
