//! Texts of plausible length and, for search, with words as frequent as those of a language; each is rendered once and
//! used many times.

use std::borrow::Cow;

use rand::rngs::StdRng;

use super::chance::{even, zipf};
use crate::contributions::text;

/// The most frequent words, which say little.
#[rustfmt::skip]
const LITTLE: &[&str] = &[
    "the", "of", "and", "to", "a", "in", "is", "for", "it", "with", "on", "that", "as", "are", "at", "be",
    "this", "we", "from", "or", "by", "have", "not", "an", "if", "will", "can", "when", "you", "they",
    "has", "was", "all", "which", "our", "after", "but", "more", "than", "their", "also", "into", "only",
    "before", "about", "so", "no", "how",
];
/// Words of the trade, less and less frequent.
#[rustfmt::skip]
const TRADE: &[&str] = &[
    "pump", "line", "report", "team", "valve", "plan", "customer", "under", "price", "week", "shift",
    "safety", "order", "project", "water", "test", "bearing", "always", "site", "number", "material",
    "change", "supplier", "meeting", "document", "speed", "quality", "budget", "motor", "training", "again",
    "between", "question", "answer", "because", "during", "pressure", "contract", "delivery", "schedule",
    "software", "version", "account", "travel", "invoice", "drawing", "measure", "seal", "flow", "energy",
    "warehouse", "colleague", "decision", "procedure", "inspection", "maintenance", "network", "laptop",
    "sensor", "cost",
];
/// What the words that come after are made of.
const ONSETS: &[&str] = &[
    "b", "br", "c", "d", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u"];
const ENDS: &[&str] = &["n", "l", "x", "nd", "ng", "rm", "s", "t", "r"];
/// Has no factor in common with the numbers of those, so that no word comes twice.
const STEP: usize = 1_234_577;

/// Words that texts draw from: by Zipf's law a text of any length still brings some that were never seen before.
const VOCABULARY: usize = 40_000;

/// For so many contributions one text of each kind, within these bounds.
const ONE_IN: usize = 150;
const STOCK: std::ops::RangeInclusive<usize> = 200..=4_000;

/// The word of a rank, the most frequent one being 0.
fn word(rank: usize) -> Cow<'static, str> {
    let known = LITTLE
        .get(rank)
        .or_else(|| TRADE.get(rank.checked_sub(LITTLE.len())?));
    known.map_or_else(|| Cow::Owned(coined(rank)), |word| Cow::Borrowed(*word))
}

/// A word that nobody has used before, another one for each number; those of numbers side by side are not alike.
fn coined(number: usize) -> String {
    let mut rest = number * STEP;
    let mut part = |parts: &[&'static str]| {
        let part = parts.get(rest % parts.len()).copied().unwrap_or_default();
        rest /= parts.len();
        part
    };
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(part(ONSETS));
        word.push_str(part(VOWELS));
    }
    word.push_str(part(ENDS));
    word
}

/// A text, ready to be stored.
pub struct Text {
    pub body: String,
    pub html: String,
    pub excerpt: String,
}

/// The stock.
pub struct Texts {
    pub long: Vec<Text>,
    pub short: Vec<Text>,
}

impl Texts {
    /// Draws and renders the stock for so many contributions.
    pub fn draw(contributions: usize, rng: &mut StdRng) -> Self {
        let stock = (contributions / ONE_IN).clamp(*STOCK.start(), *STOCK.end());
        Self {
            long: (0..stock).map(|_| rendered(long_body(rng))).collect(),
            short: (0..stock)
                .map(|_| {
                    let words = 8 + even(40, rng);
                    rendered(sentence(words, rng))
                })
                .collect(),
        }
    }
}

fn rendered(body: String) -> Text {
    let rendered = text::render(&body, &|_| None);
    Text {
        html: rendered.html,
        excerpt: rendered.excerpt,
        body,
    }
}

fn long_body(rng: &mut StdRng) -> String {
    let mut parts = Vec::new();
    for _ in 0..2 + even(4, rng) {
        let words = 20 + even(60, rng);
        parts.push(sentence(words, rng));
    }
    match even(5, rng) {
        0 => parts.push("```text\nspeed = 1480\nflow = 210.5\n```".to_owned()),
        1 => parts.push("- first\n- second\n- third".to_owned()),
        _ => {}
    }
    parts.join("\n\n")
}

fn sentence(words: usize, rng: &mut StdRng) -> String {
    let mut text = line(words, rng);
    text.push('.');
    text
}

/// Some words in one line, the first with a capital.
pub fn line(words: usize, rng: &mut StdRng) -> String {
    let mut text = String::new();
    for number in 0..words {
        let word = word(zipf(VOCABULARY, rng));
        if number == 0 {
            text.push_str(&word[..1].to_uppercase());
            text.push_str(&word[1..]);
        } else {
            text.push(' ');
            text.push_str(&word);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_rank_has_a_word_of_its_own() {
        let words: HashSet<Cow<'_, str>> = (0..VOCABULARY).map(word).collect();
        assert_eq!(words.len(), VOCABULARY);
        assert!(
            words
                .iter()
                .all(|word| word.chars().all(|letter| letter.is_ascii_lowercase()))
        );
        assert_eq!((word(0), word(LITTLE.len())), ("the".into(), TRADE[0].into()));
    }
}
