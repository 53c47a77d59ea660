//! What was staged, arranged by post, and what follows from it alone.

use std::collections::{HashMap, HashSet};

use super::revisions::{History, histories};
use super::{Known, Staged, Writer};
use crate::clock::Time;
use crate::contributions::model::ContributionKind;
use crate::error::AppResult;
use crate::ids::{ContributionId, PersonId};
use crate::insight::heat::{self, Weight};
use crate::integrations::imports::stackexchange::queries::ImportedContribution;
use crate::integrations::imports::stackexchange::staging::{StagedComment, StagedPost, StagedVotes};

/// What the rows are made from, arranged by post.
pub struct Arranged<'a> {
    pub writer: &'a Writer<'a>,
    pub known: &'a Known,
    pub answers: HashMap<i64, Vec<&'a StagedPost>>,
    pub comments: HashMap<i64, Vec<&'a StagedComment>>,
    pub votes: HashMap<i64, Vec<&'a StagedVotes>>,
    pub histories: HashMap<i64, History>,
}

fn grouped<T>(rows: &[T], key: impl Fn(&T) -> i64) -> HashMap<i64, Vec<&T>> {
    let mut groups: HashMap<i64, Vec<&T>> = HashMap::new();
    for row in rows {
        groups.entry(key(row)).or_default().push(row);
    }
    groups
}

/// What stands under a key; nothing when there is none.
pub fn of<T>(groups: &HashMap<i64, Vec<T>>, key: i64) -> &[T] {
    groups.get(&key).map_or(&[], Vec::as_slice)
}

/// An id that sorts by the time of writing.
pub fn new_id(created: i64, external: i64) -> ContributionId {
    // A dump counts milliseconds: what was written in the same one is told apart by its id there.
    ContributionId::at(Time::from_micros(created + external.rem_euclid(1000)))
}

impl<'a> Arranged<'a> {
    /// Arranges what was staged.
    pub fn new(writer: &'a Writer<'a>, staged: &'a Staged, known: &'a Known) -> Self {
        Self {
            writer,
            known,
            answers: grouped(&staged.answers, |post| post.question),
            comments: grouped(&staged.comments, |comment| comment.post),
            votes: grouped(&staged.votes, |votes| votes.post),
            histories: histories(&staged.steps),
        }
    }
}

/// A row without votes, replies and text.
pub fn blank(
    from: &Arranged<'_>,
    kind: ContributionKind,
    id: ContributionId,
    root: ContributionId,
    parent_id: Option<ContributionId>,
    author: PersonId,
    created: Time,
) -> ImportedContribution {
    ImportedContribution {
        id,
        kind,
        space_id: from.writer.space,
        root_id: root,
        parent_id,
        author_id: author,
        title: String::new(),
        excerpt: String::new(),
        score: 0,
        up_votes: 0,
        down_votes: 0,
        rank: 0.0,
        reply_count: 0,
        comment_count: 0,
        view_count: 0,
        revision_count: 0,
        heat: heat::after(None, Weight::BIRTH, created.seconds(), kind.half_life()),
        created_at: created,
        edited_at: None,
        last_activity_at: created,
        closed_at: None,
        close_reason: None,
        close_note: None,
        source_url: None,
    }
}

/// Folds what happened in a conversation into its heat. Views have no dates in a dump and stay out.
pub fn heat_of(from: &Arranged<'_>, question: &StagedPost) -> AppResult<f64> {
    let half_life = ContributionKind::Question.half_life();
    let at = |micros: i64| Time::from_micros(micros).seconds();
    let mut heat = heat::after(None, Weight::BIRTH, at(question.created), half_life);
    let mut add = |weight: Weight, micros: i64| heat = heat::after(Some(heat), weight, at(micros), half_life);
    let mut replied: HashSet<PersonId> = HashSet::new();
    let mut reply = |author: PersonId| {
        if replied.insert(author) {
            Weight::FIRST_REPLY
        } else {
            Weight::REPLY
        }
    };
    let answers = of(&from.answers, question.id);
    for answer in answers {
        add(
            reply(from.known.author(answer.owner, &answer.owner_name)?),
            answer.created,
        );
        if question.accepted == Some(answer.id) {
            add(Weight::ACCEPTED, answer.created);
        }
    }
    for post in answers.iter().map(|answer| answer.id).chain([question.id]) {
        for comment in of(&from.comments, post) {
            add(
                reply(from.known.author(comment.owner, &comment.owner_name)?),
                comment.created,
            );
        }
        for day in of(&from.votes, post).iter().filter(|day| day.value > 0) {
            for _ in 0..day.cast {
                add(Weight::LIKE, day.day);
            }
        }
    }
    Ok(heat)
}
