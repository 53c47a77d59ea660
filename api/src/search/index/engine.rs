//! Runs a search over all segments: expands the words, walks the lists, collects. Scored by the formula of
//! [`bm25f`](crate::insight::bm25f), with the weights of a draft.

use std::sync::Arc;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader, Term};

use super::super::marks::Marks;
use super::super::words;
use super::collect::{Collector, Columns};
use super::cursors::{Form, Scores, Word};
use super::fields::{Fields, TITLE};
use super::lists::{Lists, Plan};
use super::shares::shares;
use super::table::Table;
use super::wanted::{Found, Matched, Wanted};
use crate::insight::bm25f::{Weights, rarity};

/// How much another form of a word counts, a word that begins with it, one with another letter.
const OTHER_FORM: f32 = 0.8;
const BEGINNING: f32 = 0.6;
const SIMILAR: f32 = 0.5;
/// Words that a beginning or a misspelt word stands for, and how many of a dictionary are looked at for them.
const MOST_FORMS: usize = 24;
const MOST_LOOKED_AT: usize = 400;
/// From how many characters on one letter, or two, may be wrong.
const ONE_WRONG: usize = 4;
const TWO_WRONG: usize = 8;

/// Finds what is wanted: what has all words; failing that, with letters wrong in names and titles; failing that, what
/// has some of the words.
pub fn search(
    searcher: &Searcher,
    tables: &[Arc<Table>],
    fields: &Fields,
    wanted: &Wanted,
) -> tantivy::Result<Found> {
    let run = |matched| run(searcher, tables, fields, wanted, matched);
    let found = run(Matched::All)?;
    let asked = &wanted.asked;
    if found.total > 0 || found.kinds.iter().any(|count| *count > 0) || asked.words.is_empty() {
        return Ok(found);
    }
    let similar = run(Matched::Similar)?;
    if similar.total > 0 || asked.words.len() < 2 || wanted.only_titles {
        return Ok(similar);
    }
    run(Matched::Some)
}

fn run(
    searcher: &Searcher,
    tables: &[Arc<Table>],
    fields: &Fields,
    wanted: &Wanted,
    matched: Matched,
) -> tantivy::Result<Found> {
    let plan = Plan {
        wanted,
        words: expanded(searcher, fields, wanted, matched)?,
        shares: shares(Weights::DRAFT, averages(searcher, fields)?),
        matched,
        scored: !wanted.is_by_date(),
    };
    let mut collector = Collector::new(wanted);
    let mut scores = Scores::new();
    for (segment, table) in searcher.segment_readers().iter().zip(tables) {
        let mut columns = Columns::open(segment, table, wanted)?;
        let mut lists = Lists::open(searcher, segment, fields, &plan)?;
        lists.walk(segment.max_doc(), &mut scores, |found, scores| {
            columns.collect(&mut collector, &found, scores);
        });
        columns.finish(&mut collector)?;
    }
    let mut found = collector.finish();
    found.matched = matched;
    found.marks = marks(&plan.words);
    Ok(found)
}

/// Mean lengths of the fields, in words, over all documents.
pub fn averages(searcher: &Searcher, fields: &Fields) -> tantivy::Result<[f32; 4]> {
    let documents: u32 = searcher
        .segment_readers()
        .iter()
        .map(SegmentReader::max_doc)
        .sum();
    let mut averages = [1.0; 4];
    for (place, field) in fields.texts.into_iter().enumerate() {
        let mut tokens = 0;
        for segment in searcher.segment_readers() {
            tokens += segment.inverted_index(field)?.total_num_tokens();
        }
        #[expect(clippy::cast_precision_loss, reason = "a mean")]
        let mean = tokens as f32 / documents.max(1) as f32;
        averages[place] = mean.max(1.0);
    }
    Ok(averages)
}

/// Each word with everything that stands for it.
fn expanded(
    searcher: &Searcher,
    fields: &Fields,
    wanted: &Wanted,
    matched: Matched,
) -> tantivy::Result<Vec<Word>> {
    let asked = &wanted.asked;
    let mut expanded = Vec::new();
    for (at, text) in asked.words.iter().enumerate() {
        let mut forms: Vec<Form> = words::forms(text)
            .into_iter()
            .map(|form| form_of(form, OTHER_FORM, false))
            .collect();
        forms[0].factor = 1.0;
        if wanted.typing && at + 1 == asked.words.len() {
            let titles = if wanted.only_titles {
                &fields.texts[..1]
            } else {
                &fields.texts[..3]
            };
            for (text, _) in beginning_with(searcher, titles, text)? {
                forms.push(form_of(text, BEGINNING, wanted.only_titles));
            }
        }
        if matched == Matched::Similar {
            for (text, _) in similar_to(searcher, fields.texts[TITLE], text)? {
                forms.push(form_of(text, SIMILAR, true));
            }
        }
        expanded.push(weighed(searcher, fields, forms)?);
    }
    // The words of a phrase count, too, exactly as they stand.
    for text in asked.phrases.iter().flatten() {
        expanded.push(weighed(
            searcher,
            fields,
            vec![form_of(text.clone(), 1.0, false)],
        )?);
    }
    Ok(expanded)
}

fn form_of(text: String, factor: f32, in_title: bool) -> Form {
    Form {
        text,
        factor,
        in_title,
    }
}

/// The word with its rarity: that of the field in which most documents have it.
fn weighed(searcher: &Searcher, fields: &Fields, forms: Vec<Form>) -> tantivy::Result<Word> {
    let documents = searcher
        .segment_readers()
        .iter()
        .map(SegmentReader::max_doc)
        .sum::<u32>();
    let mut most = 0;
    for (place, field) in fields.texts.into_iter().enumerate() {
        let mut frequency = 0;
        for form in forms.iter().filter(|form| !form.in_title || place == TITLE) {
            frequency += searcher.doc_freq(&Term::from_field_text(field, &form.text))?;
        }
        most = most.max(frequency);
    }
    let most = u32::try_from(most).unwrap_or(u32::MAX).min(documents);
    let rarity = rarity(f64::from(documents), f64::from(most));
    Ok(Word { forms, rarity })
}

/// The most frequent words that begin with `text`.
fn beginning_with(searcher: &Searcher, fields: &[Field], text: &str) -> tantivy::Result<Vec<(String, u32)>> {
    let end = format!("{text}{}", char::MAX);
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        for field in fields {
            let inverted = segment.inverted_index(*field)?;
            let mut stream = inverted.terms().range().gt(text).lt(&end).into_stream()?;
            for _ in 0..MOST_LOOKED_AT {
                let Some((key, info)) = stream.next() else { break };
                if let Ok(word) = std::str::from_utf8(key) {
                    found.push((word.to_owned(), info.doc_freq));
                }
            }
        }
    }
    Ok(most_frequent(found))
}

/// Words of names and titles that are a letter away, or two for long ones.
fn similar_to(searcher: &Searcher, field: Field, text: &str) -> tantivy::Result<Vec<(String, u32)>> {
    let length = text.chars().count();
    let distance = u8::from(length >= ONE_WRONG) + u8::from(length >= TWO_WRONG);
    if distance == 0 {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let query = FuzzyTermQuery::new(Term::from_field_text(field, text), distance, true);
    let automaton = query.automaton()?;
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut stream = inverted.terms().search(&automaton).into_stream()?;
        while let Some((key, info)) = stream.next() {
            if let Ok(word) = std::str::from_utf8(key) {
                found.push((word.to_owned(), info.doc_freq));
            }
        }
    }
    found.retain(|(word, _)| word != text && !word.starts_with(['\u{1}', '\u{2}']));
    Ok(most_frequent(found))
}

fn most_frequent(found: Vec<(String, u32)>) -> Vec<(String, u32)> {
    let mut sums: std::collections::HashMap<String, u32> = std::collections::HashMap::new();
    for (word, count) in found {
        *sums.entry(word).or_default() += count;
    }
    let mut found: Vec<(String, u32)> = sums.into_iter().collect();
    found.sort_unstable_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    found.truncate(MOST_FORMS);
    found
}

/// What is marked in a text: forms as they stand there, and marked stems.
fn marks(words: &[Word]) -> Marks {
    let forms = words.iter().flat_map(|word| &word.forms);
    forms.map(|form| form.text.clone()).collect()
}
