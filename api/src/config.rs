//! Every setting, its default and its help. This is the only place that reads the environment.
//!
//! A setting can be given as a flag, as an environment variable or in one TOML file, in this order of strength.

use std::net::SocketAddr;
use std::path::PathBuf;

/// How the server runs.
#[derive(Clone, Debug, clap::Args)]
pub struct Settings {
    /// Where everything is kept: `sqlite:PATH` or `postgres://user@host/database`.
    #[arg(
        long,
        env = "COLLOQUY_DATABASE_URL",
        default_value = "sqlite:data/colloquy.db",
        global = true
    )]
    pub database_url: String,

    /// The folder for uploaded files, and for mails when no mail server is set.
    #[arg(long, env = "COLLOQUY_DATA_DIR", default_value = "data", global = true)]
    pub data_dir: PathBuf,

    /// The address and port to listen on.
    #[arg(
        long,
        env = "COLLOQUY_LISTEN",
        default_value = "127.0.0.1:8080",
        global = true
    )]
    pub listen: SocketAddr,

    /// The address under which people reach this server; links in mails begin with it.
    #[arg(
        long,
        env = "COLLOQUY_PUBLIC_URL",
        default_value = "http://localhost:8080",
        global = true
    )]
    pub public_url: String,

    /// The name of the organisation, shown on the sign-in page.
    #[arg(
        long,
        env = "COLLOQUY_ORGANISATION",
        default_value = "Colloquy",
        global = true
    )]
    pub organisation: String,

    /// Threads that serve requests; 0: one for each core.
    #[arg(long, env = "COLLOQUY_WORKERS", default_value_t = 0, global = true)]
    pub workers: usize,

    /// Reading database connections; 0: four for each core.
    #[arg(
        long,
        env = "COLLOQUY_DATABASE_CONNECTIONS",
        default_value_t = 0,
        global = true
    )]
    pub database_connections: u32,

    /// Mail server as `smtp://user:password@host:587` or `smtps://...`; without it mails become files in DATA_DIR/mail.
    #[arg(long, env = "COLLOQUY_SMTP_URL", global = true)]
    pub smtp_url: Option<String>,

    /// The sender of mails.
    #[arg(
        long,
        env = "COLLOQUY_MAIL_FROM",
        default_value = "Colloquy <colloquy@localhost>",
        global = true
    )]
    pub mail_from: String,

    /// Web origins, separated by commas, that may use the API from a browser beside this server's own.
    #[arg(
        long,
        env = "COLLOQUY_CORS_ORIGINS",
        default_value = "",
        value_delimiter = ',',
        global = true
    )]
    pub cors_origins: Vec<String>,

    /// True behind a reverse proxy: the last address of X-Forwarded-For is then the caller's.
    #[arg(long, env = "COLLOQUY_BEHIND_PROXY", default_value_t = false, global = true)]
    pub behind_proxy: bool,

    /// Requests a minute for one person or address; sign-in, reset and upload have stricter limits. 0: no limits.
    #[arg(
        long,
        env = "COLLOQUY_REQUESTS_PER_MINUTE",
        default_value_t = 1200,
        global = true
    )]
    pub requests_per_minute: u32,

    /// Log lines: `text` for people, `json` for machines.
    #[arg(long, env = "COLLOQUY_LOG_FORMAT", default_value = "text", value_parser = ["text", "json"], global = true)]
    pub log_format: String,

    /// How much to log, as for env_logger: `info`, `debug`, `warn,colloquy=debug`.
    #[arg(long, env = "COLLOQUY_LOG", default_value = "info", global = true)]
    pub log: String,

    /// A TOML file with these settings, named as the flags with `_` for `-`.
    #[arg(long, env = "COLLOQUY_CONFIG", global = true)]
    pub config: Option<PathBuf>,
}

impl Settings {
    /// Everything that is wrong with the settings, each in one sentence.
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        match url::Url::parse(&self.public_url) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.path() == "/" => {}
            _ => complaints.push(format!(
                "public_url must be the address of the server without a path, such as https://colloquy.example; it is {:?}",
                self.public_url
            )),
        }
        if self.mail_from.parse::<lettre::message::Mailbox>().is_err() {
            complaints.push(format!(
                "mail_from must look like Name <name@host>; it is {:?}",
                self.mail_from
            ));
        }
        if let Some(smtp) = &self.smtp_url
            && !(smtp.starts_with("smtp://") || smtp.starts_with("smtps://"))
        {
            complaints.push("smtp_url must begin with smtp:// or smtps://".to_owned());
        }
        for origin in self.cors_origins.iter().filter(|origin| !origin.is_empty()) {
            if !(origin.starts_with("http://") || origin.starts_with("https://")) || origin.ends_with('/') {
                complaints.push(format!(
                    "cors_origins takes origins such as https://intranet.example; one is {origin:?}"
                ));
            }
        }
        complaints
    }

    /// Without the slash at its end.
    pub fn public_origin(&self) -> &str {
        self.public_url.trim_end_matches('/')
    }

    /// Cookies may be marked `Secure` unless people reach the server by plain HTTP from elsewhere.
    pub fn secure_cookies(&self) -> bool {
        let host = url::Url::parse(&self.public_url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned));
        self.public_url.starts_with("https:")
            || matches!(host.as_deref(), Some("localhost" | "127.0.0.1" | "[::1]"))
    }
}

/// The command line with the values of the TOML file as defaults, so that flags and environment win over it.
pub fn with_config_file(command: clap::Command, arguments: &[String]) -> anyhow::Result<clap::Command> {
    let from_flag = arguments.iter().enumerate().find_map(|(index, argument)| {
        argument.strip_prefix("--config=").map(str::to_owned).or_else(|| {
            (argument == "--config")
                .then(|| arguments.get(index + 1).cloned())
                .flatten()
        })
    });
    let Some(path) = from_flag.or_else(|| std::env::var("COLLOQUY_CONFIG").ok()) else {
        return Ok(command);
    };
    let text = std::fs::read_to_string(&path).map_err(|error| anyhow::anyhow!("{path}: {error}"))?;
    let table: toml::Table = text.parse().map_err(|error| anyhow::anyhow!("{path}: {error}"))?;
    let known: Vec<String> = command
        .get_arguments()
        .map(|argument| argument.get_id().to_string())
        .collect();
    let mut command = command;
    for (key, value) in table {
        anyhow::ensure!(known.contains(&key), "{path}: there is no setting named {key:?}");
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Array(items) => items
                .iter()
                .filter_map(toml::Value::as_str)
                .collect::<Vec<_>>()
                .join(","),
            other => other.to_string(),
        };
        command = command.mut_arg(key, |argument| {
            argument.default_value(&*Box::leak(text.into_boxed_str()))
        });
    }
    Ok(command)
}
