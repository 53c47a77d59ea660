//! Words and rows of articles.

use diesel::prelude::*;

use crate::clock::Time;
use crate::db::text_enum;
use crate::ids::{CollectionId, ContributionId, PersonId};
use crate::schema::articles;

text_enum! {
    /// What an article is meant as.
    ArticleKind {
        /// How something is done, step by step.
        HowTo = "how_to",
        /// What has proved itself; it ripens with reports of its use.
        Practice = "practice",
        /// What holds.
        Policy = "policy",
        /// What is looked up.
        Reference = "reference",
    }
}

text_enum! {
    /// Where an article stands on its way.
    ArticleState {
        /// Being written.
        Draft = "draft",
        /// Waiting for somebody who may publish it.
        InReview = "in_review",
        /// It holds.
        Published = "published",
        /// It held; somebody should say whether it still does.
        DueForReview = "due_for_review",
        /// It does not hold any more.
        Obsolete = "obsolete",
    }
}

text_enum! {
    /// How far a practice has proved itself.
    PracticeState {
        /// Somebody tried it.
        Tried = "tried",
        /// It worked in a second unit.
        Repeated = "repeated",
        /// It works in many units: how it is done here.
        Practice = "practice",
        /// It has stopped working.
        Retired = "retired",
    }
}

text_enum! {
    /// How the use of a practice went.
    UseOutcome {
        /// It worked.
        Worked = "worked",
        /// It worked in part.
        Partly = "partly",
        /// It did not work.
        Failed = "failed",
    }
}

text_enum! {
    /// What became of a suggested edit.
    SuggestionState {
        /// Nobody has decided yet.
        Open = "open",
        /// All of it or some of it was taken over.
        Accepted = "accepted",
        /// It was not taken over.
        Declined = "declined",
        /// Whoever suggested it took it back.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// Whether somebody agrees to be quoted.
    Consent {
        /// Nobody has answered yet.
        Asked = "asked",
        /// Yes.
        Agreed = "agreed",
        /// No: the passage should be taken out or put in other words.
        Declined = "declined",
    }
}

text_enum! {
    /// What happened to the reply that a passage quotes.
    PassageFlag {
        /// Its text was changed.
        Edited = "edited",
        /// It was taken away.
        Deleted = "deleted",
        /// It is not the accepted answer any more.
        Unaccepted = "unaccepted",
    }
}

/// What only an article has, beside its contribution.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = articles)]
pub struct ArticleRow {
    pub contribution_id: ContributionId,
    pub kind: ArticleKind,
    pub state: ArticleState,
    pub slug: String,
    pub owner_id: PersonId,
    pub collection_id: Option<CollectionId>,
    pub verify_by: Option<Time>,
    pub verified_at: Option<Time>,
    pub verified_by: Option<PersonId>,
    pub published_at: Option<Time>,
    pub published_by: Option<PersonId>,
    pub published_revision: i32,
    pub state_note: String,
    pub replaced_by: Option<ContributionId>,
    pub practice_state: Option<PracticeState>,
    pub outline: String,
    pub helped_count: i32,
    pub unhelpful_count: i32,
    pub open_suggestion_count: i32,
    pub use_count: i32,
}
