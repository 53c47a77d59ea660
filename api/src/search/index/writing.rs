//! Writing the index: with how much memory, what a commit carries, and what can go wrong.

use tantivy::IndexWriter;
use tantivy::indexer::IndexWriterOptions;

use crate::error::AppError;

/// So many threads, each with so much memory in bytes, and one that merges what they have written.
pub fn writing(threads: usize, memory: usize) -> IndexWriterOptions {
    IndexWriterOptions::builder()
        .num_worker_threads(threads)
        .memory_budget_per_thread(memory)
        .num_merge_threads(1)
        .build()
}

/// Writes what was added, with the position that it stands for.
pub fn commit(writer: &mut IndexWriter, position: i64) -> tantivy::Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&position.to_string());
    prepared.commit()?;
    Ok(())
}

/// What can go wrong.
pub enum Trouble {
    /// The database, or what is asked of it.
    Database(AppError),
    /// The index.
    Index(tantivy::TantivyError),
}

impl From<AppError> for Trouble {
    fn from(error: AppError) -> Self {
        Self::Database(error)
    }
}

impl From<tantivy::TantivyError> for Trouble {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Index(error)
    }
}
