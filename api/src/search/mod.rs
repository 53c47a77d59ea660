//! Search: one box over questions with their answers, posts, people, topics and spaces, and what people look for in vain.
//!
//! The index (`index/`) is a cache of the database that each process keeps for itself; `documents/` says what is in it,
//! `words.rs` how texts become words, `asked.rs` how a query is read. What a reader may see is a condition of the search
//! itself. Searches are noted in memory and written in batches (`recorder.rs`).
//!
//! Shows to others: [`Search`] for the process that serves, [`rebuild`] for the command, and [`questions_like`] for experts.

mod actions;
mod asked;
mod documents;
pub mod dto;
mod gaps;
mod handlers;
mod highlight;
mod index;
mod marks;
pub mod measure;
mod queries;
mod recorder;
mod rules;
mod similar;
mod words;

pub use documents::SearchKind;
pub use index::Rebuilt;
pub use queries::delete_old as delete_old_searches;
pub use similar::{Like, questions_like};

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::clock::Time;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::http::{AppState, on_blocking};
use index::{Keeper, Window};
use recorder::Recorder;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::find)
        .service(handlers::suggest)
        .service(handlers::click)
        .service(handlers::gaps);
    similar::routes(config);
}

/// How often the outbox is looked at without being woken, in seconds: for what other replicas write.
const LOOK_EVERY: u64 = 1;
/// How long a round waits for more, so that many writes become one.
const GATHER: std::time::Duration = std::time::Duration::from_millis(200);
/// The longest pause after a round that took long: what was written is found within two seconds.
const LONGEST_PAUSE: std::time::Duration = std::time::Duration::from_secs(1);

/// The search of one process. Cheap to clone.
#[derive(Clone)]
pub struct Search {
    folder: PathBuf,
    window: Window,
    keeper: Arc<Mutex<Option<Keeper>>>,
    recorder: Recorder,
}

impl Search {
    /// The search of a process whose files lie in `data_dir`; nothing is opened yet.
    pub fn in_folder(data_dir: &Path) -> Self {
        Self {
            folder: folder_in(data_dir),
            window: Window::default(),
            keeper: Arc::default(),
            recorder: Recorder::default(),
        }
    }

    /// True while not everything is in the index yet.
    pub fn is_building(&self) -> bool {
        self.window.is_building()
    }

    /// Brings the index up to what has happened, here and now; true when there was something to do.
    ///
    /// # Errors
    /// When the database or the folder cannot be used.
    pub fn follow(&self, db: &Db) -> AppResult<bool> {
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        if keeper.is_none() {
            *keeper = Some(Keeper::take(&self.folder, self.window.clone())?);
        }
        match keeper.as_mut() {
            Some(keeper) => keeper.follow(db),
            None => Ok(false),
        }
    }

    /// Learns what words mean here, if it is time to; true when it did.
    ///
    /// # Errors
    /// When the index or a file beside it cannot be used.
    pub fn learn(&self) -> AppResult<bool> {
        let place = {
            let keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
            keeper.as_ref().map(Keeper::place)
        };
        place.map_or(Ok(false), |place| self.window.learn(&place))
    }

    /// Writes the searches that were noted.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn flush(&self, db: &Db, now: Time) -> AppResult<usize> {
        self.recorder.flush(db, now)
    }
}

fn folder_in(data_dir: &Path) -> PathBuf {
    data_dir.join("search")
}

/// Keeps the index up to date until the process ends.
pub async fn work(state: web::Data<AppState>) {
    let mut ear = state.wake.listen();
    loop {
        let (search, db) = (state.search.clone(), state.db.clone());
        let began = std::time::Instant::now();
        match on_blocking(move || search.follow(&db)).await {
            Ok(_) => {}
            Err(error) => log::warn!("the search index could not follow: {error}"),
        }
        // When much is written the index leaves most of the machine to those who write and read.
        let pause = (2 * began.elapsed()).clamp(GATHER, LONGEST_PAUSE);
        actix_web::rt::time::sleep(pause).await;
        ear.wait(LOOK_EVERY).await;
    }
}

/// How often it is looked whether there is enough to learn anew, in seconds.
const LEARN_EVERY: u64 = 60;
/// When it is looked for the first time: what a process begins with has its turn before.
const LEARN_FIRST: u64 = 15;

/// Learns what words mean here, again and again until the process ends.
pub async fn learn(state: web::Data<AppState>) {
    let mut pause = LEARN_FIRST;
    loop {
        actix_web::rt::time::sleep(std::time::Duration::from_secs(pause)).await;
        pause = LEARN_EVERY;
        let search = state.search.clone();
        match on_blocking(move || search.learn()).await {
            Ok(_) => {}
            Err(error) => log::warn!("what words mean could not be learned: {error}"),
        }
    }
}

/// Has every running server build its index anew, and builds that of this machine if none runs here; `None` when one
/// does.
///
/// # Errors
/// When the database or the folder cannot be used.
pub fn rebuild(db: &Db, data_dir: &Path, now: Time, progress: impl Fn(usize)) -> AppResult<Option<Rebuilt>> {
    let subject = crate::ids::SubjectId(crate::ids::uuid_at(now));
    db.write_blocking(|conn| Event::at(now, None, "search.rebuild", subject).record(conn))?;
    match Keeper::take_first(&folder_in(data_dir))? {
        Some(mut keeper) => keeper.rebuild(db, progress).map(Some),
        None => Ok::<_, AppError>(None),
    }
}
