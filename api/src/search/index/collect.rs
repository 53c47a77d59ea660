//! What becomes of each document of a segment that has the words: may the reader see it, do the filters take it, how
//! many are there of each value, and which are the first.
//!
//! A value is counted as if its own filter were not set, so that choosing a kind still shows how many there are of the
//! others.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};
use uuid::Uuid;

use super::super::documents::{ANSWERED, OBSOLETE, SearchKind};
use super::doors::Doors;
use super::fields::key;
use super::wanted::{Counts, Found, Hit, Place, Wanted};

/// Values of a facet that are told.
const MOST_VALUES: usize = 12;

/// Bits of filters that do not take a document.
const KIND: u8 = 1;
const SPACE: u8 = 2;
const TOPIC: u8 = 4;
const AUTHOR: u8 = 8;
const STATE: u8 = 16;

/// Collects over all segments.
pub struct Collector<'a> {
    wanted: &'a Wanted,
    by_date: bool,
    first: BinaryHeap<Reverse<Hit>>,
    total: u64,
    kinds: [u64; SearchKind::ALL.len()],
    answered: [u64; 2],
    spaces: HashMap<Uuid, u64>,
    topics: HashMap<Uuid, u64>,
    authors: HashMap<Uuid, u64>,
}

impl<'a> Collector<'a> {
    /// For one search.
    pub fn new(wanted: &'a Wanted) -> Self {
        Self {
            wanted,
            by_date: wanted.newest || wanted.asked.is_wordless(),
            first: BinaryHeap::new(),
            total: 0,
            kinds: [0; SearchKind::ALL.len()],
            answered: [0; 2],
            spaces: HashMap::new(),
            topics: HashMap::new(),
            authors: HashMap::new(),
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
            spaces: sorted(self.spaces),
            topics: sorted(self.topics),
            authors: sorted(self.authors),
            answered: self.answered,
            ..Found::default()
        }
    }

    fn offer(&mut self, hit: Hit) {
        self.first.push(Reverse(hit));
        if self.first.len() > self.wanted.limit {
            self.first.pop();
        }
    }
}

fn sorted(counts: HashMap<Uuid, u64>) -> Counts {
    let mut counts: Counts = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    counts.sort_unstable_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(&right.0)));
    counts.truncate(MOST_VALUES);
    counts
}

/// A column of ids, with how many documents there are of each value.
struct Values {
    column: Option<StrColumn>,
    counts: Vec<u32>,
    wanted: Option<u64>,
}

impl Values {
    fn open(segment: &SegmentReader, name: &str, wanted: Option<Uuid>) -> tantivy::Result<Self> {
        let column = segment.fast_fields().str(name)?;
        let terms = column
            .as_ref()
            .map_or(0, |column| column.dictionary().num_terms());
        let ord = match (&column, wanted) {
            // No value of this segment: a number that none has.
            (Some(column), Some(id)) => Some(column.dictionary().term_ord(key(id))?.unwrap_or(u64::MAX)),
            (None, Some(_)) => Some(u64::MAX),
            (_, None) => None,
        };
        Ok(Self {
            column,
            counts: vec![0; terms],
            wanted: ord,
        })
    }

    fn of(&self, doc: DocId) -> impl Iterator<Item = u64> {
        self.column
            .iter()
            .flat_map(move |column| column.ords().values_for_doc(doc))
    }

    fn takes(&self, doc: DocId) -> bool {
        self.wanted
            .is_none_or(|wanted| self.of(doc).any(|ord| ord == wanted))
    }

    fn count(&mut self, doc: DocId) {
        let Some(column) = &self.column else { return };
        for ord in column.ords().values_for_doc(doc) {
            if let Some(count) = usize::try_from(ord).ok().and_then(|at| self.counts.get_mut(at)) {
                *count += 1;
            }
        }
    }

    /// Adds the counts of the most frequent values to those of other segments.
    fn add_to(&self, sums: &mut HashMap<Uuid, u64>) -> tantivy::Result<()> {
        let Some(column) = &self.column else { return Ok(()) };
        let mut most: Vec<(u32, usize)> = self
            .counts
            .iter()
            .copied()
            .enumerate()
            .map(|(at, count)| (count, at))
            .collect();
        most.retain(|(count, _)| *count > 0);
        most.sort_unstable_by(|left, right| right.cmp(left));
        let mut text = String::new();
        for (count, at) in most.into_iter().take(4 * MOST_VALUES) {
            if column.ord_to_str(at as u64, &mut text)?
                && let Ok(id) = Uuid::parse_str(&text)
            {
                *sums.entry(id).or_default() += u64::from(count);
            }
        }
        Ok(())
    }
}

/// The columns of one segment.
pub struct Columns {
    high: Column<u64>,
    low: Column<u64>,
    kind: Column<u64>,
    created: Column<i64>,
    doors: Doors,
    spaces: Values,
    topics: Values,
    authors: Values,
}

impl Columns {
    /// Opens them for one search.
    pub fn open(segment: &SegmentReader, wanted: &Wanted) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            high: fast.u64("high")?,
            low: fast.u64("low")?,
            kind: fast.u64("kind")?,
            created: fast.i64("created")?,
            doors: Doors::open(segment, &wanted.reader)?,
            spaces: Values::open(segment, "space", wanted.space)?,
            topics: Values::open(segment, "topic", wanted.topic)?,
            authors: Values::open(segment, "author", wanted.author)?,
        })
    }

    /// May the reader see it, and is it of the time that is asked for?
    pub fn admits(&self, wanted: &Wanted, doc: DocId) -> bool {
        let seen = self.doors.admit(doc);
        if !seen || (wanted.since.is_none() && wanted.until.is_none()) {
            return seen;
        }
        let created = self.created.first(doc).unwrap_or(0);
        wanted.since.is_none_or(|since| created >= since) && wanted.until.is_none_or(|until| created < until)
    }

    /// Takes a document that is admitted.
    pub fn collect(&mut self, into: &mut Collector<'_>, doc: DocId, score: f32) {
        let wanted = into.wanted;
        let number = usize::try_from(self.kind.first(doc).unwrap_or(0)).unwrap_or(0);
        let Some(kind) = SearchKind::ALL.get(number).copied() else {
            return;
        };
        let answered = (kind == SearchKind::Question).then(|| self.doors.state(doc) & ANSWERED != 0);
        let mut against = 0;
        for (takes, bit) in [
            (wanted.kind.is_none_or(|only| only == kind), KIND),
            (self.spaces.takes(doc), SPACE),
            (self.topics.takes(doc), TOPIC),
            (self.authors.takes(doc), AUTHOR),
            (wanted.answered.is_none() || wanted.answered == answered, STATE),
        ] {
            against |= if takes { 0 } else { bit };
        }
        let counts = |bit: u8| against & !bit == 0;
        if counts(KIND) {
            into.kinds[number] += 1;
        }
        if let (true, Some(answered)) = (counts(STATE), answered) {
            into.answered[usize::from(!answered)] += 1;
        }
        // People and topics hang on many spaces; counted is where something is.
        if counts(SPACE) && !matches!(kind, SearchKind::Person | SearchKind::Topic) {
            self.spaces.count(doc);
        }
        if counts(TOPIC) {
            self.topics.count(doc);
        }
        if counts(AUTHOR) {
            self.authors.count(doc);
        }
        if against == 0 {
            into.total += 1;
            self.rank(into, doc, kind, score);
        }
    }

    fn rank(&self, into: &mut Collector<'_>, doc: DocId, kind: SearchKind, score: f32) {
        let rank = if into.by_date {
            tantivy::i64_to_u64(self.created.first(doc).unwrap_or(0))
        } else {
            // What does not hold any more comes after everything that does, however well it fits.
            let holds = self.doors.state(doc) & OBSOLETE == 0;
            let score = if holds { score } else { score * f32::MIN_POSITIVE };
            u64::from(score.max(0.0).to_bits())
        };
        let low = self.low.first(doc).unwrap_or(0);
        let place = Place(rank, low);
        if into.wanted.after.is_some_and(|after| place >= after) {
            return;
        }
        let full = into.first.len() >= into.wanted.limit;
        if full && into.first.peek().is_some_and(|Reverse(last)| last.place > place) {
            return;
        }
        let id = Uuid::from_u64_pair(self.high.first(doc).unwrap_or(0), low);
        into.offer(Hit { place, id, kind });
    }

    /// Adds what was counted in this segment.
    pub fn finish(&self, into: &mut Collector<'_>) -> tantivy::Result<()> {
        self.spaces.add_to(&mut into.spaces)?;
        self.topics.add_to(&mut into.topics)?;
        self.authors.add_to(&mut into.authors)
    }
}
