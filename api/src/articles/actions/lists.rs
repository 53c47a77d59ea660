//! Lists of articles.

use super::super::dto::{ArticlePage, ArticleQuery, ArticleSort, ArticleSummary, CollectionChip};
use super::super::model::ArticleState;
use super::super::queries::{self, ArticleFilter, ListedArticle};
use crate::access::Actor;
use crate::contributions::dto::PageQuery;
use crate::contributions::summaries::{person_chip, space_chip};
use crate::db::Conn;
use crate::error::AppResult;
use crate::http::PageRequest;
use crate::ids::ContributionId;

/// One page of articles.
pub fn list(conn: &mut Conn, actor: &Actor, query: &ArticleQuery) -> AppResult<ArticlePage> {
    let (newest, name) = match query.sort {
        ArticleSort::Title => (false, "articles.title"),
        ArticleSort::Newest => (true, "articles.newest"),
    };
    let page = PageRequest::read(name, query.limit, query.cursor.as_deref())?;
    let filter = ArticleFilter {
        state: query.state,
        kind: query.kind,
        collection: query.collection,
        space: query.space,
        topic: query.topic,
        owner: query.owner,
        author: query.author,
        reviewer: query.reviewer,
        unplaced: false,
        newest,
        after: page.after,
    };
    page_of(conn, actor, &filter, &page)
}

/// One page of the articles that have no place.
pub fn list_unplaced(conn: &mut Conn, actor: &Actor, query: &PageQuery) -> AppResult<ArticlePage> {
    let page = PageRequest::read("articles.unplaced", query.limit, query.cursor.as_deref())?;
    let filter = ArticleFilter {
        unplaced: true,
        after: page.after,
        ..ArticleFilter::default()
    };
    page_of(conn, actor, &filter, &page)
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    filter: &ArticleFilter,
    page: &PageRequest<(bool, ContributionId)>,
) -> AppResult<ArticlePage> {
    let rows = queries::list(conn, actor, filter, page.fetch())?;
    let (rows, page) = page.cut(rows, |row| (row.state == ArticleState::Obsolete, row.id))?;
    Ok(ArticlePage {
        items: rows.into_iter().map(summary_of).collect(),
        page,
    })
}

fn summary_of(row: ListedArticle) -> ArticleSummary {
    ArticleSummary {
        id: row.id,
        title: row.title,
        slug: row.slug,
        excerpt: row.excerpt,
        kind: row.kind,
        state: row.state,
        practice_state: row.practice_state,
        owner: person_chip(row.owner),
        space: space_chip(row.space),
        collection: row
            .collection
            .map(|(id, slug, name)| CollectionChip { id, slug, name }),
        topics: row.topics,
        verify_by: row.verify_by,
        helped_count: row.helped_count,
        unhelpful_count: row.unhelpful_count,
        open_suggestion_count: row.open_suggestion_count,
        comment_count: row.comment_count,
        view_count: row.view_count,
        created_at: row.created_at,
        edited_at: row.edited_at,
    }
}
