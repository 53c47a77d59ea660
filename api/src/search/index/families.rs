//! The words of a draft in the index: their lists, how rare they are, and which of them are looked for.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, Searcher, SegmentReader, Term};

use super::super::words::{FamilyForm, Language, family, marked};
use super::fields::Fields;
use super::shares::{Shares, shares};
use crate::insight::bm25f::{FIELDS, QueryTerm, Weights, rarity};
use crate::insight::stats::mean;

/// Words of a draft that are looked up, those that count most.
const MOST_LOOKED_UP: usize = 192;
/// Words whose lists are walked, those that can add most: a long draft says the same in many words.
const MOST_WALKED: usize = 64;

/// Languages whose endings are known.
pub const LANGUAGES: usize = Language::ALL.len();

/// A word of the draft with its lists.
pub struct Family {
    /// The word.
    pub term: QueryTerm,
    /// How rare it is.
    pub rarity: f64,
    /// Its lists.
    pub lists: Lists,
}

/// A segment, ready to be walked.
pub struct Segment<'a> {
    /// Where it is read.
    pub reader: &'a SegmentReader,
    texts: Vec<Arc<InvertedIndexReader>>,
    norms: Vec<Option<FieldNormReader>>,
    /// What a word counts in a field.
    shares: Arc<Shares>,
}

impl Segment<'_> {
    /// The documents that have a word.
    pub fn postings(&self, field: usize, info: &TermInfo) -> tantivy::Result<SegmentPostings> {
        let text = self.texts.get(field).ok_or_else(|| {
            tantivy::TantivyError::InternalError("a field that the index does not have".to_owned())
        })?;
        Ok(text.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?)
    }

    /// What words count in a field.
    pub fn counting(&self, field: usize) -> Counting<'_> {
        Counting {
            norms: self.norms.get(field).and_then(Option::as_ref),
            shares: self.shares.get(field),
        }
    }
}

/// What words count in a field of a segment.
#[derive(Clone, Copy)]
pub struct Counting<'a> {
    norms: Option<&'a FieldNormReader>,
    shares: Option<&'a [f32; 256]>,
}

impl Counting<'_> {
    /// What a word adds to the weighted frequency of a document whose field has it `times`.
    pub fn frequency(self, doc: DocId, times: u32) -> f32 {
        let noted = self.norms.map_or(0, |norms| norms.fieldnorm_id(doc));
        let share = self.shares.map_or(0.0, |shares| shares[usize::from(noted)]);
        #[expect(clippy::cast_precision_loss, reason = "how often a word stands in a text")]
        let times = times as f32;
        share * times
    }
}

/// All segments of the index; `averages`: mean lengths of the fields.
pub fn segments<'a>(
    searcher: &'a Searcher,
    fields: &Fields,
    weights: Weights,
    averages: [f32; FIELDS],
) -> tantivy::Result<Vec<Segment<'a>>> {
    let shares = Arc::new(shares(weights, averages));
    let mut segments = Vec::new();
    for reader in searcher.segment_readers() {
        let mut texts = Vec::new();
        let mut norms = Vec::new();
        for field in fields.texts {
            texts.push(reader.inverted_index(field)?);
            norms.push(reader.fieldnorms_readers().get_field(field)?);
        }
        segments.push(Segment {
            reader,
            texts,
            norms,
            shares: Arc::clone(&shares),
        });
    }
    Ok(segments)
}

/// The words of a draft with their lists; of many those that can add most. A word that stands nowhere counts like the
/// average of those that stand somewhere; nothing is found when none does.
pub fn families(
    searcher: &Searcher,
    fields: &Fields,
    segments: &[Segment<'_>],
    terms: &[QueryTerm],
) -> tantivy::Result<Vec<Family>> {
    let documents: u32 = searcher
        .segment_readers()
        .iter()
        .map(SegmentReader::max_doc)
        .sum();
    let mut wanted: Vec<&QueryTerm> = terms.iter().collect();
    wanted.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let mut found = Vec::new();
    for term in wanted.into_iter().take(MOST_LOOKED_UP) {
        let (lists, containing) = lists(fields, segments, &family(&term.word))?;
        let rarity = || rarity(f64::from(documents), f64::from(containing.min(documents)));
        found.push((term, lists, (containing > 0).then(rarity)));
    }
    let known: Vec<f64> = found.iter().filter_map(|(.., rarity)| *rarity).collect();
    let Some(usual) = mean(&known) else {
        return Ok(Vec::new());
    };
    let mut families: Vec<Family> = found
        .into_iter()
        .map(|(term, lists, rarity)| Family {
            term: term.clone(),
            rarity: rarity.unwrap_or(usual),
            lists,
        })
        .collect();
    let most = |family: &Family| family.term.weight * family.rarity;
    families.sort_by(|one, other| most(other).total_cmp(&most(one)));
    families.truncate(MOST_WALKED);
    Ok(families)
}

/// A list of a word.
#[derive(Clone)]
pub struct List {
    /// The place of its field.
    pub field: usize,
    /// Of which languages the texts are in which it counts.
    pub languages: [bool; LANGUAGES],
    /// Where it is.
    pub info: TermInfo,
}

/// For each segment the lists of a word.
pub type Lists = Vec<Vec<List>>;

/// The lists of a stem in each segment, in whatever language.
pub fn lists_of_stem(fields: &Fields, segments: &[Segment<'_>], stem: &str) -> tantivy::Result<Lists> {
    let marked = Language::ALL.map(|language| marked(stem, language));
    let forms = marked.into_iter().chain([stem.to_owned()]);
    let forms: Vec<FamilyForm> = forms.map(|form| (form, [true; LANGUAGES])).collect();
    Ok(lists(fields, segments, &forms)?.0)
}

/// The lists of some forms, and how many documents have them: as many as in the field in which most have them.
fn lists(fields: &Fields, segments: &[Segment<'_>], forms: &[FamilyForm]) -> tantivy::Result<(Lists, u32)> {
    let mut counts = [[0_u32; LANGUAGES]; FIELDS];
    let mut lists = Vec::with_capacity(segments.len());
    for segment in segments {
        let mut found = Vec::new();
        for (place, (field, text)) in fields.texts.into_iter().zip(&segment.texts).enumerate() {
            for (form, languages) in forms {
                let Some(info) = text.get_term_info(&Term::from_field_text(field, form))? else {
                    continue;
                };
                let counts = counts.get_mut(place).into_iter().flatten().zip(languages);
                for (count, _) in counts.filter(|(_, holds)| **holds) {
                    *count += info.doc_freq;
                }
                found.push(List {
                    field: place,
                    languages: *languages,
                    info,
                });
            }
        }
        lists.push(found);
    }
    Ok((lists, counts.into_iter().flatten().max().unwrap_or(0)))
}
