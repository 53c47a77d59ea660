//! `colloquy person create`: the first administrator, or anybody else, from the terminal.

use anyhow::Context as _;
use validator::ValidateEmail as _;

use crate::access::{Duties, Duty, PersonKind};
use crate::auth::passwords;
use crate::config::Settings;
use crate::error::AppError;
use crate::events::Event;
use crate::people::{self, NewPerson};

/// What to do with people.
#[derive(clap::Subcommand)]
pub enum PersonCommand {
    /// Make a person who can sign in at once.
    Create {
        /// Their name, as others see it.
        #[arg(long)]
        name: String,
        /// Their handle, for `@mentions` and sign-in.
        #[arg(long)]
        handle: String,
        /// Their mail address.
        #[arg(long)]
        email: String,
        /// Their password; asked for from standard input when it is not given.
        #[arg(long)]
        password: Option<String>,
        /// A duty they hold; may be given several times. The first person becomes administrator in any case.
        #[arg(long = "duty")]
        duties: Vec<Duty>,
    },
}

/// Does it.
pub fn run(settings: &Settings, command: PersonCommand) -> anyhow::Result<()> {
    let PersonCommand::Create {
        name,
        handle,
        email,
        password,
        duties,
    } = command;
    let password = match password {
        Some(password) => password,
        None => {
            super::say("Password (at least 15 characters):");
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    people::handle_rules(&handle)
        .map_err(|error| anyhow::anyhow!("handle: {}", error.message.unwrap_or_default()))?;
    passwords::acceptable(&password)
        .map_err(|error| anyhow::anyhow!("password: {}", error.message.unwrap_or_default()))?;
    anyhow::ensure!(
        email.validate_email(),
        "email: {email:?} does not look like a mail address"
    );
    let (db, clock) = super::open_migrated(settings)?;
    let now = clock.now();
    let hash = passwords::hash(&password).context("the password could not be hashed")?;
    let duties = db.write_blocking(|conn| {
        let mut duties = duties.clone();
        if people::count_able_to_sign_in(conn)? == 0 {
            duties.push(Duty::Administrator);
        }
        let duties = Duties::new(duties);
        let person = NewPerson {
            email: Some(email.clone()),
            password_hash: Some(hash.clone()),
            duties: duties.clone(),
            ..NewPerson::new(&name, &handle, PersonKind::Member, now)
        };
        let id = people::create(conn, &person)?;
        Event::at(now, None, "person.joined", id).record(conn)?;
        Ok::<_, AppError>(duties)
    })?;
    let words: Vec<&str> = duties.0.iter().map(|duty| duty.words()).collect();
    let as_what = if words.is_empty() {
        "member".to_owned()
    } else {
        words.join(", ")
    };
    super::say(&format!("{name} (@{handle}) can sign in now, as {as_what}."));
    Ok(())
}
