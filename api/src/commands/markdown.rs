//! What importing and exporting Markdown are both told.

use std::path::PathBuf;

use crate::config::Settings;
use crate::files::FileStore;
use crate::http::text::one_line;

/// Most characters of the name of a space or a collection.
const MAX_NAME: usize = 80;

/// A folder of Markdown, and the collection that it is.
#[derive(clap::Args)]
pub struct MarkdownOptions {
    /// The folder. In: its sub-folders become collections. Out: made when there is none, and empty otherwise.
    pub folder: PathBuf,
    /// The name of the collection. In: made when there is none.
    #[arg(long)]
    collection: String,
    /// The name of its space, where several have a collection of this name. In: made, open to all, when there is none.
    #[arg(long)]
    space: Option<String>,
    /// The handle of whoever does it; the first administrator unless given.
    #[arg(long = "as")]
    by: Option<String>,
}

/// As [`MarkdownOptions`], held against the rules of names.
pub struct Checked<'o> {
    pub collection: &'o str,
    pub space: Option<&'o str>,
    pub by: Option<&'o str>,
}

impl MarkdownOptions {
    /// Holds the names against the rules.
    ///
    /// # Errors
    /// A sentence that names the option.
    pub fn checked(&self) -> anyhow::Result<Checked<'_>> {
        check_name("--collection", &self.collection)?;
        if let Some(space) = &self.space {
            check_name("--space", space)?;
        }
        Ok(Checked {
            collection: self.collection.trim(),
            space: self.space.as_deref().map(str::trim),
            by: self.by.as_deref(),
        })
    }
}

/// Holds a name against the rules.
///
/// # Errors
/// A sentence that names the option.
pub fn check_name(option: &str, name: &str) -> anyhow::Result<()> {
    let fits = one_line(name).is_ok() && name.chars().count() <= MAX_NAME;
    anyhow::ensure!(
        fits,
        "{option}: a name is one line of at most {MAX_NAME} characters"
    );
    Ok(())
}

/// The pictures of the settings.
pub fn files(settings: &Settings) -> anyhow::Result<FileStore> {
    Ok(FileStore::in_folder(&settings.data_dir.join("files"))?)
}
