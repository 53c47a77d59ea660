//! How a mail leaves the house.

use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, MessageBuilder};
use lettre::{Message, SmtpTransport, Transport as _};

use super::Mail;
use crate::clock::Time;
use crate::config::Settings;
use crate::error::{AppError, AppResult};
use crate::ids::JobId;

/// How long the mail server may take for one step.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hands a mail to the mail server, or writes it into a file of the data folder. The job's id makes the message's,
/// so that one delivered twice can be recognised.
pub fn deliver(settings: &Settings, id: JobId, mail: &Mail, now: Time) -> AppResult<()> {
    let message = compose(settings, id, mail, now)?;
    match &settings.smtp_url {
        Some(url) => {
            let transport = SmtpTransport::from_url(&with_encryption(url))
                .map_err(AppError::internal)?
                .timeout(Some(PATIENCE))
                .build();
            transport.send(&message).map_err(AppError::internal)?;
        }
        None => {
            let folder = settings.data_dir.join("mail");
            std::fs::create_dir_all(&folder).map_err(AppError::internal)?;
            let path = folder.join(format!("{id}.eml"));
            // Written beside and renamed, so that nobody reads half a mail.
            let part = folder.join(format!("{id}.part"));
            std::fs::write(&part, message.formatted()).map_err(AppError::internal)?;
            std::fs::rename(&part, &path).map_err(AppError::internal)?;
            log::info!("no mail server is set: the mail is in {}", path.display());
        }
    }
    Ok(())
}

fn compose(settings: &Settings, id: JobId, mail: &Mail, now: Time) -> AppResult<Message> {
    let from: Mailbox = settings
        .mail_from
        .parse()
        .map_err(|error| AppError::internal(format!("mail_from: {error}")))?;
    let to = mail
        .to
        .parse()
        .map_err(|error| AppError::internal(format!("the address of a mail: {error}")))?;
    let domain = from.email.domain().to_owned();
    let builder: MessageBuilder = Message::builder()
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(one_line(&mail.subject))
        .date(now.to_utc().into())
        .message_id(Some(format!("<{id}@{domain}>")))
        .header(ContentType::TEXT_PLAIN);
    builder.body(mail.text.clone()).map_err(AppError::internal)
}

/// Names of people stand in subjects; a line break there would begin another header.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `smtp://` to another machine is encrypted: with a password always, without one where the server offers it.
fn with_encryption(url: &str) -> String {
    let Ok(parsed) = url::Url::parse(url) else {
        return url.to_owned();
    };
    let local = matches!(parsed.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if parsed.scheme() != "smtp" || local || parsed.query_pairs().any(|(name, _)| name == "tls") {
        return url.to_owned();
    }
    let level = if parsed.password().is_some() {
        "required"
    } else {
        "opportunistic"
    };
    let mut parsed = parsed;
    parsed.query_pairs_mut().append_pair("tls", level);
    parsed.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_never_travel_in_the_clear() {
        assert_eq!(
            with_encryption("smtp://u:p@mail.example:587"),
            "smtp://u:p@mail.example:587?tls=required"
        );
        assert_eq!(
            with_encryption("smtp://mail.example"),
            "smtp://mail.example?tls=opportunistic"
        );
        for kept in [
            "smtp://localhost:2525",
            "smtps://u:p@mail.example",
            "smtp://mail.example?tls=required",
        ] {
            assert_eq!(with_encryption(kept), kept);
        }
    }

    #[test]
    fn a_subject_cannot_smuggle_a_header() {
        assert_eq!(
            one_line("Hello\r\nBcc: all@example.org"),
            "Hello Bcc: all@example.org"
        );
    }
}
