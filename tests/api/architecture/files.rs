//! The files of the project, and what a rule needs to know of them.

use std::path::{Path, PathBuf};

/// A source file.
pub struct Source {
    /// Its path from the root, with `/`.
    pub path: String,
    /// Its lines without comments and without what is compiled for tests only.
    pub lines: Vec<String>,
    /// All its lines.
    pub length: usize,
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder of the project.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut sources: Vec<Source> = walkdir::WalkDir::new(root().join(folder))
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "rs")
        })
        .map(|entry| read(entry.path()))
        .collect();
    assert!(!sources.is_empty(), "{folder} holds Rust");
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    sources
}

fn read(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).unwrap();
    let shipped = text.split("#[cfg(test)]").next().unwrap();
    let lines = shipped
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default().to_owned());
    Source {
        path: path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/"),
        lines: lines.collect(),
        length: text.lines().count(),
    }
}

impl Source {
    /// True for `name.rs` and for everything in a folder `name`.
    pub fn is_layer(&self, name: &str) -> bool {
        self.path.ends_with(&format!("/{name}.rs")) || self.path.contains(&format!("/{name}/"))
    }

    /// Lines that hold one of the words, as `path:line: text`.
    pub fn lines_with(&self, words: &[&str]) -> Vec<String> {
        let has = |line: &str| words.iter().any(|word| line.contains(word));
        let lines = self.lines.iter().enumerate().filter(|(_, line)| has(line));
        lines
            .map(|(number, line)| format!("{}:{}: {}", self.path, number + 1, line.trim()))
            .collect()
    }

    /// The functions: the line of the head, and all lines up to the brace that closes it.
    pub fn functions(&self) -> Vec<(usize, String)> {
        let mut functions = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            let head = line.trim_start();
            if !["pub fn ", "fn ", "pub async fn ", "async fn "]
                .iter()
                .any(|word| head.starts_with(word))
            {
                continue;
            }
            let indent = line.len() - head.len();
            let end = format!("{}}}", " ".repeat(indent));
            let body: Vec<&str> = self.lines[number..]
                .iter()
                .map(String::as_str)
                .scan(false, |ended, line| {
                    let go_on = !*ended;
                    *ended = line == end;
                    go_on.then_some(line)
                })
                .collect();
            functions.push((number + 1, body.join("\n")));
        }
        functions
    }
}
