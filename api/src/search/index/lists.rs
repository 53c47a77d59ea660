//! The lists of one segment that a search reads, put together stretch by stretch.

use tantivy::{DocId, Searcher, SegmentReader};

use super::super::words;
use super::cursors::{Form, PhraseCursor, Scores, Word, WordCursor};
use super::fields::Fields;
use super::shares::Shares;
use super::stretch::Stretch;
use super::wanted::{Matched, Wanted};

/// What is looked for, over all segments.
pub struct Plan<'a> {
    /// What is wanted.
    pub wanted: &'a Wanted,
    /// The words with everything that stands for them.
    pub words: Vec<Word>,
    /// What a word counts in a field.
    pub shares: Shares,
    /// Must all words be there?
    pub matched: Matched,
    /// Are scores asked for?
    pub scored: bool,
}

/// The lists of one segment.
pub struct Lists<'a> {
    plan: &'a Plan<'a>,
    /// All must have the document, or one.
    words: Vec<WordCursor>,
    /// All must have it.
    keys: Vec<WordCursor>,
    phrases: Vec<PhraseCursor>,
    /// None may have it.
    not_words: Vec<WordCursor>,
    not_phrases: Vec<PhraseCursor>,
}

impl<'a> Lists<'a> {
    /// Opens them.
    pub fn open(
        searcher: &Searcher,
        segment: &SegmentReader,
        fields: &Fields,
        plan: &'a Plan<'a>,
    ) -> tantivy::Result<Self> {
        let wanted = plan.wanted;
        let open = |word: &Word| WordCursor::open(segment, fields, word, wanted.only_titles, plan.scored);
        let not = |text: &str| WordCursor::open(segment, fields, &unweighed(text), false, false);
        let phrase = |words: &Vec<String>| PhraseCursor::open(searcher, segment, fields, words);
        let phrases = |all: &[Vec<String>]| {
            let long = all.iter().filter(|words| words.len() > 1);
            long.map(phrase).collect::<tantivy::Result<Vec<PhraseCursor>>>()
        };
        let asked = &wanted.asked;
        let mut keys = Vec::new();
        for topics in &wanted.topics {
            keys.push(WordCursor::of_keys(segment, fields.topic, topics)?);
        }
        if let Some(authors) = &wanted.authors {
            keys.push(WordCursor::of_keys(segment, fields.author, authors)?);
        }
        let single = asked.without.iter().filter(|words| words.len() == 1);
        let mut lists = Self {
            plan,
            words: plan.words.iter().map(open).collect::<tantivy::Result<_>>()?,
            keys,
            phrases: phrases(&asked.phrases)?,
            not_words: single
                .flatten()
                .map(|word| not(word))
                .collect::<tantivy::Result<_>>()?,
            not_phrases: phrases(&asked.without)?,
        };
        // The rarest goes first.
        lists.words.sort_by_key(WordCursor::cost);
        lists.keys.sort_by_key(WordCursor::cost);
        Ok(lists)
    }

    /// Calls `take` with the documents that fit, a stretch at a time, and their scores.
    pub fn walk(&mut self, documents: DocId, scores: &mut Scores, mut take: impl FnMut(Stretch, &Scores)) {
        let mut from = self.next(0);
        while from < documents {
            let stretch = Stretch::full(from, documents);
            let end = stretch.end();
            scores.clear();
            let found = self.fitting(stretch, scores);
            if !found.is_empty() {
                take(found, scores);
            }
            from = self.next(end);
        }
    }

    /// The first document from `from` on that can fit.
    fn next(&mut self, from: DocId) -> DocId {
        if let Some(key) = self.keys.first_mut() {
            return key.seek(from);
        }
        let count = if self.any_word() { self.words.len() } else { 1 };
        let words = self.words.iter_mut().take(count);
        words.map(|word| word.seek(from)).min().unwrap_or(from)
    }

    const fn any_word(&self) -> bool {
        matches!(self.plan.matched, Matched::Some)
    }

    fn fitting(&mut self, mut among: Stretch, scores: &mut Scores) -> Stretch {
        for key in &mut self.keys {
            among = key.find(&among);
        }
        let mut any = among.emptied();
        let any_word = self.any_word();
        for word in &mut self.words {
            let found = if self.plan.scored {
                word.score(&among, &self.plan.shares, scores)
            } else {
                word.find(&among)
            };
            if any_word {
                any.add_all(&found);
            } else if found.is_empty() {
                return found;
            } else {
                among = found;
            }
        }
        if any_word {
            among = any;
        }
        for phrase in &mut self.phrases {
            among = phrase.find(&among);
        }
        for word in &mut self.not_words {
            let found = word.find(&among);
            among.remove_all(&found);
        }
        for phrase in &mut self.not_phrases {
            let found = phrase.find(&among);
            among.remove_all(&found);
        }
        among
    }
}

/// A word that may not be there.
fn unweighed(text: &str) -> Word {
    let forms = words::forms(text).into_iter().map(|text| Form {
        text,
        factor: 1.0,
        in_title: false,
    });
    Word {
        forms: forms.collect(),
        rarity: 0.0,
    }
}
