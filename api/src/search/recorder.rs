//! What was searched, collected in memory and written in batches: a search never waits for a write. What is lost when a
//! process dies is a note, nothing else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;

use super::queries;
use super::rules::{REFORMULATED, served};
use crate::access::Actor;
use crate::clock::Time;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::ids::PersonId;

/// More than this many waiting notes are dropped.
const MOST_WAITING: usize = 20_000;
/// Characters of a query that are kept.
const LONGEST: usize = 100;

/// Which search, whose, on which day.
pub type NoteKey = (String, PersonId, NaiveDate);

/// What one person did with one query on one day.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// As it was typed last.
    pub query: String,
    /// How often it was asked.
    pub searches: i32,
    /// How often nothing had all its words.
    pub misses: i32,
    /// How often a result was opened that served.
    pub clicks: i32,
}

/// A result that somebody opened, and of which nobody knows yet whether it served.
struct Opened {
    key: String,
    query: String,
    at: Time,
}

#[derive(Default)]
struct Waiting {
    notes: HashMap<NoteKey, Note>,
    /// The last one of each person.
    opened: HashMap<PersonId, Opened>,
}

impl Waiting {
    fn note(&mut self, key: NoteKey, query: &str, change: impl FnOnce(&mut Note)) {
        if self.notes.len() >= MOST_WAITING {
            return;
        }
        let note = self.notes.entry(key).or_default();
        note.query = query.trim().chars().take(LONGEST).collect();
        change(note);
    }

    /// Somebody is back at searching: what they opened before has served, or has not.
    fn settle(&mut self, person: PersonId, key: &str, now: Time) {
        let Some(opened) = self.opened.remove(&person) else {
            return;
        };
        if served(now.seconds() - opened.at.seconds(), opened.key == key) {
            self.count(person, opened);
        }
    }

    fn count(&mut self, person: PersonId, opened: Opened) {
        let key = (opened.key, person, opened.at.day());
        self.note(key, &opened.query, |note| note.clicks += 1);
    }

    /// Nobody came back in time to say otherwise.
    fn settle_old(&mut self, now: Time) {
        let old: Vec<PersonId> = self
            .opened
            .iter()
            .filter(|(_, opened)| now.seconds() - opened.at.seconds() >= REFORMULATED)
            .map(|(person, _)| *person)
            .collect();
        for person in old {
            if let Some(opened) = self.opened.remove(&person) {
                self.count(person, opened);
            }
        }
    }
}

/// Collects notes. Cheap to clone.
#[derive(Clone, Default)]
pub struct Recorder {
    waiting: Arc<Mutex<Waiting>>,
}

impl Recorder {
    /// Notes a search that was sent off, not one that is being typed.
    pub fn searched(&self, actor: &Actor, key: String, query: &str, missed: bool) {
        let Some(mut waiting) = self.waiting_for(actor, &key) else {
            return;
        };
        waiting.settle(actor.id, &key, actor.now);
        waiting.note((key, actor.id, actor.now.day()), query, |note| {
            note.searches += 1;
            note.misses += i32::from(missed);
        });
    }

    /// Notes that a result was opened; whether it served turns out by what comes next. What comes next at
    /// another replica is as if it had not come, and what was opened last before a process ends is not counted.
    pub fn clicked(&self, actor: &Actor, key: String, query: &str) {
        let Some(mut waiting) = self.waiting_for(actor, &key) else {
            return;
        };
        waiting.settle(actor.id, &key, actor.now);
        if waiting.opened.len() >= MOST_WAITING {
            return;
        }
        let opened = Opened {
            key,
            query: query.to_owned(),
            at: actor.now,
        };
        waiting.opened.insert(actor.id, opened);
    }

    /// What has been collected, unless there is nothing to note.
    fn waiting_for(&self, actor: &Actor, key: &str) -> Option<MutexGuard<'_, Waiting>> {
        // Guests' words stay theirs: gaps are about what the organisation lacks.
        let noted = !key.is_empty() && !actor.is_guest();
        noted.then(|| self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes what has been collected; returns how many rows that were.
    pub fn flush(&self, db: &Db, now: Time) -> AppResult<usize> {
        let waiting = {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.settle_old(now);
            std::mem::take(&mut waiting.notes)
        };
        if waiting.is_empty() {
            return Ok(0);
        }
        let mut waiting: Vec<(NoteKey, Note)> = waiting.into_iter().collect();
        // The same order everywhere, so that replicas cannot lock each other out.
        waiting.sort_unstable_by(|left, right| left.0.cmp(&right.0));
        for batch in waiting.chunks(200) {
            db.write_blocking(|conn| {
                for (key, note) in batch {
                    queries::put_note(conn, key, note)?;
                }
                Ok::<_, AppError>(())
            })?;
        }
        Ok(waiting.len())
    }
}
