//! Stack Exchange: people, questions, answers, comments, votes, topics, links and earlier texts from a dump, with
//! their attribution.
//!
//! Two passes: [`survey`] reads and checks every row of every file into a staging file; [`load`] writes whole
//! conversations from there. A broken file therefore ends an import before anything was written, and an import that
//! was stopped goes on where it was when it is run again.

mod batch;
mod load;
mod markdown;
mod people;
pub(super) mod queries;
mod site;
mod source;
mod staging;
mod survey;

use std::path::Path;

use anyhow::Context as _;

use crate::clock::Time;
use crate::db::{Db, DbError};
use crate::error::AppError;
use crate::events::Event;
use crate::integrations::imports::Report;
pub(super) use load::bar;
pub(crate) use markdown::Converter;
pub use site::Site;
pub(crate) use source::{Dump, Row};
use staging::Staging;

/// What to bring in, and where to.
pub struct Order<'a> {
    /// The folder with the files.
    pub folder: &'a Path,
    /// The site that they come from.
    pub site: Site,
    /// The name or slug of the space; made when there is none.
    pub space: &'a str,
    /// Read and check everything, write nothing.
    pub dry_run: bool,
    /// Where the staging file may be for the time of the import.
    pub scratch: &'a Path,
    /// The present.
    pub now: Time,
}

/// Brings a dump in; running it again brings in only what is new.
///
/// # Errors
/// A sentence with file and line for whatever is wrong with a file; nothing was written then.
pub fn import(db: &Db, order: &Order<'_>) -> anyhow::Result<Report> {
    let dump = Dump::open(order.folder)?;
    std::fs::create_dir_all(order.scratch)
        .with_context(|| format!("{} cannot be made", order.scratch.display()))?;
    let staging = Staging::create(order.scratch, order.site.host())?;
    let mut report = Report::default();
    survey::survey(&dump, &staging, &mut report)?;
    if order.dry_run {
        let [users, questions, answers, comments, links] = staging.db.read_blocking(staging::count_all)?;
        report.remarks.push(format!(
            "Nothing was written. There are {users} users, {questions} questions, {answers} answers, {comments} comments and {links} links to bring in."
        ));
        return Ok(report);
    }
    write(db, order, &dump, &staging, &mut report)?;
    Ok(report)
}

fn write(
    db: &Db,
    order: &Order<'_>,
    dump: &Dump,
    staging: &Staging,
    report: &mut Report,
) -> anyhow::Result<()> {
    let description = format!(
        "Questions and answers from {}, under CC BY-SA, with thanks to their authors.",
        order.site.host()
    );
    let space = db.write_blocking(|conn| {
        let found = queries::find_or_create_space(conn, order.space, &description, order.now)?;
        Ok::<_, DbError>(found)
    })?;
    let total: i64 = staging.db.read_blocking(staging::count_all)?.iter().sum();
    let mut work = load::Load {
        db,
        staging,
        site: &order.site,
        progress: load::bar(total.unsigned_abs()),
        report: &mut *report,
        without_texts: dump.without_texts(),
    };
    load::load(&mut work, space)?;
    work.progress.finish_and_clear();
    if report.total_written() > 0 {
        let counts = serde_json::json!({"source": order.site.source(), "written": report.written});
        db.write_blocking(|conn| {
            Event::at(order.now, None, "space.imported", space)
                .in_space(space)
                .with(&counts)
                .record(conn)?;
            Ok::<_, AppError>(())
        })?;
        db.optimize()?;
    }
    Ok(())
}
