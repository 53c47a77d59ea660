//! `colloquy import`: brings in what was said elsewhere, and reports what it did.

use std::path::PathBuf;
use std::time::Instant;

use super::markdown::{MarkdownOptions, check_name, files};
use crate::config::Settings;
use crate::integrations::imports::markdown;
use crate::integrations::imports::stackexchange::{Order, Site, import};

/// Where it comes from.
#[derive(clap::Subcommand)]
pub enum ImportCommand {
    /// A dump of a Stack Exchange site: a folder with Posts.xml, Users.xml, Votes.xml, Comments.xml and so on.
    Stackexchange(StackExchangeOptions),
    /// A folder of Markdown pages with front matter; ends with 1 when something was wrong with a file.
    Markdown(ImportOptions),
}

/// Which folder, where it goes and how.
#[derive(clap::Args)]
pub struct ImportOptions {
    #[command(flatten)]
    of: MarkdownOptions,
    /// Take over what pages said before, from the `git` program.
    #[arg(long)]
    git: bool,
    /// Read and check everything, say what would be written, write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Which dump, and where it goes.
#[derive(clap::Args)]
pub struct StackExchangeOptions {
    /// The folder with the files; XML, or CSV with or without gzip.
    folder: PathBuf,
    /// The name of the space that takes the questions; made, open to all, when there is none.
    #[arg(long)]
    space: String,
    /// The site, such as `ai` or `ai.stackexchange.com`; the name of the folder unless given.
    #[arg(long)]
    site: Option<String>,
    /// Read and check everything, write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Does it.
pub fn run(settings: &Settings, command: ImportCommand) -> anyhow::Result<()> {
    match command {
        ImportCommand::Stackexchange(options) => stack_exchange(settings, &options),
        ImportCommand::Markdown(options) => markdown(settings, &options),
    }
}

fn markdown(settings: &Settings, options: &ImportOptions) -> anyhow::Result<()> {
    let of = options.of.checked()?;
    let files = files(settings)?;
    let (db, clock) = super::open_migrated(settings)?;
    let order = markdown::Order {
        folder: &options.of.folder,
        collection: of.collection,
        space: of.space,
        by: of.by,
        git: options.git,
        dry_run: options.dry_run,
        files: &files,
        now: clock.now(),
    };
    let report = markdown::import(&db, &order)?;
    super::say(report.to_string().trim_end());
    let broken = report.broken.len();
    anyhow::ensure!(
        broken == 0,
        "{broken} files were left out because something is wrong with them"
    );
    Ok(())
}

fn stack_exchange(settings: &Settings, options: &StackExchangeOptions) -> anyhow::Result<()> {
    check_name("--space", &options.space)?;
    let folder = std::path::absolute(&options.folder)?;
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let site = Site::named(options.site.as_deref().unwrap_or(&name))?;
    let (db, clock) = super::open_migrated(settings)?;
    let begun = Instant::now();
    let order = Order {
        folder: &folder,
        site,
        space: options.space.trim(),
        dry_run: options.dry_run,
        scratch: &settings.data_dir,
        now: clock.now(),
    };
    let report = import(&db, &order)?;
    let seconds = begun.elapsed().as_secs_f64();
    super::say(report.to_string().trim_end());
    super::say(&format!(
        "{} rows read and {} things written in {seconds:.1} s: {:.0} rows a second.",
        report.total_read(),
        report.total_written(),
        rate(report.total_read(), seconds)
    ));
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
fn rate(rows: u64, seconds: f64) -> f64 {
    rows as f64 / seconds.max(0.001)
}
