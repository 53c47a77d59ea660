//! What becomes of the documents of a segment that have the words: may the reader see them, do the filters take them, how
//! many are there of each value, and which are the first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::{DocId, SegmentReader};
use uuid::Uuid;

use super::super::documents::{ANSWERED, OBSOLETE, SearchKind};
use super::columns::{Ids, Numbers};
use super::cursors::Scores;
use super::doors::Doors;
use super::facets::{Facet, Sums};
use super::stretch::Stretch;
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

/// The columns of one segment.
pub struct Columns<'a> {
    segment: &'a SegmentReader,
    high: Numbers<u64>,
    low: Numbers<u64>,
    kind: Numbers<u64>,
    state: Numbers<u64>,
    created: Numbers<i64>,
    doors: Doors,
    topics: Ids,
    authors: Ids,
    of_space: Facet,
    of_topic: Facet,
    of_author: Facet,
    docs: Vec<DocId>,
}

impl<'a> Columns<'a> {
    /// Opens them for one search.
    pub fn open(segment: &'a SegmentReader, wanted: &Wanted) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        let doors = Doors::open(segment, &wanted.reader)?;
        let (topics, authors) = (Ids::open(segment, "topic")?, Ids::open(segment, "author")?);
        Ok(Self {
            segment,
            high: Numbers::of(fast.u64("high")?),
            low: Numbers::of(fast.u64("low")?),
            kind: Numbers::of(fast.u64("kind")?),
            state: Numbers::of(fast.u64("state")?),
            created: Numbers::of(fast.i64("created")?),
            of_space: Facet::of(doors.spaces(), wanted.space)?,
            of_topic: Facet::of(&topics, wanted.topic)?,
            of_author: Facet::of(&authors, wanted.author)?,
            doors,
            topics,
            authors,
            docs: Vec::new(),
        })
    }

    /// Takes the documents of a stretch that have the words.
    pub fn collect(&mut self, into: &mut Collector<'_>, found: &Stretch, scores: &Scores) {
        let admitted = self.admitted(into.wanted, found);
        if admitted.is_empty() {
            return;
        }
        self.docs.clear();
        self.docs.extend(admitted.iter());
        if into.wanted.counted || into.wanted.topic.is_some() {
            self.topics.read(&self.docs);
        }
        if into.wanted.counted || into.wanted.author.is_some() {
            self.authors.read(&self.docs);
        }
        let filters = self.filters(into.wanted, &admitted);
        if into.wanted.counted {
            self.count(into, &filters, &admitted);
        }
        let taken = filters.all(&admitted);
        into.total += u64::from(taken.count());
        self.rank(into, &taken, scores);
    }

    /// Those that are there still, that the reader may see, of the time that is asked for.
    fn admitted(&mut self, wanted: &Wanted, found: &Stretch) -> Stretch {
        self.docs.clear();
        let alive = self.segment.alive_bitset();
        let lives = |doc: &DocId| alive.is_none_or(|alive| alive.is_alive(*doc));
        self.docs.extend(found.iter().filter(lives));
        let mut admitted = self.doors.admitted(found, &self.docs);
        if wanted.since.is_some() || wanted.until.is_some() {
            let mut of_the_time = admitted.emptied();
            for (doc, created) in self.docs.iter().zip(self.created.read(&self.docs)) {
                if wanted.since.is_none_or(|since| *created >= since)
                    && wanted.until.is_none_or(|until| *created < until)
                {
                    of_the_time.add(*doc);
                }
            }
            admitted.keep(&of_the_time);
        }
        admitted
    }

    fn filters(&mut self, wanted: &Wanted, admitted: &Stretch) -> Filters {
        let docs = &self.docs;
        let kind = wanted.kind.map(|only| {
            let mut taken = admitted.emptied();
            for (doc, _) in docs
                .iter()
                .zip(self.kind.read(docs))
                .filter(|(_, kind)| **kind == only as u64)
            {
                taken.add(*doc);
            }
            taken
        });
        let state = wanted.answered.map(|answered| {
            let mut taken = admitted.emptied();
            let states = self.state.read(docs).iter().map(|state| state & ANSWERED != 0);
            for ((doc, kind), state) in docs.iter().zip(self.kind.read(docs)).zip(states) {
                if *kind == SearchKind::Question as u64 && state == answered {
                    taken.add(*doc);
                }
            }
            taken
        });
        Filters([
            kind,
            self.of_space.filter(self.doors.spaces(), admitted),
            self.of_topic.filter(&self.topics, admitted),
            self.of_author.filter(&self.authors, admitted),
            state,
        ])
    }

    fn count(&mut self, into: &mut Collector<'_>, filters: &Filters, admitted: &Stretch) {
        let docs = &self.docs;
        let (of_kind, of_state) = (filters.all_but(KIND, admitted), filters.all_but(STATE, admitted));
        let mut placed = filters.all_but(SPACE, admitted);
        let mut elsewhere = placed.emptied();
        let states = self.state.read(docs);
        for ((doc, kind), state) in docs.iter().zip(self.kind.read(docs)).zip(states) {
            let number = usize::try_from(*kind).unwrap_or(usize::MAX);
            let Some(kind) = SearchKind::ALL.get(number) else {
                continue;
            };
            into.kinds[number] += u64::from(of_kind.has(*doc));
            match kind {
                SearchKind::Question => {
                    let unanswered = usize::from(state & ANSWERED == 0);
                    into.answered[unanswered] += u64::from(of_state.has(*doc));
                }
                // People and topics hang on many spaces; counted is where something is.
                SearchKind::Person | SearchKind::Topic => elsewhere.add(*doc),
                SearchKind::Post | SearchKind::Article | SearchKind::Space => {}
            }
        }
        placed.remove_all(&elsewhere);
        self.of_space.count(self.doors.spaces(), &placed);
        self.of_topic
            .count(&self.topics, &filters.all_but(TOPIC, admitted));
        self.of_author
            .count(&self.authors, &filters.all_but(AUTHOR, admitted));
    }

    fn rank(&self, into: &mut Collector<'_>, taken: &Stretch, scores: &Scores) {
        for doc in taken.iter() {
            let score = scores.at(taken.place(doc)).max(0.0);
            let most = if into.by_date {
                tantivy::i64_to_u64(self.created.one(doc))
            } else {
                u64::from(score.to_bits())
            };
            if into.is_below(most) {
                continue;
            }
            // What does not hold any more comes after everything that does, however well it fits.
            let rank = if into.by_date || self.state.one(doc) & OBSOLETE == 0 {
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
        let (high, low) = (self.high.one(doc), self.low.one(doc));
        let kind = usize::try_from(self.kind.one(doc)).ok()?;
        Some(Hit {
            place: Place(rank, low),
            id: Uuid::from_u64_pair(high, low),
            kind: SearchKind::ALL.get(kind).copied()?,
        })
    }

    /// Adds what was counted in this segment.
    pub fn finish(&self, into: &mut Collector<'_>) -> tantivy::Result<()> {
        self.of_space.add_to(self.doors.spaces(), &mut into.spaces)?;
        self.of_topic.add_to(&self.topics, &mut into.topics)?;
        self.of_author.add_to(&self.authors, &mut into.authors)?;
        Ok(())
    }
}
