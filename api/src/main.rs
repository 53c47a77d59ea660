//! The command line.

use clap::{CommandFactory, FromArgMatches, Parser};
use colloquy::commands;
use colloquy::config::{Settings, with_config_file};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The place where the people of an organisation think together.
#[derive(Parser)]
#[command(version, name = "colloquy")]
struct Arguments {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: commands::Command,
}

fn main() -> std::process::ExitCode {
    match run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            commands::say_error(&format!("{error:#}"));
            std::process::ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let given: Vec<String> = std::env::args().collect();
    let command = with_config_file(Arguments::command(), &given)?;
    let arguments = Arguments::from_arg_matches(&command.get_matches())?;
    let complaints = arguments.settings.complaints();
    anyhow::ensure!(
        complaints.is_empty(),
        "the settings need another look:\n  {}",
        complaints.join("\n  ")
    );
    commands::run(arguments.settings, arguments.command)
}
