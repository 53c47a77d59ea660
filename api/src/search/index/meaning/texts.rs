//! Which texts there are, and their lists in the index as a matrix that is never held: a row for each text, a column for
//! each word, `(1 + ln tf) idf`, rows of length 1.

use tantivy::postings::Postings as _;
use tantivy::{DocId, DocSet as _, Searcher, SegmentReader, TERMINATED};
use uuid::Uuid;

use super::super::super::documents::SearchKind;
use super::super::families::{Segment, lists_of_stem, segments};
use super::super::fields::{Fields, TITLE};
use super::vocabulary::Vocabulary;
use crate::insight::bm25f::{FIELDS, Weights};
use crate::insight::lsi::{Columns, Sparse, add_scaled, normalise};
use crate::insight::similar::TITLE_TIMES;

/// A document that has no row.
const NONE: u32 = u32::MAX;

/// Texts that have a row each: in the order of their ids, that is of time.
pub struct Rows {
    ids: Vec<Uuid>,
    /// For each segment the row of each document.
    of: Vec<Vec<u32>>,
    all: usize,
}

impl Rows {
    /// The newest.
    pub fn newest(searcher: &Searcher, most: usize) -> tantivy::Result<Self> {
        let mut ids = ids(searcher, None)?;
        let all = ids.len();
        let skip = all.saturating_sub(most);
        ids.drain(..skip);
        Self::of(searcher, ids, all)
    }

    /// Those after one, so many.
    pub fn after(searcher: &Searcher, after: Option<Uuid>, count: usize) -> tantivy::Result<Self> {
        let mut ids = ids(searcher, after)?;
        let all = ids.len();
        ids.truncate(count);
        Self::of(searcher, ids, all)
    }

    fn of(searcher: &Searcher, ids: Vec<Uuid>, all: usize) -> tantivy::Result<Self> {
        let mut of = Vec::new();
        for segment in searcher.segment_readers() {
            let mut rows = vec![NONE; segment.max_doc() as usize];
            each_text(segment, |doc, id| {
                let row = ids
                    .binary_search(&id)
                    .ok()
                    .and_then(|row| u32::try_from(row).ok());
                if let (Some(place), Some(row)) = (rows.get_mut(doc as usize), row) {
                    *place = row;
                }
            })?;
            of.push(rows);
        }
        Ok(Self { ids, of, all })
    }

    /// How many have a row.
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// How many there are.
    pub const fn all(&self) -> usize {
        self.all
    }

    /// The last one.
    pub fn last(&self) -> Option<Uuid> {
        self.ids.last().copied()
    }

    /// All, in order.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> {
        self.ids.iter().copied()
    }
}

fn ids(searcher: &Searcher, after: Option<Uuid>) -> tantivy::Result<Vec<Uuid>> {
    let mut ids = Vec::new();
    for segment in searcher.segment_readers() {
        each_text(segment, |_, id| {
            if after.is_none_or(|after| id > after) {
                ids.push(id);
            }
        })?;
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Questions, posts and articles of a segment.
fn each_text(segment: &SegmentReader, mut take: impl FnMut(DocId, Uuid)) -> tantivy::Result<()> {
    let fast = segment.fast_fields();
    let (high, low, kind) = (fast.u64("high")?, fast.u64("low")?, fast.u64("kind")?);
    let written = [SearchKind::Question, SearchKind::Post, SearchKind::Article].map(|kind| kind as u64);
    for doc in segment.doc_ids_alive() {
        if written.contains(&kind.first(doc).unwrap_or(u64::MAX)) {
            let id = Uuid::from_u64_pair(high.first(doc).unwrap_or(0), low.first(doc).unwrap_or(0));
            take(doc, id);
        }
    }
    Ok(())
}

/// The lists of all words.
pub struct Lists<'a> {
    segments: Vec<Segment<'a>>,
    rows: &'a Rows,
    /// For each word its number, and for each segment its lists.
    lists: Vec<(u32, super::super::families::Lists)>,
    vocabulary: &'a Vocabulary,
    /// What the values of each row are divided by.
    lengths: Vec<f32>,
}

impl<'a> Lists<'a> {
    /// Those of an index.
    pub fn of(
        searcher: &'a Searcher,
        fields: &Fields,
        vocabulary: &'a Vocabulary,
        rows: &'a Rows,
    ) -> tantivy::Result<Self> {
        // Lengths do not matter: with the average of one word and no weight for length every occurrence counts its field.
        let segments = segments(searcher, fields, Weights([1.0; FIELDS]), [1.0; FIELDS])?;
        let mut lists = Vec::with_capacity(vocabulary.len());
        for (stem, number) in vocabulary.stems() {
            lists.push((number, lists_of_stem(fields, &segments, stem)?));
        }
        lists.sort_unstable_by_key(|(number, _)| *number);
        let mut made = Self {
            segments,
            rows,
            lists,
            vocabulary,
            lengths: vec![1.0; rows.count()],
        };
        let mut squares = vec![0.0_f32; rows.count()];
        made.walk(|row, _, value| {
            if let Some(sum) = squares.get_mut(row) {
                *sum += value * value;
            }
        })?;
        made.lengths = squares
            .iter()
            .map(|sum| if *sum > 0.0 { sum.sqrt() } else { 1.0 })
            .collect();
        Ok(made)
    }

    /// Where each text lies, in the order of the rows.
    pub fn placed(&self, directions: &Columns) -> tantivy::Result<Columns> {
        let mut placed = Columns::zeros(directions.get(0).len(), self.rows.count());
        self.walk(|row, word, value| add_scaled(placed.get_mut(row), value, directions.get(word)))?;
        placed.iter_mut().for_each(normalise);
        Ok(placed)
    }
}

impl Sparse for Lists<'_> {
    type Error = tantivy::TantivyError;

    fn height(&self) -> usize {
        self.rows.count()
    }

    fn width(&self) -> usize {
        self.vocabulary.len()
    }

    fn walk(&self, mut visit: impl FnMut(usize, usize, f32)) -> tantivy::Result<()> {
        let mut times = vec![0.0_f32; self.rows.count()];
        let mut touched: Vec<u32> = Vec::new();
        for (number, lists) in &self.lists {
            for ((segment, rows), lists) in self.segments.iter().zip(&self.rows.of).zip(lists) {
                for list in lists {
                    let once = if list.field == TITLE { TITLE_TIMES } else { 1.0 };
                    let mut postings = segment.postings(list.field, &list.info)?;
                    let mut doc = postings.doc();
                    while doc != TERMINATED {
                        let row = rows.get(doc as usize).copied().unwrap_or(NONE);
                        if let Some(sum) = times.get_mut(row as usize) {
                            #[expect(
                                clippy::cast_precision_loss,
                                reason = "how often a word stands in a text"
                            )]
                            let frequency = postings.term_freq() as f32;
                            *sum += once * frequency;
                            touched.push(row);
                        }
                        doc = postings.advance();
                    }
                }
            }
            for row in touched.drain(..) {
                let at = row as usize;
                let frequency = times.get_mut(at).map(std::mem::take).unwrap_or_default();
                if frequency > 0.0 {
                    let length = self.lengths.get(at).copied().unwrap_or(1.0);
                    visit(
                        at,
                        *number as usize,
                        self.vocabulary.weight(*number, frequency) / length,
                    );
                }
            }
        }
        Ok(())
    }
}
