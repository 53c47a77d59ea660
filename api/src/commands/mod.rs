//! What the command line can do, one file a command.

pub mod check;
pub mod demo;
pub mod eval;
mod export;
pub mod generate;
mod import;
mod logging;
mod markdown;
mod person;
mod search;
mod serve;

use std::io::Write as _;

use crate::clock::Clock;
use crate::config::Settings;
use crate::db::{Db, Engine, PoolConfig};

pub use serve::{Server, start};

/// What to do.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Serve the API and the web app; brings the database up to date first.
    Serve,
    /// Bring the database up to date and stop.
    Migrate,
    /// Print the OpenAPI document.
    Openapi,
    /// Load the sample organisation, and print how to sign in.
    Demo(demo::DemoOptions),
    /// Recompute every counter and hold every invariant; ends with 1 when something does not hold.
    Check,
    /// Measure how good suggestions are on real sites; ends with 1 when they are not good enough.
    Eval {
        #[command(subcommand)]
        command: eval::EvalCommand,
    },
    /// Fill an empty database with meaningless conversations, for measurements.
    #[command(hide = true)]
    Generate(generate::GenerateOptions),
    /// Bring in what was said elsewhere.
    Import {
        #[command(subcommand)]
        command: import::ImportCommand,
    },
    /// Take out what is kept here.
    Export {
        #[command(subcommand)]
        command: export::ExportCommand,
    },
    /// The search index.
    Search {
        #[command(subcommand)]
        command: search::SearchCommand,
    },
    /// People: make the first administrator, or anybody else.
    Person {
        #[command(subcommand)]
        command: person::PersonCommand,
    },
}

/// Does it.
pub fn run(settings: Settings, command: Command) -> anyhow::Result<()> {
    logging::start(&settings);
    match command {
        Command::Serve => serve::run(settings),
        Command::Migrate => {
            let run = open(&settings)?.migrate()?;
            say(&format!("{} migrations run", run.len()));
            Ok(())
        }
        Command::Openapi => {
            say(&serde_json::to_string_pretty(&crate::http::app::document())?);
            Ok(())
        }
        Command::Demo(options) => demo::run(&settings, &options),
        Command::Check => check::run(&settings),
        Command::Eval { command } => eval::run(&command),
        Command::Generate(options) => generate::run(&settings, &options),
        Command::Import { command } => import::run(&settings, command),
        Command::Export { command } => export::run(&settings, command),
        Command::Search { command } => search::run(&settings, command),
        Command::Person { command } => person::run(&settings, command),
    }
}

/// The database of the settings, as it is, for work on whole tables.
fn open(settings: &Settings) -> anyhow::Result<Db> {
    open_for(settings, false)
}

fn open_for(settings: &Settings, by_pages: bool) -> anyhow::Result<Db> {
    let mut pool = PoolConfig {
        by_pages,
        ..PoolConfig::default()
    };
    if settings.database_connections > 0 {
        pool.readers = settings.database_connections;
    }
    Ok(Db::open(Engine::from_url(&settings.database_url), &pool)?)
}

/// The database of the settings, brought up to date, and the time.
fn open_migrated(settings: &Settings) -> anyhow::Result<(Db, Clock)> {
    let db = open(settings)?;
    db.migrate()?;
    Ok((db, Clock::system()))
}

/// Prints a line for the person at the terminal.
pub fn say(line: &str) {
    // Nobody listening at the other end of a pipe is no reason to fail.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Prints a line about what went wrong.
pub fn say_error(line: &str) {
    let _ = writeln!(std::io::stderr(), "colloquy: {line}");
}
