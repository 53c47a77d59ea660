//! All SQL of signing in.

pub mod account;

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::clock::Time;
use crate::db::Conn;
use crate::ids::{PersonId, RefreshTokenId, SessionId};
use crate::schema::{people, refresh_tokens};

/// What is needed to sign somebody in.
#[derive(Queryable, Clone, Debug)]
pub struct Account {
    pub id: PersonId,
    pub password_hash: Option<String>,
    pub token_epoch: i32,
}

/// The active account whose handle or mail address folds to `login`.
pub fn find_account(conn: &mut Conn, login: &str) -> QueryResult<Option<Account>> {
    people::table
        .filter(people::handle_key.eq(login).or(people::email_key.eq(login)))
        .filter(people::deactivated_at.is_null())
        .select((people::id, people::password_hash, people::token_epoch))
        .first(conn)
        .optional()
}

/// A refresh token as it is kept.
#[derive(Queryable, Insertable, Clone, Debug)]
#[diesel(table_name = refresh_tokens)]
pub struct RefreshToken {
    pub id: RefreshTokenId,
    pub family_id: SessionId,
    pub person_id: PersonId,
    pub token_hash: Vec<u8>,
    pub user_agent: String,
    pub created_at: Time,
    pub expires_at: Time,
    pub used_at: Option<Time>,
    pub revoked_at: Option<Time>,
}

pub fn insert_refresh_token(conn: &mut Conn, token: &RefreshToken) -> QueryResult<usize> {
    diesel::insert_into(refresh_tokens::table)
        .values(token)
        .execute(conn)
}

/// The token and the epoch of its person, if the person may still sign in.
pub fn find_refresh_token(conn: &mut Conn, hash: &[u8]) -> QueryResult<Option<(RefreshToken, i32)>> {
    refresh_tokens::table
        .inner_join(people::table.on(people::id.eq(refresh_tokens::person_id)))
        .filter(refresh_tokens::token_hash.eq(hash))
        .filter(people::deactivated_at.is_null())
        .select((refresh_tokens::all_columns, people::token_epoch))
        .first(conn)
        .optional()
}

/// Marks the token as used, unless somebody was faster; returns whether it was us.
pub fn update_used(conn: &mut Conn, id: RefreshTokenId, now: Time) -> QueryResult<bool> {
    let unused = refresh_tokens::table
        .find(id)
        .filter(refresh_tokens::used_at.is_null());
    let changed = diesel::update(unused)
        .set(refresh_tokens::used_at.eq(now))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Ends a session: no token of the family works from now on.
pub fn update_family_revoked(conn: &mut Conn, family: SessionId, now: Time) -> QueryResult<usize> {
    let family = refresh_tokens::table
        .filter(refresh_tokens::family_id.eq(family))
        .filter(refresh_tokens::revoked_at.is_null());
    diesel::update(family)
        .set(refresh_tokens::revoked_at.eq(now))
        .execute(conn)
}

/// Ends all sessions of a person, but one if it is given.
pub fn update_all_revoked(
    conn: &mut Conn,
    person: PersonId,
    but: Option<SessionId>,
    now: Time,
) -> QueryResult<usize> {
    let mut mine = refresh_tokens::table
        .filter(refresh_tokens::person_id.eq(person))
        .filter(refresh_tokens::revoked_at.is_null())
        .select(refresh_tokens::id)
        .into_boxed();
    if let Some(session) = but {
        mine = mine.filter(refresh_tokens::family_id.ne(session));
    }
    let ids: Vec<RefreshTokenId> = mine.load(conn)?;
    diesel::update(refresh_tokens::table.filter(refresh_tokens::id.eq_any(ids)))
        .set(refresh_tokens::revoked_at.eq(now))
        .execute(conn)
}

/// Raises the epoch of a person, which ends all access tokens at once; returns the new one.
pub fn update_epoch(conn: &mut Conn, person: PersonId) -> QueryResult<i32> {
    diesel::update(people::table.find(person))
        .set(people::token_epoch.eq(people::token_epoch + 1))
        .returning(people::token_epoch)
        .get_result(conn)
}
