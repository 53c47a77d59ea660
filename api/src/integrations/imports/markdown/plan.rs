//! What an import would write: everything is checked, and nothing is written.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::page::{self, Known};
use super::pictures::Pictures;
use super::report::MarkdownReport;
use super::site::Site;
use super::source::{Page, Source, folder_of};
use super::{Order, history, queries};
use crate::articles::dto::WriteArticle;
use crate::collections::dto::CollectionNode;
use crate::contributions::text;
use crate::db::{Conn, Db};
use crate::error::AppResult;
use crate::ids::{CollectionId, ContributionId};

/// What of a collection was brought in before.
#[derive(Default)]
pub struct Before {
    /// By path.
    pub pages: HashMap<String, ContributionId>,
    /// By path.
    pub folders: HashMap<String, CollectionId>,
    /// Hash and path of every text.
    pub texts: HashSet<String>,
}

/// A page that is written.
pub struct ReadyPage {
    pub page: Page,
    pub id: ContributionId,
    /// It was not there before.
    pub new: bool,
    pub article: WriteArticle,
    /// The articles that it links to.
    pub links: Vec<ContributionId>,
    /// Its hash and path.
    pub text: String,
    /// What it says in the repository, the newest first.
    pub commits: Vec<history::Commit>,
}

/// All that is to be done.
pub struct Plan {
    pub pages: Vec<ReadyPage>,
    pub source: Source,
    pub site: Site,
    pub pictures: Pictures,
    pub ids: Vec<Option<ContributionId>>,
    pub before: Before,
}

/// What the pages of a collection are noted under.
pub fn source_name(root: CollectionId) -> String {
    format!("markdown:{root}")
}

fn before(conn: &mut Conn, root: CollectionId) -> AppResult<Before> {
    let source = source_name(root);
    let pages = queries::list_items(conn, &source, "page")?;
    let folders = queries::list_items(conn, &source, "folder")?;
    let texts = queries::list_items(conn, &source, "text")?;
    Ok(Before {
        pages: pages
            .into_iter()
            .map(|(path, id)| (path, ContributionId(id.0)))
            .collect(),
        folders: folders
            .into_iter()
            .map(|(path, id)| (path, CollectionId(id.0)))
            .collect(),
        texts: texts.into_iter().map(|(text, _)| text).collect(),
    })
}

/// Checks every page and finds out what is new.
///
/// # Errors
/// Only when the database or git cannot be asked.
pub fn plan(
    db: &Db,
    order: &Order<'_>,
    mut source: Source,
    root: Option<&CollectionNode>,
    report: &mut MarkdownReport,
) -> anyhow::Result<Plan> {
    let before = match root {
        Some(root) => db.read_blocking(|conn| before(conn, root.id))?,
        None => Before::default(),
    };
    let site = Site::new(&source.pages, report);
    let pictures = Pictures::new(order.folder.to_path_buf(), std::mem::take(&mut source.files));
    let circles = site.circles(&source.pages);
    let id_of = |page: &Page| {
        let known = before.pages.get(&page.path).copied();
        known.unwrap_or_else(|| ContributionId::at(order.now))
    };
    let mut ids: Vec<Option<ContributionId>> = source.pages.iter().map(|page| Some(id_of(page))).collect();
    let all = ids.clone();
    for (index, page) in source.pages.iter().enumerate() {
        let known = Known {
            site: &site,
            pages: &source.pages,
            ids: &all,
            pictures: &pictures,
        };
        let wrong = if circles.contains(&index) {
            Some("its redirect leads in a circle".to_owned())
        } else {
            page::article_of(page, known.body_of(page, &page::raw_body(page), None)).err()
        };
        if let (Some(wrong), Some(id)) = (wrong, ids.get_mut(index)) {
            report.broken(&page.path, 1, &wrong);
            *id = None;
        }
    }
    let mut plan = Plan {
        pages: Vec::new(),
        source,
        site,
        pictures,
        ids,
        before,
    };
    plan.choose(order, report)?;
    report.counts.skipped(
        "files",
        "neither Markdown nor shown by a page",
        plan.pictures.unused(),
    );
    Ok(plan)
}

impl Plan {
    /// All pages, for links.
    pub fn known(&self) -> Known<'_> {
        Known {
            site: &self.site,
            pages: &self.source.pages,
            ids: &self.ids,
            pictures: &self.pictures,
        }
    }

    /// Keeps what is new or different.
    fn choose(&mut self, order: &Order<'_>, report: &mut MarkdownReport) -> anyhow::Result<()> {
        let mut chosen = Vec::new();
        for (page, id) in self.source.pages.iter().zip(&self.ids) {
            let Some(id) = *id else { continue };
            let body = self.known().body_of(page, &page::raw_body(page), Some(report));
            let links = text::linked_contributions(&text::render(&body, &|_| None).links);
            let shown = self.pictures.shown_in(&body);
            let text = format!("{} {}", page::hash_of(page, &links, shown.keys()), page.path);
            if self.before.texts.contains(&text) {
                report
                    .counts
                    .skipped("pages", "as they were brought in before", 1);
                continue;
            }
            let article = page::article_of(page, body).map_err(anyhow::Error::msg)?;
            let commits = if order.git {
                history::commits(order.folder, &page.path)?
            } else {
                Vec::new()
            };
            let new = !self.before.pages.contains_key(&page.path);
            chosen.push(ReadyPage {
                page: page.clone(),
                id,
                new,
                article,
                links,
                text,
                commits,
            });
        }
        self.pages = chosen;
        Ok(())
    }

    /// Says what would be written.
    pub fn tell(&self, collection: &str, report: &mut MarkdownReport) {
        for folder in &self.source.folders {
            if !self.before.folders.contains_key(folder) {
                report.plan.push(format!("collection {collection}/{folder}"));
            }
        }
        let bodies = self.pages.iter().map(|ready| ready.article.body.as_str());
        let shown = bodies.flat_map(|body| self.pictures.shown_in(body).into_values());
        for path in shown.collect::<BTreeSet<_>>() {
            report.plan.push(format!("picture {path}"));
        }
        for ready in &self.pages {
            let what = if ready.new {
                "article"
            } else {
                "another version of"
            };
            let folder = folder_of(&ready.page.path);
            let mut line = format!(
                "{what} {:?} in {collection}/{folder}, of {}",
                ready.article.title, ready.page.path
            );
            if ready.new && ready.commits.len() > 1 {
                line.push_str(&format!(", with {} earlier versions", ready.commits.len() - 1));
            }
            report.plan.push(line);
        }
    }
}
