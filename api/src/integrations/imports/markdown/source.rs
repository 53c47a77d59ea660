//! The files of a folder: which there are, and what they say.

use std::collections::BTreeSet;
use std::path::Path;

use super::front::{self, FrontMatter};
use super::report::MarkdownReport;

/// Most bytes of a file.
const MAX_FILE: u64 = 1_000_000;
/// The file that describes the collection of its folder.
pub const COLLECTION_FILE: &str = "_collection.md";

/// A page as it was read.
#[derive(Clone, Debug)]
pub struct Page {
    /// With slashes, from the folder that is read.
    pub path: String,
    pub front: FrontMatter,
    pub body: String,
    /// Lines before the body.
    pub before: usize,
}

/// All that was read.
#[derive(Default)]
pub struct Source {
    /// By path.
    pub pages: Vec<Page>,
    /// The descriptions of folders.
    pub collections: Vec<Page>,
    /// The paths of all other files.
    pub files: BTreeSet<String>,
    /// Folders with pages in them or below, each after what it is in.
    pub folders: BTreeSet<String>,
}

/// Paths of files, in their order.
#[derive(Default)]
struct Found {
    pages: BTreeSet<String>,
    others: BTreeSet<String>,
}

/// The folder of a path; empty for the root.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Reads a folder with all that is under it. What cannot be read goes into the report.
///
/// # Errors
/// Only when the folder itself cannot be read.
pub fn read(root: &Path, report: &mut MarkdownReport) -> anyhow::Result<Source> {
    let mut found = Found::default();
    let mut waiting = vec![String::new()];
    while let Some(folder) = waiting.pop() {
        let entries = std::fs::read_dir(root.join(&folder)).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        match entries {
            Ok(entries) => {
                for entry in entries {
                    look_at(&entry, &folder, root, &mut found, &mut waiting, report);
                }
            }
            Err(error) if folder.is_empty() => anyhow::bail!("{}: {error}", root.display()),
            Err(error) => report.broken(&folder, 0, &error.to_string()),
        }
    }
    let mut source = Source {
        files: found.others,
        ..Source::default()
    };
    for path in found.pages {
        report.counts.read("pages");
        match read_file(root, &path) {
            Ok(page) => keep(&mut source, page),
            Err((line, what)) => report.broken(&path, line, &what),
        }
    }
    Ok(source)
}

fn keep(source: &mut Source, page: Page) {
    let mut folder = folder_of(&page.path);
    while !folder.is_empty() {
        source.folders.insert(folder.to_owned());
        folder = folder_of(folder);
    }
    if page.path.rsplit('/').next() == Some(COLLECTION_FILE) {
        source.collections.push(page);
    } else {
        source.pages.push(page);
    }
}

fn look_at(
    entry: &std::fs::DirEntry,
    folder: &str,
    root: &Path,
    found: &mut Found,
    folders: &mut Vec<String>,
    report: &mut MarkdownReport,
) {
    let name = entry.file_name();
    let Some(name) = name
        .to_str()
        .filter(|name| !name.contains(['\\', '\n', '\r', '\0']))
    else {
        report.broken(&name.to_string_lossy(), 0, "the name of the file cannot be used");
        return;
    };
    let path = if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    };
    if name.starts_with('.') {
        return report.counts.skipped("files", "hidden", 1);
    }
    match entry.file_type() {
        Ok(kind) if kind.is_symlink() => {
            let leads = std::fs::canonicalize(entry.path()).ok();
            let inside = leads
                .zip(std::fs::canonicalize(root).ok())
                .is_some_and(|(to, root)| to.starts_with(root));
            if inside {
                report
                    .counts
                    .skipped("files", "a symbolic link to what is read anyway", 1);
            } else {
                report.broken(
                    &path,
                    0,
                    "a symbolic link that leads out of the folder or nowhere",
                );
            }
        }
        Ok(kind) if kind.is_dir() => folders.push(path),
        Ok(kind) if kind.is_file() => {
            let of = if is_markdown(name) {
                &mut found.pages
            } else {
                &mut found.others
            };
            of.insert(path);
        }
        Ok(_) => report.counts.skipped("files", "neither a file nor a folder", 1),
        Err(error) => report.broken(&path, 0, &error.to_string()),
    }
}

fn is_markdown(name: &str) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    matches!(end.as_deref(), Some("md" | "markdown"))
}

fn read_file(root: &Path, path: &str) -> Result<Page, (usize, String)> {
    let file = root.join(path);
    let size = std::fs::metadata(&file)
        .map_err(|error| (0, error.to_string()))?
        .len();
    if size > MAX_FILE {
        return Err((
            0,
            format!("the file is too large: {size} bytes, at most {MAX_FILE}"),
        ));
    }
    let bytes = std::fs::read(&file).map_err(|error| (0, error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error
            .as_bytes()
            .get(..error.utf8_error().valid_up_to())
            .unwrap_or_default();
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        (line, "the file is not UTF-8".to_owned())
    })?;
    page_of(path, &text)
}

/// Takes the text of a file apart.
///
/// # Errors
/// The line and a sentence.
pub fn page_of(path: &str, text: &str) -> Result<Page, (usize, String)> {
    let parts = front::split(text)?;
    // Blank lines at the beginning are none of the text; a redirect stands in the front matter.
    let blank = parts.body.len() - parts.body.trim_start().len();
    let blank = parts.body.get(..blank).unwrap_or_default().matches('\n').count();
    let redirect = || text.lines().position(|line| line.starts_with("redirect_to"));
    let redirect = parts.front.redirect_to.as_ref().and_then(|_| redirect());
    Ok(Page {
        path: path.to_owned(),
        body: parts.body.to_owned(),
        before: redirect.unwrap_or(parts.before + blank),
        front: parts.front,
    })
}
