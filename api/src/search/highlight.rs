//! Marks the words that were found, and cuts the piece of a text that has most of them. What comes out is HTML of which
//! only `<mark>` is ours and everything else is escaped.

use std::collections::HashSet;

use super::marks::Marks;
use super::words::split;

/// Characters of a snippet, about.
const LENGTH: usize = 220;
/// Bytes of a text that are looked at.
const MOST: usize = 20_000;

/// A piece of text with its words marked, and how many different ones it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// HTML.
    pub html: String,
    /// Different words that are marked.
    pub words: usize,
}

/// The whole of a short text, such as a title.
pub fn whole(text: &str, marks: &Marks) -> Marked {
    render(text, &found(text, marks), 0, text.len())
}

/// The piece of a text with the most different words.
pub fn snippet(text: &str, marks: &Marks) -> Marked {
    let text = tidy(text);
    let found = found(&text, marks);
    let mut best = (0, 0);
    for (at, (from, ..)) in found.iter().enumerate() {
        let within = found[at..].iter().take_while(|(_, to, _)| *to <= from + LENGTH);
        let words: HashSet<&str> = within.map(|(.., word)| word.as_str()).collect();
        if words.len() > best.0 {
            best = (words.len(), *from);
        }
    }
    // Some words before the first one, so that it can be read.
    let from = edge(&text, best.1.saturating_sub(LENGTH / 4));
    let to = edge(&text, from + LENGTH);
    let mut marked = render(&text, &found, from, to);
    if from > 0 {
        marked.html.insert_str(0, "… ");
    }
    if to < text.len() {
        marked.html.push_str(" …");
    }
    marked
}

/// The text in one line, as far as it is looked at.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len().min(MOST));
    for word in text.split_whitespace() {
        if tidy.len() + word.len() > MOST {
            break;
        }
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// Where the marked words stand, and their stem-free form.
fn found(text: &str, marks: &Marks) -> Vec<(usize, usize, String)> {
    let marked = split(text).filter(|word| marks.has(&word.text));
    marked
        .map(|word| (word.from, word.to, word.text.into_owned()))
        .collect()
}

/// The beginning of the word at a place, in bytes.
fn edge(text: &str, at: usize) -> usize {
    if at == 0 || at >= text.len() {
        return at.min(text.len());
    }
    let at = (at..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len());
    text[at..].find(' ').map_or(text.len(), |space| {
        at + space + usize::from(at + space < text.len())
    })
}

fn render(text: &str, found: &[(usize, usize, String)], from: usize, to: usize) -> Marked {
    let mut html = String::with_capacity(to - from + 40);
    let mut words = HashSet::new();
    let mut at = from;
    for (begins, ends, word) in found
        .iter()
        .filter(|(begins, ends, _)| *begins >= from && *ends <= to)
    {
        escape(&text[at..*begins], &mut html);
        html.push_str("<mark>");
        escape(&text[*begins..*ends], &mut html);
        html.push_str("</mark>");
        words.insert(word.as_str());
        at = *ends;
    }
    escape(text[at..to].trim_end(), &mut html);
    Marked {
        html,
        words: words.len(),
    }
}

fn escape(text: &str, into: &mut String) {
    for character in text.chars() {
        match character {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            other => into.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks(words: &[&str]) -> Marks {
        words
            .iter()
            .flat_map(|word| super::super::words::forms(word))
            .collect()
    }

    #[test]
    fn words_are_marked_in_every_form_and_the_rest_is_escaped() {
        let marked = whole("Pumps & <b>pump</b> \"pumping\"", &marks(&["pump"]));
        assert_eq!(
            marked.html,
            "<mark>Pumps</mark> &amp; &lt;b&gt;<mark>pump</mark>&lt;/b&gt; &quot;<mark>pumping</mark>&quot;"
        );
    }

    #[test]
    fn the_snippet_is_where_the_words_are() {
        let text = format!(
            "{} the kettle is full of lime {}",
            "word ".repeat(200),
            "word ".repeat(200)
        );
        let cut = snippet(&text, &marks(&["kettle", "lime"]));
        assert!(
            cut.html
                .contains("<mark>kettle</mark> is full of <mark>lime</mark>"),
            "{}",
            cut.html
        );
        assert!(cut.html.starts_with("… ") && cut.html.ends_with(" …") && cut.html.len() < 400);
        assert_eq!(cut.words, 2);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in ".{0,600}", word in "[a-zäöü]{1,6}") {
            let cut = snippet(&format!("{text} {word} {text}"), &marks(&[&word]));
            let bare = cut.html.replace("<mark>", "").replace("</mark>", "");
            prop_assert!(!bare.contains('<') && !bare.contains('>'));
        }
    }
}
