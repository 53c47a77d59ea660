//! A few questions with everything under them, turned into rows and written in one transaction.

mod arranged;
mod revisions;
mod rows;

use std::collections::{HashMap, HashSet};

use super::markdown::Converter;
use super::people::{author_key, find_authors};
use super::queries::{self, NewItem};
use super::site::Site;
use super::staging::{self, StagedComment, StagedPost, StagedStep, StagedVotes};
use crate::contributions::queries::show_topics;
use crate::db::{Conn, DbError};
use crate::error::{AppError, AppResult};
use crate::ids::{ContributionId, PersonId, SpaceId, SubjectId};
use rows::Rows;

/// Conversations as they were staged.
pub struct Staged {
    questions: Vec<StagedPost>,
    answers: Vec<StagedPost>,
    comments: Vec<StagedComment>,
    votes: Vec<StagedVotes>,
    steps: Vec<StagedStep>,
}

impl Staged {
    /// Reads what hangs under these questions.
    pub fn read(conn: &mut Conn, questions: Vec<StagedPost>) -> Result<Self, DbError> {
        let mut ids: Vec<i64> = questions.iter().map(|post| post.id).collect();
        let answers = staging::list_answers(conn, &ids)?;
        ids.extend(answers.iter().map(|post| post.id));
        Ok(Self {
            questions,
            answers,
            comments: staging::list_comments(conn, &ids)?,
            votes: staging::list_votes(conn, &ids)?,
            steps: staging::list_history(conn, &ids)?,
        })
    }

    /// The last question, or `None` when there is none.
    pub fn last_question(&self) -> Option<i64> {
        self.questions.last().map(|post| post.id)
    }

    /// Questions, answers and comments.
    pub fn size(&self) -> u64 {
        (self.questions.len() + self.answers.len() + self.comments.len()) as u64
    }

    fn authors(&self) -> HashSet<(&'static str, String)> {
        let posts = self
            .questions
            .iter()
            .chain(&self.answers)
            .map(|post| author_key(post.owner, &post.owner_name));
        let comments = self
            .comments
            .iter()
            .map(|comment| author_key(comment.owner, &comment.owner_name));
        let steps = self
            .steps
            .iter()
            .map(|step| author_key(step.owner, &step.owner_name));
        posts.chain(comments).chain(steps).collect()
    }
}

/// What a transaction wrote and found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub questions: usize,
    pub answers: usize,
    pub comments: usize,
    pub votes: usize,
    pub revisions: usize,
    pub known_posts: usize,
    pub known_comments: usize,
}

/// Turns conversations into rows.
pub struct Writer<'a> {
    site: &'a Site,
    source: String,
    space: SpaceId,
    converter: Converter,
    without_texts: bool,
}

/// What is here already, and who wrote what: read once in each transaction.
struct Known {
    posts: HashMap<String, SubjectId>,
    comments: HashMap<String, SubjectId>,
    authors: HashMap<(&'static str, String), PersonId>,
}

impl Known {
    fn read(conn: &mut Conn, source: &str, staged: &Staged) -> Result<Self, DbError> {
        let posts: Vec<String> = staged
            .questions
            .iter()
            .chain(&staged.answers)
            .map(|post| post.id.to_string())
            .collect();
        let comments: Vec<String> = staged
            .comments
            .iter()
            .map(|comment| comment.id.to_string())
            .collect();
        Ok(Self {
            posts: queries::find_items(conn, source, "post", &posts)?,
            comments: queries::find_items(conn, source, "comment", &comments)?,
            authors: find_authors(conn, source, &staged.authors())?,
        })
    }

    fn post(&self, id: i64) -> Option<ContributionId> {
        self.posts
            .get(&id.to_string())
            .map(|found| ContributionId(found.0))
    }

    fn author(&self, owner: Option<i64>, name: &str) -> AppResult<PersonId> {
        let key = author_key(owner, name);
        self.authors
            .get(&key)
            .copied()
            .ok_or_else(|| AppError::internal(format!("the author {key:?} was not brought in")))
    }
}

impl<'a> Writer<'a> {
    /// A writer into a space.
    pub fn new(site: &'a Site, space: SpaceId, without_texts: bool) -> Self {
        Self {
            site,
            source: site.source(),
            space,
            converter: Converter::new(),
            without_texts,
        }
    }

    /// Writes what is not here yet, in the caller's transaction.
    pub fn write(&self, conn: &mut Conn, staged: &Staged) -> AppResult<Counts> {
        let known = Known::read(conn, &self.source, staged)?;
        let rows = Rows::build(conn, self, staged, &known)?;
        queries::insert_contributions(conn, &rows.questions)?;
        queries::insert_contributions(conn, &rows.answers)?;
        queries::insert_contributions(conn, &rows.comments)?;
        queries::insert_texts(conn, &rows.texts)?;
        queries::insert_votes(conn, &rows.votes)?;
        queries::insert_topics(conn, &rows.topics)?;
        queries::insert_revisions(conn, &rows.revisions)?;
        queries::insert_items(conn, &rows.items)?;
        for (question, answer) in &rows.accepted {
            queries::update_accepted(conn, *question, *answer)?;
        }
        for (parent, (answers, comments)) in &rows.more_replies {
            queries::add_replies(conn, *parent, *answers, *comments)?;
        }
        for (root, at) in &rows.later_activity {
            queries::raise_last_activity(conn, *root, *at)?;
        }
        for (topic, count) in &rows.topic_counts {
            queries::add_to_topic(conn, *topic, *count)?;
        }
        let questions: Vec<ContributionId> = rows.questions.iter().map(|row| row.id).collect();
        show_topics(conn, &questions)?;
        let counts = Counts {
            known_posts: known.posts.len(),
            known_comments: known.comments.len(),
            ..rows.counts()
        };
        let new = counts.questions + counts.answers + counts.comments;
        if new > 0 {
            queries::add_to_space(conn, self.space, i32::try_from(new).unwrap_or(0))?;
        }
        Ok(counts)
    }

    fn item(&self, kind: &'static str, id: i64, internal: ContributionId, url: &str) -> NewItem {
        NewItem {
            source: self.source.clone(),
            external_kind: kind,
            external_id: id.to_string(),
            internal_id: SubjectId::from(internal),
            url: Some(url.to_owned()),
        }
    }

    /// The Markdown of a body, or a sentence that says why there is none.
    fn markdown(&self, html: &str, what: &str, url: &str) -> String {
        let markdown = if self.without_texts {
            String::new()
        } else {
            self.converter.markdown(html)
        };
        if markdown.trim().is_empty() {
            self.absent(what, url)
        } else {
            markdown
        }
    }

    fn absent(&self, what: &str, url: &str) -> String {
        format!(
            "*The dump that this {what} came from carries no text. It can be read [at {}]({url}).*",
            self.site.host()
        )
    }
}
