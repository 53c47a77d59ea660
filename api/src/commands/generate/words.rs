//! Texts of plausible length from a small stock of words; each is rendered once and used many times.

use rand::rngs::StdRng;

use super::chance::{even, zipf};
use crate::contributions::text;

const WORDS: &[&str] = &[
    "the",
    "pump",
    "with",
    "and",
    "for",
    "line",
    "report",
    "team",
    "when",
    "from",
    "valve",
    "plan",
    "after",
    "customer",
    "before",
    "under",
    "price",
    "week",
    "shift",
    "safety",
    "how",
    "order",
    "project",
    "water",
    "which",
    "test",
    "bearing",
    "always",
    "site",
    "number",
    "material",
    "change",
    "supplier",
    "meeting",
    "document",
    "speed",
    "quality",
    "budget",
    "motor",
    "training",
    "again",
    "between",
    "question",
    "answer",
    "because",
    "during",
    "pressure",
    "contract",
    "delivery",
    "schedule",
    "software",
    "version",
    "account",
    "travel",
    "invoice",
    "drawing",
    "measure",
    "seal",
    "flow",
    "energy",
    "warehouse",
    "colleague",
    "decision",
    "procedure",
    "inspection",
    "maintenance",
    "network",
    "laptop",
    "sensor",
    "cost",
];

/// Stock of each kind of text.
const STOCK: usize = 200;

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
    /// Draws and renders the stock.
    pub fn draw(rng: &mut StdRng) -> Self {
        Self {
            long: (0..STOCK).map(|_| rendered(long_body(rng))).collect(),
            short: (0..STOCK)
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
        let word = WORDS.get(zipf(WORDS.len(), rng)).copied().unwrap_or("water");
        if number == 0 {
            text.push_str(&word[..1].to_uppercase());
            text.push_str(&word[1..]);
        } else {
            text.push(' ');
            text.push_str(word);
        }
    }
    text
}
