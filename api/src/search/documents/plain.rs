//! Text out of the HTML that our own sanitiser has made: tags are well formed there, and few entities are used.

/// The text between the tags, at most `most` bytes of it; a tag of a block ends a word.
pub fn plain_text(html: &str, most: usize) -> String {
    let mut text = String::with_capacity(html.len().min(most));
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        if text.len() >= most {
            break;
        }
        rest = &rest[at..];
        if rest.starts_with('<') {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            if !is_inline(&rest[..end]) {
                text.push(' ');
            }
            rest = &rest[end..];
        } else {
            let known = [
                ("&amp;", "&"),
                ("&lt;", "<"),
                ("&gt;", ">"),
                ("&quot;", "\""),
                ("&nbsp;", " "),
                ("&#39;", "'"),
            ];
            let found = known.iter().find(|(entity, _)| rest.starts_with(entity));
            let (entity, character) = found.map_or(("&", "&"), |(entity, character)| (*entity, *character));
            text.push_str(character);
            rest = &rest[entity.len()..];
        }
    }
    text.push_str(rest);
    if text.len() > most {
        let end = (0..=most)
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        text.truncate(end);
    }
    text
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name
        .find(|next: char| !next.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    matches!(
        &name[..end],
        "a" | "abbr"
            | "b"
            | "code"
            | "del"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "s"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_entities_are_read() {
        let html = "<p>De<em>scale</em> &lt;it&gt;</p><p>a &amp; b &copy;</p>";
        assert_eq!(
            plain_text(html, 1000)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            "Descale <it> a & b &copy;"
        );
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(plain_text("ääää", 3), "ä");
        assert_eq!(plain_text("<p", 10), " ");
    }
}
