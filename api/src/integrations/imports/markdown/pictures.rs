//! Pictures in the folder that pages show.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::links;
use super::source::{Page, folder_of};
use crate::files::{self, MAX_UPLOAD, MadePicture};

/// Endings of files that a link may lead to as to a picture.
const ENDS: [&str; 4] = [".png", ".jpg", ".jpeg", ".webp"];

/// The files that are no pages, and what becomes of those that pages show.
pub struct Pictures {
    root: PathBuf,
    files: BTreeSet<String>,
    /// By path: its name in the store, or why it cannot be brought in.
    made: RefCell<BTreeMap<String, Result<String, String>>>,
}

impl Pictures {
    pub fn new(root: PathBuf, files: BTreeSet<String>) -> Self {
        Self {
            root,
            files,
            made: RefCell::default(),
        }
    }

    /// The address that a picture gets which a page shows under `target`.
    ///
    /// # Errors
    /// Why it cannot be brought in, in a line.
    pub fn address(&self, page: &Page, target: &str) -> Result<String, String> {
        let path = self.find(page, target)?;
        let known = self.made.borrow().get(&path).cloned();
        let name = match known {
            Some(known) => known,
            None => {
                let made = self.make(&path).map(|made| made.file.name);
                self.made.borrow_mut().insert(path, made.clone());
                made
            }
        };
        name.map(|name| files::address_of(&name))
    }

    fn find(&self, page: &Page, target: &str) -> Result<String, String> {
        // A site generator writes its own address there.
        let target = match target.trim().strip_prefix("{{") {
            Some(tag) => tag.split_once("}}").map_or("", |(_, rest)| rest),
            None => target.trim(),
        };
        if target.starts_with('{') {
            return Err("only images of Markdown and HTML are brought in".to_owned());
        }
        let path = decoded(target.split(['?', '#']).next().unwrap_or_default());
        let own = page
            .path
            .rsplit_once('.')
            .map_or(page.path.as_str(), |(stem, _)| stem);
        let bases = if path.starts_with('/') {
            vec![""]
        } else {
            vec![folder_of(&page.path), own]
        };
        let mut reason = "it leads out of the folder";
        for base in bases {
            let Some(path) = tidied(&format!("{base}/{path}")) else {
                continue;
            };
            if self.files.contains(&path) {
                return Ok(path);
            }
            reason = "there is no such file in the folder";
        }
        Err(reason.to_owned())
    }

    /// Reads a file and makes a picture of it.
    ///
    /// # Errors
    /// Why that cannot be, in a line.
    pub fn make(&self, path: &str) -> Result<MadePicture, String> {
        let file = self.root.join(path);
        let size = std::fs::metadata(&file).map_err(|error| error.to_string())?.len();
        if size > MAX_UPLOAD as u64 {
            return Err(format!(
                "the file is too large: {size} bytes, at most {MAX_UPLOAD}"
            ));
        }
        let bytes = std::fs::read(&file).map_err(|error| error.to_string())?;
        files::make_picture(&bytes).map_err(|error| error.detail)
    }

    /// The files behind the pictures that a text shows, by their names in the store.
    pub fn shown_in(&self, body: &str) -> BTreeMap<String, String> {
        let made = self.made.borrow();
        let mut shown = BTreeMap::new();
        for name in names_in(body) {
            let file = made.iter().find(|(_, made)| made.as_ref() == Ok(&name));
            if let Some((path, _)) = file {
                shown.insert(name, path.clone());
            }
        }
        shown
    }

    /// How many files no page shows.
    pub fn unused(&self) -> u64 {
        self.files.len().saturating_sub(self.made.borrow().len()) as u64
    }
}

/// The names of the files of this server that a text shows or links to.
pub fn names_in(body: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    links::rewrite(body, &mut |link| {
        names.extend(files::name_in(link.target).map(str::to_owned));
        None
    });
    names
}

/// True where a link leads to a picture, by its ending.
pub fn is_picture(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim().to_ascii_lowercase();
    ENDS.iter().any(|end| path.ends_with(end))
}

/// Without `.` and `..`; `None` where it climbs out.
fn tidied(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}

/// With `%20` and its like as the characters that they stand for; as it is written where they stand for none.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        match byte {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::source::page_of;
    use super::*;

    #[test]
    fn pictures_are_found_in_all_the_ways_in_which_they_are_written() {
        let files = ["a/p.png", "img/q r.jpg", "ü.webp"].map(str::to_owned);
        let pictures = Pictures::new(PathBuf::new(), files.into());
        let page = page_of("a/b.md", "x").unwrap();
        for (target, expected) in [
            ("p.png", Ok("a/p.png")),
            ("../img/q%20r.jpg?x=1#y", Ok("img/q r.jpg")),
            ("/img/q r.jpg", Ok("img/q r.jpg")),
            ("{{ site.baseurl }}/img/q%20r.jpg", Ok("img/q r.jpg")),
            ("../%C3%BC.webp", Ok("ü.webp")),
            ("../p.png", Ok("a/p.png")),
            ("../../../etc/passwd", Err("it leads out of the folder")),
            ("gone.png", Err("there is no such file in the folder")),
            ("%ff%zz.png", Err("there is no such file in the folder")),
            (
                "{% image x %}",
                Err("only images of Markdown and HTML are brought in"),
            ),
        ] {
            let found = pictures.find(&page, target);
            assert_eq!(found.as_deref().map_err(String::as_str), expected, "{target}");
        }
    }
}
