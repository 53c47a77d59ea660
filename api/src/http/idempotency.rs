//! Retries that do no harm: the answer of a creation is kept in the transaction of the creation itself, so that
//! there is no moment in which one exists without the other.

use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::{LazyLock, Mutex, PoisonError};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use diesel::prelude::*;
use serde::de::DeserializeOwned;
use validator::Validate;

use super::input::{ValidJson, visible};
use super::reply::{Created, Resource};
use crate::access::Actor;
use crate::clock::Time;
use crate::db::{Conn, on_each_backend};
use crate::error::{AppError, AppResult, ErrorCode};
use crate::ids::PersonId;
use crate::schema::idempotency_keys;

/// The body of a creation and, where the client gave one, its `Idempotency-Key`.
pub struct Creation<B> {
    /// The validated body.
    pub body: B,
    key: Option<String>,
    route: String,
    digest: Vec<u8>,
}

impl<B> FromRequest for Creation<B>
where
    B: DeserializeOwned + Validate + 'static,
{
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = AppResult<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let key = read_key(request);
        let route = format!("{} {}", request.method(), request.path());
        let body = ValidJson::<B>::from_request(request, payload);
        Box::pin(async move {
            let key = key?;
            let body = body.await?;
            Ok(Self {
                body: body.value,
                key,
                route,
                digest: body.digest,
            })
        })
    }
}

fn read_key(request: &HttpRequest) -> AppResult<Option<String>> {
    let help = "An Idempotency-Key is 1 to 255 visible ASCII characters; a UUID serves well.";
    Ok(visible(request, "Idempotency-Key", 255, help)?.map(str::to_owned))
}

static IN_FLIGHT: LazyLock<Mutex<HashSet<(PersonId, String, String)>>> = LazyLock::new(Mutex::default);

/// Held while a keyed request is being worked on in this process.
pub struct InFlight(Option<(PersonId, String, String)>);

impl Drop for InFlight {
    fn drop(&mut self) {
        if let Some(claim) = &self.0 {
            IN_FLIGHT
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .remove(claim);
        }
    }
}

impl<B> Creation<B> {
    /// The request has a key.
    pub(super) const fn is_keyed(&self) -> bool {
        self.key.is_some()
    }

    /// Claims the key for the time of the request.
    ///
    /// # Errors
    /// `request_in_flight` when the same request is being worked on. Another replica's request is waited for
    /// instead: its row blocks ours until it is committed, and is then replayed.
    pub(super) fn claim(&self, person: PersonId) -> AppResult<InFlight> {
        let Some(key) = &self.key else {
            return Ok(InFlight(None));
        };
        let claim = (person, self.route.clone(), key.clone());
        let fresh = IN_FLIGHT
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(claim.clone());
        if !fresh {
            return Err(AppError::from(ErrorCode::RequestInFlight).retry_after(1));
        }
        Ok(InFlight(Some(claim)))
    }
}

#[derive(Queryable)]
struct Kept {
    request_hash: Vec<u8>,
    location: Option<String>,
    etag: Option<String>,
    body: String,
    created_at: Time,
}

/// For how long an answer is kept, in seconds.
pub const KEPT_FOR: i64 = 24 * 60 * 60;

/// Runs `work` once for a key: the second time, the kept answer is given.
pub(super) fn once<B, T: Resource>(
    conn: &mut Conn,
    actor: &Actor,
    creation: &Creation<B>,
    now: Time,
    work: impl FnOnce(&mut Conn) -> AppResult<T>,
) -> AppResult<Created<T>> {
    use idempotency_keys::dsl;

    let Some(key) = &creation.key else {
        return Created::fresh(&work(conn)?);
    };
    let row = (
        dsl::person_id.eq(actor.id),
        dsl::route.eq(&creation.route),
        dsl::key.eq(key),
        dsl::request_hash.eq(&creation.digest),
        dsl::status.eq(0),
        dsl::body.eq(""),
        dsl::created_at.eq(now),
    );
    let claimed = on_each_backend!(conn => {
        diesel::insert_into(dsl::idempotency_keys).values(row).on_conflict_do_nothing().execute(conn)
    })?;
    let mine = dsl::idempotency_keys.find((actor.id, &creation.route, key));
    if claimed == 0 {
        let kept: Kept = mine
            .select((
                dsl::request_hash,
                dsl::location,
                dsl::etag,
                dsl::body,
                dsl::created_at,
            ))
            .first(conn)?;
        if kept.created_at.plus_seconds(KEPT_FOR) > now {
            if kept.request_hash != creation.digest {
                return Err(ErrorCode::IdempotencyMismatch.into());
            }
            return Ok(Created::kept(
                kept.location.unwrap_or_default(),
                kept.etag.unwrap_or_default(),
                kept.body,
            ));
        }
    }
    let created = Created::fresh(&work(conn)?)?;
    diesel::update(mine)
        .set((
            dsl::request_hash.eq(&creation.digest),
            dsl::status.eq(201),
            dsl::location.eq(&created.location),
            dsl::etag.eq(&created.etag),
            dsl::body.eq(&created.body),
            dsl::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(created)
}

/// Deletes kept answers that are too old to be given again.
pub fn delete_old_answers(conn: &mut Conn, now: Time) -> AppResult<()> {
    use idempotency_keys::dsl;

    let old = dsl::idempotency_keys.filter(dsl::created_at.lt(now.plus_seconds(-KEPT_FOR)));
    diesel::delete(old).execute(conn)?;
    Ok(())
}
