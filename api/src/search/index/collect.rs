//! What becomes of the documents of a segment that have the words: may the reader see them, do the filters take them, how
//! many are there of each value, and which are the first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};
use uuid::Uuid;

use super::super::documents::{ANSWERED, OBSOLETE, SearchKind};
use super::cursors::Scores;
use super::doors::Doors;
use super::facets::{Facet, Sums};
use super::stretch::Stretch;
use super::table::Table;
use super::wanted::{Found, Hit, Place, Wanted};

/// The filters, by their places in [`Filters`].
const KIND: usize = 0;
const SPACE: usize = 1;
const TOPIC: usize = 2;
const AUTHOR: usize = 3;
const STATE: usize = 4;

/// Which documents of a stretch each filter takes; all where it is not set.
struct Filters([Option<Stretch>; 5]);

impl Filters {
    /// Those of `among` that all take but the one at a place.
    fn all_but(&self, place: usize, among: &Stretch) -> Stretch {
        let mut taken = among.clone();
        for (at, filter) in self.0.iter().enumerate() {
            if let Some(filter) = filter.as_ref().filter(|_| at != place) {
                taken.keep(filter);
            }
        }
        taken
    }

    /// Those of `among` that all take.
    fn all(&self, among: &Stretch) -> Stretch {
        self.all_but(usize::MAX, among)
    }
}

/// Collects over all segments.
pub struct Collector<'a> {
    wanted: &'a Wanted,
    by_date: bool,
    first: BinaryHeap<Reverse<Hit>>,
    total: u64,
    kinds: [u64; SearchKind::ALL.len()],
    answered: [u64; 2],
    spaces: Sums,
    topics: Sums,
    authors: Sums,
}

impl<'a> Collector<'a> {
    /// For one search.
    pub fn new(wanted: &'a Wanted) -> Self {
        Self {
            wanted,
            by_date: wanted.is_by_date(),
            first: BinaryHeap::new(),
            total: 0,
            kinds: [0; SearchKind::ALL.len()],
            answered: [0; 2],
            spaces: Sums::default(),
            topics: Sums::default(),
            authors: Sums::default(),
        }
    }

    /// What was found.
    pub fn finish(self) -> Found {
        let mut hits: Vec<Hit> = self.first.into_iter().map(|Reverse(hit)| hit).collect();
        hits.sort_unstable_by(|left, right| right.cmp(left));
        Found {
            hits,
            total: self.total,
            kinds: self.kinds,
            spaces: self.spaces.most(),
            topics: self.topics.most(),
            authors: self.authors.most(),
            answered: self.answered,
            ..Found::default()
        }
    }

    /// True when nothing of this rank comes in any more.
    fn is_below(&self, rank: u64) -> bool {
        self.first.len() >= self.wanted.limit
            && self.first.peek().is_some_and(|Reverse(last)| last.place.0 > rank)
    }

    fn offer(&mut self, hit: Hit) {
        if self.wanted.after.is_some_and(|after| hit.place >= after) {
            return;
        }
        self.first.push(Reverse(hit));
        if self.first.len() > self.wanted.limit {
            self.first.pop();
        }
    }
}

/// What is asked of the documents of one segment.
pub struct Columns<'a> {
    segment: &'a SegmentReader,
    table: &'a Table,
    high: Column<u64>,
    low: Column<u64>,
    created: Column<i64>,
    doors: Doors<'a>,
    spaces: Facet<'a>,
    topics: Facet<'a>,
    authors: Facet<'a>,
}

impl<'a> Columns<'a> {
    /// Opens them for one search.
    pub fn open(segment: &'a SegmentReader, table: &'a Table, wanted: &Wanted) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            segment,
            table,
            high: fast.u64("high")?,
            low: fast.u64("low")?,
            created: fast.i64("created")?,
            doors: Doors::open(table, &wanted.reader)?,
            spaces: Facet::of(&table.spaces, wanted.space)?,
            topics: Facet::of(&table.topics, wanted.topic)?,
            authors: Facet::of(&table.authors, wanted.author)?,
        })
    }

    /// Takes the documents of a stretch that have the words.
    pub fn collect(&mut self, into: &mut Collector<'_>, found: &Stretch, scores: &Scores) {
        let admitted = found.those(|doc| self.admits(into.wanted, doc));
        if admitted.is_empty() {
            return;
        }
        let filters = self.filters(into.wanted, &admitted);
        if into.wanted.counted {
            self.count(into, &filters, &admitted);
        }
        let taken = filters.all(&admitted);
        into.total += u64::from(taken.count());
        self.rank(into, &taken, scores);
    }

    /// Is it there still, may the reader see it, and is it of the time that is asked for?
    fn admits(&self, wanted: &Wanted, doc: DocId) -> bool {
        let alive = self.segment.alive_bitset();
        if !self.doors.admit(doc) || alive.is_some_and(|alive| !alive.is_alive(doc)) {
            return false;
        }
        wanted.since.is_none_or(|since| self.created(doc) >= since)
            && wanted.until.is_none_or(|until| self.created(doc) < until)
    }

    fn created(&self, doc: DocId) -> i64 {
        self.created.first(doc).unwrap_or(0)
    }

    /// Whether a question has an answer; nothing of what is no question.
    fn answered(&self, doc: DocId) -> Option<bool> {
        let question = self.table.kind(doc) == Some(SearchKind::Question);
        question.then(|| self.table.state(doc) & ANSWERED != 0)
    }

    fn filters(&self, wanted: &Wanted, among: &Stretch) -> Filters {
        let of_kind = |only| among.those(|doc| self.table.kind(doc) == Some(only));
        let of_state = |answered| among.those(|doc| self.answered(doc) == Some(answered));
        Filters([
            wanted.kind.map(of_kind),
            self.spaces.filter(among),
            self.topics.filter(among),
            self.authors.filter(among),
            wanted.answered.map(of_state),
        ])
    }

    fn count(&mut self, into: &mut Collector<'_>, filters: &Filters, admitted: &Stretch) {
        for kind in filters
            .all_but(KIND, admitted)
            .iter()
            .filter_map(|doc| self.table.kind(doc))
        {
            into.kinds[kind as usize] += 1;
        }
        for answered in filters
            .all_but(STATE, admitted)
            .iter()
            .filter_map(|doc| self.answered(doc))
        {
            into.answered[usize::from(!answered)] += 1;
        }
        // People and topics hang on many spaces; counted is where something is.
        let hangs = |doc| matches!(self.table.kind(doc), Some(SearchKind::Person | SearchKind::Topic));
        let placed = filters.all_but(SPACE, admitted).those(|doc| !hangs(doc));
        self.spaces.count(&placed);
        self.topics.count(&filters.all_but(TOPIC, admitted));
        self.authors.count(&filters.all_but(AUTHOR, admitted));
    }

    fn rank(&self, into: &mut Collector<'_>, taken: &Stretch, scores: &Scores) {
        for doc in taken.iter() {
            let score = scores.at(taken.place(doc)).max(0.0);
            let most = if into.by_date {
                tantivy::i64_to_u64(self.created(doc))
            } else {
                u64::from(score.to_bits())
            };
            if into.is_below(most) {
                continue;
            }
            // What does not hold any more comes after everything that does, however well it fits.
            let rank = if into.by_date || self.table.state(doc) & OBSOLETE == 0 {
                most
            } else {
                u64::from((score * f32::MIN_POSITIVE).to_bits())
            };
            if let Some(hit) = self.hit(doc, rank) {
                into.offer(hit);
            }
        }
    }

    fn hit(&self, doc: DocId, rank: u64) -> Option<Hit> {
        let (high, low) = (self.high.first(doc)?, self.low.first(doc)?);
        Some(Hit {
            place: Place(rank, low),
            id: Uuid::from_u64_pair(high, low),
            kind: self.table.kind(doc)?,
        })
    }

    /// Adds what was counted in this segment.
    pub fn finish(&self, into: &mut Collector<'_>) -> tantivy::Result<()> {
        self.spaces.add_to(&mut into.spaces)?;
        self.topics.add_to(&mut into.topics)?;
        self.authors.add_to(&mut into.authors)?;
        Ok(())
    }
}
