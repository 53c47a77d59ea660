//! Where the index lies: `search/<place>/<version>-<number>`. Each process that shares the folder takes a place of its
//! own; a place is free again when its process has ended, however that was.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use tantivy::Index;

use super::fields::{Fields, VERSION, schema};
use super::tokens;

/// Processes that can share a folder.
const PLACES: usize = 64;

/// A place that belongs to this process.
pub struct Folder {
    path: PathBuf,
    /// Locked while the process lives.
    _lock: File,
}

impl Folder {
    /// Takes the first place that is free.
    pub fn take(root: &Path) -> std::io::Result<Self> {
        for place in 0..PLACES {
            let path = root.join(place.to_string());
            fs::create_dir_all(&path)?;
            let lock = File::create(path.join("lock"))?;
            if lock.try_lock().is_ok() {
                return Ok(Self { path, _lock: lock });
            }
        }
        Err(std::io::Error::other(
            "too many processes share the search folder",
        ))
    }

    /// Takes the first place, if it is free.
    pub fn take_first(root: &Path) -> std::io::Result<Option<Self>> {
        let path = root.join("0");
        fs::create_dir_all(&path)?;
        let lock = File::create(path.join("lock"))?;
        Ok(lock.try_lock().is_ok().then_some(Self { path, _lock: lock }))
    }

    /// The folder that belongs to this process.
    pub fn place(&self) -> PathBuf {
        self.path.clone()
    }

    /// The newest index that is whole, with the position it stands at; all others are removed.
    pub fn open(&self) -> Option<(PathBuf, Index, Fields, i64)> {
        let mut found = None;
        let (wanted, fields) = schema();
        for (path, _) in self.indexes().into_iter().rev() {
            if found.is_none() {
                found = whole(&path)
                    .filter(|(index, _)| index.schema() == wanted)
                    .map(|(index, position)| (path.clone(), index, fields, position));
                if found.is_some() {
                    continue;
                }
            }
            remove(&path);
        }
        found
    }

    /// An empty index beside the others.
    pub fn create(&self) -> tantivy::Result<(PathBuf, Index, Fields)> {
        let last = self.indexes().last().map_or(0, |(_, number)| *number);
        let path = self.path.join(format!("{VERSION}-{}", last + 1));
        fs::create_dir_all(&path)?;
        let (schema, fields) = schema();
        let index = tokens::known_to(Index::create_in_dir(&path, schema)?);
        Ok((path, index, fields))
    }

    /// Removes all indexes but one.
    pub fn keep_only(&self, kept: &Path) {
        for (path, _) in self.indexes() {
            if path != kept {
                remove(&path);
            }
        }
    }

    /// Indexes of any version, the newest last.
    fn indexes(&self) -> Vec<(PathBuf, u64)> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let mut found: Vec<(PathBuf, u64)> = entries
            .filter_map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                let number = name.rsplit_once('-')?.1.parse().ok()?;
                Some((entry.path(), number))
            })
            .collect();
        found.sort_by_key(|(_, number)| *number);
        found
    }
}

/// An index that was finished, and its position; `None` when it cannot be read.
fn whole(path: &Path) -> Option<(Index, i64)> {
    let index = tokens::known_to(Index::open_in_dir(path).ok()?);
    let position = index.load_metas().ok()?.payload?.parse().ok()?;
    let damaged = index.validate_checksum().ok()?;
    damaged.is_empty().then_some((index, position))
}

fn remove(path: &Path) {
    if let Err(error) = fs::remove_dir_all(path) {
        log::warn!("an old search index stays behind: {error}");
    }
}
