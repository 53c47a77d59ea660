//! The addresses of pages, and where a link leads.

use std::collections::{HashMap, HashSet};

use super::report::MarkdownReport;
use super::source::{Page, folder_of};

/// Which page an address leads to, by its index.
pub struct Site {
    pages: HashMap<String, usize>,
}

/// What a target of a link is.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    /// Elsewhere, or within the page: it stays as it is.
    Kept,
    /// A page, and the part behind `#` with its sign.
    Page(usize, String),
    /// Nothing that there is.
    Unknown,
}

/// A path without what differs between the ways to write it.
fn key(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    let joined = parts.join("/").to_lowercase().replace("%20", " ");
    let plain = [".markdown", ".md", ".html"]
        .iter()
        .find_map(|end| joined.strip_suffix(end));
    let plain = plain.unwrap_or(&joined);
    match plain.rsplit_once('/') {
        Some((folder, "index" | "readme")) => folder.to_owned(),
        None if matches!(plain, "index" | "readme") => String::new(),
        _ => plain.to_owned(),
    }
}

/// True where a path climbs out of the folder.
fn climbs_out(path: &str) -> bool {
    let mut depth = 0_i64;
    path.split('/').any(|part| {
        match part {
            "" | "." => {}
            ".." => depth -= 1,
            _ => depth += 1,
        }
        depth < 0
    })
}

impl Site {
    /// The addresses of all pages: their files first, then what front matter says.
    pub fn new(pages: &[Page], report: &mut MarkdownReport) -> Self {
        let mut known = HashMap::new();
        for (index, page) in pages.iter().enumerate() {
            known.entry(key(&page.path)).or_insert(index);
        }
        for (index, page) in pages.iter().enumerate() {
            let front = &page.front;
            let more = front.redirect_from.list().iter().chain(front.aliases.list());
            for address in front.permalink.iter().chain(more) {
                let holder = *known.entry(key(address)).or_insert(index);
                if holder != index
                    && let Some(other) = pages.get(holder)
                {
                    report.remark(&page.path, &format!("{address} leads to {} already", other.path));
                }
            }
        }
        Self { pages: known }
    }

    /// Where a link on a page leads.
    pub fn resolve(&self, page: &Page, target: &str) -> Target {
        let target = target.trim();
        if let Some(tag) = target.strip_prefix("{%") {
            return self.resolve_tag(tag);
        }
        if is_elsewhere(target) {
            return Target::Kept;
        }
        let (path, rest) = cut(target);
        if let Some(absolute) = path.strip_prefix('/') {
            return self.find(absolute, rest);
        }
        // Beside the file, or beside the page as a site generator serves it: each in a folder of its own.
        let folder = folder_of(&page.path);
        let own = page
            .path
            .rsplit_once('.')
            .map_or(page.path.as_str(), |(stem, _)| stem);
        for base in [folder, own] {
            let whole = format!("{base}/{path}");
            if !climbs_out(&whole)
                && let found @ Target::Page(..) = self.find(&whole, rest)
            {
                return found;
            }
        }
        Target::Unknown
    }

    /// `{% page "/path/#part" %}` and `{% link path %}`, the ways in which site generators name a page.
    fn resolve_tag(&self, tag: &str) -> Target {
        let Some((inner, after)) = tag.split_once("%}") else {
            return Target::Kept;
        };
        let inner = inner.trim();
        let Some(named) = inner
            .strip_prefix("page ")
            .or_else(|| inner.strip_prefix("link "))
        else {
            return Target::Kept;
        };
        let named = named.trim().trim_matches(['"', '\'']);
        let whole = format!("{named}{after}");
        if is_elsewhere(&whole) {
            return Target::Unknown;
        }
        let (path, rest) = cut(&whole);
        self.find(path, rest)
    }

    fn find(&self, path: &str, rest: &str) -> Target {
        match self.pages.get(&key(path)) {
            Some(index) if !climbs_out(path) => Target::Page(*index, rest.to_owned()),
            _ => Target::Unknown,
        }
    }

    /// The pages from which redirects lead in a circle.
    pub fn circles(&self, pages: &[Page]) -> HashSet<usize> {
        let next = |index: usize| {
            let page = pages.get(index)?;
            match self.resolve(page, page.front.redirect_to.as_deref()?) {
                Target::Page(next, _) => Some(next),
                _ => None,
            }
        };
        let leads_back = |start: usize| {
            let mut seen = HashSet::new();
            let mut at = Some(start);
            while let Some(index) = at {
                if !seen.insert(index) {
                    return true;
                }
                at = next(index);
            }
            false
        };
        (0..pages.len()).filter(|index| leads_back(*index)).collect()
    }
}

/// The path, and the part behind it that is not looked up: `#part`; what is asked (`?`) falls away.
fn cut(target: &str) -> (&str, &str) {
    let (path, rest) = target.find('#').map_or((target, ""), |at| target.split_at(at));
    (path.split('?').next().unwrap_or_default(), rest)
}

fn is_elsewhere(target: &str) -> bool {
    let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme);
    target.is_empty()
        || target.starts_with(['#', '{'])
        || target.starts_with("//")
        || scheme.starts_with(|one: char| one.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one))
}

#[cfg(test)]
mod tests {
    use super::super::source::page_of;
    use super::*;

    fn site(files: &[(&str, &str)]) -> (Site, Vec<Page>) {
        let pages: Vec<Page> = files
            .iter()
            .map(|(path, text)| page_of(path, text).unwrap())
            .collect();
        (Site::new(&pages, &mut MarkdownReport::default()), pages)
    }

    #[test]
    fn links_lead_to_pages_in_all_the_ways_in_which_they_are_written() {
        let (site, pages) = site(&[
            ("a/b.md", "x"),
            ("a/index.md", "x"),
            ("c.md", "---\nredirect_from: /old/c/\npermalink: /see/\n---\nx"),
        ]);
        let page = |index, rest: &str| Target::Page(index, rest.to_owned());
        for (target, expected) in [
            ("../c.md#part", page(2, "#part")),
            ("index.md", page(1, "")),
            ("../", page(1, "")),
            ("/old/c", page(2, "")),
            ("/see/?x=1", page(2, "")),
            ("{% page \"a/b/#p\" %}", page(0, "#p")),
            ("{% link c.md %}#q", page(2, "#q")),
            ("https://example.org/c", Target::Kept),
            ("#here", Target::Kept),
            ("../../../etc/passwd", Target::Unknown),
            // As it would be written in the page's address, where the page is a folder.
            ("../../c.md", page(2, "")),
            ("../../../c.md", Target::Unknown),
            ("gone.md", Target::Unknown),
        ] {
            assert_eq!(site.resolve(&pages[0], target), expected, "{target}");
        }
    }

    #[test]
    fn redirects_in_a_circle_are_found() {
        let redirect = |to: &str| format!("---\nredirect_to: {to}\n---\n");
        let (a, b, c) = (redirect("/b"), redirect("/a"), redirect("/d"));
        let (site, pages) = site(&[("a.md", &a), ("b.md", &b), ("c.md", &c), ("d.md", "x")]);
        assert_eq!(site.circles(&pages), HashSet::from([0, 1]));
    }
}
