//! Known pairs of repeated questions, as a file of two columns beside a dump.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context as _;

use super::site::Site;

/// The name of the file; its first line is a header.
const FILE: &str = "duplicate_pairs.tsv";

/// Places of the questions of each pair of ids; `None` without the file. Pairs of which one is not there are left out.
///
/// # Errors
/// A sentence with the line when it is no pair of numbers.
pub fn pairs(folder: &Path, site: &Site) -> anyhow::Result<Option<Vec<(usize, usize)>>> {
    let path = folder.join(FILE);
    if !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("{FILE} cannot be read"))?;
    let places: HashMap<i64, usize> = site.questions.iter().map(|one| one.id).zip(0..).collect();
    let mut pairs = Vec::new();
    for (line, text) in text.lines().enumerate().skip(1) {
        let ids =
            pair(text).with_context(|| format!("{FILE}, line {}: {text:?} is no pair of ids", line + 1))?;
        if let (Some(one), Some(other)) = (places.get(&ids.0), places.get(&ids.1)) {
            pairs.push((*one, *other));
        }
    }
    Ok(Some(pairs))
}

fn pair(line: &str) -> Option<(i64, i64)> {
    let (one, other) = line.split_once('\t')?;
    Some((one.trim().parse().ok()?, other.trim().parse().ok()?))
}
