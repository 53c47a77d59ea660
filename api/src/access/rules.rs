//! What a person may do with a thing: pure decisions over plain facts.

use super::actor::{Actor, Duty, SpaceRole};
use crate::clock::Time;
use crate::db::text_enum;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::ids::PersonId;

text_enum! {
    /// What can be done with a contribution or a space; sent to clients as `can`.
    Action {
        /// Change the text.
        Edit = "edit",
        /// Take it away, leaving a tombstone.
        Delete = "delete",
        /// Bring it back.
        Restore = "restore",
        /// Say which answer solved it.
        Accept = "accept",
        /// End the conversation with a reason.
        Close = "close",
        /// Open it again.
        Reopen = "reopen",
        /// Put it at the top of its space.
        Pin = "pin",
        /// Vote it up or down.
        Vote = "vote",
        /// React to it.
        React = "react",
        /// Answer the question.
        Answer = "answer",
        /// Comment on it.
        Comment = "comment",
        /// Write into the space.
        Contribute = "contribute",
        /// Announce something to the space.
        Announce = "announce",
        /// Change the space's name, text and audience.
        Configure = "configure",
        /// Add, change and remove members.
        ManageMembers = "manage_members",
        /// Change a person's duties, kind and state.
        EditPerson = "edit_person",
    }
}

/// What there is to know about a contribution before deciding.
#[derive(Clone, Copy, Debug)]
pub struct ContributionFacts {
    /// Who wrote it.
    pub author: PersonId,
    /// Who asked or posted what it hangs under (itself for a question or post).
    pub root_author: PersonId,
    /// True for questions.
    pub is_question: bool,
    /// True for questions and answers: voted on; the rest is reacted to.
    pub is_voted: bool,
    /// True for questions and posts: closed, pinned.
    pub is_root: bool,
    /// True for comments: nothing hangs under them.
    pub is_comment: bool,
    /// The conversation was closed.
    pub closed: bool,
    /// It was taken away, and by whom.
    pub deleted: Option<PersonId>,
    /// What it hangs under was taken away; never for a question or post.
    pub root_deleted: bool,
    /// What the actor is in its space.
    pub role: Option<SpaceRole>,
    /// The space was archived.
    pub archived: bool,
}

/// What there is to know about a space before deciding.
#[derive(Clone, Copy, Debug)]
pub struct SpaceFacts {
    /// What the actor is in it.
    pub role: Option<SpaceRole>,
    /// When it was archived.
    pub archived: Option<Time>,
}

/// What there is to know about a person before deciding.
#[derive(Clone, Copy, Debug)]
pub struct PersonFacts {
    /// They hold all duties.
    pub is_administrator: bool,
}

/// Anything that can be done something with.
pub enum Thing<'a> {
    /// A contribution that the actor may see.
    Contribution(&'a ContributionFacts),
    /// A space that the actor may see.
    Space(&'a SpaceFacts),
    /// A topic that the actor may see.
    Topic,
    /// A person whom the actor may see.
    Person(&'a PersonFacts),
}

impl<'a> From<&'a ContributionFacts> for Thing<'a> {
    fn from(facts: &'a ContributionFacts) -> Self {
        Self::Contribution(facts)
    }
}

impl<'a> From<&'a SpaceFacts> for Thing<'a> {
    fn from(facts: &'a SpaceFacts) -> Self {
        Self::Space(facts)
    }
}

impl<'a> From<&'a PersonFacts> for Thing<'a> {
    fn from(facts: &'a PersonFacts) -> Self {
        Self::Person(facts)
    }
}

/// May `actor` do `action` with `thing`? Seeing it is taken for granted: what cannot be seen is not found.
pub fn can<'a>(actor: &Actor, action: Action, thing: impl Into<Thing<'a>>) -> bool {
    match thing.into() {
        Thing::Contribution(facts) => can_with_contribution(actor, action, facts),
        Thing::Space(facts) => can_with_space(actor, action, facts),
        Thing::Topic => can_with_topic(actor, action),
        Thing::Person(facts) => can_with_person(actor, action, facts),
    }
}

/// All that `actor` may do with `thing`, in the order of [`Action`].
pub fn allowed<'a, T>(actor: &Actor, thing: &'a T) -> Vec<Action>
where
    Thing<'a>: From<&'a T>,
{
    Action::ALL
        .iter()
        .copied()
        .filter(|action| can(actor, *action, Thing::from(thing)))
        .collect()
}

/// As [`can`], with a problem that says who may.
pub fn require<'a>(actor: &Actor, action: Action, thing: impl Into<Thing<'a>>) -> AppResult<()> {
    let thing = thing.into();
    let sentence = refusal(action, &thing);
    if can(actor, action, thing) {
        return Ok(());
    }
    Err(AppError::new(ErrorCode::Forbidden, sentence))
}

/// May `actor` still see what `deleted_by` has taken away? Only who could bring it back; to others it is gone.
pub fn still_sees(actor: &Actor, deleted_by: PersonId, role: Option<SpaceRole>) -> bool {
    deleted_by == actor.id || looks_after(actor, role)
}

fn can_with_contribution(actor: &Actor, action: Action, facts: &ContributionFacts) -> bool {
    let mine = facts.author == actor.id;
    let looks_after = looks_after(actor, facts.role);
    let alive = facts.deleted.is_none() && !facts.root_deleted;
    let writable = alive && !facts.archived;
    match action {
        Action::Edit => writable && (mine || looks_after),
        Action::Delete => alive && (mine || looks_after),
        Action::Restore => {
            !facts.root_deleted && facts.deleted.is_some_and(|by| still_sees(actor, by, facts.role))
        }
        Action::Accept => writable && facts.is_question && (facts.root_author == actor.id || looks_after),
        Action::Close => writable && facts.is_root && !facts.closed && (mine || looks_after),
        Action::Reopen => writable && facts.is_root && facts.closed && (mine || looks_after),
        Action::Pin => writable && facts.is_root && looks_after,
        Action::Vote => writable && facts.is_voted && !mine,
        Action::React => writable && !facts.is_voted,
        Action::Answer => writable && facts.is_question && !facts.closed,
        Action::Comment => writable && !facts.is_comment && !facts.closed,
        Action::Contribute
        | Action::Announce
        | Action::Configure
        | Action::ManageMembers
        | Action::EditPerson => false,
    }
}

/// Topics belong to everybody; those who look after conversations or knowledge name and describe them.
fn can_with_topic(actor: &Actor, action: Action) -> bool {
    action == Action::Configure && (actor.has(Duty::CommunityManager) || actor.has(Duty::KnowledgeManager))
}

fn can_with_space(actor: &Actor, action: Action, facts: &SpaceFacts) -> bool {
    let runs = facts.role == Some(SpaceRole::Owner) || actor.has(Duty::Administrator);
    let open = facts.archived.is_none();
    match action {
        Action::Contribute => open && (!actor.is_guest() || facts.role.is_some()),
        Action::Announce => open && looks_after(actor, facts.role),
        Action::Configure => runs || actor.has(Duty::CommunityManager),
        Action::ManageMembers => runs || actor.has(Duty::UserManager) || actor.has(Duty::CommunityManager),
        _ => false,
    }
}

/// User managers look after people; only administrators touch administrators.
fn can_with_person(actor: &Actor, action: Action, facts: &PersonFacts) -> bool {
    let may = if facts.is_administrator {
        Duty::Administrator
    } else {
        Duty::UserManager
    };
    action == Action::EditPerson && actor.has(may)
}

fn looks_after(actor: &Actor, role: Option<SpaceRole>) -> bool {
    role.is_some_and(SpaceRole::looks_after) || actor.has(Duty::CommunityManager)
}

fn refusal(action: Action, thing: &Thing<'_>) -> &'static str {
    if let Thing::Contribution(facts) = thing {
        if facts.root_deleted || (facts.deleted.is_some() && action != Action::Restore) {
            return "This was deleted. Restore it first.";
        }
        if facts.archived {
            return "The space is archived: it can be read, but not changed.";
        }
        if !facts.is_root && matches!(action, Action::Close | Action::Reopen | Action::Pin) {
            return "Only questions and posts are closed or pinned; it holds for all that hangs under them.";
        }
        if facts.closed && matches!(action, Action::Answer | Action::Comment) {
            return "This conversation is closed. Its author or a facilitator can reopen it.";
        }
    }
    if matches!(thing, Thing::Topic) {
        return "Only community managers and knowledge managers can do this.";
    }
    match action {
        Action::EditPerson => "Only user managers can do this, and only administrators for administrators.",
        Action::Edit | Action::Delete | Action::Close | Action::Reopen => {
            "Only the author, the facilitators of the space and community managers can do this."
        }
        Action::Restore => {
            "Only whoever deleted it, the facilitators of the space and community managers can restore it."
        }
        Action::Accept => {
            "Only who asked the question, the facilitators of the space and community managers can accept an answer."
        }
        Action::Pin | Action::Announce => {
            "Only the facilitators of the space and community managers can do this."
        }
        Action::Vote => {
            "Votes are for other people's questions and answers; posts and comments take reactions."
        }
        Action::React => "Reactions are for posts and comments; questions and answers take votes.",
        Action::Answer => "Only questions can be answered.",
        Action::Comment => "Comments cannot be commented on; write a comment beside it.",
        Action::Contribute => "You cannot write in this space.",
        Action::Configure | Action::ManageMembers => {
            "Only the owners of the space and community managers can do this."
        }
    }
}
