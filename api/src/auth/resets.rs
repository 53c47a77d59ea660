//! Passwords: changed by their owner, or set anew by a mailed link.

use serde::{Deserialize, Serialize};

use super::dto::SessionTokens;
use super::keys::{Claims, TokenKeys};
use super::queries::account::{self, Holder};
use super::{passwords, secrets, sessions};
use crate::access::Actor;
use crate::clock::Time;
use crate::config::Settings;
use crate::db::{Conn, Db};
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::text::fold;
use crate::ids::PasswordResetId;
use crate::jobs::{self, JobKind};
use crate::mail;
use crate::people;

/// For how long a mailed link works, in seconds.
const RESET_SECONDS: i64 = 3600;
/// Links mailed to one person within that time; more would only flood the mailbox.
const MOST_RESETS: i64 = 3;

/// What the background work needs to know.
#[derive(Serialize, Deserialize)]
pub struct ResetRequest {
    email: String,
}

/// Notes that somebody wants a new password. Whether the address has an account is looked up later, in the
/// background, so that the answer is the same and takes the same time.
pub fn request(conn: &mut Conn, email: &str, now: Time) -> AppResult<()> {
    jobs::enqueue(
        conn,
        JobKind::PasswordReset,
        &ResetRequest { email: fold(email) },
        now,
    )
}

/// Mails a link to whoever has the address; does nothing when nobody has it.
pub fn mail_reset_link(db: &Db, settings: &Settings, request: &ResetRequest, now: Time) -> AppResult<()> {
    db.write_blocking(|conn| {
        let Some(holder) = account::find_holder_by_email(conn, &request.email)? else {
            return Ok(());
        };
        let Some(email) = &holder.email else { return Ok(()) };
        // Two workers must not both find room for one more.
        people::lock(conn, holder.id)?;
        if account::count_resets(conn, holder.id, now.plus_seconds(-RESET_SECONDS))? >= MOST_RESETS {
            return Ok(());
        }
        let secret = secrets::fresh();
        let until = now.plus_seconds(RESET_SECONDS);
        account::insert_reset(
            conn,
            PasswordResetId::at(now),
            holder.id,
            &secrets::hash(&secret),
            now,
            until,
        )?;
        // Behind the #, so that it stands in no log of any server.
        let link = format!("{}/reset-password/new#token={secret}", settings.public_origin());
        let mail = mail::password_reset(email, &holder.name, &settings.organisation, &link);
        mail::enqueue(conn, &mail, now)
    })
}

/// Sets a new password by a mailed link and ends all sessions. The slow hash runs outside of the transaction.
///
/// # Errors
/// `gone` when the link was used, has expired or never was.
pub fn redeem(db: &Db, settings: &Settings, token: &str, password: &str, now: Time) -> AppResult<()> {
    let token = secrets::hash(token);
    let gone = || AppError::from(ErrorCode::Gone);
    db.read_blocking(|conn| account::find_reset(conn, &token, now)?.ok_or_else(gone))?;
    let hash = passwords::hash(password)?;
    db.write_blocking(|conn| {
        let person = account::find_reset(conn, &token, now)?.ok_or_else(gone)?;
        let holder = account::find_holder(conn, person)?.ok_or_else(gone)?;
        if !account::update_reset_used(conn, &token, now)? {
            return Err(gone());
        }
        account::update_password(conn, person, None, &hash, now)?;
        account::update_resets_used(conn, person, now)?;
        sessions::end_all(conn, person, now)?;
        Event::at(now, Some(person), "person.password_reset", person).record(conn)?;
        tell(conn, settings, &holder, now)
    })
}

/// Changes the password of whoever the claims stand for, ends their sessions and starts a fresh one.
///
/// # Errors
/// A field error when the present password is not right.
pub fn change(
    db: &Db,
    keys: &TokenKeys,
    settings: &Settings,
    claims: &Claims,
    change: &super::dto::ChangePassword,
    agent: &str,
    now: Time,
) -> AppResult<SessionTokens> {
    let holder = db.read_blocking(|conn| {
        let actor = Actor::load(conn, claims, now)?.0;
        account::find_holder(conn, actor.id)?.ok_or_else(|| AppError::from(ErrorCode::Unauthenticated))
    })?;
    let kept = holder.password_hash.as_deref();
    if !passwords::matches(&change.current_password, kept)? {
        return Err(wrong_password());
    }
    let hash = passwords::hash(&change.new_password)?;
    db.write_blocking(|conn| {
        if !account::update_password(conn, holder.id, kept, &hash, now)? {
            return Err(wrong_password());
        }
        account::update_resets_used(conn, holder.id, now)?;
        let person = sessions::end_all(conn, holder.id, now)?;
        Event::at(now, Some(holder.id), "person.password_changed", holder.id).record(conn)?;
        tell(conn, settings, &holder, now)?;
        sessions::start(conn, keys, person, agent, now)
    })
}

fn wrong_password() -> AppError {
    AppError::field(
        "/current_password",
        "wrong_password",
        "This is not your present password.",
    )
}

fn tell(conn: &mut Conn, settings: &Settings, holder: &Holder, now: Time) -> AppResult<()> {
    if let Some(email) = &holder.email {
        mail::enqueue(
            conn,
            &mail::password_changed(email, &holder.name, &settings.organisation),
            now,
        )?;
    }
    Ok(())
}
