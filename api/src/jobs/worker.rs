//! The loop that does background work.

use actix_web::web;

use super::queries::{self, Leased};
use super::{JobKind, rules};
use crate::clock::Time;
use crate::db::{Conn, Db};
use crate::error::{AppError, AppResult};
use crate::http::{AppState, on_blocking};
use crate::ids::JobId;
use crate::{articles, auth, files, http, mail, ripe, search};

/// How long a worker may take for a job before another one may try, in seconds: an SMTP server is given up after 20.
const LEASE: i64 = 90;
/// How often a worker looks without being woken, in seconds: for jobs of other replicas and for second attempts.
const LOOK_EVERY: u64 = 5;
/// How long a worker that was woken waits before it looks, so that a hundred writes a second do not make it look a
/// hundred times.
const GATHER: std::time::Duration = std::time::Duration::from_millis(20);
/// How often old rows are deleted, in seconds.
const TIDY_EVERY: i64 = 3600;
/// How often articles are looked through whose review date may have passed, in seconds.
const REMIND_EVERY: i64 = 3600;
/// How long after the end of one walk over all questions the next one begins, in seconds: a thread ripens in weeks.
const RIPEN_EVERY: i64 = 6 * 3600;
/// For how long done jobs are kept, in seconds.
const KEEP_DONE: i64 = 24 * 3600;
/// For how long jobs that were set aside are kept, in seconds.
const KEEP_FAILED: i64 = 30 * 24 * 3600;

/// The job that does itself again: one of it, whoever starts first.
const TIDY: JobId = JobId(uuid::Uuid::from_u128(0x7469_6479));

/// As [`TIDY`].
const REMIND: JobId = JobId(uuid::Uuid::from_u128(0x7265_6d69_6e64));

/// As [`TIDY`].
const RIPEN: JobId = JobId(uuid::Uuid::from_u128(0x0072_6970_656e));

/// How a job ended.
enum Outcome {
    Done,
    Again(Time),
    /// A part of it is done; it goes on with another payload.
    Onward(Time, String),
}

/// Makes sure that the periodic jobs exist.
pub fn prepare(db: &Db, now: Time) -> AppResult<()> {
    db.write_blocking(|conn| {
        queries::insert(conn, TIDY, JobKind::Tidy, "null", now)?;
        queries::insert(conn, REMIND, JobKind::Remind, "null", now)?;
        queries::insert(conn, RIPEN, JobKind::Ripen, "null", now)?;
        Ok(())
    })
}

/// Does whatever is due, until the process ends.
pub async fn work(state: web::Data<AppState>) {
    let mut ear = state.wake.listen();
    loop {
        match do_one(&state).await {
            Ok(true) => {}
            Ok(false) => {
                ear.wait(LOOK_EVERY).await;
                actix_web::rt::time::sleep(GATHER).await;
            }
            Err(error) => {
                log::warn!("background work was put off: {error}");
                ear.wait(LOOK_EVERY).await;
            }
        }
    }
}

/// Does one job that is due; false when there is none.
async fn do_one(state: &web::Data<AppState>) -> AppResult<bool> {
    let now = state.clock.now();
    // Looking costs no write lock.
    if !state
        .db
        .read(move |conn| Ok::<_, AppError>(queries::has_due(conn, now)?))
        .await?
    {
        return Ok(false);
    }
    let until = now.plus_seconds(LEASE);
    let leased = state
        .db
        .write(move |conn| Ok::<_, AppError>(queries::lease(conn, now, until)?))
        .await?;
    let Some(job) = leased else {
        return Ok(false);
    };
    let ended = perform(state, &job).await;
    let now = state.clock.now();
    state.db.write(move |conn| note(conn, &job, &ended, now)).await?;
    Ok(true)
}

fn note(conn: &mut Conn, job: &Leased, ended: &AppResult<Outcome>, now: Time) -> AppResult<()> {
    match ended {
        Ok(Outcome::Done) => queries::update_done(conn, job.id, now)?,
        Ok(Outcome::Again(at)) => queries::update_again(conn, job.id, *at, "null")?,
        Ok(Outcome::Onward(at, payload)) => queries::update_again(conn, job.id, *at, payload)?,
        Err(error) => {
            let failed = u32::try_from(job.attempts).unwrap_or(0) + 1;
            let next = rules::pause_after(failed).map(|seconds| now.plus_seconds(seconds));
            let why: String = error
                .cause()
                .map_or_else(|| error.to_string(), ToString::to_string);
            let why: String = why.chars().take(500).collect();
            log::warn!(job = job.id.to_string(), kind = job.kind.as_str(), failed; "a job failed: {why}");
            queries::update_failed(conn, job.id, &why, next, now)?
        }
    };
    Ok(())
}

/// What each kind of job does.
async fn perform(state: &web::Data<AppState>, job: &Leased) -> AppResult<Outcome> {
    let (shared, id, payload, now) = (state.clone(), job.id, job.payload.clone(), state.clock.now());
    match job.kind {
        JobKind::Mail => {
            on_blocking(move || mail::deliver(&shared.settings, id, &read(&payload)?, now)).await?;
        }
        JobKind::PasswordReset => {
            on_blocking(move || auth::mail_reset_link(&shared.db, &shared.settings, &read(&payload)?, now))
                .await?;
        }
        JobKind::DeletePhoto => files::delete_photo(state, read(&payload)?).await?,
        JobKind::Tidy => {
            state.db.write(move |conn| tidy(conn, now)).await?;
            return Ok(Outcome::Again(now.plus_seconds(TIDY_EVERY)));
        }
        JobKind::Remind => {
            let settings = shared.clone();
            let more = state
                .db
                .write(move |conn| articles::remind(conn, &settings.settings, now))
                .await?;
            let pause = if more { 1 } else { REMIND_EVERY };
            return Ok(Outcome::Again(now.plus_seconds(pause)));
        }
        JobKind::Ripen => {
            let next =
                on_blocking(move || ripe::reckon(&shared.db, read(&payload)?, now, ripe::Stride::USUAL))
                    .await?;
            let Some(next) = next else {
                return Ok(Outcome::Again(now.plus_seconds(RIPEN_EVERY)));
            };
            let next = serde_json::to_string(&next).map_err(AppError::internal)?;
            return Ok(Outcome::Onward(now.plus_seconds(1), next));
        }
    }
    Ok(Outcome::Done)
}

fn read<T: serde::de::DeserializeOwned>(payload: &str) -> AppResult<T> {
    serde_json::from_str(payload).map_err(AppError::internal)
}

fn tidy(conn: &mut Conn, now: Time) -> AppResult<()> {
    http::delete_old_answers(conn, now)?;
    auth::delete_ended(conn, now)?;
    search::delete_old_searches(conn, now)?;
    queries::delete_old(conn, now.plus_seconds(-KEEP_DONE), now.plus_seconds(-KEEP_FAILED))?;
    Ok(())
}
