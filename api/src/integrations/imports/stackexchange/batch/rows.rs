//! The rows of a transaction.

use std::collections::{BTreeMap, HashMap};

use super::arranged::{Arranged, blank, heat_of, new_id, of};
use super::revisions::History;
use super::{Counts, Known, Staged, Writer};
use crate::access::{Actor, Duties, PersonKind};
use crate::clock::Time;
use crate::contributions::model::{CloseReason, ContributionKind};
use crate::contributions::text;
use crate::db::Conn;
use crate::error::AppResult;
use crate::ids::{ContributionId, PersonId, TopicId};
use crate::integrations::imports::stackexchange::markdown::{printable, shorten};
use crate::integrations::imports::stackexchange::queries::{
    ImportedContribution, ImportedRevision, ImportedText, ImportedTopic, ImportedVotes, NewItem,
};
use crate::integrations::imports::stackexchange::staging::StagedPost;

/// Everything that a transaction inserts and updates.
#[derive(Default)]
pub struct Rows {
    pub questions: Vec<ImportedContribution>,
    pub answers: Vec<ImportedContribution>,
    pub comments: Vec<ImportedContribution>,
    pub texts: Vec<ImportedText>,
    pub votes: Vec<ImportedVotes>,
    pub topics: Vec<ImportedTopic>,
    pub revisions: Vec<ImportedRevision>,
    pub items: Vec<NewItem>,
    pub accepted: Vec<(ContributionId, ContributionId)>,
    /// Answers and comments that came under something that was here before.
    pub more_replies: BTreeMap<ContributionId, (i32, i32)>,
    pub later_activity: BTreeMap<ContributionId, Time>,
    pub topic_counts: BTreeMap<TopicId, i32>,
}

impl Rows {
    /// Makes the rows of what is not here yet; topics are made on the way.
    pub fn build(conn: &mut Conn, writer: &Writer<'_>, staged: &Staged, known: &Known) -> AppResult<Self> {
        let arranged = Arranged::new(writer, staged, known);
        let mut rows = Self::default();
        let mut topics = HashMap::new();
        for question in &staged.questions {
            rows.conversation(conn, &arranged, question, &mut topics)?;
        }
        Ok(rows)
    }

    /// What will have been written.
    pub fn counts(&self) -> Counts {
        Counts {
            questions: self.questions.len(),
            answers: self.answers.len(),
            comments: self.comments.len(),
            votes: self
                .votes
                .iter()
                .map(|row| usize::try_from(row.vote_count).unwrap_or(0))
                .sum(),
            revisions: self.revisions.len(),
            ..Counts::default()
        }
    }

    fn conversation(
        &mut self,
        conn: &mut Conn,
        from: &Arranged<'_>,
        question: &StagedPost,
        topics: &mut HashMap<String, TopicId>,
    ) -> AppResult<()> {
        let before = from.known.post(question.id);
        let root = before.unwrap_or_else(|| new_id(question.created, question.id));
        let mut last = question.created;
        let written = self.answers.len() + self.comments.len();
        for answer in of(&from.answers, question.id) {
            last = last.max(answer.created);
            let here = from.known.post(answer.id);
            let id = here.unwrap_or_else(|| new_id(answer.created, answer.id));
            if here.is_none() {
                let row = self.post(from, answer, id, root)?;
                self.answers.push(row);
                self.more(before, 1, 0);
            }
            if question.accepted == Some(answer.id) && (before.is_none() || here.is_none()) {
                self.accepted.push((root, id));
            }
            last = last.max(self.comments_under(from, answer.id, id, root, here.is_some())?);
        }
        last = last.max(self.comments_under(from, question.id, root, root, before.is_some())?);
        if before.is_some() {
            if self.answers.len() + self.comments.len() > written {
                self.later_activity.insert(root, Time::from_micros(last));
            }
            return Ok(());
        }
        let mut row = self.post(from, question, root, root)?;
        self.put_topics(conn, from, question, &row, topics)?;
        row.last_activity_at = Time::from_micros(last);
        row.heat = heat_of(from, question)?;
        self.questions.push(row);
        Ok(())
    }

    fn more(&mut self, parent: Option<ContributionId>, answers: i32, comments: i32) {
        if let Some(parent) = parent {
            let more = self.more_replies.entry(parent).or_default();
            *more = (more.0 + answers, more.1 + comments);
        }
    }

    /// Adds a post's text, votes and history; returns its row.
    fn post(
        &mut self,
        from: &Arranged<'_>,
        post: &StagedPost,
        id: ContributionId,
        root: ContributionId,
    ) -> AppResult<ImportedContribution> {
        let writer = from.writer;
        let url = writer.site.post_url(post.id, post.is_question);
        let what = if post.is_question { "question" } else { "answer" };
        let history = from.histories.get(&post.id);
        let body = match history.and_then(|history| history.body()) {
            Some(markdown) => shorten(printable(markdown)),
            None => writer.markdown(&post.body, what, &url),
        };
        let excerpt = self.text(id, body);
        let author = from.known.author(post.owner, &post.owner_name)?;
        if let Some(history) = history {
            let author_of = |owner, name: &str| from.known.author(owner, name);
            self.revisions.extend(history.earlier(id, &author_of)?);
        }
        let (up, down) = self.votes_of(from, post.id, id);
        self.items.push(writer.item("post", post.id, id, &url));
        let kind = if post.is_question {
            ContributionKind::Question
        } else {
            ContributionKind::Answer
        };
        let created = Time::from_micros(post.created);
        let parent_id = (!post.is_question).then_some(root);
        let closed = post.closed.map(Time::from_micros);
        Ok(ImportedContribution {
            title: printable(&post.title)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .chars()
                .take(200)
                .collect(),
            excerpt,
            score: up - down,
            up_votes: up,
            down_votes: down,
            rank: kind.rank(up, down),
            reply_count: count(of(&from.answers, post.id).len()),
            comment_count: count(of(&from.comments, post.id).len()),
            view_count: i32::try_from(post.views).unwrap_or(0),
            revision_count: history.map_or(0, History::superseded),
            edited_at: history
                .map_or(post.edited, |history| history.edited())
                .map(Time::from_micros),
            closed_at: closed,
            close_reason: closed.map(|_| history.map_or(CloseReason::OffTopic, History::close_reason)),
            close_note: closed.map(|_| format!("Closed at {} before it was brought in.", writer.site.host())),
            source_url: Some(url),
            ..blank(from, kind, id, root, parent_id, author, created)
        })
    }

    fn comments_under(
        &mut self,
        from: &Arranged<'_>,
        post: i64,
        parent: ContributionId,
        root: ContributionId,
        parent_was_here: bool,
    ) -> AppResult<i64> {
        let mut last = 0;
        for comment in of(&from.comments, post) {
            last = last.max(comment.created);
            if from.known.comments.contains_key(&comment.id.to_string()) {
                continue;
            }
            let url = from.writer.site.comment_url(comment.id);
            let id = new_id(comment.created, comment.id);
            let body = printable(&comment.body);
            let body = if body.trim().is_empty() {
                from.writer.absent("comment", &url)
            } else {
                body
            };
            let author = from.known.author(comment.owner, &comment.owner_name)?;
            let created = Time::from_micros(comment.created);
            let excerpt = self.text(id, body);
            self.items.push(from.writer.item("comment", comment.id, id, &url));
            self.comments.push(ImportedContribution {
                excerpt,
                source_url: Some(url),
                ..blank(
                    from,
                    ContributionKind::Comment,
                    id,
                    root,
                    Some(parent),
                    author,
                    created,
                )
            });
            self.more(parent_was_here.then_some(parent), 0, 1);
        }
        Ok(last)
    }

    /// Adds the text of a contribution; returns its excerpt.
    fn text(&mut self, id: ContributionId, body: String) -> String {
        // Mentions of a site are not mentions here: nobody of those people is.
        let rendered = text::render(&body, &|_| None);
        self.texts.push(ImportedText {
            contribution_id: id,
            body,
            body_html: rendered.html,
        });
        rendered.excerpt
    }

    fn votes_of(&mut self, from: &Arranged<'_>, post: i64, id: ContributionId) -> (i32, i32) {
        let mut sums = (0, 0);
        for day in of(&from.votes, post) {
            let vote_count = i32::try_from(day.cast).unwrap_or(i32::MAX);
            let sum = if day.value > 0 { &mut sums.0 } else { &mut sums.1 };
            *sum += vote_count;
            let cast_on = Time::from_micros(day.day).day();
            self.votes.push(ImportedVotes {
                contribution_id: id,
                cast_on,
                value: day.value,
                vote_count,
            });
        }
        sums
    }

    fn put_topics(
        &mut self,
        conn: &mut Conn,
        from: &Arranged<'_>,
        question: &StagedPost,
        row: &ImportedContribution,
        topics: &mut HashMap<String, TopicId>,
    ) -> AppResult<()> {
        let names = question
            .tags
            .split(['<', '>', '|'])
            .filter(|name| !name.is_empty())
            .take(5);
        let mut chosen = Vec::new();
        for name in names {
            let name: String = printable(name).chars().take(50).collect();
            let id = match topics.get(&name) {
                Some(id) => *id,
                None => {
                    let actor = asker(row.author_id, row.created_at);
                    let ids = crate::topics::find_or_create(conn, &actor, std::slice::from_ref(&name))?;
                    let Some(id) = ids.first().copied() else { continue };
                    topics.insert(name, id);
                    id
                }
            };
            if !chosen.contains(&id) {
                chosen.push(id);
            }
        }
        debug_assert!(
            from.known.post(question.id).is_none(),
            "topics of known questions stay as they are"
        );
        for (position, topic_id) in (0..).zip(chosen) {
            *self.topic_counts.entry(topic_id).or_default() += 1;
            self.topics.push(ImportedTopic {
                topic_id,
                contribution_id: row.id,
                position,
            });
        }
        Ok(())
    }
}

/// Whoever asked first about a topic has made it.
fn asker(id: PersonId, now: Time) -> Actor {
    Actor {
        id,
        handle: String::new(),
        name: String::new(),
        title: String::new(),
        photo: None,
        kind: PersonKind::Former,
        duties: Duties::default(),
        session: None,
        recalled: None,
        now,
    }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
