//! The front matter of a page: what stands between two lines of `---` at its beginning.

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::articles::model::{ArticleKind, ArticleState};
use crate::http::present_or_null;

/// What front matter says; keys that mean nothing here are left out.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct FrontMatter {
    pub title: Option<String>,
    pub slug: Option<String>,
    pub kind: Option<ArticleKind>,
    pub state: Option<ArticleState>,
    pub state_note: Option<String>,
    /// A handle.
    pub owner: Option<String>,
    /// A time; null for never.
    #[serde(default, deserialize_with = "present_or_null")]
    pub verify_by: Option<Option<String>>,
    #[serde(default)]
    pub topics: OneOrMore,
    #[serde(default)]
    pub redirect_from: OneOrMore,
    #[serde(default)]
    pub aliases: OneOrMore,
    pub redirect_to: Option<String>,
    pub permalink: Option<String>,
    /// Of a collection: its place among its siblings.
    pub position: Option<i32>,
    /// Of a collection.
    pub review_days: Option<i32>,
    /// Of a collection.
    pub four_eyes: Option<bool>,
}

/// A list that may be one thing without brackets, or nothing. Things that look like numbers are text here, too.
#[derive(Clone, Debug, Default)]
pub struct OneOrMore(Vec<String>);

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Things)
    }
}

struct Things;

impl<'de> Visitor<'de> for Things {
    type Value = OneOrMore;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMore, A::Error> {
        let mut things = Vec::new();
        while let Some(thing) = list.next_element()? {
            things.push(thing);
        }
        Ok(OneOrMore(things))
    }

    fn visit_str<E>(self, text: &str) -> Result<OneOrMore, E> {
        Ok(OneOrMore(vec![text.to_owned()]))
    }

    fn visit_i64<E>(self, number: i64) -> Result<OneOrMore, E> {
        Ok(OneOrMore(vec![number.to_string()]))
    }

    fn visit_u64<E>(self, number: u64) -> Result<OneOrMore, E> {
        Ok(OneOrMore(vec![number.to_string()]))
    }

    fn visit_unit<E>(self) -> Result<OneOrMore, E> {
        Ok(OneOrMore::default())
    }

    fn visit_none<E>(self) -> Result<OneOrMore, E> {
        Ok(OneOrMore::default())
    }
}

impl OneOrMore {
    /// As a list.
    pub fn list(&self) -> &[String] {
        &self.0
    }
}

/// A page in its two parts.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    pub front: FrontMatter,
    pub body: &'a str,
    /// Lines before the body.
    pub before: usize,
}

/// Takes a page apart.
///
/// # Errors
/// The line and a sentence.
pub fn split(text: &str) -> Result<Parts<'_>, (usize, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Ok(Parts {
            front: FrontMatter::default(),
            body: text,
            before: 0,
        });
    };
    let (mut end, mut before) = (first.len(), 1);
    for line in lines {
        before += 1;
        if line.trim_end() == "---" {
            let yaml = text.get(first.len()..end).unwrap_or_default();
            let body = text.get(end + line.len()..).unwrap_or_default();
            return Ok(Parts {
                front: parse(yaml)?,
                body,
                before,
            });
        }
        end += line.len();
    }
    Err((
        1,
        "the front matter has no end: a line of --- is missing".to_owned(),
    ))
}

fn parse(yaml: &str) -> Result<FrontMatter, (usize, String)> {
    let nothing = yaml
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    if nothing {
        return Ok(FrontMatter::default());
    }
    // A topic may be called `y` or `no`.
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(yaml, options).map_err(|error| {
        let line = error
            .location()
            .map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        let said = error.to_string();
        let said = said.lines().next().unwrap_or_default();
        (
            line + 1,
            format!("the front matter is not what it should be: {said}"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_may_be_missing_empty_or_have_single_things_for_lists() {
        assert_eq!(split("only text").unwrap().before, 0);
        assert_eq!(split("---\n---\nx").unwrap().body, "x");
        let parts = split(
            "---\ntitle: T\nredirect_from: /a/\ntopics:\n- x\n- y\nverify_by: null\nother: {a: 1}\n---\nb",
        )
        .unwrap();
        assert_eq!(parts.front.redirect_from.list(), ["/a/"]);
        assert_eq!(parts.front.topics.list(), ["x", "y"]);
        assert_eq!(parts.front.verify_by, Some(None));
        assert_eq!((parts.body, parts.before), ("b", 9));
        let topics = |yaml: &str| {
            split(&format!("---\ntopics: {yaml}\n---\n"))
                .unwrap()
                .front
                .topics
        };
        assert_eq!(topics("[no, 2024, true]").list(), ["no", "2024", "true"]);
        assert_eq!(topics("2024").list(), ["2024"]);
        assert!(topics("").list().is_empty());
    }

    #[test]
    fn broken_front_matter_says_its_line() {
        assert_eq!(split("---\ntitle: x").unwrap_err().0, 1);
        assert!(split("---\ntitle: ok\nstate: [unclosed\n---\n").unwrap_err().0 >= 2);
        assert!(split("---\ntitle: ok\nstate: sleeping\n---\n").is_err());
    }
}
