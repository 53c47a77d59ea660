//! SQL of passwords, their resets, and the list of sessions.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::PersonKind;
use crate::clock::Time;
use crate::db::Conn;
use crate::ids::{PasswordResetId, PersonId, SessionId};
use crate::schema::{password_resets, people, refresh_tokens};

/// Somebody whose password changes.
#[derive(Queryable, Clone, Debug)]
pub struct Holder {
    pub id: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub password_hash: Option<String>,
}

/// Somebody active.
pub fn find_holder(conn: &mut Conn, id: PersonId) -> QueryResult<Option<Holder>> {
    people::table
        .find(id)
        .filter(people::deactivated_at.is_null())
        .select((people::id, people::name, people::email, people::password_hash))
        .first(conn)
        .optional()
}

/// Who may sign in with this folded mail address.
pub fn find_holder_by_email(conn: &mut Conn, email_key: &str) -> QueryResult<Option<Holder>> {
    people::table
        .filter(people::email_key.eq(email_key))
        .filter(people::deactivated_at.is_null())
        .filter(people::kind.ne(PersonKind::Former))
        .select((people::id, people::name, people::email, people::password_hash))
        .first(conn)
        .optional()
}

/// Replaces a password, if it still is what it was; returns whether it was.
pub fn update_password(
    conn: &mut Conn,
    id: PersonId,
    kept: Option<&str>,
    hash: &str,
    now: Time,
) -> QueryResult<bool> {
    let mut person = diesel::update(people::table.find(id))
        .set((people::password_hash.eq(hash), people::updated_at.eq(now)))
        .into_boxed();
    if let Some(kept) = kept {
        person = person.filter(people::password_hash.eq(kept.to_owned()));
    }
    Ok(person.execute(conn)? == 1)
}

pub fn insert_reset(
    conn: &mut Conn,
    id: PasswordResetId,
    person: PersonId,
    hash: &[u8],
    now: Time,
    until: Time,
) -> QueryResult<usize> {
    diesel::insert_into(password_resets::table)
        .values((
            password_resets::id.eq(id),
            password_resets::person_id.eq(person),
            password_resets::token_hash.eq(hash),
            password_resets::created_at.eq(now),
            password_resets::expires_at.eq(until),
        ))
        .execute(conn)
}

/// How many resets were asked for since `since`.
pub fn count_resets(conn: &mut Conn, person: PersonId, since: Time) -> QueryResult<i64> {
    password_resets::table
        .filter(password_resets::person_id.eq(person))
        .filter(password_resets::created_at.gt(since))
        .count()
        .get_result(conn)
}

/// A reset that can still be redeemed, by the hash of its token.
pub fn find_reset(conn: &mut Conn, hash: &[u8], now: Time) -> QueryResult<Option<PersonId>> {
    password_resets::table
        .filter(password_resets::token_hash.eq(hash))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::expires_at.gt(now))
        .select(password_resets::person_id)
        .first(conn)
        .optional()
}

/// Redeems a reset, unless somebody was faster; returns whether it was us.
pub fn update_reset_used(conn: &mut Conn, hash: &[u8], now: Time) -> QueryResult<bool> {
    let redeemed = diesel::update(
        password_resets::table
            .filter(password_resets::token_hash.eq(hash))
            .filter(password_resets::used_at.is_null())
            .filter(password_resets::expires_at.gt(now)),
    )
    .set(password_resets::used_at.eq(now))
    .execute(conn)?;
    Ok(redeemed == 1)
}

/// Ends the other links that were mailed to a person.
pub fn update_resets_used(conn: &mut Conn, person: PersonId, now: Time) -> QueryResult<usize> {
    let waiting = password_resets::table
        .filter(password_resets::person_id.eq(person))
        .filter(password_resets::used_at.is_null());
    diesel::update(waiting)
        .set(password_resets::used_at.eq(now))
        .execute(conn)
}

/// Sessions that are alive: id, client, and when the last token was given.
pub fn list_sessions(
    conn: &mut Conn,
    person: PersonId,
    now: Time,
    most: i64,
) -> QueryResult<Vec<(SessionId, String, Time)>> {
    refresh_tokens::table
        .filter(refresh_tokens::person_id.eq(person))
        .filter(refresh_tokens::used_at.is_null())
        .filter(refresh_tokens::revoked_at.is_null())
        .filter(refresh_tokens::expires_at.gt(now))
        .order((refresh_tokens::created_at.desc(), refresh_tokens::id.desc()))
        .limit(most)
        .select((
            refresh_tokens::family_id,
            refresh_tokens::user_agent,
            refresh_tokens::created_at,
        ))
        .load(conn)
}

/// True when the person has an unended session of this id.
pub fn has_session(conn: &mut Conn, person: PersonId, session: SessionId, now: Time) -> QueryResult<bool> {
    let alive = refresh_tokens::table
        .filter(refresh_tokens::family_id.eq(session))
        .filter(refresh_tokens::person_id.eq(person))
        .filter(refresh_tokens::revoked_at.is_null())
        .filter(refresh_tokens::expires_at.gt(now));
    diesel::select(diesel::dsl::exists(alive)).get_result(conn)
}

/// Deletes refresh tokens that have expired or were used or revoked before `before`, and links that have expired.
pub fn delete_ended(conn: &mut Conn, now: Time, before: Time) -> QueryResult<usize> {
    let tokens = refresh_tokens::table.filter(
        refresh_tokens::expires_at
            .le(now)
            .or(refresh_tokens::used_at.lt(before))
            .or(refresh_tokens::revoked_at.lt(before)),
    );
    let tokens = diesel::delete(tokens).execute(conn)?;
    let resets = diesel::delete(password_resets::table.filter(password_resets::expires_at.le(before)))
        .execute(conn)?;
    Ok(tokens + resets)
}
