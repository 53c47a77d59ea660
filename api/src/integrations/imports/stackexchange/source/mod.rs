//! Reads the files of a dump as rows with names, whatever form they have: XML as Stack Exchange publishes it, or
//! CSV, gzipped or not.

mod delimited;
mod xml;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::clock::Time;

/// A row of a file, with where it stands.
#[derive(Clone, Debug)]
pub struct Row {
    file: String,
    line: u64,
    values: Vec<(String, String)>,
}

impl Row {
    /// What is wrong with this row, with file and line.
    pub fn error(&self, what: impl std::fmt::Display) -> anyhow::Error {
        anyhow::anyhow!("{}, line {}: {what}", self.file, self.line)
    }

    /// The text of a column; empty text counts as none.
    pub fn optional(&self, column: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(name, _)| name == column)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The text of a column that must be there.
    pub fn text(&self, column: &str) -> anyhow::Result<&str> {
        self.optional(column)
            .ok_or_else(|| self.error(format_args!("{column} is missing")))
    }

    /// A whole number that must be there.
    pub fn number(&self, column: &str) -> anyhow::Result<i64> {
        self.parse_number(column, self.text(column)?)
    }

    /// A whole number, where it is there.
    pub fn optional_number(&self, column: &str) -> anyhow::Result<Option<i64>> {
        self.optional(column)
            .map(|text| self.parse_number(column, text))
            .transpose()
    }

    /// A moment that must be there, in microseconds since 1970.
    pub fn time(&self, column: &str) -> anyhow::Result<i64> {
        self.parse_time(column, self.text(column)?)
    }

    /// A moment, where it is there.
    pub fn optional_time(&self, column: &str) -> anyhow::Result<Option<i64>> {
        self.optional(column)
            .map(|text| self.parse_time(column, text))
            .transpose()
    }

    fn parse_number(&self, column: &str, text: &str) -> anyhow::Result<i64> {
        let number: Option<i64> = text.parse().ok();
        // Ids and counters of the source fit 32 bits; anything larger is a mistake of the file.
        number
            .filter(|number| i32::try_from(*number).is_ok())
            .ok_or_else(|| self.error(format_args!("{column} is {text:?}, which is not a whole number")))
    }

    fn parse_time(&self, column: &str, text: &str) -> anyhow::Result<i64> {
        Time::parse(text)
            .map(Time::micros)
            .filter(|micros| *micros > 0)
            .ok_or_else(|| self.error(format_args!("{column} is {text:?}, which is not a time")))
    }
}

/// Rows of a file, one after the other.
pub type Rows = Box<dyn Iterator<Item = anyhow::Result<Row>>>;

/// A folder with the files of a dump.
#[derive(Clone, Debug)]
pub struct Dump {
    folder: PathBuf,
}

impl Dump {
    /// Looks into a folder.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        anyhow::ensure!(folder.is_dir(), "{} is not a folder", folder.display());
        let dump = Self {
            folder: folder.to_owned(),
        };
        for table in ["Posts", "Users"] {
            anyhow::ensure!(
                dump.file_of(table).is_some(),
                "{} holds no {table}.xml and no {table}.csv.gz: that is no dump of Stack Exchange",
                folder.display()
            );
        }
        Ok(dump)
    }

    /// True when posts come without what was written in them.
    pub fn without_texts(&self) -> bool {
        self.file_of("Posts")
            .is_some_and(|path| path.extension().is_none_or(|extension| extension != "xml"))
    }

    /// The rows of a table, or `None` when the dump has no such file.
    pub fn rows(&self, table: &str) -> anyhow::Result<Option<Rows>> {
        let Some(path) = self.file_of(table) else {
            return Ok(None);
        };
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let file = File::open(&path).with_context(|| format!("{} cannot be opened", path.display()))?;
        let mut reader: Box<dyn BufRead> = if name.ends_with(".gz") {
            Box::new(BufReader::new(flate2::read::GzDecoder::new(file)))
        } else {
            Box::new(BufReader::with_capacity(1 << 16, file))
        };
        skip_byte_order_mark(&mut reader).with_context(|| format!("{name} cannot be read"))?;
        Ok(Some(if name.ends_with(".xml") {
            Box::new(xml::XmlRows::new(name, reader))
        } else {
            Box::new(delimited::DelimitedRows::new(name, reader)?)
        }))
    }

    fn file_of(&self, table: &str) -> Option<PathBuf> {
        let forms = ["xml", "csv.gz", "csv"];
        forms
            .iter()
            .map(|form| self.folder.join(format!("{table}.{form}")))
            .find(|path| path.is_file())
    }
}

fn skip_byte_order_mark(reader: &mut dyn BufRead) -> std::io::Result<()> {
    const MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];
    if reader.fill_buf()?.starts_with(&MARK) {
        reader.consume(MARK.len());
    }
    Ok(())
}
