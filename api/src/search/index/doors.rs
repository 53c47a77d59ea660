//! Which documents of a segment the reader may see. Every walk over documents asks here.

use std::collections::HashSet;

use tantivy::{DocId, SegmentReader};

use super::super::documents::FOR_INSIDERS;
use super::columns::{Ids, Numbers};
use super::stretch::Stretch;

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
    state: Numbers<u64>,
    spaces: Ids,
    /// For each space of the segment: does the reader see what is in it?
    open: Vec<bool>,
}

impl Doors {
    /// Opens those that are open to somebody.
    pub fn open(segment: &SegmentReader, reader: &Reader) -> tantivy::Result<Self> {
        let spaces = Ids::open(segment, "space")?;
        let mut open = Vec::with_capacity(spaces.len());
        spaces.keys(|key| {
            open.push(std::str::from_utf8(key).is_ok_and(|key| reader.spaces.contains(key)));
        })?;
        Ok(Self {
            insider: reader.insider,
            state: Numbers::of(segment.fast_fields().u64("state")?),
            spaces,
            open,
        })
    }

    /// Those of some documents, `docs` in their order, that the reader may see.
    pub fn admitted(&mut self, among: &Stretch, docs: &[DocId]) -> Stretch {
        let mut admitted = among.emptied();
        self.spaces.read(docs);
        for (doc, number) in self.spaces.pairs() {
            if is_open(&self.open, number) {
                admitted.add(doc);
            }
        }
        if self.insider {
            for (doc, state) in docs.iter().zip(self.state.read(docs)) {
                if state & FOR_INSIDERS != 0 {
                    admitted.add(*doc);
                }
            }
        }
        admitted
    }

    /// In which spaces the documents are that were last admitted or not.
    pub const fn spaces(&self) -> &Ids {
        &self.spaces
    }

    /// May the reader see it?
    pub fn admit(&self, doc: DocId) -> bool {
        (self.insider && self.state(doc) & FOR_INSIDERS != 0)
            || self.spaces.one(doc).any(|number| is_open(&self.open, number))
    }

    /// Its state, as the document says it.
    pub fn state(&self, doc: DocId) -> u64 {
        self.state.one(doc)
    }
}

fn is_open(open: &[bool], number: u64) -> bool {
    usize::try_from(number).is_ok_and(|at| open.get(at).copied().unwrap_or(false))
}
