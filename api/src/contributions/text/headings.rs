//! Headings: their anchors and the table of contents, and the plain text that passages are found in.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Anchorizer, Arena};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{OPTIONS, is_too_deep, without_tags};

/// Headings that a table of contents has at most.
const MOST_HEADINGS: usize = 500;
/// Characters of a heading that are shown.
const LONGEST_HEADING: usize = 200;

/// A heading of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Heading {
    /// 1 for the largest.
    #[schema(minimum = 1, maximum = 6)]
    pub level: u8,
    /// Its words.
    #[schema(max_length = 200)]
    pub text: String,
    /// The id in the HTML that it is reached by.
    #[schema(max_length = 250)]
    pub anchor: String,
}

/// What an anchor is made of: [`Anchorizer`] keeps letters, digits, marks, hyphens and underscores.
pub(super) fn is_anchor_character(character: char) -> bool {
    !character.is_whitespace() && !character.is_control() && !"\"'<>&".contains(character)
}

/// The headings of a text in their order, with the anchors that the rendered text has.
pub fn outline(markdown: &str) -> Vec<Heading> {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &OPTIONS);
    if is_too_deep(root) {
        return Vec::new();
    }
    headings_of(root)
        .into_iter()
        .map(|(_, heading)| Heading {
            // The sanitiser puts this before every id, so that no text takes one of the page.
            anchor: format!("user-{}", heading.anchor),
            ..heading
        })
        .collect()
}

/// Puts an anchor into each heading.
pub(super) fn anchor<'a>(arena: &'a Arena<'a>, root: &'a AstNode<'a>) {
    for (node, heading) in headings_of(root) {
        let html = format!("<a id=\"{}\"></a>", heading.anchor);
        let anchor = arena.alloc(AstNode::from(NodeValue::HtmlInline(html)));
        node.prepend(anchor);
    }
}

fn headings_of<'a>(root: &'a AstNode<'a>) -> Vec<(&'a AstNode<'a>, Heading)> {
    let mut anchorizer = Anchorizer::new();
    root.descendants()
        .filter_map(|node| match &node.data.borrow().value {
            NodeValue::Heading(heading) => Some((node, heading.level)),
            _ => None,
        })
        .take(MOST_HEADINGS)
        .map(|(node, level)| {
            let text: String = words_of(node).chars().take(LONGEST_HEADING).collect();
            let anchor = anchorizer.anchorize(&text);
            let anchor = anchor.chars().filter(|one| is_anchor_character(*one)).collect();
            (node, Heading { level, text, anchor })
        })
        .collect()
}

/// What a reader sees of a text, runs of white space as one space.
pub fn plain_text(markdown: &str) -> String {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &OPTIONS);
    if is_too_deep(root) {
        return markdown.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    words_of(root)
}

fn words_of<'a>(node: &'a AstNode<'a>) -> String {
    let mut plain = String::new();
    for node in node.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => plain.push_str(text),
            NodeValue::Code(code) => plain.push_str(&code.literal),
            NodeValue::CodeBlock(block) => {
                plain.push(' ');
                plain.push_str(&block.literal);
            }
            NodeValue::HtmlInline(html) => plain.push_str(&without_tags(html)),
            NodeValue::SoftBreak
            | NodeValue::LineBreak
            | NodeValue::Paragraph
            | NodeValue::Heading(_)
            | NodeValue::TableCell
            | NodeValue::Item(_) => plain.push(' '),
            _ => {}
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
