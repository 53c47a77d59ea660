//! Walking a segment: which documents have a word, a phrase, an author; and how much that counts.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EnableScoring, PhraseQuery, Query, Scorer};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::fields::{Fields, WEIGHTS};

/// Where the gain of repeated words flattens, and how much long fields are held against a document (ALGORITHMS 2.2).
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// A word with everything that stands for it, over all segments.
#[derive(Clone, Debug)]
pub struct Word {
    /// Forms in the index and how much each counts, 0 to 1; each in which fields.
    pub forms: Vec<Form>,
    /// How rare it is: `ln(1 + (N - df + 0.5) / (df + 0.5))`.
    pub idf: f32,
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

struct Cursor {
    field: usize,
    factor: f32,
    postings: SegmentPostings,
}

/// The documents of one segment that have a word in any form and field; scored by BM25F.
pub struct WordCursor {
    cursors: Vec<Cursor>,
    norms: [Option<FieldNormReader>; 4],
    averages: [f32; 4],
    idf: f32,
    cost: u32,
}

impl WordCursor {
    /// Opens the lists of a word; `averages`: mean lengths of the fields.
    pub fn open(
        segment: &SegmentReader,
        fields: &Fields,
        word: &Word,
        only_titles: bool,
        averages: [f32; 4],
    ) -> tantivy::Result<Self> {
        let mut cursors = Vec::new();
        let mut norms = [const { None }; 4];
        let mut cost = 0;
        for (place, field) in fields.texts.into_iter().enumerate() {
            if only_titles && place != super::fields::TITLE {
                break;
            }
            let inverted = segment.inverted_index(field)?;
            for form in &word.forms {
                if form.in_title && place != super::fields::TITLE {
                    continue;
                }
                let term = Term::from_field_text(field, &form.text);
                let Some(info) = inverted.get_term_info(&term)? else {
                    continue;
                };
                cost += info.doc_freq;
                let postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
                cursors.push(Cursor {
                    field: place,
                    factor: form.factor,
                    postings,
                });
            }
            norms[place] = segment.fieldnorms_readers().get_field(field)?;
        }
        Ok(Self {
            cursors,
            norms,
            averages,
            idf: word.idf,
            cost,
        })
    }

    /// The documents that have one of some keys in a field; they count nothing.
    pub fn of_keys(segment: &SegmentReader, field: Field, keys: &[String]) -> tantivy::Result<Self> {
        let inverted = segment.inverted_index(field)?;
        let mut cursors = Vec::new();
        let mut cost = 0;
        for key in keys {
            if let Some(info) = inverted.get_term_info(&Term::from_field_text(field, key))? {
                cost += info.doc_freq;
                let postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                cursors.push(Cursor {
                    field: 0,
                    factor: 0.0,
                    postings,
                });
            }
        }
        Ok(Self {
            cursors,
            norms: [const { None }; 4],
            averages: [1.0; 4],
            idf: 0.0,
            cost,
        })
    }

    /// How many documents there are at most.
    pub const fn cost(&self) -> u32 {
        self.cost
    }

    /// Goes to the first document that is not before `target`.
    pub fn seek(&mut self, target: DocId) -> DocId {
        let mut first = TERMINATED;
        for cursor in &mut self.cursors {
            let mut doc = cursor.postings.doc();
            if doc < target {
                doc = cursor.postings.seek(target);
            }
            first = first.min(doc);
        }
        first
    }

    /// BM25F of the word in a document that it stands at or before; 0 when the document does not have it.
    pub fn score(&self, doc: DocId) -> f32 {
        let mut frequencies = [0.0_f32; 4];
        for cursor in self.cursors.iter().filter(|cursor| cursor.postings.doc() == doc) {
            #[expect(clippy::cast_precision_loss, reason = "how often a word stands in a text")]
            let frequency = cursor.factor * cursor.postings.term_freq() as f32;
            let place = &mut frequencies[cursor.field];
            *place = place.max(frequency);
        }
        let mut weighted = 0.0;
        for place in 0..4 {
            if frequencies[place] > 0.0 {
                weighted += WEIGHTS[place] * frequencies[place] / self.length(place, doc);
            }
        }
        self.idf * weighted / (K1 + weighted)
    }

    /// `1 + b (len / avg - 1)`.
    fn length(&self, place: usize, doc: DocId) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "the length of a text in words")]
        let length = self.norms[place]
            .as_ref()
            .map_or(1.0, |norms| norms.fieldnorm(doc) as f32);
        1.0 + B * (length / self.averages[place] - 1.0)
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

    /// As [`WordCursor::seek`].
    pub fn seek(&mut self, target: DocId) -> DocId {
        let mut first = TERMINATED;
        for scorer in &mut self.scorers {
            let mut doc = scorer.doc();
            if doc < target {
                doc = scorer.seek(target);
            }
            first = first.min(doc);
        }
        first
    }
}
