//! Reading columns of a segment for many documents at once.

use std::io;

use tantivy::columnar::{Cardinality, Column, StrColumn};
use tantivy::{DocId, SegmentReader};
use uuid::Uuid;

use super::fields::key;

/// A column of one number for each document, and what was read of it.
pub struct Numbers<T> {
    column: Column<T>,
    read: Vec<T>,
}

impl<T: PartialOrd + Copy + Default + std::fmt::Debug + Send + Sync + 'static> Numbers<T> {
    /// Of this column.
    pub const fn of(column: Column<T>) -> Self {
        Self {
            column,
            read: Vec::new(),
        }
    }

    /// The numbers of some documents, in their order; 0 where there is none.
    pub fn read(&mut self, docs: &[DocId]) -> &[T] {
        self.read.clear();
        if self.column.get_cardinality() == Cardinality::Full {
            self.read.resize(docs.len(), T::default());
            self.column.values.get_vals(docs, &mut self.read);
        } else {
            let one = |doc: &DocId| self.column.first(*doc).unwrap_or_default();
            self.read.extend(docs.iter().map(one));
        }
        &self.read
    }

    /// The number of one document.
    pub fn one(&self, doc: DocId) -> T {
        self.column.first(doc).unwrap_or_default()
    }
}

/// A column of any number of ids for each document, by their numbers in the segment, and what was read of it.
pub struct Ids {
    column: Option<StrColumn>,
    docs: Vec<DocId>,
    rows: Vec<u32>,
    read: Vec<u64>,
}

impl Ids {
    /// The column of this name.
    pub fn open(segment: &SegmentReader, name: &str) -> tantivy::Result<Self> {
        Ok(Self {
            column: segment.fast_fields().str(name)?,
            docs: Vec::new(),
            rows: Vec::new(),
            read: Vec::new(),
        })
    }

    /// How many different ids there are.
    pub fn len(&self) -> usize {
        self.column
            .as_ref()
            .map_or(0, |column| column.dictionary().num_terms())
    }

    /// The number of an id; none when no document has it.
    pub fn number(&self, id: Uuid) -> io::Result<Option<u64>> {
        match &self.column {
            Some(column) => column.dictionary().term_ord(key(id)),
            None => Ok(None),
        }
    }

    /// The ids as keys, in the order of their numbers.
    pub fn keys(&self, mut take: impl FnMut(&[u8])) -> io::Result<()> {
        let Some(column) = &self.column else { return Ok(()) };
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            take(stream.key());
        }
        Ok(())
    }

    /// The ids of some numbers, which are sorted.
    pub fn named(&self, sorted: &[u64]) -> io::Result<Vec<Uuid>> {
        let mut ids = Vec::with_capacity(sorted.len());
        if let Some(column) = &self.column {
            column.dictionary().sorted_ords_to_term_cb(sorted, |key| {
                ids.push(Uuid::try_parse_ascii(key).unwrap_or_default());
            })?;
        }
        Ok(ids)
    }

    /// Reads the ids of some documents.
    pub fn read(&mut self, docs: &[DocId]) {
        self.docs.clear();
        self.rows.clear();
        if let Some(column) = &self.column {
            let ords = column.ords();
            ords.row_ids_for_docs(docs, &mut self.docs, &mut self.rows);
            self.read.resize(self.rows.len(), 0);
            ords.values.get_vals(&self.rows, &mut self.read);
        }
    }

    /// Each id that was read, as a document and a number, in the order of the documents.
    pub fn pairs(&self) -> impl Iterator<Item = (DocId, u64)> + use<'_> {
        self.docs.iter().copied().zip(self.read.iter().copied())
    }

    /// The numbers of the ids of one document.
    pub fn one(&self, doc: DocId) -> impl Iterator<Item = u64> + use<'_> {
        self.column
            .iter()
            .flat_map(move |column| column.ords().values_for_doc(doc))
    }
}
