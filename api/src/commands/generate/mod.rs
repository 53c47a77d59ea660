//! `colloquy generate`: a database of any size for measurements.
//!
//! Nobody says anything worth reading in it, but its shape is that of a real site (travel.stackexchange.com until
//! 2017): answers for each question, comments and votes for each post, who writes how much, how topics are spread.
//! `chance.rs` holds the distributions, `conversations.rs` makes rows from them, `words.rs` the texts.

mod chance;
mod conversations;
mod queries;
mod words;

use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::clock::Time;
use crate::config::Settings;
use crate::db::Db;
use crate::error::AppError;
use conversations::{Batch, World};
use words::Texts;

/// Contributions of one transaction.
const BATCH: usize = 2_000;

/// How much of it.
#[derive(clap::Args)]
pub struct GenerateOptions {
    /// Contributions in all: posts, questions, answers and comments.
    #[arg(long, value_parser = clap::value_parser!(u32).range(100..=20_000_000))]
    pub size: u32,
    /// The same number draws the same conversations.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// Fills an empty database and tells how far it is.
pub fn run(settings: &Settings, options: &GenerateOptions) -> anyhow::Result<()> {
    let (db, clock) = super::open_migrated(settings)?;
    let begun = std::time::Instant::now();
    let progress = indicatif::ProgressBar::new(u64::from(options.size));
    let people = fill(&db, clock.now(), options, |written| {
        progress.set_position(written)
    })?;
    progress.finish_and_clear();
    let seconds = begun.elapsed().as_secs_f64();
    super::say(&format!(
        "{} contributions of {people} people in {seconds:.0} s.",
        options.size
    ));
    Ok(())
}

/// Fills an empty database with conversations that end at `now`; returns how many people have them.
///
/// # Errors
/// When there are people in it already.
pub fn fill(db: &Db, now: Time, options: &GenerateOptions, progress: impl Fn(u64)) -> anyhow::Result<usize> {
    let there = db.read_blocking(queries::count_people)?;
    anyhow::ensure!(
        there == 0,
        "there are {there} people in this database; generate fills empty ones only"
    );
    let size = usize::try_from(options.size)?;
    let mut rng = StdRng::seed_from_u64(options.seed);
    let texts = Texts::draw(size, &mut rng);
    let world = World::draw(size, now, &mut rng);
    db.write_blocking(|conn| Ok::<_, AppError>(queries::insert_world(conn, &world)?))?;
    let mut written = 0;
    while written < size {
        let share = chance::share(written, size);
        let batch = Batch::draw(&world, &texts, share, BATCH.min(size - written), &mut rng);
        db.write_blocking(|conn| Ok::<_, AppError>(queries::insert_batch(conn, &batch)?))?;
        written += batch.contributions.len();
        progress(written as u64);
    }
    db.write_blocking(|conn| Ok::<_, AppError>(queries::count_up(conn)?))?;
    Ok(world.people.len())
}
