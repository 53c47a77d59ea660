//! The index: a cache of the database in a folder that may be deleted at any time.
//!
//! - `fields`, `tokens`: what stands in it;
//! - `folder`: where it lies, one place for each process that shares the folder;
//! - `keeper`, `changes`, `position`, `writing`: fill it from the database and follow the outbox;
//! - `engine`, `lists`, `cursors`, `stretch`: a search, read list by list;
//! - `collect`, `facets`, `table`: what becomes of what was found;
//! - `shares`: what a word counts in a field;
//! - `wanted`: what is asked and answered;
//! - `doors`: what a reader may see;
//! - `alike`, `families`: what is like a draft;
//! - `meaning/`, `learning`: what words mean here, and when it is learned;
//! - `replay`: the same index in memory, for measuring.

mod alike;
mod changes;
mod collect;
mod cursors;
mod doors;
mod engine;
mod facets;
mod families;
mod fields;
mod folder;
mod keeper;
mod learning;
mod lists;
mod meaning;
mod position;
#[cfg(test)]
mod proof;
mod replay;
mod shares;
mod stretch;
mod table;
mod tokens;
mod wanted;
mod writing;

pub use alike::{Alike, AllAlike, Like};
pub use doors::Reader;
pub use fields::key;
pub use keeper::{Keeper, Rebuilt};
pub use meaning::{Bag, bag_of};
pub use replay::Replay;
pub use wanted::{Counts, Found, Hit, Matched, Place, Wanted};

use std::sync::{Arc, PoisonError, RwLock};

use tantivy::{Index, IndexReader, ReloadPolicy};

use crate::error::{AppError, AppResult, ErrorCode};
use fields::Fields;
use learning::Learning;
use table::Tables;

/// An index that can be searched.
#[derive(Clone)]
struct Live {
    reader: IndexReader,
    fields: Fields,
    tables: Tables,
}

impl Live {
    fn of(index: &Index, fields: Fields) -> tantivy::Result<Self> {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            reader,
            fields,
            tables: Tables::default(),
        })
    }
}

/// What searches see of the index. Cheap to clone.
#[derive(Clone, Default)]
pub struct Window {
    live: Arc<RwLock<Option<Live>>>,
    building: Arc<std::sync::atomic::AtomicBool>,
    learning: Learning,
}

impl Window {
    /// Searches what is there.
    ///
    /// # Errors
    /// `unavailable` for the moment in which there is no index yet.
    pub fn search(&self, wanted: &Wanted) -> AppResult<Found> {
        let live = self.live()?;
        let searcher = live.reader.searcher();
        let tables = live.tables.of(&searcher).map_err(AppError::internal)?;
        engine::search(&searcher, &tables, &live.fields, wanted).map_err(AppError::internal)
    }

    /// Finds what is like a draft.
    ///
    /// # Errors
    /// As [`Window::search`].
    pub fn alike(&self, like: &Like) -> AppResult<AllAlike> {
        let live = self.live()?;
        let meaning = self.learning.known();
        let searcher = live.reader.searcher();
        let tables = live.tables.of(&searcher).map_err(AppError::internal)?;
        alike::alike(&searcher, &tables, &live.fields, like, meaning.as_ref()).map_err(AppError::internal)
    }

    /// Learns what words mean here, if it is time to; true when it did.
    ///
    /// # Errors
    /// When the index or a file beside it cannot be used.
    pub fn learn(&self, folder: &std::path::Path) -> AppResult<bool> {
        let live = self.live.read().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(live) = live.filter(|_| !self.is_building()) else {
            return Ok(false);
        };
        let searcher = live.reader.searcher();
        self.learning
            .learn(&searcher, &live.fields, folder)
            .map_err(AppError::internal)
    }

    fn live(&self) -> AppResult<Live> {
        let sentence = "The search index is being built. Try again in a few seconds.";
        let unavailable = || AppError::new(ErrorCode::Unavailable, sentence).retry_after(2);
        self.wait().ok_or_else(unavailable)
    }

    /// What there is; in the first moments of a process that takes a little.
    fn wait(&self) -> Option<Live> {
        for _ in 0..40 {
            let live = self.live.read().unwrap_or_else(PoisonError::into_inner).clone();
            if live.is_some() {
                return live;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        None
    }

    /// True while not everything is in the index yet.
    pub fn is_building(&self) -> bool {
        self.building.load(std::sync::atomic::Ordering::Relaxed)
    }

    fn say_building(&self, building: bool) {
        self.building
            .store(building, std::sync::atomic::Ordering::Relaxed);
    }

    fn show(&self, live: Live) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = Some(live);
    }

    fn is_shown(&self) -> bool {
        self.live.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}
