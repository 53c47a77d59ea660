//! Mentions: `@handle` in running text becomes a link to the person.

use comrak::nodes::{AstNode, NodeValue};

use unicode_normalization::char::is_combining_mark;

use super::{Rendered, ResolveMention, escape};

/// Turns `@handle` in running text (not in code, not in links) into a link to the person.
pub(super) fn link_mentions<'a>(
    root: &'a AstNode<'a>,
    resolve: &ResolveMention<'_>,
    rendered: &mut Rendered,
) {
    let texts: Vec<&AstNode<'_>> = root
        .descendants()
        .filter(|node| matches!(node.data.borrow().value, NodeValue::Text(_)))
        .filter(|node| {
            !node
                .ancestors()
                .any(|above| matches!(above.data.borrow().value, NodeValue::Link(_)))
        })
        .collect();
    for node in texts {
        let text = match &node.data.borrow().value {
            NodeValue::Text(text) if text.contains('@') => text.to_string(),
            _ => continue,
        };
        let Some(html) = with_mention_links(&text, resolve, &mut rendered.mentions) else {
            continue;
        };
        node.data.borrow_mut().value = NodeValue::HtmlInline(html);
    }
}

fn with_mention_links(
    text: &str,
    resolve: &ResolveMention<'_>,
    mentions: &mut Vec<String>,
) -> Option<String> {
    let mut html = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find('@') {
        let (before, after) = rest.split_at(at);
        let starts_word = before
            .chars()
            .next_back()
            .is_none_or(|character| !character.is_alphanumeric());
        let handle: String = after[1..]
            .chars()
            .take_while(|character| is_handle_character(*character) || is_combining_mark(*character))
            .collect();
        let handle = handle.trim_end_matches(['.', '-', '_']).to_owned();
        let folded = crate::http::text::fold(&handle);
        let address = (starts_word && !handle.is_empty())
            .then(|| resolve(&folded))
            .flatten();
        html.push_str(&escape(before));
        let taken = 1 + handle.len();
        if let Some(address) = address {
            found = true;
            html.push_str(&format!("<a class=\"mention\" href=\"{address}\">@{handle}</a>"));
            if !mentions.contains(&folded) {
                mentions.push(folded);
            }
        } else {
            html.push_str(&escape(&after[..taken]));
        }
        rest = &after[taken..];
    }
    html.push_str(&escape(rest));
    found.then_some(html)
}

/// Characters of a handle.
pub fn is_handle_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '.' | '-' | '_')
}
