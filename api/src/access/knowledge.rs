//! What a person may do with an article, a collection or a thread worth keeping.

use super::actor::{Actor, Duty, SpaceRole};
use super::rules::{Action, ContributionFacts, can_with_contribution, looks_after};
use crate::articles::model::ArticleState;
use crate::ripe::model::RipeState;

/// What there is to know about an article before deciding.
#[derive(Clone, Copy, Debug)]
pub struct ArticleFacts {
    /// What it has in common with all that is written.
    pub around: ContributionFacts,
    /// Where it stands on its way.
    pub state: ArticleState,
    /// The actor looks after it.
    pub owns: bool,
    /// The actor is asked to review it.
    pub reviews: bool,
    /// The actor looks after its collection.
    pub owns_collection: bool,
    /// Its collection demands that nobody publishes alone what they wrote.
    pub four_eyes: bool,
    /// The actor wrote some of what is not published yet.
    pub wrote: bool,
}

/// What there is to know about a collection before deciding.
#[derive(Clone, Copy, Debug)]
pub struct CollectionFacts {
    /// The actor looks after it.
    pub owns: bool,
    /// What the actor is in its space.
    pub role: Option<SpaceRole>,
    /// The space was archived.
    pub archived: bool,
}

/// What there is to know about a thread worth keeping before deciding.
#[derive(Clone, Copy, Debug)]
pub struct RipeFacts {
    /// What was decided about it.
    pub state: RipeState,
    /// The actor has taken it or was assigned it.
    pub mine: bool,
    /// The space was archived: no article can be made there.
    pub archived: bool,
}

impl ArticleFacts {
    fn holds(&self) -> bool {
        matches!(self.state, ArticleState::Published | ArticleState::DueForReview)
    }
}

/// Whoever wrote an article may hand it in; to publish it is for reviewers, for those who look after its collection or
/// its space, and for knowledge managers.
pub(super) fn can_with_article(actor: &Actor, action: Action, facts: &ArticleFacts) -> bool {
    let around = &facts.around;
    let writable = around.deleted.is_none() && !around.archived;
    let publishes = facts.reviews
        || facts.owns_collection
        || actor.has(Duty::KnowledgeManager)
        || looks_after(actor, around.role);
    let answers_for = facts.owns || publishes;
    let tends = around.author == actor.id || answers_for;
    writable
        && match action {
            // What holds in a collection with four eyes changes by suggestions that somebody else takes over.
            Action::Edit => tends && !(facts.four_eyes && facts.holds()),
            Action::Arrange | Action::Decide => tends,
            Action::Submit => tends && facts.state == ArticleState::Draft,
            Action::SendBack => tends && facts.state == ArticleState::InReview,
            Action::Publish => {
                publishes
                    && matches!(facts.state, ArticleState::Draft | ArticleState::InReview)
                    && !(facts.four_eyes && facts.wrote)
            }
            Action::Verify | Action::Retire => answers_for && facts.holds(),
            Action::Revive => answers_for && facts.state == ArticleState::Obsolete,
            Action::Suggest => facts.state != ArticleState::Obsolete,
            Action::GiveFeedback => facts.holds(),
            _ => can_with_contribution(actor, action, around),
        }
        || matches!(action, Action::Delete | Action::Restore) && can_with_contribution(actor, action, around)
}

/// Collections belong to those who look after them or their space, and to knowledge managers.
pub(super) fn can_with_collection(actor: &Actor, action: Action, facts: &CollectionFacts) -> bool {
    action == Action::Configure
        && !facts.archived
        && (facts.owns || looks_after(actor, facts.role) || actor.has(Duty::KnowledgeManager))
}

/// Threads worth keeping are for knowledge managers; whoever they assign one takes it or gives it back. Whoever is at one
/// is asked before another takes it: a colleague releases or assigns it.
pub(super) fn can_with_ripe(actor: &Actor, action: Action, facts: &RipeFacts) -> bool {
    let held = matches!(facts.state, RipeState::Taken | RipeState::Assigned);
    let to_do = held || facts.state == RipeState::Open;
    let manages = actor.has(Duty::KnowledgeManager);
    match action {
        Action::Take => {
            !facts.archived
                && ((manages && facts.state == RipeState::Open)
                    || (facts.mine && facts.state == RipeState::Assigned))
        }
        Action::Assign => manages && to_do && !facts.archived,
        Action::Release => held && (manages || facts.mine),
        Action::Dismiss => manages && to_do,
        Action::Reopen => manages && facts.state == RipeState::Dismissed,
        _ => false,
    }
}

/// Why an action with a collection is refused, for a person.
pub(super) const fn refusal_of_collection(facts: &CollectionFacts) -> &'static str {
    if facts.archived {
        "The space is archived: it can be read, but not changed."
    } else {
        "Only those who look after the collection or its space, and knowledge managers, can do this."
    }
}

/// Why an action with a thread worth keeping is refused, for a person.
pub(super) fn refusal_of_ripe(facts: &RipeFacts) -> &'static str {
    match facts.state {
        _ if facts.archived => "The space is archived: no article can be made there.",
        RipeState::Open => "Nobody is at this thread, and it was not dismissed.",
        RipeState::Taken | RipeState::Assigned => {
            "Somebody is at this thread. Release it or assign it to somebody else first."
        }
        RipeState::Dismissed => "This thread was dismissed. Reopen it first.",
        RipeState::Made => "An article keeps this thread already.",
    }
}

/// Why an action is refused, for a person.
pub(super) fn refusal_of_article(action: Action, facts: &ArticleFacts) -> Option<&'static str> {
    if facts.around.deleted.is_some() || facts.around.archived {
        return None;
    }
    Some(match action {
        Action::Edit if facts.four_eyes && facts.holds() => {
            "In this collection a published text changes by suggestions that somebody else takes over."
        }
        Action::Publish if facts.four_eyes && facts.wrote => {
            "In this collection nobody publishes alone what they wrote. Ask somebody else to publish it."
        }
        Action::Publish => {
            "Only reviewers, those who look after the collection or the space, and knowledge managers publish."
        }
        Action::GiveFeedback => "Feedback is for published articles.",
        Action::Suggest => "This article is obsolete; suggestions would not help anybody.",
        Action::Edit | Action::Arrange | Action::Decide | Action::Submit | Action::SendBack => {
            "Only the author, the owner, the reviewers and those who look after the collection can do this."
        }
        Action::Verify | Action::Retire | Action::Revive => {
            "Only the owner, the reviewers and those who look after the collection can do this."
        }
        _ => return None,
    })
}
