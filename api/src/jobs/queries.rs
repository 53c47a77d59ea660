//! All SQL of background work.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::JobKind;
use crate::clock::Time;
use crate::db::{Conn, on_each_backend};
use crate::ids::JobId;
use crate::schema::jobs;

/// A job that this worker has leased.
#[derive(Queryable, Clone, Debug)]
pub struct Leased {
    pub id: JobId,
    pub kind: JobKind,
    pub payload: String,
    pub attempts: i32,
}

/// Writes a job; one that exists under its id stays as it is.
pub fn insert(conn: &mut Conn, id: JobId, kind: JobKind, payload: &str, now: Time) -> QueryResult<usize> {
    let row = (
        jobs::id.eq(id),
        jobs::kind.eq(kind),
        jobs::payload.eq(payload),
        jobs::run_at.eq(now),
        jobs::created_at.eq(now),
    );
    on_each_backend!(conn => diesel::insert_into(jobs::table).values(row).on_conflict_do_nothing().execute(conn))
}

/// True when a job is due that nobody works on.
pub fn has_due(conn: &mut Conn, now: Time) -> QueryResult<bool> {
    let due = jobs::table
        .filter(jobs::done_at.is_null())
        .filter(jobs::failed_at.is_null())
        .filter(jobs::run_at.le(now))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(now)));
    diesel::select(diesel::dsl::exists(due)).get_result(conn)
}

/// Leases the job that has been due for the longest; those that others are just leasing are passed over.
pub fn lease(conn: &mut Conn, now: Time, until: Time) -> QueryResult<Option<Leased>> {
    let due = jobs::table
        .filter(jobs::done_at.is_null())
        .filter(jobs::failed_at.is_null())
        .filter(jobs::run_at.le(now))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(now)))
        .order((jobs::run_at, jobs::id))
        .limit(1)
        .select((jobs::id, jobs::kind, jobs::payload, jobs::attempts));
    let found: Option<Leased> = match conn {
        Conn::Postgres(conn) => due.for_update().skip_locked().first(conn).optional()?,
        Conn::Sqlite(conn) => due.first(conn).optional()?,
    };
    if let Some(job) = &found {
        diesel::update(jobs::table.find(job.id))
            .set((
                jobs::leased_until.eq(until),
                jobs::attempts.eq(jobs::attempts + 1),
            ))
            .execute(conn)?;
    }
    Ok(found)
}

/// Notes that a job is done. What it said is forgotten: it may have held a secret link.
pub fn update_done(conn: &mut Conn, id: JobId, now: Time) -> QueryResult<usize> {
    diesel::update(jobs::table.find(id))
        .set((
            jobs::done_at.eq(now),
            jobs::leased_until.eq(None::<Time>),
            jobs::last_error.eq(None::<String>),
            jobs::payload.eq("null"),
        ))
        .execute(conn)
}

/// Lets a job run again from nothing at `at`, to do what `payload` says.
pub fn update_again(conn: &mut Conn, id: JobId, at: Time, payload: &str) -> QueryResult<usize> {
    diesel::update(jobs::table.find(id))
        .set((
            jobs::run_at.eq(at),
            jobs::payload.eq(payload),
            jobs::attempts.eq(0),
            jobs::leased_until.eq(None::<Time>),
            jobs::last_error.eq(None::<String>),
        ))
        .execute(conn)
}

/// Notes why a job failed, and when it is tried again or that it never will be.
pub fn update_failed(
    conn: &mut Conn,
    id: JobId,
    why: &str,
    next: Option<Time>,
    now: Time,
) -> QueryResult<usize> {
    let job = jobs::table.find(id);
    match next {
        Some(at) => diesel::update(job)
            .set((
                jobs::run_at.eq(at),
                jobs::leased_until.eq(None::<Time>),
                jobs::last_error.eq(why),
            ))
            .execute(conn),
        None => diesel::update(job)
            .set((
                jobs::failed_at.eq(now),
                jobs::leased_until.eq(None::<Time>),
                jobs::last_error.eq(why),
            ))
            .execute(conn),
    }
}

/// Deletes jobs that were done or set aside before these times.
pub fn delete_old(conn: &mut Conn, done_before: Time, failed_before: Time) -> QueryResult<usize> {
    diesel::delete(
        jobs::table.filter(
            jobs::done_at
                .lt(done_before)
                .or(jobs::failed_at.lt(failed_before)),
        ),
    )
    .execute(conn)
}
