//! The dump as it was read and checked, in a SQLite file of its own beside the data: an import of any size needs
//! constant memory, and nothing reaches the real database before every row of every file has been understood.

mod queries;
mod schema;

use std::path::{Path, PathBuf};

use crate::db::{Db, DbError, Engine, PoolConfig};

pub use queries::*;

/// The staging database; its file is removed when it is dropped.
pub struct Staging {
    /// The database.
    pub db: Db,
    path: PathBuf,
}

impl Staging {
    /// Makes an empty one in `folder`; what an interrupted import left there is removed.
    pub fn create(folder: &Path, site: &str) -> Result<Self, DbError> {
        let path = folder.join(format!("import-{site}.staging"));
        remove(&path);
        let db = Db::open(
            Engine::Sqlite(path.clone()),
            &PoolConfig {
                readers: 1,
                ..PoolConfig::default()
            },
        )?;
        db.write_blocking(queries::create_tables)?;
        Ok(Self { db, path })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

fn remove(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        // Usually it is not there.
        let _ = std::fs::remove_file(name);
    }
}
