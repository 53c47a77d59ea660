//! What an article says that is made of a page.

use sha2::{Digest as _, Sha256};
use validator::Validate as _;

use super::links::{self, Link};
use super::pictures::{Pictures, is_picture};
use super::report::{MarkdownReport, at};
use super::site::{Site, Target};
use super::source::Page;
use super::told;
use crate::articles::dto::WriteArticle;
use crate::articles::model::ArticleKind;
use crate::clock::Time;
use crate::http::text;
use crate::http::validation_error;
use crate::ids::{ContributionId, SpaceId};

/// All pages, and the ids of their articles; those that are left out have none.
pub struct Known<'a> {
    pub site: &'a Site,
    pub pages: &'a [Page],
    pub ids: &'a [Option<ContributionId>],
    pub pictures: &'a Pictures,
}

impl Known<'_> {
    /// The text of a page with its links leading to articles and its images to the store. Links and images that are
    /// not to be had are noted in the report where there is one.
    pub fn body_of(&self, page: &Page, body: &str, mut report: Option<&mut MarkdownReport>) -> String {
        links::rewrite(body, &mut |link: Link<'_>| {
            let place = at(&page.path, page.before + link.line, link.target);
            match self.site.resolve(page, link.target) {
                Target::Page(index, rest) if !link.image => {
                    let address = self.address(index, &rest);
                    if let Some(report) = report.as_deref_mut() {
                        match address {
                            Some(_) => report.resolved += 1,
                            None => report.unresolved.push(place),
                        }
                    }
                    address
                }
                Target::Kept if !link.image || !link.target.starts_with('{') => None,
                _ if link.image || is_picture(link.target) => {
                    let address = self.pictures.address(page, link.target);
                    if let (Err(reason), Some(report)) = (&address, report.as_deref_mut()) {
                        if link.image {
                            report.images.push(format!("{place}: {reason}"));
                        } else {
                            report.unresolved.push(place);
                        }
                    }
                    address.ok()
                }
                _ => {
                    if let Some(report) = report.as_deref_mut() {
                        report.unresolved.push(place);
                    }
                    None
                }
            }
        })
    }

    /// What the page of a collection says, with its images leading to the store.
    pub fn landing_of(&self, page: &Page, report: &mut MarkdownReport) -> String {
        links::rewrite(&text::tidy(&page.body), &mut |link: Link<'_>| {
            if !link.image || self.site.resolve(page, link.target) == Target::Kept {
                return None;
            }
            let place = at(&page.path, page.before + link.line, link.target);
            let address = self.pictures.address(page, link.target);
            if let Err(reason) = &address {
                report.images.push(format!("{place}: {reason}"));
            }
            address.ok()
        })
    }

    fn address(&self, index: usize, rest: &str) -> Option<String> {
        let (page, id) = (self.pages.get(index)?, (*self.ids.get(index)?)?);
        let slug = page.front.slug.clone().unwrap_or_else(|| title_of(page));
        Some(format!("/articles/{id}/{}{rest}", text::slug(&slug)))
    }
}

/// The text before its links are looked at; a page that leads elsewhere says so, and an empty one says its title.
pub fn raw_body(page: &Page) -> String {
    if let Some(to) = &page.front.redirect_to {
        return format!("This page has moved: [{}](<{}>)", title_of(page), to.trim());
    }
    let body = text::tidy(&page.body);
    if body.is_empty() { title_of(page) } else { body }
}

/// The title: of the front matter, the first heading, or the name of the file.
pub fn title_of(page: &Page) -> String {
    let heading = || page.body.lines().find_map(|line| line.strip_prefix("# "));
    let title = page.front.title.as_deref().or_else(heading).unwrap_or_default();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        name_of(&page.path)
    } else {
        title
    }
}

/// A name for people out of a path: of its file, or of its folder where the file is an index.
pub fn name_of(path: &str) -> String {
    let stem = path.rsplit_once(".m").map_or(path, |(stem, _)| stem);
    let mut parts = stem.rsplit('/');
    let last = parts.next().unwrap_or_default();
    let last = if matches!(last, "index" | "README") {
        parts.next().unwrap_or(last)
    } else {
        last
    };
    let words = last.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// The article of a page, held against the rules of articles.
///
/// # Errors
/// What is wrong with it, in a line.
pub fn article_of(page: &Page, body: String) -> Result<WriteArticle, String> {
    let front = &page.front;
    let article = WriteArticle {
        space_id: SpaceId::at(Time::from_micros(0)),
        collection_id: None,
        kind: front.kind.unwrap_or(ArticleKind::Reference),
        title: title_of(page),
        body,
        topics: front.topics.list().to_vec(),
    };
    article
        .validate()
        .map_err(|errors| told(&validation_error(&errors)))?;
    if let Some(Some(time)) = &front.verify_by
        && Time::parse(time).is_none()
    {
        return Err(format!(
            "verify_by: {time} is no time such as 2026-11-23T10:11:12Z"
        ));
    }
    for alias in front.slug.iter().chain(aliases_of(page)) {
        if text::one_line(alias).is_err() || alias.chars().count() > 400 {
            return Err("slugs and redirects take one line of at most 400 characters".to_owned());
        }
    }
    Ok(article)
}

/// Other addresses that are to lead to a page.
pub fn aliases_of(page: &Page) -> impl Iterator<Item = &String> {
    let front = &page.front;
    let listed = front.redirect_from.list().iter().chain(front.aliases.list());
    listed.filter(|alias| !alias.trim_matches('/').is_empty())
}

/// Tells whether a page, or what it links to or shows, is another one than before.
pub fn hash_of<'p>(
    page: &Page,
    targets: &[ContributionId],
    pictures: impl Iterator<Item = &'p String>,
) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{:?}\n{targets:?}\n", page.front));
    hash.update(&page.body);
    for name in pictures {
        hash.update(format!("\n{name}"));
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
