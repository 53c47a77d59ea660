//! The query language: words, "quoted phrases", -not, author:handle, topic:name, topic:"two words".
//!
//! Nothing that is typed is an error: what cannot be understood is taken for words.

use super::words::{is_little, split};

/// More words, phrases and names than this are not looked for.
pub const MOST_PARTS: usize = 24;

/// What somebody asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Each must be there.
    pub words: Vec<String>,
    /// Each must be there, its words side by side.
    pub phrases: Vec<Vec<String>>,
    /// None may be there: a word, or several side by side.
    pub without: Vec<Vec<String>>,
    /// Handles of people, folded; one of them wrote it.
    pub authors: Vec<String>,
    /// Names of topics, folded; it is about all of them.
    pub topics: Vec<String>,
}

impl Asked {
    /// Reads a query.
    pub fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for part in parts(query).into_iter().take(MOST_PARTS) {
            asked.take(&part);
        }
        // Little words count only where there is nothing else.
        if asked.words.iter().any(|word| !is_little(word)) || !asked.phrases.is_empty() {
            asked.words.retain(|word| !is_little(word));
        }
        asked
    }

    /// True when nothing is asked for by words.
    pub const fn is_wordless(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty()
    }

    /// The same for queries that ask for the same: stems, sorted, without little words.
    pub fn key(&self) -> String {
        use super::words::{Language, stem};
        let language = Language::English;
        let all = self.words.iter().chain(self.phrases.iter().flatten());
        let mut stems: Vec<String> = all.map(|word| stem(word, language)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems.join(" ").chars().take(200).collect()
    }

    fn take(&mut self, part: &Part) {
        let words: Vec<String> = split(&part.text).map(|word| word.text.into_owned()).collect();
        match part.name.as_deref() {
            Some("author") => self
                .authors
                .push(crate::http::text::fold(part.text.trim_start_matches('@'))),
            Some("topic") => self.topics.push(crate::http::text::fold(&part.text)),
            _ if words.is_empty() => {}
            _ if part.without => self.without.push(words),
            _ if part.quoted => self.phrases.push(words),
            _ => {
                let room = MOST_PARTS.saturating_sub(self.words.len());
                self.words.extend(words.into_iter().take(room));
            }
        }
    }
}

/// A piece of a query between spaces, or between quotes.
#[derive(Default)]
struct Part {
    without: bool,
    name: Option<String>,
    quoted: bool,
    text: String,
}

/// What stands around phrases: also what telephones make of straight quotes, in English and in German.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

fn parts(query: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = query.trim_start();
    while !rest.is_empty() {
        let mut part = Part::default();
        if let Some(after) = rest.strip_prefix('-')
            && after.starts_with(|next: char| next.is_alphanumeric() || QUOTES.contains(&next))
        {
            part.without = true;
            rest = after;
        }
        for name in ["author", "topic"] {
            if let Some(after) = rest.strip_prefix(name).and_then(|after| after.strip_prefix(':'))
                && after.starts_with(|next: char| !next.is_whitespace())
            {
                part.name = Some(name.to_owned());
                rest = after;
            }
        }
        if let Some(after) = rest.strip_prefix(QUOTES) {
            // A quote that is never closed holds until the end.
            let (inside, after) = after.split_once(QUOTES).unwrap_or((after, ""));
            part.quoted = true;
            part.text = inside.trim().to_owned();
            rest = after;
        } else {
            let end = rest
                .find(|next: char| next.is_whitespace() || QUOTES.contains(&next))
                .unwrap_or(rest.len());
            part.text = rest[..end].to_owned();
            rest = &rest[end..];
        }
        rest = rest.trim_start();
        if !part.text.is_empty() {
            parts.push(part);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn every_part_is_understood() {
        let asked = Asked::parse(
            r#"Heat-pump "hard water" -vinegar -"citric acid" author:@Anna.B topic:"Coffee  machines""#,
        );
        assert_eq!(asked.words, ["heat", "pump"]);
        assert_eq!(asked.phrases, [list(&["hard", "water"])]);
        assert_eq!(asked.without, [list(&["vinegar"]), list(&["citric", "acid"])]);
        assert_eq!(asked.authors, ["anna.b"]);
        assert_eq!(asked.topics, ["coffee machines"]);
    }

    #[test]
    fn quotes_are_understood_as_telephones_and_germans_type_them() {
        for query in ["“hard water” pump", "„hard water“ pump", "»hard water« pump"] {
            let asked = Asked::parse(query);
            assert_eq!(
                (asked.phrases, asked.words),
                (vec![list(&["hard", "water"])], list(&["pump"]))
            );
        }
    }

    #[test]
    fn little_words_count_only_by_themselves() {
        assert_eq!(
            Asked::parse("how to descale the kettle").words,
            ["descale", "kettle"]
        );
        assert_eq!(Asked::parse("to be or not to be").words.len(), 6);
        assert_eq!(Asked::parse("wie wird die").words.len(), 3);
    }

    #[test]
    fn what_is_not_well_formed_is_taken_for_words() {
        assert_eq!(
            Asked::parse("\"never closed").phrases,
            [list(&["never", "closed"])]
        );
        assert_eq!(Asked::parse("author: topic:").words, ["author", "topic"]);
        assert_eq!(Asked::parse("- -- -\" \"").words, Vec::<String>::new());
        assert_eq!(Asked::parse("\u{0}\u{1}kettle\u{2}").words, ["kettle"]);
    }

    #[test]
    fn the_key_forgets_order_and_endings() {
        assert_eq!(
            Asked::parse("the pumps descaling").key(),
            Asked::parse("Descale PUMP").key()
        );
    }

    proptest! {
        #[test]
        fn anything_can_be_asked(query in ".{0,300}") {
            let asked = Asked::parse(&query);
            prop_assert!(asked.words.len() <= MOST_PARTS);
            prop_assert!(asked.words.iter().all(|word| !word.is_empty()));
        }
    }
}
