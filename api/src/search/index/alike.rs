//! What is like a draft: every word of it counts, none must be there. Scored by the formula of
//! [`bm25f`](crate::insight::bm25f), word by word over whole lists: a draft has many words, and most documents have one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::postings::Postings as _;
use tantivy::{DocId, DocSet as _, Searcher};
use uuid::Uuid;

use super::super::documents::SearchKind;
use super::doors::{Doors, Reader};
use super::engine::averages;
use super::families::{Family, LANGUAGES, List, Segment, families, segments};
use super::fields::Fields;
use super::meaning::{Bag, Meaning};
use super::shares::single;
use super::stretch::{LENGTH, Stretch};
use super::table::Table;
use crate::insight::bm25f::{PerField, QueryTerm, Weights, by_field, saturated};
use crate::insight::fusion::{DEPTH, fuse};
use crate::insight::similar::self_score;

/// What is looked for.
pub struct Like {
    /// The words of the draft.
    pub terms: Vec<QueryTerm>,
    /// What they count in each field.
    pub weights: Weights,
    /// Who looks.
    pub reader: Reader,
    /// Of which kind and state it may be.
    pub takes: fn(SearchKind, u64) -> bool,
    /// What it may not be: the draft itself, as it stands there already.
    pub except: Option<Uuid>,
    /// The words of the draft by which its meaning is told, too; none while it is too short.
    pub meant: Option<Bag>,
    /// How many at most.
    pub limit: usize,
    /// Of how many, the best first, it is told what each word adds.
    pub explained: usize,
}

/// Something like it.
#[derive(Clone, Debug)]
pub struct Alike {
    /// What.
    pub id: Uuid,
    /// How much alike.
    pub score: f64,
    /// What each of the words adds, by field; empty where it is not told.
    pub parts: Vec<PerField>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct AllAlike {
    /// The words that counted.
    pub terms: Vec<QueryTerm>,
    /// What the draft itself would score.
    pub own: f64,
    /// The best first.
    pub hits: Vec<Alike>,
}

/// A hit with where it stands, ordered by score and, of equals, the newer first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stand {
    score: u32,
    id: Uuid,
    segment: usize,
    doc: DocId,
}

/// Finds what is like it, by its words and, once there is enough of it, by its meaning.
pub fn alike(
    searcher: &Searcher,
    tables: &[Arc<Table>],
    fields: &Fields,
    like: &Like,
    meaning: Option<&Meaning>,
) -> tantivy::Result<AllAlike> {
    let segments = segments(searcher, fields, like.weights, averages(searcher, fields)?)?;
    let families = families(searcher, fields, &segments, &like.terms)?;
    let meant = like.meant.as_ref().zip(meaning);
    let most = if meant.is_some() {
        like.limit.max(DEPTH)
    } else {
        like.limit
    };
    let mut best = BinaryHeap::new();
    for ((number, segment), table) in segments.iter().enumerate().zip(tables) {
        let scores = scores(segment, number, &families)?;
        collect((segment, table), number, &scores, like, most, &mut best)?;
    }
    let mut stands: Vec<Stand> = best.into_iter().map(|Reverse(stand)| stand).collect();
    stands.sort_unstable_by(|one, other| other.cmp(one));
    if let Some((bag, meaning)) = meant {
        stands = fused(&stands, bag, meaning)?;
        stands.truncate(like.limit);
    }
    let mut hits = Vec::with_capacity(stands.len());
    for (place, stand) in stands.iter().enumerate() {
        let told = place < like.explained;
        hits.push(Alike {
            id: stand.id,
            score: f64::from(f32::from_bits(stand.score)),
            parts: if told {
                explain(stand, &segments, &families)?
            } else {
                Vec::new()
            },
        });
    }
    let rarities: Vec<f64> = families.iter().map(|family| family.rarity).collect();
    let terms: Vec<QueryTerm> = families.into_iter().map(|family| family.term).collect();
    Ok(AllAlike {
        own: self_score(&terms, &rarities),
        terms,
        hits,
    })
}

/// In the order of their words and their meaning together. What shares no word with the draft is not shown whatever it
/// means, so only those that do are asked for their meaning.
fn fused(stands: &[Stand], bag: &Bag, meaning: &Meaning) -> std::io::Result<Vec<Stand>> {
    let ids: Vec<Uuid> = stands.iter().map(|stand| stand.id).collect();
    let cosines = meaning.cosines(bag, &ids)?;
    let mut near: Vec<usize> = (0..stands.len()).collect();
    let cosine = |place: &usize| cosines.get(*place).copied().unwrap_or_default();
    near.retain(|place| cosine(place) > 0.0);
    near.sort_by(|one, other| cosine(other).total_cmp(&cosine(one)));
    let words: Vec<usize> = (0..stands.len()).collect();
    let fused = fuse([&words, &near]);
    Ok(fused
        .iter()
        .filter_map(|one| stands.get(one.item).copied())
        .collect())
}

/// The score of each document of a segment.
fn scores(segment: &Segment<'_>, number: usize, families: &[Family]) -> tantivy::Result<Vec<f32>> {
    let documents = segment.reader.max_doc();
    let mut scores = vec![0.0_f32; documents as usize];
    let mut frequencies = vec![[0.0_f32; LANGUAGES]; documents as usize];
    // All documents, stretch by stretch: those that the word at hand has touched.
    let stretches = (0..documents).step_by(LENGTH as usize);
    let mut touched: Vec<Stretch> = stretches.map(Stretch::empty).collect();
    for family in families {
        for list in family.lists.get(number).into_iter().flatten() {
            add_list(segment, list, &mut frequencies, &mut touched)?;
        }
        let rarity = family.term.weight * family.rarity;
        for stretch in &mut touched {
            for doc in stretch.iter() {
                let place = doc as usize;
                if let (Some(score), Some(sums)) = (scores.get_mut(place), frequencies.get_mut(place)) {
                    let frequency = std::mem::take(sums).into_iter().fold(0.0, f32::max);
                    *score += single(saturated(rarity, f64::from(frequency)));
                }
            }
            *stretch = stretch.emptied();
        }
    }
    Ok(scores)
}

/// A text is of one language; in the forms of the other ones its words stand less often.
fn add_list(
    segment: &Segment<'_>,
    list: &List,
    frequencies: &mut [[f32; LANGUAGES]],
    touched: &mut [Stretch],
) -> tantivy::Result<()> {
    let counting = segment.counting(list.field);
    let holds = list.languages.map(|holds| f32::from(u8::from(holds)));
    let mut postings = segment.postings(list.field, &list.info)?;
    let mut doc = postings.doc();
    for stretch in touched {
        while doc < stretch.end() {
            if let Some(sums) = frequencies.get_mut(doc as usize) {
                let frequency = counting.frequency(doc, postings.term_freq());
                for (sum, holds) in sums.iter_mut().zip(holds) {
                    *sum += holds * frequency;
                }
            }
            stretch.add(doc);
            doc = postings.advance();
        }
    }
    Ok(())
}

/// Takes the best that the reader may see.
fn collect(
    (segment, table): (&Segment<'_>, &Table),
    number: usize,
    scores: &[f32],
    like: &Like,
    most: usize,
    best: &mut BinaryHeap<Reverse<Stand>>,
) -> tantivy::Result<()> {
    let fast = segment.reader.fast_fields();
    let (high, low) = (fast.u64("high")?, fast.u64("low")?);
    let doors = Doors::open(table, &like.reader)?;
    let alive = segment.reader.alive_bitset();
    for (doc, score) in (0..)
        .zip(scores.iter().copied())
        .filter(|(_, score)| *score > 0.0)
    {
        let full = best.len() >= most;
        if full
            && best
                .peek()
                .is_none_or(|Reverse(last)| last.score > score.to_bits())
        {
            continue;
        }
        let Some(kind) = table.kind(doc) else { continue };
        let lives = alive.is_none_or(|alive| alive.is_alive(doc));
        if !lives || !(like.takes)(kind, table.state(doc)) || !doors.admit(doc) {
            continue;
        }
        let id = Uuid::from_u64_pair(high.first(doc).unwrap_or(0), low.first(doc).unwrap_or(0));
        if like.except == Some(id) {
            continue;
        }
        best.push(Reverse(Stand {
            score: score.to_bits(),
            id,
            segment: number,
            doc,
        }));
        if best.len() > most {
            best.pop();
        }
    }
    Ok(())
}

/// What each word adds to the score of a document, by field.
fn explain(stand: &Stand, segments: &[Segment<'_>], families: &[Family]) -> tantivy::Result<Vec<PerField>> {
    let Some(segment) = segments.get(stand.segment) else {
        return Ok(Vec::new());
    };
    let mut parts = Vec::with_capacity(families.len());
    for family in families {
        let mut found = [PerField::default(); LANGUAGES];
        for list in family.lists.get(stand.segment).into_iter().flatten() {
            let mut postings = segment.postings(list.field, &list.info)?;
            let mut at = postings.doc();
            if at < stand.doc {
                at = postings.seek(stand.doc);
            }
            if at != stand.doc {
                continue;
            }
            let frequency = segment
                .counting(list.field)
                .frequency(stand.doc, postings.term_freq());
            for (fields, _) in found.iter_mut().zip(list.languages).filter(|(_, holds)| *holds) {
                if let Some(sum) = fields.get_mut(list.field) {
                    *sum += f64::from(frequency);
                }
            }
        }
        let whole = |fields: &PerField| fields.iter().sum::<f64>();
        let most = found
            .into_iter()
            .max_by(|one, other| whole(one).total_cmp(&whole(other)));
        parts.push(by_field(
            family.term.weight * family.rarity,
            most.unwrap_or_default(),
        ));
    }
    Ok(parts)
}
