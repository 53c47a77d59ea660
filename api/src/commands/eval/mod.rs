//! `colloquy eval`: how good the intelligence is on real sites, by figures with intervals; fails below what is asked.
//! The protocol and its limits are in `docs/EVALUATION.md`.

mod report;
mod ripe;
mod route;
mod similar;
mod site;
mod timeline;
mod titles;

use std::path::{Path, PathBuf};

pub use report::Report;
use site::Site;
use timeline::Timeline;

/// What is measured.
#[derive(clap::Subcommand)]
pub enum EvalCommand {
    /// Are earlier questions found that people linked to a new one?
    Similar(EvalOptions),
    /// Do later questions come back to those that looked worth keeping?
    Ripe(EvalOptions),
    /// Would those be asked who then answered? Several dumps are one organisation with several departments.
    Route(EvalOptions),
}

/// On which dumps.
#[derive(clap::Args)]
pub struct EvalOptions {
    /// Folders with dumps of Stack Exchange sites, as `colloquy import stackexchange` reads them.
    #[arg(required = true)]
    dumps: Vec<PathBuf>,
    /// One JSON object a line, one for each dump.
    #[arg(long)]
    json: bool,
}

/// Measures on the dumps in some folders.
type Evaluate = fn(&[PathBuf]) -> anyhow::Result<Report>;

/// Does it.
///
/// # Errors
/// When a figure is below what is asked for, and with file and line for whatever is wrong with a dump.
pub fn run(command: &EvalCommand) -> anyhow::Result<()> {
    let (options, evaluate): (_, Evaluate) = match command {
        EvalCommand::Similar(options) => (options, |folders| similar(one(folders))),
        EvalCommand::Ripe(options) => (options, |folders| ripe(one(folders))),
        EvalCommand::Route(options) => (options, route),
    };
    let together = matches!(command, EvalCommand::Route(_));
    let size = if together { options.dumps.len() } else { 1 };
    let mut shortfalls = Vec::new();
    for folders in options.dumps.chunks(size) {
        let names: Vec<String> = folders.iter().map(|folder| name_of(folder)).collect();
        let name = names.join("+");
        let report = evaluate(folders)?;
        if options.json {
            super::say(&report.json(&name).to_string());
        } else {
            super::say(&format!("{name}\n{report}"));
        }
        shortfalls.extend(
            report
                .shortfalls()
                .into_iter()
                .map(|one| format!("{name}: {one}")),
        );
    }
    anyhow::ensure!(shortfalls.is_empty(), "{}", shortfalls.join("; "));
    Ok(())
}

/// The only folder of a list.
fn one(folders: &[PathBuf]) -> &Path {
    folders.first().map_or(Path::new(""), PathBuf::as_path)
}

/// Measures similar questions on the dump in a folder.
///
/// # Errors
/// With file and line for whatever is wrong with it.
pub fn similar(folder: &Path) -> anyhow::Result<Report> {
    let site = Site::read(folder)?;
    let pairs = titles::pairs(folder, &site)?;
    similar::evaluate(&site, pairs)
}

/// Measures ripeness on the dump in a folder.
///
/// # Errors
/// With file and line for whatever is wrong with it.
pub fn ripe(folder: &Path) -> anyhow::Result<Report> {
    Ok(ripe::evaluate(&Site::read(folder)?))
}

/// Measures who would be asked, on the dumps in some folders as one timeline.
///
/// # Errors
/// With file and line for whatever is wrong with one of them.
pub fn route(folders: &[PathBuf]) -> anyhow::Result<Report> {
    let sites = folders.iter().map(|folder| Site::read(folder));
    let sites: Vec<Site> = sites.collect::<anyhow::Result<_>>()?;
    route::evaluate(&Timeline::of(&sites), sites.len() > 1)
}

fn name_of(folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    folder
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
