//! Fills the index from the database, and follows the outbox.
//!
//! The position stands in the index itself, written with each commit, so that an index that was lost or put back begins
//! where it was.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use tantivy::{Index, IndexWriter, Term};
use uuid::Uuid;

use super::changes::Changed;
use super::fields::{Fields, key};
use super::folder::Folder;
use super::learning::Learning;
use super::position::Position;
use super::writing::{Trouble, commit, writing};
use super::{Live, Window};
use crate::db::{Db, Engine};
use crate::error::{AppError, AppResult};
use crate::ids::ContributionId;
use crate::search::documents::{self, SearchKind, Which};

/// Kinds whose documents are made out of contributions.
const WRITTEN: [SearchKind; 3] = [SearchKind::Question, SearchKind::Post, SearchKind::Article];

/// Events of one round.
const ROUND: i64 = 2_000;
/// Rows of one statement of a rebuild.
const BATCH: i64 = 500;
/// Documents of one statement while following: what is talked about most is what changes, and is long.
const FEW: usize = 8;
/// Memory of the writer, in bytes: little more than the least it takes for each of its threads.
const FOLLOWING: usize = 16_000_000;
const REBUILDING: usize = 32_000_000;
/// How often a rebuild shows what it has when nothing else is shown.
const SHOW_EVERY: Duration = Duration::from_secs(2);

/// How a rebuild went.
#[derive(Clone, Copy, Debug)]
pub struct Rebuilt {
    /// Documents written.
    pub documents: usize,
    /// Seconds taken.
    pub seconds: f64,
}

/// The only writer of the index.
pub struct Keeper {
    folder: Folder,
    window: Window,
    open: Option<Open>,
}

/// SQLite has one writer: its numbers become visible in order.
fn in_order(db: &Db) -> bool {
    matches!(db.engine(), Engine::Sqlite(_))
}

/// An index that is being followed.
struct Open {
    path: PathBuf,
    index: Index,
    fields: Fields,
    live: Live,
    writer: Option<IndexWriter>,
    learning: Learning,
    position: Position,
}

impl Keeper {
    /// Keeps the index of a folder.
    pub const fn new(folder: Folder, window: Window) -> Self {
        Self {
            folder,
            window,
            open: None,
        }
    }

    /// Takes a place in the folder and keeps the index there.
    pub fn take(root: &std::path::Path, window: Window) -> AppResult<Self> {
        Ok(Self::new(Folder::take(root).map_err(AppError::internal)?, window))
    }

    /// As [`Keeper::take`], if no running server has it.
    pub fn take_first(root: &std::path::Path) -> AppResult<Option<Self>> {
        let folder = Folder::take_first(root).map_err(AppError::internal)?;
        Ok(folder.map(|folder| Self::new(folder, Window::default())))
    }

    /// The folder that belongs to this process.
    pub fn place(&self) -> PathBuf {
        self.folder.place()
    }

    /// Brings the index up to what has happened; builds it when there is none that can be used. True when there was
    /// something to do.
    ///
    /// # Errors
    /// When the database cannot be read; a damaged index is thrown away, and built anew by the next call.
    pub fn follow(&mut self, db: &Db) -> AppResult<bool> {
        if self
            .open
            .as_ref()
            .is_some_and(|open| !open.path.join("meta.json").is_file())
        {
            log::warn!("the search index is gone and will be built anew");
            self.open = None;
        } else if self.open.is_none() {
            self.reopen(db)?;
        }
        if self.open.is_none() {
            self.rebuild(db, |_| ())?;
            return Ok(true);
        }
        let Some(open) = &mut self.open else {
            return Ok(false);
        };
        match open.follow(db) {
            Ok(Some(changed)) if changed.everything => {
                self.rebuild(db, |_| ())?;
                Ok(true)
            }
            Ok(changed) => Ok(changed.is_some()),
            Err(Trouble::Database(error)) => Err(error),
            Err(Trouble::Index(error)) => {
                log::warn!("the search index is damaged and will be built anew: {error}");
                self.open = None;
                self.rebuild(db, |_| ())?;
                Ok(true)
            }
        }
    }

    fn reopen(&mut self, db: &Db) -> AppResult<()> {
        let Some((path, index, fields, position)) = self.folder.open() else {
            return Ok(());
        };
        let last = db.read_blocking(|conn| Ok::<_, AppError>(documents::find_last_event(conn)?))?;
        // A position that the database has not reached: it is another database.
        let live = Live::of(&index, fields).ok().filter(|_| position <= last);
        if let Some(live) = live {
            self.window.show(live.clone());
            self.open = Some(Open::new(
                path,
                index,
                fields,
                live,
                self.window.learning.clone(),
                Position::after(position, in_order(db)),
            ));
        }
        Ok(())
    }

    /// Builds a new index from the whole database, and then uses it instead of the present one.
    ///
    /// # Errors
    /// When the database cannot be read or the folder cannot be written.
    pub fn rebuild(&mut self, db: &Db, progress: impl Fn(usize)) -> AppResult<Rebuilt> {
        self.window.say_building(true);
        let begun = Instant::now();
        let position = db.read_blocking(|conn| Ok::<_, AppError>(documents::find_last_event(conn)?))?;
        let (path, index, fields) = self.folder.create().map_err(AppError::internal)?;
        let live = Live::of(&index, fields).map_err(AppError::internal)?;
        let alone = !self.window.is_shown();
        if alone {
            self.window.show(live.clone());
        }
        let mut writer: IndexWriter = index
            .writer_with_options(writing(2, REBUILDING / 2))
            .map_err(AppError::internal)?;
        let mut written = 0;
        let mut shown = Instant::now();
        for kind in SearchKind::ALL.iter().copied() {
            let mut after = None;
            loop {
                let documents =
                    db.read_blocking(|conn| documents::of(conn, kind, &Which::After(after, BATCH)))?;
                let Some(last) = documents.last() else { break };
                after = Some(last.id);
                for document in &documents {
                    writer
                        .add_document(fields.document(document))
                        .map_err(AppError::internal)?;
                }
                written += documents.len();
                progress(written);
                if alone && shown.elapsed() > SHOW_EVERY {
                    writer.commit().map_err(AppError::internal)?;
                    live.reader.reload().map_err(AppError::internal)?;
                    shown = Instant::now();
                }
            }
        }
        commit(&mut writer, position).map_err(AppError::internal)?;
        writer.wait_merging_threads().map_err(AppError::internal)?;
        live.reader.reload().map_err(AppError::internal)?;
        self.window.show(live.clone());
        self.folder.keep_only(&path);
        self.open = Some(Open::new(
            path,
            index,
            fields,
            live,
            self.window.learning.clone(),
            Position::after(position, in_order(db)),
        ));
        self.window.say_building(false);
        let seconds = begun.elapsed().as_secs_f64();
        log::info!(documents = written, seconds; "the search index was built");
        Ok(Rebuilt {
            documents: written,
            seconds,
        })
    }
}

impl Open {
    const fn new(
        path: PathBuf,
        index: Index,
        fields: Fields,
        live: Live,
        learning: Learning,
        position: Position,
    ) -> Self {
        Self {
            path,
            index,
            fields,
            live,
            writer: None,
            learning,
            position,
        }
    }

    /// Does what has happened since the last time; `None` when nothing has.
    fn follow(&mut self, db: &Db) -> Result<Option<Changed>, Trouble> {
        let (late, last) = (self.position.late(), self.position.last());
        let events = db.read_blocking(|conn| {
            let mut events = documents::find_events(conn, &late)?;
            events.extend(documents::list_events(conn, last, ROUND)?);
            Ok::<_, AppError>(events)
        })?;
        let mut changed = Changed::default();
        for (_, kind, subject, actor, payload) in &events {
            changed.note(kind, subject.0, *actor, payload);
        }
        if !changed.everything && !changed.is_nothing() {
            self.apply(db, &mut changed)?;
        }
        self.position
            .see(events.iter().map(|event| event.0), Instant::now());
        if events.is_empty() {
            return Ok(None);
        }
        if let Some(writer) = self.writer.as_mut().filter(|_| !changed.is_nothing()) {
            commit(writer, self.position.floor())?;
            self.live.reader.reload()?;
        }
        Ok(Some(changed))
    }

    fn apply(&mut self, db: &Db, changed: &mut Changed) -> Result<(), Trouble> {
        let ids = |ids: &BTreeSet<Uuid>| -> Vec<ContributionId> {
            ids.iter().copied().map(ContributionId).collect()
        };
        let (written, answers) = (ids(&changed.contributions), ids(&changed.answers));
        let (written, answered, topics) = db.read_blocking(|conn| {
            let written = documents::find_roots(conn, &written)?;
            let topics = documents::find_topics_of(conn, &written)?;
            Ok::<_, AppError>((written, documents::find_roots(conn, &answers)?, topics))
        })?;
        changed.topics.extend(topics.into_iter().map(|topic| topic.0));
        // Also those that it was about before.
        for root in &written {
            changed.topics.extend(self.topics_of(root.0)?);
        }
        let roots: BTreeSet<Uuid> = written.into_iter().chain(answered).map(|root| root.0).collect();
        let roots: Vec<Uuid> = roots.into_iter().collect();
        let written = WRITTEN.map(|kind| (kind, roots.clone()));
        let rest = [
            (SearchKind::Person, changed.people.iter().copied().collect()),
            (SearchKind::Topic, changed.topics.iter().copied().collect()),
            (
                SearchKind::Space,
                changed.spaces.iter().copied().collect::<Vec<_>>(),
            ),
        ];
        for (kind, ids) in written.into_iter().chain(rest) {
            self.replace(db, kind, &ids)?;
        }
        Ok(())
    }

    /// Takes documents out and writes those that still are.
    fn replace(&mut self, db: &Db, kind: SearchKind, ids: &[Uuid]) -> Result<(), Trouble> {
        if ids.is_empty() {
            return Ok(());
        }
        if self.writer.is_none() {
            self.writer = Some(self.index.writer_with_options(writing(1, FOLLOWING))?);
        }
        let Some(writer) = &self.writer else { return Ok(()) };
        for ids in ids.chunks(FEW) {
            let documents = db.read_blocking(|conn| documents::of(conn, kind, &Which::Only(ids.to_vec())))?;
            // Those of what is written are the same for each kind.
            if kind == WRITTEN[0] || !WRITTEN.contains(&kind) {
                for id in ids {
                    writer.delete_term(Term::from_field_text(self.fields.key, &key(*id)));
                }
            }
            for document in &documents {
                writer.add_document(self.fields.document(document))?;
                self.learning.fold(document);
            }
        }
        Ok(())
    }

    /// What a document in the index is about.
    fn topics_of(&self, id: Uuid) -> tantivy::Result<Vec<Uuid>> {
        let searcher = self.live.reader.searcher();
        let term = Term::from_field_text(self.fields.key, &key(id));
        let mut found = Vec::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.key)?;
            let basic = tantivy::schema::IndexRecordOption::Basic;
            let Some(mut postings) = inverted.read_postings(&term, basic)? else {
                continue;
            };
            let Some(column) = segment.fast_fields().str("topic")? else {
                continue;
            };
            let mut text = String::new();
            while tantivy::DocSet::doc(&postings) != tantivy::TERMINATED {
                for ord in column.ords().values_for_doc(tantivy::DocSet::doc(&postings)) {
                    if column.ord_to_str(ord, &mut text)? {
                        found.extend(Uuid::parse_str(&text).ok());
                    }
                }
                tantivy::DocSet::advance(&mut postings);
            }
        }
        Ok(found)
    }
}
