//! A dump in memory, as the evaluations replay it: questions, answers, links and votes with their times.

use std::collections::HashMap;
use std::path::Path;

use crate::integrations::imports::stackexchange::{Converter, Dump, Row};

/// A moment in microseconds since 1970.
pub type Moment = i64;

/// A question. Nobody is its author when they have left the site.
pub struct Question {
    pub id: i64,
    pub author: Option<i64>,
    pub created: Moment,
    pub title: String,
    pub topics: String,
    pub body: String,
}

/// An answer; `question` is the place of its question.
pub struct Answer {
    pub id: i64,
    pub author: Option<i64>,
    pub question: usize,
    pub created: Moment,
    pub body: String,
}

/// Somebody noted that two questions belong together; both are places of questions.
pub struct Link {
    pub from: usize,
    pub to: usize,
    pub created: Moment,
    pub duplicate: bool,
}

/// A vote of the kinds that the evaluations look at.
pub struct Vote {
    pub post: i64,
    pub cast: Moment,
    pub kind: VoteKind,
}

/// What a vote says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum VoteKind {
    Accept,
    Up,
    Down,
}

/// All of it; questions and answers in the order in which they were written.
pub struct Site {
    pub questions: Vec<Question>,
    pub answers: Vec<Answer>,
    pub links: Vec<Link>,
    pub votes: Vec<Vote>,
    pub with_texts: bool,
}

impl Site {
    /// Reads a dump.
    ///
    /// # Errors
    /// A sentence with file and line for whatever is wrong with a file.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let dump = Dump::open(folder)?;
        let with_texts = !dump.without_texts();
        let (questions, answers) = posts(&dump, with_texts)?;
        let places: HashMap<i64, usize> = questions.iter().map(|one| one.id).zip(0..).collect();
        let answers = settled(answers, &places);
        let mut containing = places;
        containing.extend(answers.iter().map(|one| (one.id, one.question)));
        Ok(Self {
            links: links(&dump, &containing)?,
            votes: votes(&dump)?,
            questions,
            answers,
            with_texts,
        })
    }

    /// The time of the last thing that was written.
    pub fn end(&self) -> Moment {
        let questions = self.questions.last().map_or(0, |one| one.created);
        questions.max(self.answers.last().map_or(0, |one| one.created))
    }
}

/// An answer with the id of its question.
type Unsettled = (i64, Answer);

fn posts(dump: &Dump, with_texts: bool) -> anyhow::Result<(Vec<Question>, Vec<Unsettled>)> {
    let texts = Texts {
        converter: Converter::new(),
        with_texts,
    };
    let (mut questions, mut answers) = (Vec::new(), Vec::new());
    for row in dump.rows("Posts")?.into_iter().flatten() {
        let row = row?;
        match row.number("PostTypeId")? {
            1 => questions.push(texts.question(&row)?),
            2 => answers.push(texts.answer(&row)?),
            _ => {}
        }
    }
    questions.sort_by_key(|one| (one.created, one.id));
    answers.sort_by_key(|(_, one)| (one.created, one.id));
    Ok((questions, answers))
}

/// Answers to a question that is not there say nothing about any.
fn settled(answers: Vec<Unsettled>, places: &HashMap<i64, usize>) -> Vec<Answer> {
    let settle = |(id, answer): Unsettled| {
        let question = *places.get(&id)?;
        Some(Answer { question, ..answer })
    };
    answers.into_iter().filter_map(settle).collect()
}

struct Texts {
    converter: Converter,
    with_texts: bool,
}

impl Texts {
    fn question(&self, row: &Row) -> anyhow::Result<Question> {
        Ok(Question {
            id: row.number("Id")?,
            author: author(row)?,
            created: row.time("CreationDate")?,
            title: row.text("Title")?.to_owned(),
            topics: row
                .optional("Tags")
                .unwrap_or_default()
                .replace(['<', '>', '|'], " "),
            body: self.body(row)?,
        })
    }

    fn answer(&self, row: &Row) -> anyhow::Result<Unsettled> {
        let answer = Answer {
            id: row.number("Id")?,
            author: author(row)?,
            question: 0,
            created: row.time("CreationDate")?,
            body: self.body(row)?,
        };
        Ok((row.number("ParentId")?, answer))
    }

    fn body(&self, row: &Row) -> anyhow::Result<String> {
        if !self.with_texts {
            return Ok(String::new());
        }
        Ok(self.converter.markdown(&without_links(row.text("Body")?)))
    }
}

/// Who wrote it; the machine that the site writes as is nobody.
fn author(row: &Row) -> anyhow::Result<Option<i64>> {
    let author = row.optional("OwnerUserId").map(|_| row.number("OwnerUserId"));
    Ok(author.transpose()?.filter(|id| *id > 0))
}

/// The HTML without links and their words: a link to a question, added when somebody saw what is to be found, often
/// carries its very title.
fn without_links(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<a ") {
        let (before, link) = rest.split_at(at);
        kept.push_str(before);
        kept.push(' ');
        rest = link
            .find("</a>")
            .and_then(|end| link.get(end + 4..))
            .unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

fn links(dump: &Dump, places: &HashMap<i64, usize>) -> anyhow::Result<Vec<Link>> {
    let mut links = Vec::new();
    for row in dump.rows("PostLinks")?.into_iter().flatten() {
        let row = row?;
        let kind = row.number("LinkTypeId")?;
        let ends = (row.number("PostId")?, row.number("RelatedPostId")?);
        let (Some(from), Some(to)) = (places.get(&ends.0), places.get(&ends.1)) else {
            continue;
        };
        if from != to && (kind == 1 || kind == 3) {
            links.push(Link {
                from: *from,
                to: *to,
                created: row.time("CreationDate")?,
                duplicate: kind == 3,
            });
        }
    }
    Ok(links)
}

fn votes(dump: &Dump) -> anyhow::Result<Vec<Vote>> {
    let mut votes = Vec::new();
    for row in dump.rows("Votes")?.into_iter().flatten() {
        let row = row?;
        let kind = match row.number("VoteTypeId")? {
            1 => VoteKind::Accept,
            2 => VoteKind::Up,
            3 => VoteKind::Down,
            _ => continue,
        };
        votes.push(Vote {
            post: row.number("PostId")?,
            cast: row.time("CreationDate")?,
            kind,
        });
    }
    Ok(votes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_link_go_with_it() {
        let html = "<p>See <a href=\"/q/1\">Which <b>engine</b>?</a> and <abbr>so on</abbr></p><a href=x>cut";
        assert_eq!(without_links(html), "<p>See   and <abbr>so on</abbr></p> ");
    }
}
