//! Lists of articles.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::super::model::{ArticleKind, ArticleState, PracticeState};
use crate::access::{Actor, visible_to};
use crate::clock::Time;
use crate::contributions::model::ShownTopics;
use crate::contributions::queries::{PERSON, PersonColumns, SPACE, SpaceColumns};
use crate::db::{Conn, MultiBackend};
use crate::ids::{CollectionId, ContributionId, PersonId, SpaceId, TopicId};
use crate::schema::{
    article_reviewers, articles, collections, contribution_topics, contributions, people, spaces,
};

/// A collection's chip: id, slug, name.
pub type CollectionColumns = (CollectionId, String, String);

/// An article as it stands in a list.
#[derive(Queryable)]
pub struct ListedArticle {
    pub id: ContributionId,
    pub title: String,
    pub excerpt: String,
    pub comment_count: i32,
    pub view_count: i32,
    pub created_at: Time,
    pub edited_at: Option<Time>,
    pub topics: ShownTopics,
    pub slug: String,
    pub kind: ArticleKind,
    pub state: ArticleState,
    pub practice_state: Option<PracticeState>,
    pub verify_by: Option<Time>,
    pub helped_count: i32,
    pub unhelpful_count: i32,
    pub open_suggestion_count: i32,
    pub owner: PersonColumns,
    pub space: SpaceColumns,
    pub collection: Option<CollectionColumns>,
}

/// What a list of articles is narrowed to; everything that is set must hold.
#[derive(Default)]
pub struct ArticleFilter {
    /// Only in this state; `None`: what was ever published.
    pub state: Option<ArticleState>,
    pub kind: Option<ArticleKind>,
    pub collection: Option<CollectionId>,
    pub space: Option<SpaceId>,
    pub topic: Option<TopicId>,
    pub owner: Option<PersonId>,
    pub author: Option<PersonId>,
    pub reviewer: Option<PersonId>,
    /// Only without a collection, drafts left out.
    pub unplaced: bool,
    /// The newest first; otherwise by title.
    pub newest: bool,
    /// Is the last one shown obsolete, and its id.
    pub after: Option<(bool, ContributionId)>,
}

/// Articles that the actor may see; obsolete ones come last.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    filter: &ArticleFilter,
    fetch: i64,
) -> QueryResult<Vec<ListedArticle>> {
    let mut query = articles::table
        .inner_join(contributions::table.on(contributions::id.eq(articles::contribution_id)))
        .inner_join(people::table.on(people::id.eq(articles::owner_id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .left_join(collections::table.on(articles::collection_id.eq(collections::id.nullable())))
        .filter(contributions::deleted_at.is_null())
        .filter(visible_to(actor))
        .select((
            contributions::id,
            contributions::title,
            contributions::excerpt,
            contributions::comment_count,
            contributions::view_count,
            contributions::created_at,
            contributions::edited_at,
            contributions::topics,
            articles::slug,
            articles::kind,
            articles::state,
            articles::practice_state,
            articles::verify_by,
            articles::helped_count,
            articles::unhelpful_count,
            articles::open_suggestion_count,
            PERSON,
            SPACE,
            (collections::id, collections::slug, collections::name).nullable(),
        ))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    query = match filter.state {
        Some(state) => query.filter(articles::state.eq(state)),
        None if filter.unplaced => query.filter(articles::state.ne(ArticleState::Draft)),
        None => query
            .filter(articles::state.ne(ArticleState::Draft))
            .filter(articles::state.ne(ArticleState::InReview)),
    };
    if filter.unplaced {
        query = query.filter(articles::collection_id.is_null());
    }
    if let Some(kind) = filter.kind {
        query = query.filter(articles::kind.eq(kind));
    }
    if let Some(collection) = filter.collection {
        query = query.filter(articles::collection_id.eq(collection));
    }
    if let Some(space) = filter.space {
        query = query.filter(contributions::space_id.eq(space));
    }
    if let Some(owner) = filter.owner {
        query = query.filter(articles::owner_id.eq(owner));
    }
    if let Some(author) = filter.author {
        query = query.filter(contributions::author_id.eq(author));
    }
    if let Some(topic) = filter.topic {
        let about = contribution_topics::table
            .filter(contribution_topics::topic_id.eq(topic))
            .select(contribution_topics::contribution_id);
        query = query.filter(articles::contribution_id.eq_any(about));
    }
    if let Some(reviewer) = filter.reviewer {
        let asked = article_reviewers::table
            .filter(article_reviewers::person_id.eq(reviewer))
            .select(article_reviewers::article_id);
        query = query.filter(articles::contribution_id.eq_any(asked));
    }
    let is_obsolete = || articles::state.eq(ArticleState::Obsolete);
    query = if filter.newest {
        query.order((is_obsolete().asc(), articles::contribution_id.desc()))
    } else {
        query.order((
            is_obsolete().asc(),
            articles::title_key.asc(),
            articles::contribution_id.asc(),
        ))
    };
    if let Some((was_obsolete, id)) = filter.after {
        // Looked up here, because a folded title can be longer than a cursor.
        let last = diesel::alias!(articles as last);
        let title = || {
            last.filter(last.field(articles::contribution_id).eq(id))
                .select(last.field(articles::title_key))
                .single_value()
        };
        let by_title = || {
            articles::title_key
                .nullable()
                .gt(title())
                .or(articles::title_key
                    .nullable()
                    .eq(title())
                    .and(articles::contribution_id.gt(id)))
                .assume_not_null()
        };
        query = match (filter.newest, was_obsolete) {
            (true, true) => query
                .filter(is_obsolete())
                .filter(articles::contribution_id.lt(id)),
            (true, false) => query.filter(is_obsolete().or(articles::contribution_id.lt(id))),
            (false, true) => query.filter(is_obsolete()).filter(by_title()),
            (false, false) => query.filter(is_obsolete().or(by_title())),
        };
    }
    query.load(conn)
}
