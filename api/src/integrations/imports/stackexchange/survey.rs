//! The first pass: every row of every file is read, understood and staged. Nothing else is written.

use anyhow::Context as _;

use super::source::{Dump, Row};
use super::staging::{
    self, StagedComment, StagedLink, StagedPost, StagedStep, StagedUser, StagedVotes, Staging,
};
use crate::db::{Conn, DbError};
use crate::integrations::imports::Report;

/// Rows staged in one transaction.
const CHUNK: usize = 1_000;

/// Reads a dump into staging; whatever is wrong with a file ends it.
pub fn survey(dump: &Dump, staging: &Staging, report: &mut Report) -> anyhow::Result<()> {
    let progress = indicatif::ProgressBar::new_spinner();
    let mut survey = Survey {
        dump,
        staging,
        report,
        progress,
        without_texts: dump.without_texts(),
    };
    survey.users()?;
    survey.posts()?;
    survey.comments()?;
    survey.votes()?;
    survey.links()?;
    survey.history()?;
    survey.ignored("Badges", "badges are not taken over")?;
    survey.ignored("Tags", "topics come from the questions themselves")?;
    survey.settle()?;
    survey.progress.finish_and_clear();
    Ok(())
}

struct Survey<'a> {
    dump: &'a Dump,
    staging: &'a Staging,
    report: &'a mut Report,
    progress: indicatif::ProgressBar,
    without_texts: bool,
}

impl Survey<'_> {
    fn users(&mut self) -> anyhow::Result<()> {
        self.each("Users", staging::insert_users, |row, _| {
            Ok(Some(StagedUser {
                id: row.number("Id")?,
                name: row.text("DisplayName")?.to_owned(),
                location: row.optional("Location").unwrap_or_default().to_owned(),
                about: row.optional("AboutMe").unwrap_or_default().to_owned(),
                created: row.time("CreationDate")?,
            }))
        })
    }

    fn posts(&mut self) -> anyhow::Result<()> {
        let without_texts = self.without_texts;
        self.each("Posts", staging::insert_posts, move |row, skip| {
            let id = row.number("Id")?;
            let kind = row.number("PostTypeId")?;
            if kind != 1 && kind != 2 {
                skip(match kind {
                    4 | 5 => "tag wikis are not taken over",
                    6 => "moderator nominations are not taken over",
                    7 => "wiki placeholders are not taken over",
                    _ => "another type of post",
                });
                return Ok(None);
            }
            let is_question = kind == 1;
            Ok(Some(StagedPost {
                id,
                question: if is_question { id } else { row.number("ParentId")? },
                is_question,
                created: row.time("CreationDate")?,
                owner: row.optional_number("OwnerUserId")?,
                owner_name: row.optional("OwnerDisplayName").unwrap_or_default().to_owned(),
                score: row.number("Score")?,
                views: row.optional_number("ViewCount")?.unwrap_or(0),
                title: if is_question {
                    row.text("Title")?.to_owned()
                } else {
                    String::new()
                },
                body: if without_texts {
                    String::new()
                } else {
                    row.text("Body")?.to_owned()
                },
                tags: row.optional("Tags").unwrap_or_default().to_owned(),
                accepted: row.optional_number("AcceptedAnswerId")?,
                closed: row.optional_time("ClosedDate")?,
                edited: row.optional_time("LastEditDate")?,
            }))
        })
    }

    fn comments(&mut self) -> anyhow::Result<()> {
        let without_texts = self.without_texts;
        self.each("Comments", staging::insert_comments, move |row, _| {
            Ok(Some(StagedComment {
                id: row.number("Id")?,
                post: row.number("PostId")?,
                created: row.time("CreationDate")?,
                owner: row.optional_number("UserId")?,
                owner_name: row.optional("UserDisplayName").unwrap_or_default().to_owned(),
                body: if without_texts {
                    String::new()
                } else {
                    row.text("Text")?.to_owned()
                },
            }))
        })
    }

    fn votes(&mut self) -> anyhow::Result<()> {
        let add = |conn: &mut Conn, rows: &[StagedVotes]| {
            staging::add_votes(conn, &joined(rows)).map(|()| rows.len())
        };
        self.each("Votes", add, |row, skip| {
            row.number("Id")?;
            let value = match row.number("VoteTypeId")? {
                2 => 1,
                3 => -1,
                kind => {
                    skip(vote_reason(kind));
                    return Ok(None);
                }
            };
            let at = row.time("CreationDate")?;
            Ok(Some(StagedVotes {
                post: row.number("PostId")?,
                day: at - at.rem_euclid(86_400_000_000),
                value,
                cast: 1,
            }))
        })
    }

    fn links(&mut self) -> anyhow::Result<()> {
        self.each("PostLinks", staging::insert_links, |row, skip| {
            let kind = row.number("LinkTypeId")?;
            if kind != 1 && kind != 3 {
                skip("another type of link");
                return Ok(None);
            }
            Ok(Some(StagedLink {
                id: row.number("Id")?,
                post: row.number("PostId")?,
                related: row.number("RelatedPostId")?,
                duplicate: kind == 3,
                created: row.time("CreationDate")?,
            }))
        })
    }

    fn history(&mut self) -> anyhow::Result<()> {
        self.each("PostHistory", staging::insert_history, |row, skip| {
            let kind = row.number("PostHistoryTypeId")?;
            // 1 to 9: title, body and tags as written, edited, rolled back; 10: closed.
            if !(1..=10).contains(&kind) {
                skip("steps that change no text");
                return Ok(None);
            }
            Ok(Some(StagedStep {
                id: row.number("Id")?,
                post: row.number("PostId")?,
                kind,
                revision: row.text("RevisionGUID")?.to_owned(),
                created: row.time("CreationDate")?,
                owner: row.optional_number("UserId")?,
                owner_name: row.optional("UserDisplayName").unwrap_or_default().to_owned(),
                note: row.optional("Comment").unwrap_or_default().to_owned(),
                body: row.optional("Text").unwrap_or_default().to_owned(),
            }))
        })
    }

    /// Reads a file for its count only.
    fn ignored(&mut self, table: &str, reason: &str) -> anyhow::Result<()> {
        let Some(rows) = self.dump.rows(table)? else {
            return Ok(());
        };
        for row in rows {
            row?.number("Id")?;
            self.report.read(table);
            self.report.skipped(table, reason, 1);
        }
        Ok(())
    }

    fn each<T: 'static>(
        &mut self,
        table: &'static str,
        insert: impl Fn(&mut Conn, &[T]) -> diesel::result::QueryResult<usize>,
        understand: impl Fn(&Row, &mut dyn FnMut(&'static str)) -> anyhow::Result<Option<T>>,
    ) -> anyhow::Result<()> {
        let Some(rows) = self.dump.rows(table)? else {
            self.report
                .remarks
                .push(format!("The dump has no file of {table}."));
            return Ok(());
        };
        let mut chunk: Vec<T> = Vec::with_capacity(CHUNK);
        for row in rows {
            let row = row?;
            self.report.read(table);
            let report = &mut *self.report;
            if let Some(understood) = understand(&row, &mut |reason| report.skipped(table, reason, 1))? {
                chunk.push(understood);
            }
            if chunk.len() == CHUNK {
                self.stage(table, &insert, &mut chunk)?;
            }
        }
        self.stage(table, &insert, &mut chunk)
    }

    fn stage<T>(
        &mut self,
        table: &'static str,
        insert: &impl Fn(&mut Conn, &[T]) -> diesel::result::QueryResult<usize>,
        chunk: &mut Vec<T>,
    ) -> anyhow::Result<()> {
        let staged = self
            .staging
            .db
            .write_blocking(|conn| insert(conn, chunk).map_err(DbError::from))
            .with_context(|| format!("{table} could not be staged"))?;
        self.report.skipped(
            table,
            "an id that was there before",
            (chunk.len() - staged.min(chunk.len())) as u64,
        );
        chunk.clear();
        self.progress.set_message(format!(
            "reading {table}: {} rows so far",
            self.report.total_read()
        ));
        self.progress.tick();
        Ok(())
    }

    /// Leaves out what hangs on nothing, and holds the scores against the votes.
    fn settle(&mut self) -> anyhow::Result<()> {
        let (answers, comments, votes, links, steps, mismatches) =
            self.staging.db.write_blocking(|conn| {
                let answers = staging::drop_answers_without_question(conn)?;
                let comments = staging::drop_comments_without_post(conn)?;
                let votes = staging::drop_votes_without_post(conn)?;
                let links = staging::drop_links_without_post(conn)?;
                let steps = staging::drop_history_without_post(conn)?;
                staging::forget_unknown_owners(conn)?;
                Ok::<_, DbError>((
                    answers,
                    comments,
                    votes,
                    links,
                    steps,
                    staging::list_mismatches(conn)?,
                ))
            })?;
        let report = &mut *self.report;
        report.skipped("Posts", "answers to a question that is not there", answers as u64);
        report.skipped("Comments", "on a post that is not there", comments as u64);
        report.skipped("Votes", "on a post that is not there", votes.unsigned_abs());
        report.skipped("PostLinks", "from or to a post that is not there", links as u64);
        report.skipped("PostHistory", "of a post that is not there", steps as u64);
        if mismatches.is_empty() {
            report
                .remarks
                .push("The votes of every post add up to its score.".to_owned());
        } else {
            report.remarks.push(format!(
                "The votes of {} posts do not add up to their score:",
                mismatches.len()
            ));
            let lines = mismatches.iter().take(20);
            report.remarks.extend(
                lines.map(|one| format!("  post {}: score {}, votes {}", one.id, one.score, one.votes)),
            );
        }
        Ok(())
    }
}

/// Votes of the same post, day and direction as one row.
fn joined(rows: &[StagedVotes]) -> Vec<StagedVotes> {
    let mut sums: std::collections::BTreeMap<(i64, i64, i32), i64> = std::collections::BTreeMap::new();
    for row in rows {
        *sums.entry((row.post, row.day, row.value)).or_default() += row.cast;
    }
    sums.into_iter()
        .map(|((post, day, value), cast)| StagedVotes {
            post,
            day,
            value,
            cast,
        })
        .collect()
}

const fn vote_reason(kind: i64) -> &'static str {
    match kind {
        1 => "acceptances, which stand in the question",
        5 => "favourites of accounts that do not sign in here",
        8 | 9 => "bounties",
        4 | 12 | 15 => "flags and moderation",
        6 | 7 | 10 | 11 => "votes to close, reopen, delete and restore",
        16 => "approvals of suggested edits",
        _ => "another type of vote",
    }
}
