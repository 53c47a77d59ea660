//! What a suggested edit changes, hunk by hunk, and taking hunks over into a text that has moved on. Pure functions.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Lines that are changed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The line of the base where it begins, from 0.
    pub old_start: usize,
    /// Lines of the base that go.
    pub old_lines: Vec<String>,
    /// The line of the other text where it begins, from 0.
    pub new_start: usize,
    /// Lines that come.
    pub new_lines: Vec<String>,
}

impl Change {
    fn old_end(&self) -> usize {
        self.old_start + self.old_lines.len()
    }
}

/// What must change in `base` to make it `wanted`, from the top down.
pub fn changes(base: &str, wanted: &str) -> Vec<Change> {
    let (old, new): (Vec<&str>, Vec<&str>) = (base.split('\n').collect(), wanted.split('\n').collect());
    let lines = |all: &[&str], start: usize, length: usize| -> Vec<String> {
        all.iter()
            .skip(start)
            .take(length)
            .map(|line| (*line).to_owned())
            .collect()
    };
    let end = DiffOp::Equal {
        old_index: old.len(),
        new_index: new.len(),
        len: 0,
    };
    let mut found = Vec::new();
    // A change is what stands between two stretches that are equal, however it was arrived at.
    let (mut old_start, mut new_start) = (0, 0);
    for operation in capture_diff_slices(Algorithm::Patience, &old, &new)
        .into_iter()
        .chain([end])
    {
        let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = operation
        else {
            continue;
        };
        if (old_index, new_index) != (old_start, new_start) {
            found.push(Change {
                old_start,
                old_lines: lines(&old, old_start, old_index - old_start),
                new_start,
                new_lines: lines(&new, new_start, new_index - new_start),
            });
        }
        (old_start, new_start) = (old_index + len, new_index + len);
    }
    found
}

/// Where a change of `base` stands in a text that `moved` has made of `base`; `None` where both touch the same lines.
fn place_in(change: &Change, moved: &[Change]) -> Option<usize> {
    let mut place = change.old_start;
    for other in moved {
        // Where something is put in just where the other one changes, nobody could say which comes first.
        let meets = other.old_end() == change.old_start || other.old_start == change.old_end();
        if meets && (change.old_lines.is_empty() || other.old_lines.is_empty()) {
            return None;
        }
        if other.old_end() <= change.old_start {
            place = place + other.new_lines.len() - other.old_lines.len();
        } else if other.old_start < change.old_end() {
            return None;
        }
    }
    Some(place)
}

/// For each change of `base`: true where `current`, which came of the same base, was changed in the same place.
pub fn conflicts(base: &str, wanted: &[Change], current: &str) -> Vec<bool> {
    let moved = changes(base, current);
    wanted
        .iter()
        .map(|change| place_in(change, &moved).is_none())
        .collect()
}

/// `current` with the chosen changes of `base` taken over; `None` where one of them conflicts.
pub fn take_over(base: &str, chosen: &[Change], current: &str) -> Option<String> {
    let moved = changes(base, current);
    let mut places = chosen
        .iter()
        .map(|change| place_in(change, &moved).map(|place| (place, change)))
        .collect::<Option<Vec<_>>>()?;
    places.sort_by_key(|(place, _)| *place);
    let mut lines: Vec<&str> = current.split('\n').collect();
    for (place, change) in places.into_iter().rev() {
        let end = place + change.old_lines.len();
        if end > lines.len() {
            return None;
        }
        lines.splice(place..end, change.new_lines.iter().map(String::as_str));
    }
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "one\ntwo\nthree\nfour\nfive";

    #[test]
    fn hunks_are_taken_over_one_by_one() {
        let wanted = changes(BASE, "ONE\ntwo\nthree\nfour\nFIVE\nsix");
        assert_eq!(wanted.len(), 2);
        let first = take_over(BASE, &wanted[..1], BASE).unwrap();
        assert_eq!(first, "ONE\ntwo\nthree\nfour\nfive");
        let all = take_over(BASE, &wanted, BASE).unwrap();
        assert_eq!(all, "ONE\ntwo\nthree\nfour\nFIVE\nsix");
    }

    #[test]
    fn a_hunk_finds_its_place_in_a_text_that_has_moved_on() {
        let wanted = changes(BASE, "one\ntwo\nthree\nFOUR\nfive");
        let current = "zero\none\ntwo\nthree\nfour\nfive";
        assert_eq!(
            take_over(BASE, &wanted, current).unwrap(),
            "zero\none\ntwo\nthree\nFOUR\nfive"
        );
    }

    #[test]
    fn the_same_place_changed_twice_is_a_conflict() {
        let wanted = changes(BASE, "one\ntwo\nTHREE\nfour\nfive");
        let current = "one\ntwo\n3\nfour\nfive";
        assert_eq!(conflicts(BASE, &wanted, current), [true]);
        assert_eq!(take_over(BASE, &wanted, current), None);
    }

    proptest::proptest! {
        #[test]
        fn all_hunks_make_the_wanted_text(base in "([ab]\n){0,8}", wanted in "([abc]\n){0,8}") {
            let hunks = changes(&base, &wanted);
            proptest::prop_assert_eq!(take_over(&base, &hunks, &base), Some(wanted));
        }
    }
}
