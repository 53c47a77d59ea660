//! What a person may do with a thing: pure decisions over plain facts.

use super::actor::{Actor, Duty, SpaceRole};
use super::knowledge::{
    ArticleFacts, CollectionFacts, RipeFacts, can_with_article, can_with_collection, can_with_ripe,
    refusal_of_article, refusal_of_collection, refusal_of_ripe,
};
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
        /// Name the article that answers it.
        NameArticle = "name_article",
        /// Let it go up in another question, or others in it.
        Merge = "merge",
        /// Take it out of the question that it was merged into.
        Unmerge = "unmerge",
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
        /// Suggest another text for the article.
        Suggest = "suggest",
        /// Say whether the article helped, or how its use went.
        GiveFeedback = "give_feedback",
        /// Change the article's place, owner, reviewers and review date.
        Arrange = "arrange",
        /// Ask for the article to be published.
        Submit = "submit",
        /// Take the article back to draft.
        SendBack = "send_back",
        /// Let the article hold.
        Publish = "publish",
        /// Say that the article still holds, or that somebody should look.
        Verify = "verify",
        /// Say that the article does not hold any more.
        Retire = "retire",
        /// Take an obsolete article up again, as a draft.
        Revive = "revive",
        /// Say that oneself makes an article of the thread.
        Take = "take",
        /// Let nobody be at the thread any more.
        Release = "release",
        /// Ask somebody to make an article of the thread.
        Assign = "assign",
        /// Say that the thread is not worth keeping.
        Dismiss = "dismiss",
        /// Decide about suggested edits and comments on passages; read what readers said.
        Decide = "decide",
        /// Make collections in the space.
        MakeCollections = "make_collections",
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
    /// True for articles: not closed, and edited by those who look after them.
    pub is_article: bool,
    /// True for comments: nothing hangs under them.
    pub is_comment: bool,
    /// The conversation was closed.
    pub closed: bool,
    /// It was taken away, and by whom.
    pub deleted: Option<PersonId>,
    /// What it hangs under was taken away; never for a question or post.
    pub root_deleted: bool,
    /// The question was merged into another one; it counts as taken away.
    pub merged: bool,
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
    /// An article that the actor may see.
    Article(&'a ArticleFacts),
    /// A collection that the actor may see.
    Collection(&'a CollectionFacts),
    /// A thread worth keeping that the actor may see.
    Ripe(&'a RipeFacts),
    /// A space that the actor may see.
    Space(&'a SpaceFacts),
    /// A topic that the actor may see.
    Topic,
    /// A person whom the actor may see.
    Person(&'a PersonFacts),
}

macro_rules! things {
    ($($facts:ident as $thing:ident),*) => {$(
        impl<'a> From<&'a $facts> for Thing<'a> {
            fn from(facts: &'a $facts) -> Self {
                Self::$thing(facts)
            }
        }
    )*};
}

things!(
    ContributionFacts as Contribution,
    ArticleFacts as Article,
    CollectionFacts as Collection,
    RipeFacts as Ripe,
    SpaceFacts as Space,
    PersonFacts as Person
);

/// May `actor` do `action` with `thing`? Seeing it is taken for granted: what cannot be seen is not found.
pub fn can<'a>(actor: &Actor, action: Action, thing: impl Into<Thing<'a>>) -> bool {
    match thing.into() {
        Thing::Contribution(facts) => can_with_contribution(actor, action, facts),
        Thing::Article(facts) => can_with_article(actor, action, facts),
        Thing::Collection(facts) => can_with_collection(actor, action, facts),
        Thing::Ripe(facts) => can_with_ripe(actor, action, facts),
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

pub(super) fn can_with_contribution(actor: &Actor, action: Action, facts: &ContributionFacts) -> bool {
    let mine = facts.author == actor.id;
    let looks_after = looks_after(actor, facts.role);
    let alive = facts.deleted.is_none() && !facts.root_deleted;
    let writable = alive && !facts.archived;
    match action {
        Action::Edit => writable && (mine || looks_after),
        Action::Delete => alive && (mine || looks_after),
        Action::Restore => {
            !facts.root_deleted
                && !facts.merged
                && facts.deleted.is_some_and(|by| still_sees(actor, by, facts.role))
        }
        Action::Accept => writable && facts.is_question && (facts.root_author == actor.id || looks_after),
        Action::NameArticle => {
            writable && facts.is_question && (mine || looks_after || actor.has(Duty::KnowledgeManager))
        }
        Action::Merge => writable && facts.is_question && (looks_after || actor.has(Duty::KnowledgeManager)),
        Action::Unmerge => {
            facts.is_question
                && facts.merged
                && !facts.archived
                && (looks_after || actor.has(Duty::KnowledgeManager))
        }
        Action::Close => {
            writable && facts.is_root && !facts.is_article && !facts.closed && (mine || looks_after)
        }
        Action::Reopen => writable && facts.is_root && facts.closed && (mine || looks_after),
        Action::Pin => writable && facts.is_root && looks_after,
        Action::Vote => writable && facts.is_voted && !mine,
        Action::React => writable && !facts.is_voted,
        Action::Answer => writable && facts.is_question && !facts.closed,
        Action::Comment => writable && !facts.is_comment && !facts.closed,
        Action::Suggest
        | Action::GiveFeedback
        | Action::Arrange
        | Action::Submit
        | Action::SendBack
        | Action::Publish
        | Action::Verify
        | Action::Retire
        | Action::Revive
        | Action::Decide
        | Action::Take
        | Action::Release
        | Action::Assign
        | Action::Dismiss
        | Action::MakeCollections
        | Action::Contribute
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
        Action::MakeCollections => {
            open && (looks_after(actor, facts.role) || actor.has(Duty::KnowledgeManager))
        }
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

pub(super) fn looks_after(actor: &Actor, role: Option<SpaceRole>) -> bool {
    role.is_some_and(SpaceRole::looks_after) || actor.has(Duty::CommunityManager)
}

/// Why nothing is done with a merged question any more, for a person.
pub const MERGED: &str = "This question was merged into another one. Go on there.";

fn refusal(action: Action, thing: &Thing<'_>) -> &'static str {
    if let Thing::Contribution(facts) = thing {
        if facts.merged && action != Action::Unmerge {
            return MERGED;
        }
        if facts.root_deleted || (facts.deleted.is_some() && action != Action::Restore) {
            return "This was deleted. Restore it first.";
        }
        if facts.archived {
            return "The space is archived: it can be read, but not changed.";
        }
        if facts.is_article && action == Action::Close {
            return "An article is not closed; when it does not hold any more, it becomes obsolete.";
        }
        if !facts.is_root && matches!(action, Action::Close | Action::Reopen | Action::Pin) {
            return "Only questions and posts are closed or pinned; it holds for all that hangs under them.";
        }
        if facts.closed && matches!(action, Action::Answer | Action::Comment) {
            return "This conversation is closed. Its author or a facilitator can reopen it.";
        }
    }
    if let Thing::Article(facts) = thing {
        if let Some(sentence) = refusal_of_article(action, facts) {
            return sentence;
        }
        return refusal(action, &Thing::Contribution(&facts.around));
    }
    if let Thing::Collection(facts) = thing {
        return refusal_of_collection(facts);
    }
    if let Thing::Ripe(facts) = thing {
        return refusal_of_ripe(facts);
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
        Action::NameArticle => {
            "Only who asked the question, the facilitators of the space, community managers and knowledge managers can name the article that answers it."
        }
        Action::Merge | Action::Unmerge => {
            "Only the facilitators of the space, community managers and knowledge managers merge questions."
        }
        Action::Vote => {
            "Votes are for other people's questions and answers; posts and comments take reactions."
        }
        Action::React => "Reactions are for posts and comments; questions and answers take votes.",
        Action::Answer => "Only questions can be answered.",
        Action::Comment => "Comments cannot be commented on; write a comment beside it.",
        Action::Suggest
        | Action::GiveFeedback
        | Action::Arrange
        | Action::Submit
        | Action::SendBack
        | Action::Publish
        | Action::Verify
        | Action::Retire
        | Action::Revive
        | Action::Decide => "This is for articles.",
        Action::Take | Action::Release | Action::Assign | Action::Dismiss => "This is for ripe threads.",
        Action::MakeCollections => {
            "Only the facilitators of the space and knowledge managers make collections."
        }
        Action::Contribute => "You cannot write in this space.",
        Action::Configure | Action::ManageMembers => {
            "Only the owners of the space and community managers can do this."
        }
    }
}
