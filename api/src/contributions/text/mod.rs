//! Text that people write: Markdown in, safe HTML, an excerpt, mentions and links out.

mod headings;
mod mentions;

pub use headings::{Heading, outline, plain_text};
pub use mentions::is_handle_character;

use std::sync::LazyLock;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options};

use crate::ids::ContributionId;
use mentions::link_mentions;

/// Most characters of a body.
pub const MAX_BODY: u64 = 50_000;
/// Most characters of a comment.
pub const MAX_COMMENT: u64 = 5_000;
/// Most characters of a title.
pub const MAX_TITLE: u64 = 200;
/// Characters of an excerpt.
const EXCERPT: usize = 240;
/// People who can be mentioned in one text.
const MOST_MENTIONS: usize = 50;
/// Links to other contributions that are kept of one text.
const MOST_LINKS: usize = 100;
/// Most bytes of HTML; a text that would become larger is shown as it was typed.
const MAX_HTML: usize = 1_000_000;
/// Deepest nesting of quotes and lists; cleaning HTML takes time by the square of it, so that a deeper text is shown
/// as it was typed.
const MAX_DEPTH: usize = 100;

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.render.github_pre_lang = false;
    // Raw HTML is let through the renderer and cleaned by the sanitiser, which knows what is harmless.
    options.render.r#unsafe = true;
    options
});

static SANITIZER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    builder
        .add_tags(["input", "section", "kbd", "mark"])
        .rm_tags(["map", "area", "center"])
        .add_tag_attributes("code", ["class"])
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        // Anchors of headings.
        .add_tag_attributes("a", ["id"])
        .add_tag_attributes("th", ["align"])
        .add_tag_attributes("td", ["align"])
        .add_allowed_classes("a", ["mention"])
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(Some("noopener noreferrer nofollow"))
        .id_prefix(Some("user-"))
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            ("input", "type") => (value == "checkbox").then(|| value.into()),
            ("a", "id") => value
                .chars()
                .all(headings::is_anchor_character)
                .then(|| value.into()),
            ("code", "class") => value.starts_with("language-").then(|| value.into()),
            _ => Some(value.into()),
        });
    builder
});

/// What a text amounts to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Sanitised HTML.
    pub html: String,
    /// The beginning as plain text, one line.
    pub excerpt: String,
    /// Handles that are mentioned, in the order of their first mention, folded.
    pub mentions: Vec<String>,
    /// Paths of links into this instance, such as `/questions/0190...`.
    pub links: Vec<String>,
}

/// Who a handle stands for, and where they are found; `None` for a handle that nobody has.
pub type ResolveMention<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// Renders Markdown. `resolve` gives the address of a mentioned person; without one the text stays as it is.
pub fn render(markdown: &str, resolve: &ResolveMention<'_>) -> Rendered {
    render_as(markdown, resolve, false)
}

/// As [`render`]; with `anchored`, headings carry the anchors of [`outline`].
pub fn render_as(markdown: &str, resolve: &ResolveMention<'_>, anchored: bool) -> Rendered {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &OPTIONS);
    let mut rendered = Rendered::default();
    if is_too_deep(root) {
        rendered.html = as_typed(markdown);
        return rendered;
    }
    link_mentions(root, resolve, &mut rendered);
    collect_links(root, &mut rendered);
    rendered.excerpt = excerpt_of(root);
    if anchored {
        headings::anchor(&arena, root);
    }
    let mut html = String::new();
    // Writing into a string cannot fail.
    let _ = comrak::format_html(root, &OPTIONS, &mut html);
    let clean = (html.len() <= MAX_HTML).then(|| clean(&html));
    rendered.html = clean
        .filter(|clean| clean.len() <= MAX_HTML)
        .unwrap_or_else(|| as_typed(markdown));
    rendered
}

/// A text that somebody has written, rendered as far as that can be done without knowing anybody.
#[derive(Clone, Debug)]
pub struct Written {
    body: String,
    anchored: bool,
    rendered: Option<Rendered>,
}

impl Written {
    /// Tidies the text, and renders it if nobody is mentioned.
    pub fn new(body: &str) -> Self {
        Self::of(body, false)
    }

    /// As [`Self::new`], with anchors at the headings.
    pub fn article(body: &str) -> Self {
        Self::of(body, true)
    }

    /// With anchors at the headings, or without.
    pub fn of(body: &str, anchored: bool) -> Self {
        let body = crate::http::text::tidy(body);
        let rendered = mentioned(&body)
            .is_empty()
            .then(|| render_as(&body, &|_| None, anchored));
        Self {
            body,
            anchored,
            rendered,
        }
    }

    /// True where headings carry anchors.
    pub fn is_anchored(&self) -> bool {
        self.anchored
    }

    /// With plain line ends.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// What it amounts to, where nobody is mentioned.
    pub fn rendered(&self) -> Option<&Rendered> {
        self.rendered.as_ref()
    }
}

fn as_typed(markdown: &str) -> String {
    format!("<pre>{}</pre>\n", escape(markdown))
}

/// Walks without recursion, and stops at the first leaf that hangs too low.
fn is_too_deep<'a>(root: &'a AstNode<'a>) -> bool {
    let mut depth = 0_usize;
    root.traverse().any(|edge| {
        match edge {
            NodeEdge::Start(_) => depth += 1,
            NodeEdge::End(_) => depth = depth.saturating_sub(1),
        }
        depth > MAX_DEPTH
    })
}

/// HTML without anything that could do harm.
fn clean(html: &str) -> String {
    let clean = SANITIZER.clean(html).to_string();
    // A byte order mark that comes first is none of the text to whoever reads the HTML next.
    clean.trim_start_matches('\u{feff}').to_owned()
}

/// The handles mentioned in a text, at most 50 and in the order of their first mention, so that they can be looked
/// up before it is rendered. The text is parsed, but not rendered.
pub fn mentioned(markdown: &str) -> Vec<String> {
    // A mention can hide its sign as a character reference.
    if !markdown.contains(['@', '&']) {
        return Vec::new();
    }
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &OPTIONS);
    let found = std::cell::RefCell::new(Vec::new());
    let note = |handle: &str| {
        let mut found = found.borrow_mut();
        if found.len() < MOST_MENTIONS && !found.iter().any(|known| known == handle) {
            found.push(handle.to_owned());
        }
        None
    };
    if !is_too_deep(root) {
        link_mentions(root, &note, &mut Rendered::default());
    }
    found.into_inner()
}

/// The contributions that links of this instance lead to: `/questions/{id}`, `/posts/{id}`, `/articles/{id}` and `/c/{id}`, with or
/// without a host before them. Ids are as good as unique in the world, so that the host need not be looked at.
pub fn linked_contributions(links: &[String]) -> Vec<ContributionId> {
    let mut ids = Vec::new();
    for link in links {
        let path = link.split(['?', '#']).next().unwrap_or_default();
        let mut parts = path
            .split('/')
            .skip_while(|part| !matches!(*part, "questions" | "posts" | "articles" | "c"))
            .skip(1);
        if let Some(Ok(id)) = parts.next().map(str::parse)
            && !ids.contains(&id)
            && ids.len() < MOST_LINKS
        {
            ids.push(id);
        }
    }
    ids
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn collect_links<'a>(root: &'a AstNode<'a>, rendered: &mut Rendered) {
    for node in root.descendants() {
        if let NodeValue::Link(link) = &node.data.borrow().value
            && !rendered.links.contains(&link.url)
        {
            rendered.links.push(link.url.clone());
        }
    }
}

/// The beginning of the text in plain words; code blocks and pictures are left out.
fn excerpt_of<'a>(root: &'a AstNode<'a>) -> String {
    let mut plain = String::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => plain.push_str(text),
            NodeValue::Code(code) => plain.push_str(&code.literal),
            NodeValue::HtmlInline(html) => plain.push_str(&without_tags(html)),
            NodeValue::SoftBreak
            | NodeValue::LineBreak
            | NodeValue::Paragraph
            | NodeValue::Heading(_)
            | NodeValue::TableCell
            | NodeValue::TaskItem(_)
            | NodeValue::Item(_) => {
                plain.push(' ');
            }
            _ => {}
        }
        if plain.len() > EXCERPT * 5 {
            break;
        }
    }
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= EXCERPT {
        return words;
    }
    let cut: String = words.chars().take(EXCERPT).collect();
    let end = cut
        .rfind(' ')
        .filter(|end| *end > EXCERPT / 2)
        .unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            other if !inside => text.push(other),
            _ => {}
        }
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests;
