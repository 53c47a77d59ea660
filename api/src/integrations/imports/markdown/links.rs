//! Where links and images stand in Markdown, so that their targets can be replaced without touching anything else.

/// A link or an image as it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Counted from 1 at the beginning of the text.
    pub line: usize,
    /// An image, or another thing that is shown in its place.
    pub image: bool,
    /// As it is written, without brackets or quotes.
    pub target: &'a str,
}

/// What replaces a target; `None` leaves it.
pub type Replace<'r> = dyn FnMut(Link<'_>) -> Option<String> + 'r;

/// The text with targets replaced. Code stays as it is.
pub fn rewrite(text: &str, replace: &mut Replace<'_>) -> String {
    let mut scan = Scan {
        out: String::with_capacity(text.len()),
        fence: None,
        open: Vec::new(),
    };
    for (line, content) in (1..).zip(text.split_inclusive('\n')) {
        scan.line(line, content, replace);
    }
    scan.out
}

struct Scan {
    out: String,
    /// The sign of the code block that is open, and how often it stands there.
    fence: Option<(char, usize)>,
    /// For each open bracket, whether it begins an image.
    open: Vec<bool>,
}

impl Scan {
    fn line(&mut self, line: usize, content: &str, replace: &mut Replace<'_>) {
        let trimmed = content.trim();
        if trimmed.is_empty() {
            self.open.clear();
        }
        if self.is_code(trimmed) {
            self.out.push_str(content);
            return;
        }
        let mut at = 0;
        if let Some(target) = definition(content) {
            self.out.push_str(content.get(..target).unwrap_or_default());
            at = self.target(line, content, target, false, replace);
        }
        while let Some(rest) = content.get(at..).filter(|rest| !rest.is_empty()) {
            at += self.piece(line, content, at, rest, replace);
        }
    }

    /// Copies what comes next, and returns how many bytes of the line that was.
    fn piece(
        &mut self,
        line: usize,
        content: &str,
        at: usize,
        rest: &str,
        replace: &mut Replace<'_>,
    ) -> usize {
        let mut end = rest.chars().next().map_or(1, char::len_utf8);
        match rest.as_bytes().first() {
            Some(b'\\') => {
                end += rest
                    .get(1..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8)
            }
            Some(b'`') => end = code_span(rest),
            Some(b'[') => self.open.push(self.out.ends_with('!')),
            Some(b']') => {
                let image = self.open.pop().unwrap_or(false);
                if rest.starts_with("](") {
                    self.out.push_str("](");
                    return self.target(line, content, at + 2, image, replace) - at;
                }
            }
            Some(b'{') if rest.starts_with("{% image") => {
                let tag = rest.find("%}").and_then(|end| rest.get(..end + 2));
                replace(Link {
                    line,
                    image: true,
                    target: tag.unwrap_or("{% image"),
                });
            }
            Some(b'h' | b's') => {
                for (attribute, image) in [("href=\"", false), ("src=\"", true)] {
                    if rest.starts_with(attribute) {
                        self.out.push_str(attribute);
                        let begin = at + attribute.len();
                        let tail = content.get(begin..).unwrap_or_default();
                        let end = tail.find('"').unwrap_or(0);
                        self.put(line, image, tail.get(..end).unwrap_or_default(), replace);
                        return attribute.len() + end;
                    }
                }
            }
            _ => {}
        }
        self.out.push_str(rest.get(..end).unwrap_or(rest));
        end.min(rest.len())
    }

    /// Copies the target that begins here, and returns where it ends.
    fn target(
        &mut self,
        line: usize,
        content: &str,
        begin: usize,
        image: bool,
        replace: &mut Replace<'_>,
    ) -> usize {
        let tail = content.get(begin..).unwrap_or_default();
        if let Some(inner) = tail.strip_prefix('<')
            && let Some(end) = inner.find('>')
        {
            self.out.push('<');
            self.put(line, image, inner.get(..end).unwrap_or_default(), replace);
            return begin + 1 + end;
        }
        let end = target_end(tail);
        self.put(line, image, tail.get(..end).unwrap_or_default(), replace);
        begin + end
    }

    fn put(&mut self, line: usize, image: bool, target: &str, replace: &mut Replace<'_>) {
        let other = (!target.is_empty()).then(|| replace(Link { line, image, target }));
        self.out.push_str(other.flatten().as_deref().unwrap_or(target));
    }

    /// True for the lines of a fenced block, its fences included.
    fn is_code(&mut self, trimmed: &str) -> bool {
        let sign = trimmed.chars().next().filter(|sign| matches!(sign, '`' | '~'));
        let length = sign.map_or(0, |sign| trimmed.chars().take_while(|one| *one == sign).count());
        match (self.fence, sign) {
            (Some((open, least)), _) => {
                if sign == Some(open) && length >= least && trimmed.chars().all(|one| one == open) {
                    self.fence = None;
                }
                true
            }
            (None, Some(sign)) if length >= 3 && !trimmed.get(length..).unwrap_or_default().contains('`') => {
                self.fence = Some((sign, length));
                true
            }
            _ => false,
        }
    }
}

/// Where the target of `[label]: target` begins.
fn definition(content: &str) -> Option<usize> {
    let trimmed = content.trim_start();
    let indent = content.len() - trimmed.len();
    if indent > 3 || !trimmed.starts_with('[') || trimmed.starts_with("[^") {
        return None;
    }
    let end = trimmed
        .find("]:")
        .filter(|end| !trimmed.get(1..*end).unwrap_or("]").contains(['[', ']']))?;
    let tail = trimmed.get(end + 2..)?;
    let blank = tail.len() - tail.trim_start().len();
    Some(indent + end + 2 + blank)
}

/// Bytes of a target: up to a blank or the bracket that closes it; a template tag is one whole.
fn target_end(tail: &str) -> usize {
    let mut from = 0;
    if tail.starts_with("{%")
        && let Some(end) = tail.find("%}")
    {
        from = end + 2;
    }
    let mut depth = 0_usize;
    for (index, character) in tail.char_indices().skip_while(|(index, _)| *index < from) {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return index,
            ')' => depth -= 1,
            other if other.is_whitespace() => return index,
            _ => {}
        }
    }
    tail.len()
}

/// Bytes of a code span; of its backticks alone where nothing closes them in the line.
fn code_span(rest: &str) -> usize {
    let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = ticks;
    while let Some(found) = rest.get(at..).and_then(|rest| rest.find('`')) {
        let begin = at + found;
        let run = rest.bytes().skip(begin).take_while(|byte| *byte == b'`').count();
        at = begin + run;
        if run == ticks {
            return at;
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, bool, String)> {
        let mut list = Vec::new();
        let same = rewrite(text, &mut |link| {
            list.push((link.line, link.image, link.target.to_owned()));
            None
        });
        assert_eq!(same, text, "nothing else changes");
        list
    }

    #[test]
    fn links_images_and_definitions_are_found_and_code_is_not_looked_at() {
        let text = "See [a](b.md) and ![p](p.png \"t\").\n`[x](y)` \\[no](z)\n```\n[x](y)\n```\n[l]: ../c.md\n<a href=\"d/\">ü</a> [t]({% page \"/e f/\" %}#g)";
        let expected = [
            (1, false, "b.md"),
            (1, true, "p.png"),
            (2, false, "z"),
            (6, false, "../c.md"),
            (7, false, "d/"),
            (7, false, "{% page \"/e f/\" %}#g"),
        ];
        let expected: Vec<_> = expected
            .iter()
            .map(|(line, image, target)| (*line, *image, (*target).to_owned()))
            .collect();
        assert_eq!(found(text), expected);
    }

    #[test]
    fn odd_texts_come_out_as_they_went_in() {
        for text in [
            "](",
            "[](",
            "[a](<b",
            "[a](b(c)d)",
            "href=\"",
            "``",
            "\\",
            "[a]: ",
            "{% image",
            "```",
            "[[[]]](é)",
        ] {
            found(text);
        }
    }

    #[test]
    fn only_the_target_is_replaced() {
        let text = rewrite("a [b](<c d.md> 'e') f", &mut |_| Some("g".to_owned()));
        assert_eq!(text, "a [b](<g> 'e') f");
    }
}
