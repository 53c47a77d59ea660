//! The words that are learned: those of most texts that say something, with how rare they are.

use std::collections::HashMap;

use tantivy::{Searcher, SegmentReader};

use super::super::fields::Fields;
use crate::insight::bm25f::FIELDS;
use crate::insight::words::is_stop_word;
use crate::search::words::{Language, is_little, stem};

/// Beyond so many documents a word that only one of them has is not looked at: there are too many such words.
const FEW_DOCUMENTS: u32 = 10_000;

/// Words by their number, those of most texts first.
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
    rarities: Vec<f32>,
}

impl Vocabulary {
    /// Those of an index, at most so many.
    pub fn of(searcher: &Searcher, fields: &Fields, most: usize) -> tantivy::Result<Self> {
        let texts: u32 = searcher
            .segment_readers()
            .iter()
            .map(SegmentReader::max_doc)
            .sum();
        let fewest = if texts > FEW_DOCUMENTS { 2 } else { 1 };
        let mut counts: HashMap<String, [u32; FIELDS]> = HashMap::new();
        for segment in searcher.segment_readers() {
            for (place, field) in fields.texts.into_iter().enumerate() {
                let inverted = segment.inverted_index(field)?;
                let mut stream = inverted.terms().stream()?;
                while let Some((key, info)) = stream.next() {
                    if info.doc_freq < fewest {
                        continue;
                    }
                    let Some(stem) = std::str::from_utf8(key).ok().and_then(stem_of) else {
                        continue;
                    };
                    let count = match counts.get_mut(stem) {
                        Some(count) => count,
                        None => counts.entry(stem.to_owned()).or_default(),
                    };
                    if let Some(count) = count.get_mut(place) {
                        *count += info.doc_freq;
                    }
                }
            }
        }
        let mut known: Vec<(String, u32)> = counts
            .into_iter()
            .map(|(stem, counts)| (stem, counts.into_iter().max().unwrap_or(0)))
            .collect();
        // In a settled order: that of a hash map would make another model each time.
        known.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        known.truncate(most);
        Ok(Self {
            rarities: known.iter().map(|(_, count)| rarity(texts, *count)).collect(),
            numbers: known.into_iter().map(|(stem, _)| stem).zip(0..).collect(),
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rarities.len()
    }

    /// The stems with their numbers.
    pub fn stems(&self) -> impl Iterator<Item = (&str, u32)> {
        self.numbers.iter().map(|(stem, number)| (stem.as_str(), *number))
    }

    /// The number of a word of a text, if it is known in one of the languages.
    pub fn number(&self, word: &str) -> Option<u32> {
        let stems = Language::ALL.into_iter().map(|language| stem(word, language));
        stems
            .into_iter()
            .find_map(|stem| self.numbers.get(&stem).copied())
    }

    /// What a word counts that a text has so often: `(1 + ln tf) idf`.
    pub fn weight(&self, number: u32, frequency: f32) -> f32 {
        let rarity = self.rarities.get(number as usize).copied().unwrap_or_default();
        (1.0 + frequency.max(1.0).ln()) * rarity
    }
}

/// `1 + ln((N + 1) / (df + 1))`.
#[expect(clippy::cast_precision_loss, reason = "numbers of texts")]
fn rarity(texts: u32, containing: u32) -> f32 {
    ((texts + 1) as f32 / (containing.min(texts) + 1) as f32).ln() + 1.0
}

/// The stem that a word of the index stands for; none for a word beside its stem, and for what says nothing. A word
/// without a mark is its own stem or stands beside it: which, is told by the endings of English.
fn stem_of(key: &str) -> Option<&str> {
    let text = key.strip_prefix(['\u{1}', '\u{2}']);
    let stem = text.or_else(|| (stem(key, Language::English) == key).then_some(key))?;
    let says = stem.chars().nth(1).is_some() && !is_stop_word(stem) && !is_little(stem);
    says.then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_beside_its_stem_is_no_word_of_its_own() {
        assert_eq!(stem_of("\u{1}pump"), Some("pump"));
        assert_eq!(stem_of("pump"), Some("pump"));
        assert_eq!(stem_of("pumps"), None);
        assert_eq!(stem_of("\u{2}dichtung"), Some("dichtung"));
        assert_eq!(stem_of("which"), None);
        assert_eq!(stem_of("a"), None);
    }
}
