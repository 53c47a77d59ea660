//! `colloquy export`: takes out what is kept here, in a form that others read.

use super::markdown::{MarkdownOptions, files};
use crate::config::Settings;
use crate::integrations::imports::markdown::{ExportOrder, export};

/// In which form.
#[derive(clap::Subcommand)]
pub enum ExportCommand {
    /// A collection as a folder of Markdown pages with front matter.
    Markdown(MarkdownOptions),
}

/// Does it.
pub fn run(settings: &Settings, command: ExportCommand) -> anyhow::Result<()> {
    let ExportCommand::Markdown(options) = command;
    let of = options.checked()?;
    let files = files(settings)?;
    let (db, clock) = super::open_migrated(settings)?;
    let order = ExportOrder {
        folder: &options.folder,
        collection: of.collection,
        space: of.space,
        by: of.by,
        files: &files,
        now: clock.now(),
    };
    let done = export(&db, &order)?;
    super::say(&format!(
        "{} articles and {} pictures written to {}.",
        done.articles,
        done.pictures,
        options.folder.display()
    ));
    for name in &done.missing {
        super::say(&format!(
            "There is no picture {name} in the store; its address stays."
        ));
    }
    Ok(())
}
