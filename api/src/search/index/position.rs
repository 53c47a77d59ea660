//! How far the outbox was followed.
//!
//! Numbers of events are given before their transactions end: on PostgreSQL a smaller one can become visible after a
//! larger one. So each number that was passed over is asked for again, until no transaction can bring it any more.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// For how long a number that was passed over can still become visible: longer than any transaction may take.
const TRAIL: Duration = Duration::from_secs(90);
/// Numbers passed over at once that are asked for, the latest: more are no open transactions, but numbers that were
/// skipped when a database was put back.
const MOST_PASSED: i64 = 20_000;

/// A place in the outbox.
pub struct Position {
    last: i64,
    /// Numbers before that were not seen, and since when.
    passed: BTreeMap<i64, Instant>,
    in_order: bool,
}

impl Position {
    /// Everything up to a number was seen; `in_order`: numbers become visible in their order.
    pub const fn after(last: i64, in_order: bool) -> Self {
        Self {
            last,
            passed: BTreeMap::new(),
            in_order,
        }
    }

    /// What comes next is after this one.
    pub const fn last(&self) -> i64 {
        self.last
    }

    /// Numbers that may come late.
    pub fn late(&self) -> Vec<i64> {
        self.passed.keys().copied().collect()
    }

    /// Everything up to here was seen, or will never be.
    pub fn floor(&self) -> i64 {
        let first = self.passed.first_key_value();
        first.map_or(self.last, |(first, _)| first - 1)
    }

    /// These numbers were seen, in their order.
    pub fn see(&mut self, numbers: impl IntoIterator<Item = i64>, now: Instant) {
        for number in numbers {
            if number <= self.last {
                self.passed.remove(&number);
                continue;
            }
            if !self.in_order {
                let from = (self.last + 1).max(number - MOST_PASSED);
                self.passed.extend((from..number).map(|passed| (passed, now)));
            }
            self.last = number;
        }
        self.passed.retain(|_, since| now.duration_since(*since) < TRAIL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_passed_over_is_asked_for_until_it_comes_or_cannot_come_any_more() {
        let begun = Instant::now();
        let mut position = Position::after(10, false);
        position.see([11, 14, 15], begun);
        assert_eq!(
            (position.last(), position.floor(), position.late()),
            (15, 11, vec![12, 13])
        );
        position.see([12, 16], begun + TRAIL / 2);
        assert_eq!(
            (position.last(), position.floor(), position.late()),
            (16, 12, vec![13])
        );
        position.see([18], begun + TRAIL);
        assert_eq!((position.floor(), position.late()), (16, vec![17]));
        position.see([], begun + TRAIL * 2);
        assert_eq!((position.floor(), position.late()), (18, vec![]));
    }

    #[test]
    fn in_order_nothing_is_passed_over() {
        let mut position = Position::after(0, true);
        position.see([4, 9], Instant::now());
        assert_eq!((position.floor(), position.late()), (9, vec![]));
    }

    #[test]
    fn a_leap_is_not_asked_for_number_by_number() {
        let mut position = Position::after(0, false);
        position.see([10_000_000], Instant::now());
        assert_eq!(position.late().len(), usize::try_from(MOST_PASSED).unwrap());
        assert!(position.floor() < position.last());
    }
}
