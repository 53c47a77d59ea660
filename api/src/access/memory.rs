//! Who was here a moment ago, so that their next request need not begin by reading them.
//!
//! Memory decides nothing: somebody recalled sees and does only what [`visible_to`](super::visible_to) lets through, which
//! asks the database in the same statement whether they and their session are still the same.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;

use super::actor::{Actor, Recalled};
use crate::auth::Claims;
use crate::clock::Time;
use crate::ids::SessionId;

/// Sessions that are remembered: those used last.
const MOST: NonZeroUsize = NonZeroUsize::MIN.saturating_add(4095);

/// The people of the latest sessions. They live as long as the process.
pub struct Memory(Mutex<LruCache<SessionId, (Actor, Recalled)>>);

impl Default for Memory {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(MOST)))
    }
}

impl Memory {
    /// Somebody as they were when they were read last.
    pub fn recall(&self, claims: &Claims, now: Time) -> Option<Actor> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (actor, recalled) = kept.get(&claims.session_id)?;
        let fits = actor.id == claims.person_id && recalled.epoch == claims.epoch;
        fits.then(|| Actor {
            recalled: Some(*recalled),
            now,
            ..actor.clone()
        })
    }

    /// Keeps somebody who was read.
    pub fn keep(&self, actor: &Actor, recalled: Recalled) {
        let Some(session) = actor.session else { return };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.put(session, (actor.clone(), recalled));
    }
}
