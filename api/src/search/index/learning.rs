//! When what words mean is learned, and who uses it meanwhile.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use tantivy::Searcher;

use super::fields::Fields;
use super::meaning::{Meaning, Store};
use crate::search::documents::{Document, SearchKind};

/// It is learned anew after a day, if anything was written.
const DAY: Duration = Duration::from_secs(24 * 3600);
/// Texts written while it is learned that are kept for afterwards.
const MOST_LATE: usize = 500;

/// What was learned, if anything was. Cheap to clone.
#[derive(Clone, Default)]
pub struct Learning {
    known: Arc<RwLock<Option<Meaning>>>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    learned: Option<Instant>,
    changed: bool,
    /// What was written while it is learned; none while it is not.
    late: Option<Vec<Document>>,
}

impl Learning {
    /// What is known now.
    pub fn known(&self) -> Guard<'_> {
        Guard(self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Gives what was written its place at once.
    pub fn fold(&self, document: &Document) {
        if !matches!(
            document.kind,
            SearchKind::Question | SearchKind::Post | SearchKind::Article
        ) {
            return;
        }
        let mut state = self.state();
        state.changed = true;
        if let Some(late) = state.late.as_mut().filter(|late| late.len() < MOST_LATE) {
            late.push(document.clone());
        }
        drop(state);
        self.place([document]);
    }

    /// Learns, if it is time to; true when it did.
    ///
    /// # Errors
    /// When the index or a file cannot be used.
    pub fn learn(&self, searcher: &Searcher, fields: &Fields, folder: &Path) -> tantivy::Result<bool> {
        if !self.is_time() {
            return Ok(false);
        }
        self.state().late = Some(Vec::new());
        let learned = files(folder)
            .map_err(tantivy::TantivyError::from)
            .and_then(|files| Meaning::learn(searcher, fields, files));
        let late = self.state().late.take().unwrap_or_default();
        let Some(meaning) = learned? else { return Ok(false) };
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(meaning);
        self.place(&late);
        let mut state = self.state();
        (state.learned, state.changed) = (Some(Instant::now()), false);
        Ok(true)
    }

    fn is_time(&self) -> bool {
        let state = self.state();
        let old = state.changed && state.learned.is_some_and(|learned| learned.elapsed() > DAY);
        drop(state);
        old || self.known().as_ref().is_none_or(Meaning::is_outgrown)
    }

    fn place<'a>(&self, documents: impl IntoIterator<Item = &'a Document>) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let Some(meaning) = known.as_mut() else { return };
        for document in documents {
            if let Err(error) = meaning.fold(document) {
                log::warn!("what a text means could not be noted: {error}");
            }
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is known, while it is used.
pub struct Guard<'a>(RwLockReadGuard<'a, Option<Meaning>>);

impl Guard<'_> {
    /// It, if there is anything.
    pub fn as_ref(&self) -> Option<&Meaning> {
        self.0.as_ref()
    }
}

/// Empty files for what is learned. Those of before are still read by whoever has them open.
fn files(folder: &Path) -> std::io::Result<[Box<dyn Store>; 2]> {
    Ok([
        Box::new(empty(&folder.join("words.vectors"))?),
        Box::new(empty(&folder.join("texts.vectors"))?),
    ])
}

fn empty(path: &Path) -> std::io::Result<File> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .open(path)
}
