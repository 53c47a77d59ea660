//! Which documents of a segment the reader may see. Every walk over documents asks here.

use std::collections::HashSet;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::super::documents::FOR_INSIDERS;

/// Who reads, as far as the index needs to know.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The spaces whose documents they see, as keys.
    pub spaces: HashSet<String>,
    /// They are of the organisation.
    pub insider: bool,
}

/// The doors of one segment.
pub struct Doors {
    insider: bool,
    state: Column<u64>,
    spaces: Option<StrColumn>,
    /// For each space of the segment: does the reader see what is in it?
    open: Vec<bool>,
}

impl Doors {
    /// Opens those that are open to somebody.
    pub fn open(segment: &SegmentReader, reader: &Reader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        let spaces = fast.str("space")?;
        let mut open = Vec::new();
        if let Some(column) = &spaces {
            let mut stream = column.dictionary().stream()?;
            while stream.advance() {
                let seen = std::str::from_utf8(stream.key()).is_ok_and(|key| reader.spaces.contains(key));
                open.push(seen);
            }
        }
        Ok(Self {
            insider: reader.insider,
            state: fast.u64("state")?,
            spaces,
            open,
        })
    }

    /// May the reader see it?
    pub fn admit(&self, doc: DocId) -> bool {
        (self.insider && self.state(doc) & FOR_INSIDERS != 0)
            || self
                .spaces
                .iter()
                .flat_map(|column| column.ords().values_for_doc(doc))
                .any(|ord| usize::try_from(ord).is_ok_and(|at| self.open.get(at).copied().unwrap_or(false)))
    }

    /// Its state, as the document says it.
    pub fn state(&self, doc: DocId) -> u64 {
        self.state.first(doc).unwrap_or(0)
    }
}
