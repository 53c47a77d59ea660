//! Collections as folders of Markdown: an import and an export that fit each other.
//!
//! [`import`] reads and checks all files, finds out where links lead, and then writes page by page, each in a transaction
//! of its own. What is wrong with a file leaves out that file alone. [`export`] writes what [`import`] reads.

mod export;
mod front;
mod history;
mod links;
mod page;
mod pictures;
mod plan;
mod queries;
mod report;
mod site;
mod source;
mod write;

use std::path::Path;

use anyhow::Context as _;

use crate::access::Actor;
use crate::clock::Time;
use crate::collections::dto::{CollectionNode, CollectionQuery};
use crate::db::{Conn, Db};
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::http::text::fold;

pub use export::{ExportOrder, Exported, export};
pub use report::MarkdownReport;

/// What to bring in, and where to.
pub struct Order<'a> {
    /// The folder with the pages.
    pub folder: &'a Path,
    /// The name of the collection; made when there is none.
    pub collection: &'a str,
    /// The name or slug of its space; needed where the collection is made, or where several have its name.
    pub space: Option<&'a str>,
    /// The handle of whoever brings it in; the first administrator unless given.
    pub by: Option<&'a str>,
    /// What pages said before comes along, from the `git` program.
    pub git: bool,
    /// Read and check everything, say what would be done, write nothing.
    pub dry_run: bool,
    /// Takes the pictures that pages show.
    pub files: &'a FileStore,
    /// The present.
    pub now: Time,
}

/// Brings a folder in; running it again brings in only what is new or different.
///
/// # Errors
/// When the folder cannot be read or there is no place for it. What is wrong with single files is in the report.
pub fn import(db: &Db, order: &Order<'_>) -> anyhow::Result<MarkdownReport> {
    anyhow::ensure!(order.folder.is_dir(), "{} is no folder", order.folder.display());
    let mut report = MarkdownReport::default();
    let source = source::read(order.folder, &mut report)?;
    let actor = find_actor(db, order.by, order.now)?;
    let root = db.read_blocking(|conn| find_collection(conn, &actor, order.collection, order.space))?;
    let plan = plan::plan(db, order, source, root.as_ref(), &mut report)?;
    if order.dry_run {
        plan.tell(order.collection, &mut report);
        report.counts.remarks.push("Nothing was written.".to_owned());
        return Ok(report);
    }
    write::write(db, order, &actor, root, plan, &mut report)?;
    Ok(report)
}

/// Who acts.
///
/// # Errors
/// A sentence when there is nobody of this handle, or no administrator.
fn find_actor(db: &Db, handle: Option<&str>, now: Time) -> anyhow::Result<Actor> {
    let found = db.read_blocking(|conn| Ok::<_, AppError>(queries::find_actor(conn, handle, now)?))?;
    found.with_context(|| match handle {
        Some(handle) => format!("--as: no member is called @{handle}"),
        None => "there is no administrator yet; make one with: colloquy person create".to_owned(),
    })
}

/// The collection of a name.
///
/// # Errors
/// `conflict` where several spaces have one of this name.
fn find_collection(
    conn: &mut Conn,
    actor: &Actor,
    name: &str,
    space: Option<&str>,
) -> AppResult<Option<CollectionNode>> {
    let tree = crate::collections::list(conn, actor, &CollectionQuery { space: None })?;
    let wanted = |node: &CollectionNode| {
        let here =
            space.is_none_or(|space| fold(&node.space.name) == fold(space) || node.space.slug == space);
        here && (fold(&node.name) == fold(name) || node.slug == name)
    };
    let mut found: Vec<CollectionNode> = tree.items.into_iter().filter(wanted).collect();
    let shallowest = found.iter().map(|node| node.depth).min();
    found.retain(|node| Some(node.depth) == shallowest);
    if found.len() > 1 {
        let sentence = format!(
            "Several collections are called {name}; say which with --space or by the end of its address."
        );
        return Err(AppError::new(crate::error::ErrorCode::Conflict, sentence));
    }
    Ok(found.pop())
}

/// What is wrong, with the fields at fault, in a line.
fn told(error: &AppError) -> String {
    let fields: Vec<String> = error
        .fields
        .iter()
        .map(|field| format!("{} {}", field.pointer.trim_start_matches('/'), field.detail))
        .collect();
    if fields.is_empty() {
        error.to_string()
    } else {
        fields.join("; ")
    }
}
