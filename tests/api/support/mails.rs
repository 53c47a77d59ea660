//! Mails that an app has sent: files in its data folder, as without a mail server.

use std::time::{Duration, Instant};

use super::TestApp;

impl TestApp {
    /// Waits until `count` mails have gone to `address`, and gives them in the order of their jobs.
    #[track_caller]
    pub fn mails_to(&self, address: &str, count: usize) -> Vec<String> {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let mails = self.mails_now(address);
            if mails.len() >= count {
                return mails;
            }
            assert!(
                Instant::now() < deadline,
                "{} of {count} mails to {address}",
                mails.len()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The mails that have gone to `address` until now.
    pub fn mails_now(&self, address: &str) -> Vec<String> {
        let Ok(folder) = std::fs::read_dir(self.data_dir().join("mail")) else {
            return Vec::new();
        };
        let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
        paths.sort();
        let mails = paths
            .iter()
            .map(|path| plain(&std::fs::read_to_string(path).unwrap()));
        mails
            .filter(|mail| mail.contains(&format!("To: {address}")))
            .collect()
    }
}

/// What stands behind `#token=` in a mail or link.
#[track_caller]
pub fn token_in(text: &str) -> String {
    let (_, rest) = text.split_once("#token=").expect("a link with a token");
    rest.chars()
        .take_while(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'))
        .collect()
}

/// Undoes the quoted-printable form of long lines.
fn plain(mail: &str) -> String {
    mail.replace("=\r\n", "")
        .replace("=3D", "=")
        .replace("\r\n", "\n")
}
