//! `colloquy demo`: the sample organisation, Fenwick Pumps, spread over the last sixty days.
//!
//! `content/` holds what its people say, `content.rs` reads it, `timeline.rs` puts it in order, `play.rs` and
//! `knowledge.rs` do it:
//! person by person and through the same actions as the API, so that every rule holds.

mod content;
mod knowledge;
mod play;
mod queries;
mod timeline;

use anyhow::Context as _;

use crate::auth::passwords;
use crate::clock::Time;
use crate::config::Settings;
use crate::db::Db;
use content::Content;

/// The passphrase of all sample sign-ins; long enough, and in no list.
pub const PASSPHRASE: &str = "pumps-hum-softly-at-dawn";

/// What to load, and over what.
#[derive(clap::Args)]
pub struct DemoOptions {
    /// Load the sample organisation beside real people.
    #[arg(long)]
    force: bool,
}

/// Loads the sample organisation once, and prints how to sign in.
pub fn run(settings: &Settings, options: &DemoOptions) -> anyhow::Result<()> {
    let (db, clock) = super::open_migrated(settings)?;
    let content = Content::read()?;
    if load(&db, clock.now(), options.force)? {
        super::say(&format!(
            "Fenwick Pumps is here: {} people, {} spaces, {} questions, {} posts, {} articles.",
            content.people.len(),
            content.spaces.len(),
            content.questions.len(),
            content.posts.len(),
            content.articles.len()
        ));
    } else {
        super::say("The sample organisation is here already; nothing was changed.");
    }
    super::say("Sample sign-ins; never keep them where strangers can reach this server:");
    for person in &content.people {
        if let Some(role) = &person.sign_in {
            super::say(&format!("  {:<34} {PASSPHRASE}   {role}", person.email()));
        }
    }
    Ok(())
}

/// Loads the sample organisation as it would stand at `now`; false when it was here already.
///
/// # Errors
/// When there are people already, unless `force` is set.
pub fn load(db: &Db, now: Time, force: bool) -> anyhow::Result<bool> {
    if db.read_blocking(queries::is_loaded)? {
        return Ok(false);
    }
    let strangers = db.read_blocking(queries::count_people)?;
    anyhow::ensure!(
        strangers == 0 || force,
        "there are {strangers} people in this database; the sample organisation is for an empty one (--force loads it nevertheless)"
    );
    let content = Content::read()?;
    let hash = passwords::hash(PASSPHRASE).context("the passphrase could not be hashed")?;
    db.write_blocking(|conn| play::play(conn, &content, &hash, now))?;
    db.optimize()?;
    Ok(true)
}
