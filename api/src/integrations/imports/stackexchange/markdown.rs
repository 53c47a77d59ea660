//! HTML of a dump to Markdown. Formulas between dollars pass through as they are: what would be escaped in prose must
//! not be escaped in them.

use htmd::HtmlToMarkdown;
use htmd::options::{BulletListMarker, Options};

use crate::contributions::text::MAX_BODY;

/// Around the number of a formula while the rest is converted; private-use characters, which no text contains.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';
/// Longest formula, in bytes.
const LONGEST: usize = 2_000;

/// Converts bodies; make one and keep it.
pub struct Converter(HtmlToMarkdown);

impl Converter {
    /// With fenced code and dashes for lists.
    pub fn new() -> Self {
        let options = Options {
            bullet_list_marker: BulletListMarker::Dash,
            ul_bullet_spacing: 1,
            ol_number_spacing: 1,
            preformatted_code: true,
            ..Options::default()
        };
        Self(HtmlToMarkdown::builder().options(options).build())
    }

    /// The Markdown of an HTML body, as long as a body may be.
    pub fn markdown(&self, html: &str) -> String {
        let (marked, formulas) = take_formulas(&printable(html));
        let markdown = self.0.convert(&marked).unwrap_or(marked);
        shorten(put_formulas(&markdown, &formulas))
    }
}

/// Text that may be kept: control characters go, and those that turn the direction of text.
pub fn printable(text: &str) -> String {
    let keep = |&character: &char| {
        let control = character.is_control() && !matches!(character, '\n' | '\t');
        !control && !matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | OPEN | CLOSE)
    };
    text.replace("\r\n", "\n").chars().filter(keep).collect()
}

/// Cuts what is longer than a body may be, and says so.
pub fn shorten(text: String) -> String {
    let most = usize::try_from(MAX_BODY).unwrap_or(usize::MAX);
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most - 100).collect();
    format!("{kept}\n\n*The rest was too long; it stands in the source.*")
}

/// Replaces formulas outside of code by numbers; returns them as they stood, with entities resolved.
fn take_formulas(html: &str) -> (String, Vec<String>) {
    let mut formulas = Vec::new();
    let mut marked = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['$', '<']) {
        let (before, here) = rest.split_at(at);
        marked.push_str(before);
        rest = if here.starts_with('<') {
            let (tag, after) = take_tag(here);
            marked.push_str(tag);
            after
        } else if let Some((formula, after)) = formula_at(here) {
            marked.push(OPEN);
            marked.push_str(&formulas.len().to_string());
            marked.push(CLOSE);
            formulas.push(resolved(formula));
            after
        } else {
            marked.push('$');
            here.get(1..).unwrap_or_default()
        };
    }
    marked.push_str(rest);
    (marked, formulas)
}

/// A tag, or a whole element of code, which holds no formulas.
fn take_tag(here: &str) -> (&str, &str) {
    let end = ["<pre", "<code"]
        .iter()
        .find(|name| here.starts_with(**name))
        .and_then(|name| {
            let closing = format!("</{}>", name.trim_start_matches('<'));
            here.find(&closing).map(|at| at + closing.len())
        })
        .or_else(|| here.find('>').map(|at| at + 1))
        .unwrap_or(here.len());
    here.split_at(end)
}

/// `$...$` or `$$...$$` at the beginning: no tags inside; a single dollar neither before nor after a space.
fn formula_at(here: &str) -> Option<(&str, &str)> {
    let fence = if here.starts_with("$$") { "$$" } else { "$" };
    let inside = here.get(fence.len()..)?;
    let length = inside.find(fence)?;
    let text = inside.get(..length)?;
    let plausible = !text.is_empty() && length <= LONGEST && !text.contains('<');
    let inline = fence == "$$" || !(text.starts_with(' ') || text.ends_with(' ') || text.contains("\n\n"));
    (plausible && inline).then(|| here.split_at(length + 2 * fence.len()))
}

fn resolved(formula: &str) -> String {
    formula
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn put_formulas(markdown: &str, formulas: &[String]) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once(OPEN) {
        text.push_str(before);
        let Some((number, after)) = after.split_once(CLOSE) else {
            break;
        };
        if let Some(formula) = number
            .parse::<usize>()
            .ok()
            .and_then(|number| formulas.get(number))
        {
            text.push_str(formula);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(html: &str) -> String {
        Converter::new().markdown(html)
    }

    #[test]
    fn formulas_keep_every_backslash_and_underscore() {
        let text = markdown("<p>Let $a_1 * b_2 \\{x\\}$ and $$\\sum_{i} x_i &lt; 1$$ with 5_000 stars *</p>");
        assert!(text.contains("$a_1 * b_2 \\{x\\}$"), "{text}");
        assert!(text.contains("$$\\sum_{i} x_i < 1$$"), "{text}");
        assert!(text.contains("5\\_000"), "{text}");
    }

    #[test]
    fn money_and_code_are_no_formulas() {
        let text = markdown("<p>From $ 5 to $ 7</p><pre><code>echo $a_b $c_d\n</code></pre>");
        assert!(text.contains("echo $a_b $c_d"), "{text}");
        assert!(text.contains("From $ 5 to $ 7"), "{text}");
    }

    #[test]
    fn code_and_pictures_stay() {
        let text = markdown(
            "<pre><code>if a &lt; b:\n    pass\n</code></pre><p><img src=\"https://i.example/x.png\" alt=\"A\"></p>",
        );
        assert!(text.contains("```\nif a < b:\n    pass\n```"), "{text}");
        assert!(text.contains("![A](https://i.example/x.png)"), "{text}");
    }
}
