//! Words and rows of ripe threads.

use diesel::prelude::*;

use crate::clock::Time;
use crate::db::text_enum;
use crate::ids::{ContributionId, PersonId};
use crate::insight::ripeness::{Accepted, Signals};
use crate::schema::ripe_threads;

text_enum! {
    /// What was decided about a ripe thread.
    RipeState {
        /// Nobody has taken it on.
        Open = "open",
        /// Somebody is making an article of it, by their own choice.
        Taken = "taken",
        /// Somebody was asked to make an article of it.
        Assigned = "assigned",
        /// It is not worth keeping.
        Dismissed = "dismissed",
        /// An article keeps it.
        Made = "made",
    }
}

text_enum! {
    /// Why a thread is not worth keeping.
    DismissalReason {
        /// It was of that moment only.
        Passing = "passing",
        /// What was answered is in dispute.
        Unsettled = "unsettled",
        /// What was answered does not hold any more.
        Outdated = "outdated",
        /// It is written down elsewhere.
        KeptElsewhere = "kept_elsewhere",
        /// As the note says.
        Other = "other",
    }
}

/// What speaks for a thread, as it is counted.
#[derive(Queryable, Selectable, Insertable, Clone, Copy, PartialEq, Eq, Debug)]
#[diesel(table_name = ripe_threads, treat_none_as_default_value = false)]
pub struct Counts {
    pub question_votes: i32,
    pub answer_votes: i32,
    pub answer_count: i32,
    pub accepted: bool,
    pub link_count: i32,
    pub reader_count: i32,
    pub reused: bool,
}

impl Counts {
    /// As the formula of ripeness takes it; `accepted` says more of the accepted answer.
    pub fn signals(&self, accepted: Option<Accepted>) -> Signals {
        let count = |number: i32| usize::try_from(number).unwrap_or_default();
        Signals {
            question_votes: self.question_votes.into(),
            answer_votes: self.answer_votes.into(),
            answers: count(self.answer_count),
            accepted,
            links_in: count(self.link_count),
            readers: count(self.reader_count),
            reused: self.reused,
        }
    }
}

/// What has been decided about a thread.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = ripe_threads)]
pub struct RipeRow {
    pub question_id: ContributionId,
    pub state: RipeState,
    pub score: f64,
    #[diesel(embed)]
    pub counts: Counts,
    pub assignee_id: Option<PersonId>,
    pub assigned_by: Option<PersonId>,
    pub assigned_at: Option<Time>,
    pub dismissal: Option<DismissalReason>,
    pub dismissal_note: String,
    pub dismissed_by: Option<PersonId>,
    pub dismissed_at: Option<Time>,
    pub dismissed_score: Option<f64>,
    pub article_id: Option<ContributionId>,
    pub found_at: Time,
    pub reckoned_at: Time,
    pub version: i32,
}

/// A thread as it was reckoned.
#[derive(Insertable, Clone, Debug)]
#[diesel(table_name = ripe_threads, treat_none_as_default_value = false)]
pub struct ReckonedThread {
    pub question_id: ContributionId,
    /// Of a thread that is new on the list; what is there keeps its own.
    pub state: RipeState,
    pub score: f64,
    #[diesel(embed)]
    pub counts: Counts,
    pub found_at: Time,
    pub reckoned_at: Time,
}
