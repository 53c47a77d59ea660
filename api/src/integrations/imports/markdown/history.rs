//! What files said before, from the `git` program.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::http::text::optional_line;

/// Most earlier texts that are taken of one page, the latest ones.
const MOST: &str = "50";

/// A version of a file.
pub struct Commit {
    pub hash: String,
    /// Its path in the repository at that time.
    pub path: String,
    /// Who, when and why, in a line.
    pub note: String,
}

/// The commits that changed a file, the newest first.
///
/// # Errors
/// A sentence when `git` is missing or refuses.
pub fn commits(folder: &Path, file: &str) -> anyhow::Result<Vec<Commit>> {
    let listed = git(
        folder,
        &[
            "log",
            "--follow",
            "--name-only",
            "-n",
            MOST,
            "--no-show-signature",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            "-z",
            "--format=format:%x01%H%x1f%an%x1f%as%x1f%s%x00",
            "--",
            file,
        ],
    )?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    Ok(listed.split('\u{1}').filter_map(commit).collect())
}

fn commit(text: &str) -> Option<Commit> {
    let (head, names) = text.split_once('\0')?;
    let mut fields = head.split('\u{1f}');
    let (hash, author, day, subject) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let path = names.trim_matches(['\0', '\n']);
    let note: String = format!("{author}, {day}: {subject}")
        .chars()
        .filter(|one| optional_line(one.encode_utf8(&mut [0; 4])).is_ok())
        .take(200)
        .collect();
    (!path.is_empty()).then(|| Commit {
        hash: hash.to_owned(),
        path: path.to_owned(),
        note,
    })
}

/// What the file said then.
///
/// # Errors
/// A sentence when `git` is missing or refuses, or the file was no UTF-8.
pub fn text_at(folder: &Path, commit: &Commit) -> anyhow::Result<String> {
    let object = format!("{}:{}", commit.hash, commit.path);
    Ok(String::from_utf8(git(folder, &["cat-file", "blob", &object])?)?)
}

fn git(folder: &Path, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["--no-pager", "--literal-pathspecs"])
        .args(arguments)
        // Nothing is fetched and nobody is asked.
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| anyhow::anyhow!("the git program cannot be run: {error}"))?;
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    anyhow::ensure!(done.status.success(), "git: {}", said.trim());
    Ok(done.stdout)
}
