//! What an import did: how much it read, what it wrote, what it left out and why.

use std::collections::BTreeMap;
use std::fmt;

/// Counts of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows read, by file.
    pub read: BTreeMap<String, u64>,
    /// Things written, by kind.
    pub written: BTreeMap<&'static str, u64>,
    /// Rows left out, by file and reason.
    pub skipped: BTreeMap<(String, String), u64>,
    /// Sentences about what does not add up in the source.
    pub remarks: Vec<String>,
}

impl Report {
    /// A row was read.
    pub fn read(&mut self, file: &str) {
        *self.read.entry(file.to_owned()).or_default() += 1;
    }

    /// Something was written.
    pub fn wrote(&mut self, what: &'static str, count: usize) {
        if count > 0 {
            *self.written.entry(what).or_default() += count as u64;
        }
    }

    /// Rows were left out.
    pub fn skipped(&mut self, file: &str, reason: &str, count: u64) {
        if count > 0 {
            *self
                .skipped
                .entry((file.to_owned(), reason.to_owned()))
                .or_default() += count;
        }
    }

    /// All rows that were read.
    pub fn total_read(&self) -> u64 {
        self.read.values().sum()
    }

    /// All things that were written.
    pub fn total_written(&self) -> u64 {
        self.written.values().sum()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "read")?;
        for (file, count) in &self.read {
            writeln!(f, "  {count:>9}  {file}")?;
        }
        writeln!(f, "written")?;
        for (what, count) in &self.written {
            writeln!(f, "  {count:>9}  {what}")?;
        }
        if self.written.is_empty() {
            writeln!(f, "          0  nothing")?;
        }
        writeln!(f, "skipped")?;
        for ((file, reason), count) in &self.skipped {
            writeln!(f, "  {count:>9}  {file}: {reason}")?;
        }
        for remark in &self.remarks {
            writeln!(f, "{remark}")?;
        }
        Ok(())
    }
}
