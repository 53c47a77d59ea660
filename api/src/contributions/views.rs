//! Page views, collected in memory and written in batches: a read never waits for a write. One view counts per
//! person and day; what is lost when a process dies is a view, nothing else.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::ContributionKind;
use super::queries;
use crate::clock::Time;
use crate::db::{Conn, Db, on_each_backend};
use crate::error::{AppError, AppResult};
use crate::ids::{ContributionId, PersonId};
use crate::insight::heat::Weight;
use crate::schema::contribution_views;

/// More than this many waiting views are dropped: reading must not fill the memory.
const MOST_WAITING: usize = 100_000;

type View = (ContributionId, PersonId, NaiveDate, ContributionKind);

/// Collects views. Cheap to clone.
#[derive(Clone, Default)]
pub struct ViewRecorder {
    waiting: Arc<Mutex<HashSet<View>>>,
}

impl ViewRecorder {
    /// Notes that a person has opened a question or post.
    pub fn note(&self, id: ContributionId, kind: ContributionKind, person: PersonId, now: Time) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST_WAITING {
            waiting.insert((id, person, now.day(), kind));
        }
    }

    /// Writes what has been collected; returns how many views were new.
    pub fn flush(&self, db: &Db, now: Time) -> AppResult<usize> {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let mut waiting: Vec<View> = waiting.into_iter().collect();
        // The same order everywhere, so that replicas cannot lock each other out.
        waiting.sort_unstable_by_key(|view| (view.0, view.1));
        let mut new = 0;
        for batch in waiting.chunks(200) {
            new += db.write_blocking(|conn| {
                batch
                    .iter()
                    .try_fold(0, |sum, view| Ok::<_, AppError>(sum + write(conn, view, now)?))
            })?;
        }
        Ok(new)
    }
}

fn write(conn: &mut Conn, (id, person, day, kind): &View, now: Time) -> AppResult<usize> {
    let row = (
        contribution_views::contribution_id.eq(*id),
        contribution_views::person_id.eq(*person),
        contribution_views::viewed_on.eq(*day),
    );
    let new = on_each_backend!(conn => {
        diesel::insert_into(contribution_views::table).values(row).on_conflict_do_nothing().execute(conn)
    })?;
    if new == 1 {
        queries::update_view_count(conn, *id)?;
        queries::add_heat(conn, *id, *kind, Weight::VIEW, now)?;
    }
    Ok(new)
}
