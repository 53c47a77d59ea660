//! What words mean in the organisation's own texts ([`insight::lsi`](crate::insight::lsi)), learned from the index.
//!
//! Memory is bounded whatever there is: the lists of the index are the matrix, so that it is never held; what was learned
//! lies in a file beside the index and is read where it is needed; at most [`MOST_LEARNED`] texts, the newest, and
//! [`MOST_TERMS`] words are learned from. All texts are placed by what was learned.
//!
//! - `vocabulary`: the words that count;
//! - `texts`: which texts there are, and their lists as a matrix;
//! - `vectors`: where words and texts lie, in a file.

mod texts;
mod vectors;
mod vocabulary;

pub use vectors::Store;

use std::collections::HashMap;

use tantivy::Searcher;
use uuid::Uuid;

use super::super::documents::Document;
use super::super::similar::content_frequencies;
use super::fields::Fields;
use crate::insight::lsi::{dot, normalise, right_vectors};
use crate::insight::similar::TITLE_TIMES;
use texts::{Lists, Rows};
use vectors::Vectors;
use vocabulary::Vocabulary;

/// How many directions are kept.
const RANK: usize = 200;
/// Words that are learned at most, those of most texts.
const MOST_TERMS: usize = 16_000;
/// Texts that are learned from at most, the newest.
const MOST_LEARNED: usize = 8_000;
/// Texts that are placed at a time.
const BLOCK: usize = 8_192;
/// With fewer texts there is nothing to learn from.
const FEWEST: usize = 60;
/// It is learned anew once the texts have grown by this factor.
const GROWTH: f64 = 1.1;

/// Words of a text with how often it has them.
pub type Bag = Vec<(String, f32)>;

/// What was learned, and where all texts lie.
pub struct Meaning {
    vocabulary: Vocabulary,
    /// Where each word lies, by its number.
    words: Vectors,
    /// Where each text lies, in the order in which they came.
    texts: Vectors,
    places: HashMap<Uuid, u32>,
    /// How many texts there were.
    learned_from: usize,
}

impl Meaning {
    /// Learns from all that stands in the index; `None` when that is too little. What it learned is written to two
    /// files.
    ///
    /// # Errors
    /// When the index or the files cannot be used.
    pub fn learn(
        searcher: &Searcher,
        fields: &Fields,
        files: [Box<dyn Store>; 2],
    ) -> tantivy::Result<Option<Self>> {
        let [words, texts] = files;
        let newest = Rows::newest(searcher, MOST_LEARNED)?;
        if newest.count() < FEWEST {
            return Ok(None);
        }
        let vocabulary = Vocabulary::of(searcher, fields, MOST_TERMS)?;
        let directions = right_vectors(&Lists::of(searcher, fields, &vocabulary, &newest)?, RANK)?;
        let rank = directions.get(0).len();
        let mut meaning = Self {
            vocabulary,
            words: Vectors::in_file(words, rank),
            texts: Vectors::in_file(texts, rank),
            places: HashMap::new(),
            learned_from: newest.all(),
        };
        meaning.words.extend(directions.iter())?;
        drop(newest);
        let mut after = None;
        loop {
            let block = Rows::after(searcher, after, BLOCK)?;
            let Some(last) = block.last() else { break };
            after = Some(last);
            let lists = Lists::of(searcher, fields, &meaning.vocabulary, &block)?;
            let placed = lists.placed(&directions)?;
            meaning.texts.extend(placed.iter())?;
            for id in block.ids() {
                let place = u32::try_from(meaning.places.len()).unwrap_or(u32::MAX);
                meaning.places.insert(id, place);
            }
        }
        Ok(Some(meaning))
    }

    /// True when there are so many more texts than at the last time that it is worth learning anew.
    pub fn is_outgrown(&self) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "numbers of texts")]
        let (now, then) = (self.places.len() as f64, self.learned_from as f64);
        now >= then * GROWTH
    }

    /// Gives a text its place, a new one or another one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn fold(&mut self, document: &Document) -> std::io::Result<()> {
        let vector = self.place_of(&bag_of([
            (document.title.as_str(), TITLE_TIMES),
            (&document.topic_names, 1.0),
            (&document.body, 1.0),
            (&document.answers, 1.0),
        ]))?;
        let next = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(document.id).or_insert(next);
        self.texts.put(place as usize, &vector)
    }

    /// How near some texts lie to a draft, from 1 to -1; 0 for those that have no place.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn cosines(&self, draft: &Bag, texts: &[Uuid]) -> std::io::Result<Vec<f32>> {
        let here = self.place_of(draft)?;
        let cosine = |id: &Uuid| match self.places.get(id) {
            Some(place) => Ok(dot(&here, &self.texts.get(*place as usize)?)),
            None => Ok(0.0),
        };
        texts.iter().map(cosine).collect()
    }

    /// Where a text lies: of length 1, or zeros when no word of it is known.
    fn place_of(&self, bag: &Bag) -> std::io::Result<Vec<f32>> {
        let mut times: HashMap<u32, f32> = HashMap::new();
        for (word, frequency) in bag {
            if let Some(number) = self.vocabulary.number(word) {
                *times.entry(number).or_default() += frequency;
            }
        }
        let mut vector = vec![0.0; self.words.width()];
        for (number, frequency) in times {
            let weight = self.vocabulary.weight(number, frequency);
            for (sum, value) in vector.iter_mut().zip(self.words.get(number as usize)?) {
                *sum += weight * value;
            }
        }
        normalise(&mut vector);
        Ok(vector)
    }
}

/// The words of some texts, each text counting so many times.
#[expect(clippy::cast_precision_loss, reason = "how often a text has a word")]
pub fn bag_of<const N: usize>(texts: [(&str, f32); N]) -> Bag {
    let words = |(text, times): (&str, f32)| {
        content_frequencies(text)
            .into_iter()
            .map(move |(word, frequency)| (word, times * frequency as f32))
    };
    texts.into_iter().flat_map(words).collect()
}
