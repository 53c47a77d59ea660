//! A collection as a folder of Markdown.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::source::{COLLECTION_FILE, folder_of};
use super::{find_actor, find_collection, links, pictures, queries};
use crate::access::Actor;
use crate::articles::{self, dto::Article};
use crate::clock::Time;
use crate::collections;
use crate::collections::dto::{Collection, CollectionQuery};
use crate::contributions::queries::find_topic_names;
use crate::db::{Conn, Db};
use crate::error::{AppError, AppResult};
use crate::files::{self, FileStore};
use crate::http::text;
use crate::ids::{CollectionId, ContributionId};

/// The folder of the pictures. No collection has it: a slug begins with a letter or digit.
const PICTURES: &str = "_images";

/// Which collection, and where to.
pub struct ExportOrder<'a> {
    /// Made when it is not there; otherwise it must be empty.
    pub folder: &'a Path,
    /// The name or slug of the collection.
    pub collection: &'a str,
    /// The name or slug of its space, where several have one of this name.
    pub space: Option<&'a str>,
    /// The handle of whoever exports it; the first administrator unless given.
    pub by: Option<&'a str>,
    /// Has the pictures.
    pub files: &'a FileStore,
    /// The present.
    pub now: Time,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Articles.
    pub articles: usize,
    /// Pictures, each once.
    pub pictures: usize,
    /// Pictures that texts show and the store has not got.
    pub missing: Vec<String>,
}

/// Writes a collection, with all that is under it and the pictures that it shows, into a folder.
///
/// # Errors
/// A sentence when there is no such collection, or the folder cannot be written or is not empty.
pub fn export(db: &Db, order: &ExportOrder<'_>) -> anyhow::Result<Exported> {
    std::fs::create_dir_all(order.folder)
        .with_context(|| format!("{} cannot be made", order.folder.display()))?;
    let empty = std::fs::read_dir(order.folder)?.next().is_none();
    anyhow::ensure!(empty, "{} is not empty", order.folder.display());
    let actor = find_actor(db, order.by, order.now)?;
    let root = db.read_blocking(|conn| find_collection(conn, &actor, order.collection, order.space))?;
    let root = root.with_context(|| format!("there is no collection {}", order.collection))?;
    let shelves = db.read_blocking(|conn| shelves_of(conn, &actor, root.id))?;
    let mut paths = HashMap::new();
    for shelf in &shelves {
        for (id, slug) in &shelf.articles {
            paths.insert(*id, join(&shelf.folder, &format!("{slug}.md")));
        }
    }
    let mut out = Writer {
        order,
        pictures: HashMap::new(),
    };
    for shelf in &shelves {
        let described = join(&shelf.folder, COLLECTION_FILE);
        let landing = out.with_pictures(&shelf.collection.landing, &described)?;
        let text = about(&shelf.collection, shelf.position, &landing);
        put(order.folder, &described, text.as_bytes())?;
        for (id, _) in &shelf.articles {
            let Some(path) = paths.get(id) else { continue };
            let (article, names) = db.read_blocking(|conn| {
                let names = Names {
                    slugs: queries::list_slugs(conn, *id)?,
                    topics: find_topic_names(conn, *id)?,
                };
                Ok::<_, AppError>((articles::read(conn, &actor, *id)?, names))
            })?;
            let body = out.with_pictures(&article.body, path)?;
            let text = page_of(&article, &names, &body, path, &paths);
            put(order.folder, path, text.as_bytes())?;
        }
    }
    let missing = out.pictures.iter().filter(|(_, there)| !**there);
    let missing: BTreeSet<String> = missing.map(|(name, _)| name.clone()).collect();
    Ok(Exported {
        articles: paths.len(),
        pictures: out.pictures.len() - missing.len(),
        missing: missing.into_iter().collect(),
    })
}

/// Writes pictures, each once.
struct Writer<'a> {
    order: &'a ExportOrder<'a>,
    /// By name, and whether the store has it.
    pictures: HashMap<String, bool>,
}

impl Writer<'_> {
    /// The text of a file with the pictures of this server beside it.
    fn with_pictures(&mut self, body: &str, path: &str) -> anyhow::Result<String> {
        for name in pictures::names_in(body) {
            if self.pictures.contains_key(&name) {
                continue;
            }
            let bytes = self.order.files.get_here(&name)?;
            if let Some(bytes) = &bytes {
                put(self.order.folder, &join(PICTURES, &name), bytes)?;
            }
            self.pictures.insert(name, bytes.is_some());
        }
        Ok(links::rewrite(body, &mut |link| {
            let name = files::name_in(link.target)?;
            let there = *self.pictures.get(name)?;
            there.then(|| relative(folder_of(path), &join(PICTURES, name)))
        }))
    }
}

/// What an article is called and is about.
struct Names {
    slugs: Vec<String>,
    topics: Vec<String>,
}

/// A collection with its folder and what stands in it.
struct Shelf {
    folder: String,
    position: usize,
    collection: Collection,
    /// With their slugs.
    articles: Vec<(ContributionId, String)>,
}

fn shelves_of(conn: &mut Conn, actor: &Actor, root: CollectionId) -> AppResult<Vec<Shelf>> {
    let tree = collections::list(conn, actor, &CollectionQuery { space: None })?.items;
    let mut folders: HashMap<CollectionId, String> = HashMap::from([(root, String::new())]);
    let mut counts: HashMap<CollectionId, usize> = HashMap::new();
    let mut taken = HashSet::new();
    let mut shelves = Vec::new();
    // Each comes before what stands under it.
    for node in tree {
        let mut position = 0;
        if node.id != root {
            let Some(above) = node.parent_id else { continue };
            let Some(folder) = folders.get(&above) else {
                continue;
            };
            let count = counts.entry(above).or_default();
            position = *count;
            *count += 1;
            let name = text::slug(&node.name);
            let mut path = join(folder, &name);
            let mut number = 2;
            while !taken.insert(path.clone()) {
                path = join(folder, &format!("{name}-{number}"));
                number += 1;
            }
            folders.insert(node.id, path);
        }
        let Some(folder) = folders.get(&node.id).cloned() else {
            continue;
        };
        let mut here = Vec::new();
        for id in queries::list_articles(conn, node.id)? {
            here.push((id, articles::read(conn, actor, id)?.slug));
        }
        shelves.push(Shelf {
            folder,
            position,
            collection: collections::read(conn, actor, node.id)?,
            articles: here,
        });
    }
    Ok(shelves)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// JSON is YAML: a text in quotes that reads back as it was.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn about(collection: &Collection, position: usize, landing: &str) -> String {
    let mut page = format!("---\ntitle: {}\nposition: {position}\n", quoted(&collection.name));
    // Writing into a string cannot fail.
    if let Some(days) = collection.review_days {
        let _ = writeln!(page, "review_days: {days}");
    }
    let _ = write!(page, "four_eyes: {}\n---\n{}\n", collection.four_eyes, landing);
    page
}

fn page_of(
    article: &Article,
    names: &Names,
    body: &str,
    path: &str,
    paths: &HashMap<ContributionId, String>,
) -> String {
    let mut page = format!(
        "---\ntitle: {}\nslug: {}\n",
        quoted(&article.title),
        quoted(&article.slug)
    );
    let _ = write!(page, "kind: {}\nstate: {}\n", article.kind, article.state);
    if !article.state_note.is_empty() {
        let _ = writeln!(page, "state_note: {}", quoted(&article.state_note));
    }
    let _ = writeln!(page, "owner: {}", quoted(&article.owner.handle));
    match article.verify_by {
        Some(at) => {
            let _ = writeln!(page, "verify_by: {}", quoted(&at.rfc3339()));
        }
        None => page.push_str("verify_by: null\n"),
    }
    list(
        &mut page,
        "topics",
        &names.topics.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let others: Vec<&str> = names
        .slugs
        .iter()
        .map(String::as_str)
        .filter(|slug| *slug != article.slug)
        .collect();
    list(&mut page, "redirect_from", &others);
    let body = links::rewrite(body, &mut |link| {
        let tail = link.target.strip_prefix("/articles/")?;
        let end = tail.find(['/', '#', '?']).unwrap_or(tail.len());
        let to = paths.get(&tail.get(..end)?.parse().ok()?)?;
        let part = tail.find('#').and_then(|at| tail.get(at..)).unwrap_or_default();
        Some(format!("{}{part}", relative(folder_of(path), to)))
    });
    let _ = write!(page, "---\n{body}\n");
    page
}

fn list(page: &mut String, key: &str, items: &[&str]) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(page, "{key}:");
    for item in items {
        let _ = writeln!(page, "  - {}", quoted(item));
    }
}

/// The way from a folder to a file.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = to.split('/').collect();
    let last = parts.len().saturating_sub(1);
    let common = from
        .iter()
        .zip(parts.iter().take(last))
        .take_while(|(one, other)| one == other)
        .count();
    let up = "../".repeat(from.len() - common);
    format!("{up}{}", parts.get(common..).unwrap_or_default().join("/"))
}

fn put(root: &Path, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let file: PathBuf = root.join(path);
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}
