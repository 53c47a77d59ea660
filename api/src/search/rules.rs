//! What people look for and do not find: a pure reckoning over notes (ALGORITHMS 7, "content gaps").

use std::collections::{BTreeSet, HashMap, HashSet};

/// Fewer people than this, and a gap would tell who looked for something.
pub const FLOOR: usize = 3;
/// From which share of common words on two queries ask for the same (Jaccard).
const SAME: f64 = 0.6;

/// A result that is left sooner than this, in seconds, was not what somebody looked for.
const DWELL: f64 = 20.0;
/// Who searches otherwise within this time, in seconds, did not find it.
pub const REFORMULATED: f64 = 60.0;

/// Whether a result served whoever opened it, given how many seconds later they came back to searching, and whether with
/// the same words: read for 20 seconds, and no other search within 60 (ALGORITHMS 7, "useful").
pub fn served(seconds: f64, same: bool) -> bool {
    seconds >= if same { DWELL } else { REFORMULATED }
}

/// One person's use of one query on one day.
pub struct Use<'a> {
    /// Stems, sorted, with spaces between.
    pub key: &'a str,
    /// As it was typed.
    pub query: &'a str,
    /// Whoever; only compared.
    pub person: u128,
    /// Whenever; only compared.
    pub day: i32,
    /// Times asked.
    pub searches: i32,
    /// Times without a result.
    pub misses: i32,
    /// Times a result was opened that served.
    pub clicks: i32,
}

/// Something that is looked for and not found.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The wording that most people use; the words they share, where each has their own.
    pub query: String,
    /// Distinct people.
    pub people: usize,
    /// Distinct days.
    pub days: usize,
    /// Times asked.
    pub searches: i64,
    /// Times without a result.
    pub misses: i64,
    /// Times a result was opened that served.
    pub clicks: i64,
    /// `people * (1 - (clicks + 1) / (searches + 2)) * ln(1 + days)`.
    pub score: f64,
}

#[derive(Default)]
struct Group<'a> {
    words: BTreeSet<&'a str>,
    /// Words that stand in every wording.
    common: BTreeSet<&'a str>,
    people: HashSet<u128>,
    days: HashSet<i32>,
    wordings: HashMap<&'a str, (HashSet<u128>, &'a str)>,
    searches: i64,
    misses: i64,
    clicks: i64,
}

/// The gaps, the widest first; only those that at least [`FLOOR`] people share, and that missed at least once or led to
/// nothing that served anybody.
pub fn gaps(uses: &[Use<'_>]) -> Vec<Gap> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut of_key: HashMap<&str, usize> = HashMap::new();
    let mut of_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for one in uses {
        let at = *of_key
            .entry(one.key)
            .or_insert_with(|| group_for(&mut groups, &mut of_word, one.key));
        let group = &mut groups[at];
        group.people.insert(one.person);
        group.days.insert(one.day);
        let wording = group
            .wordings
            .entry(one.key)
            .or_insert_with(|| (HashSet::new(), one.query));
        wording.0.insert(one.person);
        group.searches += i64::from(one.searches);
        group.misses += i64::from(one.misses);
        group.clicks += i64::from(one.clicks);
    }
    let mut gaps: Vec<Gap> = groups
        .iter()
        .filter(|group| group.people.len() >= FLOOR && (group.misses > 0 || group.clicks == 0))
        .map(gap_of)
        .collect();
    gaps.sort_by(|left, right| {
        right
            .score
            .total_cmp(&left.score)
            .then_with(|| left.query.cmp(&right.query))
    });
    gaps
}

/// The group that asks for the same, or a new one.
fn group_for<'a>(
    groups: &mut Vec<Group<'a>>,
    of_word: &mut HashMap<&'a str, Vec<usize>>,
    key: &'a str,
) -> usize {
    let words: BTreeSet<&str> = key.split(' ').collect();
    let alike: BTreeSet<usize> = words
        .iter()
        .filter_map(|word| of_word.get(word))
        .flatten()
        .copied()
        .collect();
    if let Some(at) = alike
        .into_iter()
        .find(|at| jaccard(&groups[*at].words, &words) >= SAME)
    {
        groups[at].common.retain(|word| words.contains(word));
        return at;
    }
    for word in &words {
        of_word.entry(word).or_default().push(groups.len());
    }
    groups.push(Group {
        common: words.clone(),
        words,
        ..Group::default()
    });
    groups.len() - 1
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn jaccard(left: &BTreeSet<&str>, right: &BTreeSet<&str>) -> f64 {
    let common = left.intersection(right).count();
    common as f64 / (left.len() + right.len() - common).max(1) as f64
}

#[expect(clippy::cast_precision_loss, reason = "counts of people, days and searches")]
fn gap_of(group: &Group<'_>) -> Gap {
    let wording = group
        .wordings
        .values()
        .max_by_key(|(people, query)| (people.len(), *query));
    // What only one person has typed like this stays theirs: shown is what all have typed.
    let query = match wording {
        Some((people, query)) if people.len() > 1 => (*query).to_owned(),
        _ => group.common.iter().copied().collect::<Vec<_>>().join(" "),
    };
    let success = (group.clicks + 1) as f64 / (group.searches + 2) as f64;
    Gap {
        query,
        people: group.people.len(),
        days: group.days.len(),
        searches: group.searches,
        misses: group.misses,
        clicks: group.clicks,
        score: group.people.len() as f64 * (1.0 - success).max(0.0) * (group.days.len() as f64).ln_1p(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used<'a>(key: &'a str, query: &'a str, person: u128, misses: i32, clicks: i32) -> Use<'a> {
        Use {
            key,
            query,
            person,
            day: 1,
            searches: 1,
            misses,
            clicks,
        }
    }

    #[test]
    fn a_gap_needs_three_people() {
        let two = [
            used("linux vpn", "vpn on linux", 1, 1, 0),
            used("linux vpn", "linux vpn", 2, 1, 0),
        ];
        assert!(gaps(&two).is_empty());
        let again = [
            used("vpn", "vpn", 1, 1, 0),
            used("vpn", "vpn", 1, 1, 0),
            used("vpn", "vpn", 1, 1, 0),
        ];
        assert!(gaps(&again).is_empty());
    }

    #[test]
    fn alike_queries_are_one_gap_and_its_score_is_that_of_the_formula() {
        let uses = [
            used("linux setup vpn", "vpn setup linux", 1, 1, 0),
            used("linux vpn", "vpn on linux", 2, 1, 0),
            used("linux vpn", "vpn linux", 3, 0, 1),
        ];
        let found = gaps(&uses);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].people, found[0].query.as_str()), (3, "vpn on linux"));
        let expected = 3.0 * (1.0 - 2.0 / 5.0) * 2.0_f64.ln();
        assert!((found[0].score - expected).abs() < 1e-12);
    }

    #[test]
    fn what_is_left_at_once_or_searched_otherwise_did_not_serve() {
        for (seconds, same, expected) in [
            (19.9, true, false),
            (20.0, true, true),
            (20.0, false, false),
            (59.9, false, false),
            (60.0, false, true),
        ] {
            assert_eq!(served(seconds, same), expected, "{seconds} {same}");
        }
    }

    #[test]
    fn what_is_found_and_opened_is_no_gap() {
        let uses: Vec<Use<'_>> = (1..6)
            .map(|person| used("kettle", "kettle", person, 0, 1))
            .collect();
        assert!(gaps(&uses).is_empty());
    }
}
