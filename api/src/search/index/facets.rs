//! How many documents there are of each value. A value is counted as if its own filter were not set, so that choosing a
//! kind still shows how many there are of the others.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io;

use uuid::Uuid;

use super::columns::Ids;
use super::stretch::Stretch;
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
pub struct Facet {
    counts: Vec<u32>,
    /// The one that is asked for, by its number; one that no document has where the segment does not know it.
    wanted: Option<u64>,
}

impl Facet {
    /// Nothing counted yet; `wanted`: only what has this id is taken.
    pub fn of(ids: &Ids, wanted: Option<Uuid>) -> io::Result<Self> {
        let number = |id| ids.number(id).map(|number| number.unwrap_or(u64::MAX));
        Ok(Self {
            counts: Vec::new(),
            wanted: wanted.map(number).transpose()?,
        })
    }

    /// Those of the documents whose ids were read that the filter takes; none without a filter.
    pub fn filter(&self, ids: &Ids, among: &Stretch) -> Option<Stretch> {
        let wanted = self.wanted?;
        let mut taken = among.emptied();
        for (doc, _) in ids.pairs().filter(|(_, number)| *number == wanted) {
            taken.add(doc);
        }
        Some(taken)
    }

    /// Counts those of the documents whose ids were read that `counted` has.
    pub fn count(&mut self, ids: &Ids, counted: &Stretch) {
        self.counts.resize(ids.len(), 0);
        for (_, number) in ids.pairs().filter(|(doc, _)| counted.has(*doc)) {
            if let Some(count) = usize::try_from(number)
                .ok()
                .and_then(|at| self.counts.get_mut(at))
            {
                *count += 1;
            }
        }
    }

    /// Adds the counts of the most frequent values to those of other segments.
    pub fn add_to(&self, ids: &Ids, sums: &mut Sums) -> io::Result<()> {
        let numbered = (0_u64..).zip(self.counts.iter().copied());
        let mut most: Vec<(u64, u32)> = numbered.filter(|(_, count)| *count > 0).collect();
        if most.len() > MOST_OF_SEGMENT {
            most.select_nth_unstable_by_key(MOST_OF_SEGMENT, |(number, count)| (Reverse(*count), *number));
            most.truncate(MOST_OF_SEGMENT);
        }
        most.sort_unstable_by_key(|(number, _)| *number);
        let numbers: Vec<u64> = most.iter().map(|(number, _)| *number).collect();
        for (id, (_, count)) in ids.named(&numbers)?.into_iter().zip(most) {
            *sums.0.entry(id).or_default() += u64::from(count);
        }
        Ok(())
    }
}
