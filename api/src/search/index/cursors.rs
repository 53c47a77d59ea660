//! Reading the lists of a segment: which documents have a word, a phrase, an author; and how much that counts.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EnableScoring, PhraseQuery, Query, Scorer};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, Term};

use super::fields::{Fields, TITLE};
use super::shares::{Shares, single};
use super::stretch::{LENGTH, Stretch};
use crate::insight::bm25f::saturated;

/// A list is asked for each document where it has so many times more of them, and read through otherwise.
const SPARSE: u32 = 8;

/// A word with everything that stands for it, over all segments.
#[derive(Clone, Debug)]
pub struct Word {
    /// Forms in the index and how much each counts, 0 to 1; each in which fields.
    pub forms: Vec<Form>,
    /// How rare it is.
    pub rarity: f64,
}

/// One form of a word.
#[derive(Clone, Debug)]
pub struct Form {
    /// As it stands in the index.
    pub text: String,
    /// How much it counts, 0 to 1.
    pub factor: f32,
    /// Only in titles.
    pub in_title: bool,
}

/// What the documents of a stretch score, and the sums on the way there.
pub struct Scores {
    totals: Vec<f32>,
    of_word: Vec<f32>,
    of_field: Vec<f32>,
}

impl Scores {
    /// Nothing counted.
    pub fn new() -> Self {
        let none = || vec![0.0; LENGTH as usize];
        Self {
            totals: none(),
            of_word: none(),
            of_field: none(),
        }
    }

    /// Begins anew.
    pub fn clear(&mut self) {
        self.totals.fill(0.0);
    }

    /// What the document at a place of the stretch scores.
    pub fn at(&self, place: usize) -> f32 {
        self.totals.get(place).copied().unwrap_or_default()
    }

    /// A form of a word stands so often in a field.
    fn note(&mut self, place: usize, frequency: f32) {
        if let Some(most) = self.of_field.get_mut(place) {
            *most = most.max(frequency);
        }
    }

    /// That was a field, in which each occurrence counts `share`.
    fn end_field(&mut self, place: usize, share: f32) {
        if let (Some(most), Some(sum)) = (self.of_field.get_mut(place), self.of_word.get_mut(place)) {
            *sum += share * std::mem::take(most);
        }
    }

    /// That was a word.
    fn end_word(&mut self, place: usize, rarity: f64) {
        if let (Some(sum), Some(total)) = (self.of_word.get_mut(place), self.totals.get_mut(place)) {
            *total += single(saturated(rarity, f64::from(std::mem::take(sum))));
        }
    }
}

/// The documents that have one form of a word, or one key, in a field.
struct List {
    factor: f32,
    postings: SegmentPostings,
    /// How many of them a stretch has, about.
    usual: u32,
}

impl List {
    fn new(segment: &SegmentReader, postings: SegmentPostings, factor: f32) -> Self {
        let all = u64::from(postings.doc_freq()) * u64::from(LENGTH);
        let usual = all / u64::from(segment.max_doc().max(1));
        Self {
            factor,
            postings,
            usual: u32::try_from(usual).unwrap_or(LENGTH),
        }
    }

    /// Goes to the first document that is not before `target`.
    fn seek(&mut self, target: DocId) -> DocId {
        let doc = self.postings.doc();
        if doc < target {
            self.postings.seek(target)
        } else {
            doc
        }
    }

    /// Calls `take` with each document of `among`, of which there are `count`, and how often it has the form.
    fn each(&mut self, among: &Stretch, count: u32, mut take: impl FnMut(DocId, f32)) {
        #[expect(clippy::cast_precision_loss, reason = "how often a word stands in a text")]
        let frequency = |list: &Self| list.factor * list.postings.term_freq() as f32;
        if count * SPARSE < self.usual {
            for doc in among.iter() {
                if self.seek(doc) == doc {
                    take(doc, frequency(self));
                }
            }
            return;
        }
        let mut doc = self.seek(among.from());
        while doc < among.end() {
            if among.has(doc) {
                take(doc, frequency(self));
            }
            doc = self.postings.advance();
        }
    }
}

/// The lists of a word in one field.
struct FieldLists {
    place: usize,
    norms: Option<FieldNormReader>,
    lists: Vec<List>,
}

/// The documents of one segment that have a word in any form and field; scored by BM25F, the factor of a form being that
/// of its frequency.
pub struct WordCursor {
    fields: Vec<FieldLists>,
    rarity: f64,
    cost: u32,
}

impl WordCursor {
    /// Opens the lists of a word; `scored`: whether scores will be asked for.
    pub fn open(
        segment: &SegmentReader,
        fields: &Fields,
        word: &Word,
        only_titles: bool,
        scored: bool,
    ) -> tantivy::Result<Self> {
        let read = if scored {
            IndexRecordOption::WithFreqs
        } else {
            IndexRecordOption::Basic
        };
        let mut opened = Vec::new();
        let places = if only_titles { 1 } else { fields.texts.len() };
        for (place, field) in fields.texts.into_iter().enumerate().take(places) {
            let inverted = segment.inverted_index(field)?;
            let mut lists = Vec::new();
            for form in word.forms.iter().filter(|form| !form.in_title || place == TITLE) {
                if let Some(info) = inverted.get_term_info(&Term::from_field_text(field, &form.text))? {
                    let postings = inverted.read_postings_from_terminfo(&info, read)?;
                    lists.push(List::new(segment, postings, form.factor));
                }
            }
            if !lists.is_empty() {
                let norms = segment.fieldnorms_readers().get_field(field)?;
                opened.push(FieldLists { place, norms, lists });
            }
        }
        Ok(Self::of(opened, word.rarity))
    }

    /// The documents that have one of some keys in a field; they count nothing.
    pub fn of_keys(segment: &SegmentReader, field: Field, keys: &[String]) -> tantivy::Result<Self> {
        let inverted = segment.inverted_index(field)?;
        let mut lists = Vec::new();
        for key in keys {
            if let Some(info) = inverted.get_term_info(&Term::from_field_text(field, key))? {
                let postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                lists.push(List::new(segment, postings, 0.0));
            }
        }
        let lists = FieldLists {
            place: 0,
            norms: None,
            lists,
        };
        Ok(Self::of(vec![lists], 0.0))
    }

    fn of(fields: Vec<FieldLists>, rarity: f64) -> Self {
        let lists = fields.iter().flat_map(|field| &field.lists);
        let cost = lists.map(|list| list.postings.doc_freq()).sum();
        Self { fields, rarity, cost }
    }

    /// How many documents there are at most.
    pub const fn cost(&self) -> u32 {
        self.cost
    }

    /// The first document that is not before `target`.
    pub fn seek(&mut self, target: DocId) -> DocId {
        let lists = self.fields.iter_mut().flat_map(|field| &mut field.lists);
        lists
            .map(|list| list.seek(target))
            .min()
            .unwrap_or(tantivy::TERMINATED)
    }

    /// Those of `among` that have the word.
    pub fn find(&mut self, among: &Stretch) -> Stretch {
        let (mut found, count) = (among.emptied(), among.count());
        for list in self.fields.iter_mut().flat_map(|field| &mut field.lists) {
            list.each(among, count, |doc, _| found.add(doc));
        }
        found
    }

    /// Those of `among` that have the word; adds what it counts to their scores.
    pub fn score(&mut self, among: &Stretch, shares: &Shares, scores: &mut Scores) -> Stretch {
        let (mut found, count) = (among.emptied(), among.count());
        for field in &mut self.fields {
            let mut here = among.emptied();
            for list in &mut field.lists {
                list.each(among, count, |doc, frequency| {
                    here.add(doc);
                    scores.note(among.place(doc), frequency);
                });
            }
            if let (Some(norms), Some(shares)) = (&field.norms, shares.get(field.place)) {
                for doc in here.iter() {
                    let share = shares[usize::from(norms.fieldnorm_id(doc))];
                    scores.end_field(among.place(doc), share);
                }
            }
            found.add_all(&here);
        }
        for doc in found.iter() {
            scores.end_word(among.place(doc), self.rarity);
        }
        found
    }
}

/// The documents of one segment in which words stand side by side, in one of the fields.
pub struct PhraseCursor {
    scorers: Vec<Box<dyn Scorer>>,
}

impl PhraseCursor {
    /// Opens it; `words`: at least two.
    pub fn open(
        searcher: &Searcher,
        segment: &SegmentReader,
        fields: &Fields,
        words: &[String],
    ) -> tantivy::Result<Self> {
        let mut scorers = Vec::new();
        for field in fields.texts {
            let terms = words
                .iter()
                .map(|word| Term::from_field_text(field, word))
                .collect();
            let weight = PhraseQuery::new(terms).weight(EnableScoring::disabled_from_searcher(searcher))?;
            scorers.push(weight.scorer(segment, 1.0)?);
        }
        Ok(Self { scorers })
    }

    /// Those of `among` that have the phrase.
    pub fn find(&mut self, among: &Stretch) -> Stretch {
        let mut found = among.emptied();
        for scorer in &mut self.scorers {
            for doc in among.iter() {
                let mut at = scorer.doc();
                if at < doc {
                    at = scorer.seek(doc);
                }
                if at == doc {
                    found.add(doc);
                }
            }
        }
        found
    }
}
