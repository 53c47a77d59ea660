//! A session: an access token for now and a refresh token for later.

use super::dto::{SessionItem, SessionList, SessionTokens};
use super::keys::{ACCESS_SECONDS, TokenKeys};
use super::queries::{self, RefreshToken};
use super::secrets;
use crate::access::Actor;
use crate::clock::Time;
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::ids::{PersonId, RefreshTokenId, SessionId};

/// For how long a session lives without being used, in seconds: 30 days.
pub const REFRESH_SECONDS: i64 = 30 * 24 * 3600;

/// A person who has just proved who they are.
#[derive(Clone, Copy, Debug)]
pub struct Proven {
    /// Who.
    pub person_id: PersonId,
    /// Their present epoch.
    pub epoch: i32,
}

/// Starts a new session.
pub fn start(
    conn: &mut Conn,
    keys: &TokenKeys,
    person: Proven,
    agent: &str,
    now: Time,
) -> AppResult<SessionTokens> {
    issue(conn, keys, person, SessionId::at(now), agent, now)
}

fn issue(
    conn: &mut Conn,
    keys: &TokenKeys,
    person: Proven,
    session: SessionId,
    agent: &str,
    now: Time,
) -> AppResult<SessionTokens> {
    let secret = secrets::fresh();
    queries::insert_refresh_token(
        conn,
        &RefreshToken {
            id: RefreshTokenId::at(now),
            family_id: session,
            person_id: person.person_id,
            token_hash: secrets::hash(&secret),
            user_agent: agent
                .chars()
                .filter(|character| !character.is_control())
                .take(200)
                .collect(),
            created_at: now,
            expires_at: now.plus_seconds(REFRESH_SECONDS),
            used_at: None,
            revoked_at: None,
        },
    )?;
    Ok(SessionTokens {
        access_token: keys.issue(person.person_id, session, person.epoch, now)?,
        refresh_token: secret,
        expires_in: u32::try_from(ACCESS_SECONDS).unwrap_or(0),
        person_id: person.person_id,
    })
}

/// How the exchange of a refresh token ended.
pub enum Exchange {
    /// Fresh tokens.
    Done(SessionTokens),
    /// The token was used before: the whole session was ended, and this must be committed.
    Reused,
}

impl Exchange {
    /// The fresh tokens.
    ///
    /// # Errors
    /// `session_ended` when the token was used before.
    pub fn tokens(self) -> AppResult<SessionTokens> {
        match self {
            Self::Done(tokens) => Ok(tokens),
            Self::Reused => Err(AppError::new(
                ErrorCode::SessionEnded,
                "This refresh token was used before, so the session was ended. Please sign in again.",
            )),
        }
    }
}

/// Exchanges a refresh token for fresh ones.
///
/// # Errors
/// `session_ended` when it is unknown, expired or revoked.
pub fn exchange(
    conn: &mut Conn,
    keys: &TokenKeys,
    secret: &str,
    agent: &str,
    now: Time,
) -> AppResult<Exchange> {
    let found = queries::find_refresh_token(conn, &secrets::hash(secret))?;
    let (token, epoch) = found.ok_or(ErrorCode::SessionEnded)?;
    if token.revoked_at.is_some() || token.expires_at <= now {
        return Err(ErrorCode::SessionEnded.into());
    }
    if token.used_at.is_some() || !queries::update_used(conn, token.id, now)? {
        queries::update_family_revoked(conn, token.family_id, now)?;
        return Ok(Exchange::Reused);
    }
    let person = Proven {
        person_id: token.person_id,
        epoch,
    };
    issue(conn, keys, person, token.family_id, agent, now).map(Exchange::Done)
}

/// Ends one session, given its refresh token; an unknown one is fine.
pub fn end(conn: &mut Conn, secret: &str, now: Time) -> AppResult<()> {
    if let Some((token, _)) = queries::find_refresh_token(conn, &secrets::hash(secret))? {
        queries::update_family_revoked(conn, token.family_id, now)?;
    }
    Ok(())
}

/// More sessions than this are not listed.
const MOST_LISTED: i64 = 100;

/// The actor's sessions, the one used last first.
pub fn list(conn: &mut Conn, actor: &Actor) -> AppResult<SessionList> {
    let rows = queries::account::list_sessions(conn, actor.id, actor.now, MOST_LISTED)?;
    let items = rows
        .into_iter()
        .map(|(id, user_agent, last_used_at)| SessionItem {
            id,
            user_agent,
            created_at: id.made_at().unwrap_or(last_used_at),
            last_used_at,
            current: actor.session == Some(id),
        });
    Ok(SessionList {
        items: items.collect(),
    })
}

/// Ends one of the actor's sessions.
pub fn end_own(conn: &mut Conn, actor: &Actor, session: SessionId) -> AppResult<()> {
    if !queries::account::has_session(conn, actor.id, session, actor.now)? {
        return Err(AppError::not_found());
    }
    queries::update_family_revoked(conn, session, actor.now)?;
    Ok(())
}

/// Ends all sessions of a person at once, access tokens included; returns the person with the new epoch.
pub fn end_all(conn: &mut Conn, person_id: PersonId, now: Time) -> AppResult<Proven> {
    queries::update_all_revoked(conn, person_id, None, now)?;
    let epoch = queries::update_epoch(conn, person_id).map_err(AppError::from)?;
    Ok(Proven { person_id, epoch })
}
