//! What is like a draft, measured on what runs: the index of the product, filled from a replay instead of the database.

use std::collections::HashMap;

use uuid::Uuid;

use super::documents::{Document, SearchKind};
use super::index::{AllAlike, Reader, Replay, key};
use super::similar::{Sketch, TAKEN};
use crate::clock::Time;
use crate::insight::similar::share;

/// A question of a replay, as plain text.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Its title.
    pub title: String,
    /// The names of its topics.
    pub topics: String,
    /// Its text.
    pub body: String,
    /// The texts of its answers.
    pub answers: String,
}

/// A question that was found, by its number, with the share of the draft that is in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Which.
    pub number: usize,
    /// As the index counts.
    pub score: f64,
    /// From 0 to 1.
    pub share: f64,
}

/// Questions that were asked by now.
pub struct Past {
    index: Replay,
    asked: HashMap<usize, Asked>,
}

impl Past {
    /// Nothing was asked yet.
    ///
    /// # Errors
    /// When there is no memory for an index.
    pub fn empty() -> anyhow::Result<Self> {
        Ok(Self {
            index: Replay::empty()?,
            asked: HashMap::new(),
        })
    }

    /// Adds a question.
    pub fn add(&mut self, number: usize, asked: Asked) {
        self.asked.insert(number, asked);
        self.put(number);
    }

    /// Adds an answer to a question.
    pub fn add_answer(&mut self, number: usize, answer: &str) {
        if let Some(asked) = self.asked.get_mut(&number) {
            asked.answers.push('\n');
            asked.answers.push_str(answer);
            self.put(number);
        }
    }

    /// The `limit` questions that are most like a draft by its words alone.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn by_words(&mut self, draft: &Asked, limit: usize) -> anyhow::Result<Vec<Found>> {
        let mut like = sketch(draft).like(everybody(), |_, _| true, limit, 0);
        like.meant = None;
        Ok(numbered(&self.index.alike(&like)?))
    }

    /// The `limit` questions that are most like a draft, in the order in which the product has them.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn like(&mut self, draft: &Asked, limit: usize) -> anyhow::Result<Vec<Found>> {
        let like = sketch(draft).like(everybody(), |_, _| true, limit, 0);
        Ok(numbered(&self.index.alike(&like)?))
    }

    /// The first that the product would show; none when nothing is like the draft enough.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn shown(&mut self, draft: &Asked) -> anyhow::Result<Option<Found>> {
        let sketch = sketch(draft);
        if sketch.says_little() {
            return Ok(None);
        }
        let found = self.like(draft, TAKEN)?;
        Ok(found.into_iter().find(|one| one.share >= sketch.kind.least()))
    }

    fn put(&mut self, number: usize) {
        let Some(asked) = self.asked.get(&number).cloned() else {
            return;
        };
        self.index.put(Document {
            id: Uuid::from_u128(number as u128 + 1),
            kind: SearchKind::Question,
            title: asked.title,
            topic_names: asked.topics,
            body: asked.body,
            answers: asked.answers,
            spaces: vec![Uuid::nil()],
            topics: Vec::new(),
            author: None,
            created: Time::from_micros(0),
            state: 0,
        });
    }
}

fn sketch(draft: &Asked) -> Sketch {
    Sketch::of(&draft.title, &draft.topics, &draft.body)
}

fn everybody() -> Reader {
    Reader {
        spaces: std::iter::once(key(Uuid::nil())).collect(),
        insider: true,
    }
}

fn numbered(found: &AllAlike) -> Vec<Found> {
    let number = |id: Uuid| usize::try_from(id.as_u128().saturating_sub(1)).unwrap_or(usize::MAX);
    let hits = found.hits.iter();
    hits.map(|hit| Found {
        number: number(hit.id),
        score: hit.score,
        share: share(hit.score, found.own),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::bm25f::{Field, Index, Query, Weights};
    use crate::insight::words::{Token, tokens};
    use proptest::prelude::*;

    /// Words that are their own stems and no little words.
    const WORDS: [&str; 8] = ["mfa", "phone", "reset", "soup", "bread", "lamp", "desk", "token"];

    fn text(words: &[usize]) -> String {
        words.iter().map(|word| format!("{} ", WORDS[*word])).collect()
    }

    fn asked(title: &str, body: &str, answers: &str) -> Asked {
        Asked {
            title: title.to_owned(),
            body: body.to_owned(),
            answers: answers.to_owned(),
            ..Asked::default()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn the_index_scores_by_the_formula(
            texts in proptest::collection::vec(proptest::collection::vec(0..8_usize, 1..9), 2..12),
            draft in proptest::collection::vec(0..8_usize, 3..9),
        ) {
            let (mut past, mut formula) = (Past::empty().unwrap(), Index::default());
            for (number, words) in texts.iter().enumerate() {
                // The same words in the title and in the text: the index counts documents field by field.
                let (title, body) = (text(words), text(&[words.as_slice(), words].concat()));
                past.add(number, asked(&title, &body, ""));
                let document = formula.add();
                let terms = |text: &str| tokens(text).into_iter().map(|Token { word, .. }| word);
                formula.extend(document, Field::Title, terms(&title));
                formula.extend(document, Field::Body, terms(&body));
            }
            let words: Vec<Token> = tokens(&text(&draft)).into_iter().map(|token| Token { term: token.word.clone(), ..token }).collect();
            let wanted = formula.search(&Query::of_draft(words, Vec::new(), Vec::new()), Weights::TITLE, 20);
            let like = sketch(&asked(&text(&draft), "", "")).like(everybody(), |_, _| true, 20, 20);
            let found = past.index.alike(&like).unwrap();
            prop_assert_eq!(found.hits.len(), wanted.len());
            for hit in &wanted {
                let id = Uuid::from_u128(hit.document as u128 + 1);
                let same = found.hits.iter().find(|one| one.id == id).unwrap();
                prop_assert!((same.score - hit.score).abs() < 1e-4 * hit.score.max(1.0), "{same:?} {hit:?}");
                let sum: f64 = same.parts.iter().flatten().sum();
                prop_assert!((sum - same.score).abs() < 1e-4, "the parts add up: {same:?}");
            }
        }
    }

    #[test]
    fn a_text_of_the_very_words_of_the_draft_has_all_of_it() {
        let mut past = Past::empty().unwrap();
        past.add(0, asked("Reset MFA on the phone", "", ""));
        past.add(1, asked("Where is the soup?", "", ""));
        let mut share = |title: &str| {
            let found = past.by_words(&asked(title, "", ""), 3).unwrap();
            assert_eq!((found.len(), found[0].number), (1, 0));
            found[0].share
        };
        let whole = share("Reset MFA on the phone");
        assert!(whole > 0.8, "{whole}");
        // A fourth word that stands nowhere counts like the average of the other three.
        let three_of_four = share("Reset MFA on the phone, unheardof");
        assert!(
            (three_of_four / whole - 0.75).abs() < 0.01,
            "{three_of_four} of {whole}"
        );
    }

    #[test]
    fn with_a_text_what_is_meant_decides_with_the_words() {
        let mut past = Past::empty().unwrap();
        // "motor" and "engine" are used alike, "motor" and "cheese" are not.
        for number in 0..66 {
            let body = if number % 2 == 0 {
                "engine repair garage motor wheel"
            } else {
                "cheese bread wine grape olive"
            };
            past.add(number, asked(&format!("Note {number}"), body, ""));
        }
        past.add(
            100,
            asked(
                "Vehicle",
                "cheese and bread and wine, grape and olive, not far",
                "",
            ),
        );
        past.add(
            101,
            asked("Vehicle", "engine and repair and garage, wheel not far, too", ""),
        );
        let body =
            "motor motor motor motor motor motor motor motor wagon wagon wagon wagon wagon wagon wagon wagon";
        let draft = asked("vehicle", "", "");
        let draft = Asked {
            body: body.to_owned(),
            ..draft
        };
        let place = |found: &[Found], number| found.iter().position(|one| one.number == number).unwrap();
        let words = past.by_words(&draft, 80).unwrap();
        let meant = past.like(&draft, 80).unwrap();
        assert!(place(&meant, 101) < place(&meant, 100), "{meant:?}");
        assert_eq!(words.len(), meant.len());
    }
}
