//! The file store: a folder by default.

use std::path::Path;
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use object_store::{ObjectStore, ObjectStoreExt as _};

use crate::error::{AppError, AppResult};

fn alone() -> AppResult<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(AppError::internal)
}

/// Where files are kept. Cheap to clone.
#[derive(Clone)]
pub struct FileStore {
    store: Arc<dyn ObjectStore>,
}

impl FileStore {
    /// A store in `folder`, which is made when it is not there.
    pub fn in_folder(folder: &Path) -> AppResult<Self> {
        std::fs::create_dir_all(folder).map_err(AppError::internal)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(AppError::internal)?;
        Ok(Self {
            store: Arc::new(store),
        })
    }

    /// Keeps `bytes` under `name`; the same name always means the same bytes.
    pub async fn put(&self, name: &str, bytes: Vec<u8>) -> AppResult<()> {
        let path = object_store::path::Path::from(name);
        self.store
            .put(&path, bytes.into())
            .await
            .map_err(AppError::internal)?;
        Ok(())
    }

    /// The bytes of `name`, if they are there.
    pub async fn get(&self, name: &str) -> AppResult<Option<bytes::Bytes>> {
        let path = object_store::path::Path::from(name);
        match self.store.get(&path).await {
            Ok(found) => Ok(Some(found.bytes().await.map_err(AppError::internal)?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(AppError::internal(error)),
        }
    }

    /// As [`Self::put`], for commands: on this thread, which must serve nobody.
    pub fn put_here(&self, name: &str, bytes: Vec<u8>) -> AppResult<()> {
        alone()?.block_on(self.put(name, bytes))
    }

    /// As [`Self::get`], for commands: on this thread, which must serve nobody.
    pub fn get_here(&self, name: &str) -> AppResult<Option<bytes::Bytes>> {
        alone()?.block_on(self.get(name))
    }

    /// Takes `name` out; one that is not there is fine.
    pub async fn delete(&self, name: &str) -> AppResult<()> {
        let path = object_store::path::Path::from(name);
        match self.store.delete(&path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(AppError::internal(error)),
        }
    }
}
