//! How many documents there are of each value. A value is counted as if its own filter were not set, so that choosing a
//! kind still shows how many there are of the others.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io;

use uuid::Uuid;

use super::stretch::Stretch;
use super::table::Ids;
use super::wanted::Counts;

/// Values of a facet that are told.
const MOST_VALUES: usize = 12;
/// Values of one segment that are looked at: what is frequent over all is seldom rare in each.
const MOST_OF_SEGMENT: usize = 20 * MOST_VALUES;

/// Of a facet, how many there are over all segments.
#[derive(Default)]
pub struct Sums(HashMap<Uuid, u64>);

impl Sums {
    /// The most frequent values.
    pub fn most(self) -> Counts {
        let mut counts: Counts = self.0.into_iter().collect();
        counts.sort_unstable_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(&right.0)));
        counts.truncate(MOST_VALUES);
        counts
    }
}

/// A facet of one segment: how many documents there are of each id.
pub struct Facet<'a> {
    ids: &'a Ids,
    counts: Vec<u32>,
    /// The one that is asked for, by its number; one that no document has where the segment does not know it.
    wanted: Option<u32>,
}

impl<'a> Facet<'a> {
    /// Nothing counted yet; `wanted`: only what has this id is taken.
    pub fn of(ids: &'a Ids, wanted: Option<Uuid>) -> io::Result<Self> {
        let number = |id| ids.number(id).map(|number| number.unwrap_or(u32::MAX));
        Ok(Self {
            ids,
            counts: Vec::new(),
            wanted: wanted.map(number).transpose()?,
        })
    }

    /// Those of `among` that the filter takes; none without a filter.
    pub fn filter(&self, among: &Stretch) -> Option<Stretch> {
        let wanted = self.wanted?;
        Some(among.those(|doc| self.ids.of(doc).contains(&wanted)))
    }

    /// Counts these.
    pub fn count(&mut self, docs: &Stretch) {
        self.counts.resize(self.ids.len(), 0);
        for number in docs.iter().flat_map(|doc| self.ids.of(doc)) {
            if let Some(count) = self.counts.get_mut(*number as usize) {
                *count += 1;
            }
        }
    }

    /// Adds the counts of the most frequent values to those of other segments.
    pub fn add_to(&self, sums: &mut Sums) -> io::Result<()> {
        let numbered = (0_u32..).zip(self.counts.iter().copied());
        let mut most: Vec<(u32, u32)> = numbered.filter(|(_, count)| *count > 0).collect();
        if most.len() > MOST_OF_SEGMENT {
            most.select_nth_unstable_by_key(MOST_OF_SEGMENT, |(number, count)| (Reverse(*count), *number));
            most.truncate(MOST_OF_SEGMENT);
        }
        most.sort_unstable_by_key(|(number, _)| *number);
        for (id, (_, count)) in self
            .ids
            .named(most.iter().map(|(number, _)| *number))?
            .into_iter()
            .zip(most)
        {
            *sums.0.entry(id).or_default() += u64::from(count);
        }
        Ok(())
    }
}
