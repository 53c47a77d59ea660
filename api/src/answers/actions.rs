//! Answering.

use super::dto::{Answer, AnswerPage, AnswerSort, EditAnswer};
use crate::access::{Action, Actor, allowed, require};
use crate::comments::dto::Comment;
use crate::comments::{FIRST, comments_of};
use crate::contributions::actions::{self, Change, Draft, find_kind, find_to_change, find_to_reply};
use crate::contributions::dto::Source;
use crate::contributions::model::{Contribution, ContributionKind, Setting};
use crate::contributions::queries::{self, AnswerKey, AnswerOrder, Ranked, Whole};
use crate::contributions::summaries::person_chip;
use crate::contributions::text::Written;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::http::{IfMatch, PageRequest};
use crate::ids::ContributionId;

impl AnswerSort {
    /// What a cursor of this order is called.
    pub fn list_name(self) -> &'static str {
        match self {
            Self::Best => "answers.best",
            Self::Newest => "answers.newest",
            Self::Oldest => "answers.oldest",
        }
    }

    fn order(self) -> AnswerOrder {
        match self {
            Self::Best => AnswerOrder::Best,
            Self::Newest => AnswerOrder::Newest,
            Self::Oldest => AnswerOrder::Oldest,
        }
    }
}

/// One page of the answers to a question.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    question: ContributionId,
    sort: AnswerSort,
    page: &PageRequest<AnswerKey>,
) -> AppResult<AnswerPage> {
    let found = find_kind(conn, actor, question, ContributionKind::Question)?;
    let rows = queries::list_answers(conn, actor, &found.row, sort.order(), page.after, page.fetch())?;
    let parents: Vec<ContributionId> = rows.iter().map(|row| row.row.id).collect();
    let comments = queries::list_first_comments(conn, actor, &parents, FIRST)?;
    let arrange = Arrange {
        actor,
        question: &found.row,
        setting: &found.setting,
    };
    arrange.page(page, rows, comments).map(|(answers, _)| answers)
}

/// A conversation of up to so many answers and comments is read whole, and put in order here.
pub const WHOLE: i64 = 60;

/// The first page of the answers to a question that has been read already with its replies, and the first comments on
/// it: no statement more, or two where there are more replies than [`WHOLE`].
pub fn first_page(
    conn: &mut Conn,
    actor: &Actor,
    question: &Contribution,
    setting: &Setting,
    replies: Vec<Ranked>,
    sort: AnswerSort,
) -> AppResult<(AnswerPage, Vec<Comment>)> {
    let page = PageRequest::read(sort.list_name(), None, None)?;
    let arrange = Arrange {
        actor,
        question,
        setting,
    };
    if i64::try_from(replies.len()).is_ok_and(|count| count <= WHOLE) {
        let (answers, comments) = arrange.whole(replies, sort.order());
        return arrange.page(&page, answers, comments);
    }
    let rows = queries::list_answers(conn, actor, question, sort.order(), None, page.fetch())?;
    let parents: Vec<ContributionId> = rows.iter().map(|row| row.row.id).chain([question.id]).collect();
    let comments = queries::list_first_comments(conn, actor, &parents, FIRST)?;
    arrange.page(&page, rows, comments)
}

/// What is needed to put answers and comments in their places.
struct Arrange<'a> {
    actor: &'a Actor,
    question: &'a Contribution,
    setting: &'a Setting,
}

impl Arrange<'_> {
    /// A whole conversation as the two statements give it that read a page: answers in their order, comments by age.
    fn whole(&self, rows: Vec<Ranked>, order: AnswerOrder) -> (Vec<Ranked>, Vec<Whole>) {
        let (mut answers, mut comments): (Vec<Ranked>, Vec<Ranked>) = rows
            .into_iter()
            .partition(|row| row.row.kind == ContributionKind::Answer);
        answers.sort_by(|one, other| match order {
            AnswerOrder::Newest => other.row.id.cmp(&one.row.id),
            AnswerOrder::Oldest => one.row.id.cmp(&other.row.id),
            AnswerOrder::Best => self
                .accepted(&other.row)
                .cmp(&self.accepted(&one.row))
                .then(other.rank.total_cmp(&one.rank))
                .then(one.row.id.cmp(&other.row.id)),
        });
        comments.sort_by_key(|comment| comment.row.id);
        (answers, comments.into_iter().map(Ranked::whole).collect())
    }

    /// A page of answers, each with its own first comments, and the first comments on the question itself.
    fn page(
        &self,
        page: &PageRequest<AnswerKey>,
        answers: Vec<Ranked>,
        comments: Vec<Whole>,
    ) -> AppResult<(AnswerPage, Vec<Comment>)> {
        let (rows, page) = page.cut(answers, |row| (self.accepted(&row.row), row.rank, row.row.id))?;
        let mut comments = comments_of(self.actor, self.setting, comments);
        let mut first_on = |parent: ContributionId| -> Vec<Comment> {
            let mut own: Vec<Comment> = comments
                .extract_if(.., |comment| comment.parent_id == parent)
                .collect();
            own.truncate(FIRST as usize);
            own
        };
        let on_question = first_on(self.question.id);
        let items = rows
            .into_iter()
            .map(|row| {
                let comments = first_on(row.row.id);
                answer_of(
                    self.actor,
                    self.setting,
                    self.question.accepted_id,
                    row.whole(),
                    comments,
                )
            })
            .collect();
        Ok((AnswerPage { items, page }, on_question))
    }

    fn accepted(&self, answer: &Contribution) -> bool {
        self.question.accepted_id == Some(answer.id)
    }
}

/// Answers a question.
pub fn give(conn: &mut Conn, actor: &Actor, question: ContributionId, text: &Written) -> AppResult<Answer> {
    let parent = find_to_reply(conn, actor, question)?;
    let found = &parent.found;
    if found.row.kind != ContributionKind::Question {
        return Err(AppError::not_found());
    }
    require(actor, Action::Answer, &found.facts())?;
    let (space, setting, accepted) = (found.row.space_id, found.setting, found.row.accepted_id);
    let draft = Draft {
        kind: ContributionKind::Answer,
        post_kind: None,
        space,
        parent: Some(parent),
        title: String::new(),
        text,
        topics: Vec::new(),
        event: "answer.given",
    };
    let whole = actions::write(conn, actor, draft)?;
    Ok(answer_of(actor, &setting, accepted, whole, Vec::new()))
}

/// One answer with its first comments.
pub fn read(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Answer> {
    let found = find_kind(conn, actor, id, ContributionKind::Answer)?;
    let accepted = queries::find_accepted(conn, found.row.root_id)?;
    let whole = queries::find_whole(conn, actor, id)?;
    let comments = queries::list_first_comments(conn, actor, &[id], FIRST)?;
    let comments = comments_of(actor, &found.setting, comments);
    Ok(answer_of(actor, &found.setting, accepted, whole, comments))
}

/// Changes the text of an answer.
pub fn edit(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    if_match: IfMatch,
    edit: &EditAnswer,
) -> AppResult<Answer> {
    let found = find_to_change(conn, actor, id)?;
    if found.row.kind != ContributionKind::Answer {
        return Err(AppError::not_found());
    }
    require(actor, Action::Edit, &found.facts())?;
    if_match.check(found.row.version)?;
    let change = Change {
        body: edit.body.as_deref(),
        note: edit.note.trim(),
        ..Change::default()
    };
    if let Some(mentioned) = actions::edit(conn, actor, &found, &change)? {
        queries::update_last_activity(conn, found.row.root_id, actor.now)?;
        Event::new(actor, "answer.edited", id)
            .in_space(found.row.space_id)
            .with(&serde_json::json!({"mentioned": mentioned}))
            .record(conn)?;
    }
    read(conn, actor, id)
}

fn answer_of(
    actor: &Actor,
    setting: &Setting,
    accepted: Option<ContributionId>,
    mut whole: Whole,
    comments: Vec<Comment>,
) -> Answer {
    let (body, body_html) = whole.take_words();
    let row = &whole.row;
    Answer {
        id: row.id,
        question_id: row.root_id,
        body,
        body_html,
        author: person_chip(whole.author),
        score: row.score,
        my_vote: whole.my_vote,
        accepted: accepted == Some(row.id),
        comment_count: row.comment_count,
        revision_count: row.revision_count,
        bookmarked: whole.bookmarked,
        source: Source::of(row.source_url.as_deref()),
        deleted: row.deleted_at.is_some(),
        created_at: row.created_at,
        edited_at: row.edited_at,
        can: allowed(actor, &setting.facts(row)),
        version: row.version,
        comments,
    }
}
