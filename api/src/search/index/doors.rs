//! Which documents of a segment the reader may see. Every walk over documents asks here.

use std::collections::HashSet;
use std::io;

use tantivy::DocId;

use super::super::documents::FOR_INSIDERS;
use super::table::Table;

/// Who reads, as far as the index needs to know.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The spaces whose documents they see, as keys.
    pub spaces: HashSet<String>,
    /// They are of the organisation.
    pub insider: bool,
}

/// The doors of one segment.
pub struct Doors<'a> {
    insider: bool,
    table: &'a Table,
    /// For each space of the segment: does the reader see what is in it?
    open: Vec<bool>,
}

impl<'a> Doors<'a> {
    /// Opens those that are open to somebody.
    pub fn open(table: &'a Table, reader: &Reader) -> io::Result<Self> {
        let mut open = Vec::with_capacity(table.spaces.len());
        table.spaces.keys(|key| {
            open.push(std::str::from_utf8(key).is_ok_and(|key| reader.spaces.contains(key)));
        })?;
        Ok(Self {
            insider: reader.insider,
            table,
            open,
        })
    }

    /// May the reader see it?
    pub fn admit(&self, doc: DocId) -> bool {
        let is_open = |number: &u32| self.open.get(*number as usize).copied().unwrap_or(false);
        (self.insider && self.table.state(doc) & FOR_INSIDERS != 0)
            || self.table.spaces.of(doc).iter().any(is_open)
    }
}
