//! A stretch of the documents of a segment with a bit for each: lists are put together stretch by stretch, so that one
//! list is read at a time and what is counted stays near the processor.

use tantivy::DocId;

/// Documents of a stretch.
pub const LENGTH: u32 = 4096;
const WORDS: usize = LENGTH as usize / 64;

/// Some documents of a stretch.
#[derive(Clone)]
pub struct Stretch {
    from: DocId,
    bits: [u64; WORDS],
}

impl Stretch {
    /// All that begin at `from` and come before `documents`.
    pub fn full(from: DocId, documents: DocId) -> Self {
        let length = documents.saturating_sub(from).min(LENGTH);
        let mut full = Self::empty(from);
        for (at, word) in (0..).zip(&mut full.bits) {
            let left = length.saturating_sub(at * 64);
            *word = if left >= 64 { u64::MAX } else { (1 << left) - 1 };
        }
        full
    }

    /// None of those that begin at `from`.
    pub const fn empty(from: DocId) -> Self {
        Self {
            from,
            bits: [0; WORDS],
        }
    }

    /// None of the same stretch.
    pub const fn emptied(&self) -> Self {
        Self::empty(self.from)
    }

    /// The first document of the stretch.
    pub const fn from(&self) -> DocId {
        self.from
    }

    /// The first document after the stretch.
    pub const fn end(&self) -> DocId {
        self.from + LENGTH
    }

    /// The place of a document of the stretch in it.
    pub const fn place(&self, doc: DocId) -> usize {
        (doc - self.from) as usize
    }

    /// Is it one of them? `doc`: of the stretch.
    pub fn has(&self, doc: DocId) -> bool {
        let place = self.place(doc);
        self.bits
            .get(place / 64)
            .is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// Adds a document of the stretch.
    pub fn add(&mut self, doc: DocId) {
        let place = self.place(doc);
        if let Some(word) = self.bits.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Adds those of another set of the same stretch.
    pub fn add_all(&mut self, other: &Self) {
        for (word, other) in self.bits.iter_mut().zip(other.bits) {
            *word |= other;
        }
    }

    /// Keeps those that the other set of the same stretch has, too.
    pub fn keep(&mut self, other: &Self) {
        for (word, other) in self.bits.iter_mut().zip(other.bits) {
            *word &= other;
        }
    }

    /// Takes those of another set of the same stretch out.
    pub fn remove_all(&mut self, other: &Self) {
        for (word, other) in self.bits.iter_mut().zip(other.bits) {
            *word &= !other;
        }
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        self.bits.iter().map(|word| word.count_ones()).sum()
    }

    /// True without any.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// Those that fit.
    pub fn those(&self, mut fits: impl FnMut(DocId) -> bool) -> Self {
        let mut those = self.emptied();
        for doc in self.iter() {
            if fits(doc) {
                those.add(doc);
            }
        }
        those
    }

    /// In their order.
    pub fn iter(&self) -> impl Iterator<Item = DocId> + use<'_> {
        (self.from..)
            .step_by(64)
            .zip(self.bits)
            .flat_map(|(first, word)| Bits(word).map(move |bit| first + bit))
    }
}

/// The places of the bits of a word.
struct Bits(u64);

impl Iterator for Bits {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let bit = (self.0 != 0).then(|| self.0.trailing_zeros())?;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_full_stretch_ends_with_the_segment() {
        assert_eq!(
            Stretch::full(70, 75).iter().collect::<Vec<_>>(),
            [70, 71, 72, 73, 74]
        );
        assert_eq!(Stretch::full(0, 10_000).count(), LENGTH);
        assert_eq!(Stretch::full(64, 64 + 64).count(), 64);
        assert!(Stretch::full(9, 9).is_empty());
    }

    proptest! {
        #[test]
        fn it_is_a_set(
            from in 0..9_000_u32,
            one in proptest::collection::btree_set(0..LENGTH, 0..80),
            other in proptest::collection::btree_set(0..LENGTH, 0..80),
        ) {
            let set = |places: &BTreeSet<u32>| {
                let mut set = Stretch::empty(from);
                places.iter().for_each(|place| set.add(from + place));
                set
            };
            let places = |set: &Stretch| -> BTreeSet<u32> { set.iter().map(|doc| doc - from).collect() };
            let (first, second) = (set(&one), set(&other));
            prop_assert_eq!(places(&first), one.clone());
            prop_assert_eq!(first.count() as usize, one.len());
            prop_assert!(one.iter().all(|place| first.has(from + place)));
            let after = |change: fn(&mut Stretch, &Stretch)| {
                let mut changed = first.clone();
                change(&mut changed, &second);
                places(&changed)
            };
            prop_assert_eq!(after(Stretch::keep), one.intersection(&other).copied().collect());
            prop_assert_eq!(after(Stretch::add_all), one.union(&other).copied().collect());
            prop_assert_eq!(after(Stretch::remove_all), one.difference(&other).copied().collect());
        }
    }
}
