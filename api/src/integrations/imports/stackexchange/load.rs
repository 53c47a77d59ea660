//! The second pass: what was staged goes into the database, in transactions of whole conversations.

use indicatif::{ProgressBar, ProgressStyle};

use super::site::Site;
use super::staging::{self, StagedLink, Staging};
use super::{batch, people, queries};
use crate::clock::Time;
use crate::db::{Conn, Db, DbError};
use crate::error::AppError;
use crate::ids::{ContributionId, SpaceId};
use crate::integrations::imports::Report;

/// Questions, with all that hangs under them, of one transaction.
const QUESTIONS: i64 = 100;
/// Links of one transaction.
const LINKS: i64 = 500;

/// What the second pass works with.
pub struct Load<'a> {
    pub db: &'a Db,
    pub staging: &'a Staging,
    pub site: &'a Site,
    pub report: &'a mut Report,
    pub progress: ProgressBar,
    pub without_texts: bool,
}

impl Load<'_> {
    /// Reads from staging.
    pub fn staged<T>(&self, work: impl Fn(&mut Conn) -> Result<T, DbError>) -> Result<T, DbError> {
        self.staging.db.read_blocking(work)
    }
}

/// A bar of known length.
pub fn bar(length: u64) -> ProgressBar {
    let bar = ProgressBar::new(length);
    // The template is right or the bar keeps its plain form.
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}") {
        bar.set_style(style);
    }
    bar
}

/// Brings in everything that is not here yet.
pub fn load(load: &mut Load<'_>, space: SpaceId) -> anyhow::Result<()> {
    people::load(load)?;
    conversations(load, space)?;
    links(load)
}

fn conversations(load: &mut Load<'_>, space: SpaceId) -> anyhow::Result<()> {
    let writer = batch::Writer::new(load.site, space, load.without_texts);
    let mut after = i64::MIN;
    loop {
        let staged = load.staged(|conn| {
            let questions = staging::list_questions(conn, after, QUESTIONS)?;
            batch::Staged::read(conn, questions)
        })?;
        let Some(last) = staged.last_question() else {
            return Ok(());
        };
        after = last;
        let size = staged.size();
        let counts = load.db.write_blocking(|conn| writer.write(conn, &staged))?;
        load.report.wrote("questions", counts.questions);
        load.report.wrote("answers", counts.answers);
        load.report.wrote("comments", counts.comments);
        load.report.wrote("votes", counts.votes);
        load.report.wrote("earlier texts", counts.revisions);
        load.report
            .skipped("Posts", "here already", counts.known_posts as u64);
        load.report
            .skipped("Comments", "here already", counts.known_comments as u64);
        load.progress.inc(size);
    }
}

fn links(load: &mut Load<'_>) -> anyhow::Result<()> {
    let source = load.site.source();
    let mut after = i64::MIN;
    loop {
        let links = load.staged(|conn| Ok(staging::list_links(conn, after, LINKS)?))?;
        let Some(last) = links.last() else { return Ok(()) };
        after = last.id;
        let new = load
            .db
            .write_blocking(|conn| write_links(conn, &source, &links))?;
        load.report.wrote("links", new);
        load.report.skipped(
            "PostLinks",
            "here already, or repeating another",
            (links.len() - new) as u64,
        );
        load.progress.inc(links.len() as u64);
    }
}

fn write_links(conn: &mut Conn, source: &str, links: &[StagedLink]) -> Result<usize, AppError> {
    let ids: Vec<String> = links
        .iter()
        .flat_map(|link| [link.post.to_string(), link.related.to_string()])
        .collect();
    let known = queries::find_items(conn, source, "post", &ids)?;
    let here = |id: i64| known.get(&id.to_string()).map(|found| ContributionId(found.0));
    let mut new = 0;
    for link in links {
        let (Some(from), Some(to)) = (here(link.post), here(link.related)) else {
            continue;
        };
        let at = Time::from_micros(link.created);
        let kind = if link.duplicate { "duplicates" } else { "links" };
        if from != to && queries::insert_link(conn, from, to, kind, at)? {
            new += 1;
            if link.duplicate {
                queries::close_as_duplicate(conn, from, to, at)?;
            }
        }
    }
    Ok(new)
}
