//! What an import of Markdown did, page by page where that matters.

use std::fmt;

use crate::integrations::imports::Report;

/// Counts and sentences.
#[derive(Clone, Debug, Default)]
pub struct MarkdownReport {
    /// Read, written, left out.
    pub counts: Report,
    /// Pages that another version was written of.
    pub changed: u64,
    /// Links to pages that were found.
    pub resolved: u64,
    /// Links that lead nowhere: `file:line: target`.
    pub unresolved: Vec<String>,
    /// Images that were not brought in: `file:line: target: reason`.
    pub images: Vec<String>,
    /// Files that were left out because something is wrong with them: `file:line: what`.
    pub broken: Vec<String>,
    /// Of a dry run: what would be written.
    pub plan: Vec<String>,
}

impl MarkdownReport {
    /// Something is wrong with a file; line 0 stands for all of it.
    pub fn broken(&mut self, file: &str, line: usize, what: &str) {
        self.counts
            .skipped("pages", "something is wrong with the file", 1);
        self.broken.push(at(file, line, what));
    }

    /// A sentence for whoever runs the import.
    pub fn remark(&mut self, file: &str, what: &str) {
        self.counts.remarks.push(at(file, 0, what));
    }
}

/// `file:line: what`, without the line where there is none.
pub fn at(file: &str, line: usize, what: &str) -> String {
    let file: String = file
        .chars()
        .map(|one| if one.is_control() { '?' } else { one })
        .collect();
    if line == 0 {
        format!("{file}: {what}")
    } else {
        format!("{file}:{line}: {what}")
    }
}

impl fmt::Display for MarkdownReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.counts)?;
        writeln!(f, "changed\n  {:>9}  articles", self.changed)?;
        writeln!(f, "links\n  {:>9}  resolved", self.resolved)?;
        for (list, name) in [
            (&self.unresolved, "unresolved"),
            (&self.images, "images that were not brought in"),
            (&self.broken, "files with something wrong"),
            (&self.plan, "things that would be written"),
        ] {
            if list.is_empty() {
                continue;
            }
            writeln!(f, "  {:>9}  {name}", list.len())?;
            for line in list {
                writeln!(f, "             {line}")?;
            }
        }
        Ok(())
    }
}
