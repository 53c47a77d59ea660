//! The site of a dump: its name, its addresses, and what its people are called here.

use crate::http::text::{fold, slug};

/// Most characters of a handle.
const MAX_HANDLE: usize = 40;

/// A site of the Stack Exchange network.
#[derive(Clone, Debug)]
pub struct Site {
    host: String,
    label: String,
}

impl Site {
    /// From `ai` or `ai.stackexchange.com`.
    ///
    /// # Errors
    /// When that cannot be the name of a site.
    pub fn named(name: &str) -> anyhow::Result<Self> {
        let name = name.trim().to_lowercase();
        let fine = !name.is_empty()
            && name
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || matches!(one, '.' | '-'));
        anyhow::ensure!(
            fine,
            "{name:?} is not the name of a site such as ai or ai.stackexchange.com; use --site"
        );
        let host = if name.contains('.') {
            name
        } else {
            format!("{name}.stackexchange.com")
        };
        let label = host.split('.').next().unwrap_or_default().to_owned();
        Ok(Self { host, label })
    }

    /// `ai.stackexchange.com`.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Under which name `imported_items` remembers what came from here.
    pub fn source(&self) -> String {
        format!("stackexchange:{}", self.host)
    }

    /// The page of a user.
    pub fn user_url(&self, id: i64) -> String {
        format!("https://{}/users/{id}", self.host)
    }

    /// The page of a question or an answer.
    pub fn post_url(&self, id: i64, is_question: bool) -> String {
        format!(
            "https://{}/{}/{id}",
            self.host,
            if is_question { "q" } else { "a" }
        )
    }

    /// The page of a comment.
    pub fn comment_url(&self, id: i64) -> String {
        format!("https://{}/posts/comments/{id}", self.host)
    }

    /// A handle that says where its owner came from and leaves the short ones to those who are here: `ada-ai42`.
    pub fn handle(&self, name: &str, mark: &str) -> String {
        let end = format!("-{}{mark}", self.label);
        let end: String = end.chars().take(MAX_HANDLE / 2).collect();
        let room = MAX_HANDLE - end.chars().count();
        let begin: String = slug(name).chars().take(room).collect();
        fold(&format!("{}{end}", begin.trim_end_matches('-')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::handle_rules;

    #[test]
    fn every_name_makes_a_handle_within_the_rules() {
        let site = Site::named("quantumcomputing").unwrap();
        for name in [
            "Ada",
            "J. R. \"Bob\" Dobbs",
            "量子",
            "---",
            "x".repeat(90).as_str(),
            "Ünï©ode 🦀",
        ] {
            let handle = site.handle(name, "123456");
            assert!(handle_rules(&handle).is_ok(), "{name} became {handle}");
        }
    }
}
