//! Rows of contributions.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::access::{ContributionFacts, SpaceRole};
use crate::clock::Time;
use crate::db::text_enum;
use crate::ids::{ContributionId, PersonId, SpaceId};
use crate::insight::heat::{POST_HALF_LIFE, QUESTION_HALF_LIFE};
use crate::insight::wilson;
use crate::schema::contributions;

text_enum! {
    /// What a contribution is.
    ContributionKind {
        /// Something shared.
        Post = "post",
        /// Something asked.
        Question = "question",
        /// An answer to a question.
        Answer = "answer",
        /// A remark on a post, question, answer or article.
        Comment = "comment",
        /// Something that is kept because it holds.
        Article = "article",
    }
}

text_enum! {
    /// What a post is meant as.
    PostKind {
        /// Something that worked.
        Success = "success",
        /// Something that could be done.
        Suggestion = "suggestion",
        /// Something to talk about.
        Discussion = "discussion",
        /// Something everybody should know.
        Announcement = "announcement",
    }
}

text_enum! {
    /// Why a conversation was closed.
    CloseReason {
        /// The answer is somewhere else.
        AnsweredElsewhere = "answered_elsewhere",
        /// The same was asked before; the target says where.
        Duplicate = "duplicate",
        /// It belongs somewhere else.
        OffTopic = "off_topic",
        /// It does not hold any more.
        Outdated = "outdated",
        /// It has come to its end.
        Resolved = "resolved",
        /// It cannot be answered as it stands.
        NeedsDetail = "needs_detail",
    }
}

text_enum! {
    /// How somebody likes a post or comment.
    ReactionKind {
        /// Good.
        Like = "like",
        /// It helped me.
        Thanks = "thanks",
        /// I see it differently now.
        Insight = "insight",
        /// Well done.
        Celebrate = "celebrate",
    }
}

text_enum! {
    /// Of what a watcher wants to be told.
    WatchLevel {
        /// Everything that happens.
        All = "all",
        /// Answers and comments.
        Replies = "replies",
        /// Only when they are mentioned.
        Mentions = "mentions",
        /// Nothing.
        Muted = "muted",
    }
}

/// A contribution as it is decided about: everything but the texts.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = contributions)]
pub struct Contribution {
    pub id: ContributionId,
    pub kind: ContributionKind,
    pub post_kind: Option<PostKind>,
    pub space_id: SpaceId,
    pub root_id: ContributionId,
    pub parent_id: Option<ContributionId>,
    pub author_id: PersonId,
    pub title: String,
    pub score: i32,
    pub up_votes: i32,
    pub down_votes: i32,
    pub reaction_count: i32,
    pub like_count: i32,
    pub thanks_count: i32,
    pub insight_count: i32,
    pub celebrate_count: i32,
    pub reply_count: i32,
    pub comment_count: i32,
    pub view_count: i32,
    pub revision_count: i32,
    pub accepted_id: Option<ContributionId>,
    pub created_at: Time,
    pub edited_at: Option<Time>,
    pub last_activity_at: Time,
    pub pinned_at: Option<Time>,
    pub closed_at: Option<Time>,
    pub closed_by: Option<PersonId>,
    pub close_reason: Option<CloseReason>,
    pub close_note: Option<String>,
    pub duplicate_of: Option<ContributionId>,
    pub deleted_at: Option<Time>,
    pub deleted_by: Option<PersonId>,
    pub source_url: Option<String>,
    pub version: i32,
    pub merged_into: Option<ContributionId>,
    pub answered_by: Option<ContributionId>,
}

/// What the rules need to know around a contribution: the conversation and the space it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Question or post.
    pub root_kind: ContributionKind,
    /// Who asked or posted.
    pub root_author: PersonId,
    /// The conversation was closed.
    pub root_closed: bool,
    /// Who took the question or post away.
    pub root_deleted_by: Option<PersonId>,
    /// The question was merged into another one.
    pub root_merged: bool,
    /// What the actor is in the space.
    pub role: Option<SpaceRole>,
    /// The space was archived.
    pub archived: bool,
}

impl Setting {
    /// For [`crate::access::can`].
    pub fn facts(&self, row: &Contribution) -> ContributionFacts {
        ContributionFacts {
            author: row.author_id,
            root_author: self.root_author,
            is_question: row.kind == ContributionKind::Question,
            is_voted: row.kind.is_voted(),
            is_root: row.parent_id.is_none(),
            is_article: row.kind == ContributionKind::Article,
            is_comment: row.kind == ContributionKind::Comment,
            closed: self.root_closed,
            deleted: row.deleter(),
            root_deleted: row.parent_id.is_some() && self.root_deleted_by.is_some(),
            merged: self.root_merged,
            role: self.role,
            archived: self.archived,
        }
    }
}

/// A contribution and what the rules need to know around it.
#[derive(Clone, Debug)]
pub struct Situated {
    /// The row.
    pub row: Contribution,
    /// Around it.
    pub setting: Setting,
    /// The heat of the conversation.
    pub heat: f64,
    /// When something last happened in the conversation.
    pub last_activity_at: Time,
}

impl Situated {
    /// For [`crate::access::can`].
    pub fn facts(&self) -> ContributionFacts {
        self.setting.facts(&self.row)
    }
}

impl Contribution {
    /// Who took it away; who wrote it, where nobody is on record.
    pub fn deleter(&self) -> Option<PersonId> {
        self.deleted_at.and(self.deleted_by.or(Some(self.author_id)))
    }

    /// How often people reacted, kind by kind; kinds that nobody chose are left out.
    pub fn reactions(&self) -> Vec<(ReactionKind, i32)> {
        let count = |kind| match kind {
            ReactionKind::Like => self.like_count,
            ReactionKind::Thanks => self.thanks_count,
            ReactionKind::Insight => self.insight_count,
            ReactionKind::Celebrate => self.celebrate_count,
        };
        let counted = ReactionKind::ALL.iter().map(|kind| (*kind, count(*kind)));
        counted.filter(|(_, count)| *count > 0).collect()
    }
}

impl ContributionKind {
    /// Questions and answers are voted on; posts and comments are reacted to.
    pub const fn is_voted(self) -> bool {
        matches!(self, Self::Question | Self::Answer)
    }

    /// The place among its siblings that votes give it: [`wilson::rank`] for answers, which alone are put in order by
    /// it, and 0 for all else, so that PostgreSQL need not write a question into all its indexes anew at each vote.
    pub fn rank(self, up_votes: i32, down_votes: i32) -> f64 {
        match self {
            Self::Answer => wilson::rank(up_votes, down_votes),
            _ => 0.0,
        }
    }

    /// Half-life of the heat of a conversation of this kind, in seconds.
    pub const fn half_life(self) -> f64 {
        match self {
            Self::Question => QUESTION_HALF_LIFE,
            _ => POST_HALF_LIFE,
        }
    }
}

/// A new contribution, complete but for what its texts yield.
#[derive(Insertable, Clone, Debug)]
#[diesel(table_name = contributions, treat_none_as_default_value = false)]
pub struct NewContribution {
    pub id: ContributionId,
    pub kind: ContributionKind,
    pub post_kind: Option<PostKind>,
    pub space_id: SpaceId,
    pub root_id: ContributionId,
    pub parent_id: Option<ContributionId>,
    pub author_id: PersonId,
    pub title: String,
    pub excerpt: String,
    pub heat: f64,
    pub created_at: Time,
    pub last_activity_at: Time,
}

impl NewContribution {
    /// The row as it stands once it is written.
    pub fn row(&self) -> Contribution {
        Contribution {
            id: self.id,
            kind: self.kind,
            post_kind: self.post_kind,
            space_id: self.space_id,
            root_id: self.root_id,
            parent_id: self.parent_id,
            author_id: self.author_id,
            title: self.title.clone(),
            score: 0,
            up_votes: 0,
            down_votes: 0,
            reaction_count: 0,
            like_count: 0,
            thanks_count: 0,
            insight_count: 0,
            celebrate_count: 0,
            reply_count: 0,
            comment_count: 0,
            view_count: 0,
            revision_count: 0,
            accepted_id: None,
            created_at: self.created_at,
            edited_at: None,
            last_activity_at: self.last_activity_at,
            pinned_at: None,
            closed_at: None,
            closed_by: None,
            close_reason: None,
            close_note: None,
            duplicate_of: None,
            deleted_at: None,
            deleted_by: None,
            source_url: None,
            version: 1,
            merged_into: None,
            answered_by: None,
        }
    }
}

/// The topics of a question or post in their order: JSON as it goes out, kept with the row.
#[derive(Clone, Debug, FromSqlRow)]
pub struct ShownTopics(Box<RawValue>);

impl Serialize for ShownTopics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<DB> FromSql<Text, DB> for ShownTopics
where
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, DB>>::from_sql(value)?;
        Ok(Self(RawValue::from_string(text)?))
    }
}
