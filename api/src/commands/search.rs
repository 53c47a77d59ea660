//! `colloquy search`: the index, which is a cache of the database.

use crate::config::Settings;
use crate::search;

/// What to do with the index.
#[derive(clap::Subcommand)]
pub enum SearchCommand {
    /// Build the index anew; running servers do so by themselves, and keep answering meanwhile.
    Rebuild,
}

/// Does it.
pub fn run(settings: &Settings, command: SearchCommand) -> anyhow::Result<()> {
    let SearchCommand::Rebuild = command;
    let (db, clock) = super::open_migrated(settings)?;
    let progress = indicatif::ProgressBar::new_spinner();
    let rebuilt = search::rebuild(&db, &settings.data_dir, clock.now(), |written| {
        progress.set_position(written as u64);
        progress.set_message(format!("{written} documents"));
    })?;
    progress.finish_and_clear();
    match rebuilt {
        Some(rebuilt) => super::say(&format!(
            "{} documents in {:.1} s: {:.0} a second.",
            rebuilt.documents,
            rebuilt.seconds,
            rate(rebuilt.documents, rebuilt.seconds)
        )),
        None => {
            super::say("A server runs here: it builds its index anew now, and /readyz says when it is done.")
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
fn rate(documents: usize, seconds: f64) -> f64 {
    documents as f64 / seconds.max(0.001)
}
