//! `colloquy eval`: how good the intelligence is on real sites, by figures with intervals; fails below what is asked.
//! The protocol and its limits are in `docs/EVALUATION.md`.

mod report;
mod ripe;
mod similar;
mod site;
mod titles;

use std::path::{Path, PathBuf};

pub use report::Report;
use site::Site;

/// What is measured.
#[derive(clap::Subcommand)]
pub enum EvalCommand {
    /// Are earlier questions found that people linked to a new one?
    Similar(EvalOptions),
    /// Do later questions come back to those that looked worth keeping?
    Ripe(EvalOptions),
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

/// Does it.
///
/// # Errors
/// When a figure is below what is asked for, and with file and line for whatever is wrong with a dump.
pub fn run(command: &EvalCommand) -> anyhow::Result<()> {
    let (options, evaluate): (_, fn(&Path) -> anyhow::Result<Report>) = match command {
        EvalCommand::Similar(options) => (options, similar),
        EvalCommand::Ripe(options) => (options, ripe),
    };
    let mut shortfalls = Vec::new();
    for folder in &options.dumps {
        let name = name_of(folder);
        let report = evaluate(folder)?;
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

fn name_of(folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    folder
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
