//! What the columns of a segment say of each document, side by side in memory: a frequent word has tens of thousands of
//! documents, and of each it is asked who may see it and what it is counted under. A segment never changes; its table is
//! made when it is first searched. About 35 bytes a document.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::StrColumn;
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};
use uuid::Uuid;

use super::super::documents::SearchKind;
use super::fields::key;

/// The tables of the segments that are searched. Cheap to clone.
#[derive(Clone, Default)]
pub struct Tables(Arc<Mutex<HashMap<SegmentId, Arc<Table>>>>);

impl Tables {
    /// Those of the segments of a searcher, in their order; the others are forgotten.
    pub fn of(&self, searcher: &Searcher) -> tantivy::Result<Vec<Arc<Table>>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tables = Vec::new();
        for segment in searcher.segment_readers() {
            let table = match known.get(&segment.segment_id()) {
                Some(table) => Arc::clone(table),
                None => Arc::new(Table::read(segment)?),
            };
            known.insert(segment.segment_id(), Arc::clone(&table));
            tables.push(table);
        }
        let segments = searcher.segment_readers().iter();
        let used: HashSet<SegmentId> = segments.map(SegmentReader::segment_id).collect();
        known.retain(|id, _| used.contains(id));
        Ok(tables)
    }
}

/// The table of one segment.
pub struct Table {
    kinds: Vec<Option<SearchKind>>,
    states: Vec<u16>,
    /// The spaces whose members see it.
    pub spaces: Ids,
    /// What it is about.
    pub topics: Ids,
    /// Who wrote it.
    pub authors: Ids,
}

impl Table {
    fn read(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        let (kind, state) = (fast.u64("kind")?, fast.u64("state")?);
        let kind_of = |number: u64| SearchKind::ALL.get(usize::try_from(number).ok()?).copied();
        let docs = 0..segment.max_doc();
        Ok(Self {
            kinds: docs
                .clone()
                .map(|doc| kind.first(doc).and_then(kind_of))
                .collect(),
            states: docs
                .map(|doc| state.first(doc).and_then(|state| u16::try_from(state).ok()))
                .map(Option::unwrap_or_default)
                .collect(),
            spaces: Ids::read(segment, "space")?,
            topics: Ids::read(segment, "topic")?,
            authors: Ids::read(segment, "author")?,
        })
    }

    /// What a document is.
    pub fn kind(&self, doc: DocId) -> Option<SearchKind> {
        self.kinds.get(doc as usize).copied().flatten()
    }

    /// Its state, as the document says it.
    pub fn state(&self, doc: DocId) -> u64 {
        self.states.get(doc as usize).copied().unwrap_or_default().into()
    }
}

/// Any number of ids for each document, by their numbers in the segment.
pub struct Ids {
    column: Option<StrColumn>,
    /// Where those of a document begin.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Ids {
    fn read(segment: &SegmentReader, name: &str) -> tantivy::Result<Self> {
        let column = segment.fast_fields().str(name)?;
        let (mut starts, mut numbers) = (Vec::with_capacity(segment.max_doc() as usize + 1), Vec::new());
        for doc in 0..segment.max_doc() {
            starts.push(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
            if let Some(column) = &column {
                let of_doc = column.ords().values_for_doc(doc);
                numbers.extend(of_doc.filter_map(|number| u32::try_from(number).ok()));
            }
        }
        starts.push(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
        numbers.shrink_to_fit();
        Ok(Self {
            column,
            starts,
            numbers,
        })
    }

    /// How many different ids there are.
    pub fn len(&self) -> usize {
        self.column
            .as_ref()
            .map_or(0, |column| column.dictionary().num_terms())
    }

    /// The number of an id; none when no document has it.
    pub fn number(&self, id: Uuid) -> io::Result<Option<u32>> {
        let Some(column) = &self.column else {
            return Ok(None);
        };
        let number = column.dictionary().term_ord(key(id))?;
        Ok(number.and_then(|number| u32::try_from(number).ok()))
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
    pub fn named(&self, sorted: impl IntoIterator<Item = u32>) -> io::Result<Vec<Uuid>> {
        let sorted: Vec<u64> = sorted.into_iter().map(u64::from).collect();
        let mut ids = Vec::with_capacity(sorted.len());
        if let Some(column) = &self.column {
            column.dictionary().sorted_ords_to_term_cb(&sorted, |key| {
                ids.push(Uuid::try_parse_ascii(key).unwrap_or_default());
            })?;
        }
        Ok(ids)
    }

    /// The numbers of the ids of a document.
    pub fn of(&self, doc: DocId) -> &[u32] {
        let place = |doc: DocId| self.starts.get(doc as usize).map(|start| *start as usize);
        let range = place(doc).zip(place(doc.saturating_add(1)));
        range
            .and_then(|(from, to)| self.numbers.get(from..to))
            .unwrap_or_default()
    }
}
