//! HTTP of articles themselves.

use actix_web::{get, patch, post, web};

use super::super::actions;
use super::super::dto::{
    Article, ArticleAddress, ArticlePage, ArticleQuery, EditArticle, MakeArticle, MoveArticle,
    RestoreRevision, WriteArticle,
};
use crate::contributions::dto::PageQuery;
use crate::contributions::model::ContributionKind;
use crate::contributions::text::Written;
use crate::error::AppResult;
use crate::http::{
    Caller, Created, Creation, HasDuty, IfMatch, KnowledgeManagement, MergePatch, PageReply, Plain, Reply,
    SignedIn, ValidJson, ValidQuery,
};
use crate::ids::ContributionId;

/// Lists articles, obsolete ones last. Drafts are listed only where the state is asked for.
#[utoipa::path(
    tag = "articles", operation_id = "listArticles",
    params(ArticleQuery),
    responses((status = 200, description = "A page of articles", body = ArticlePage))
)]
#[get("/articles")]
pub async fn list(
    caller: Caller<SignedIn>,
    query: ValidQuery<ArticleQuery>,
) -> AppResult<PageReply<ArticlePage>> {
    caller
        .read(move |conn, actor| actions::list(conn, actor, &query))
        .await
        .map(PageReply)
}

/// Lists the articles without a collection that were ever published or wait for review. For knowledge managers.
#[utoipa::path(
    tag = "articles", operation_id = "listUnplacedArticles",
    params(PageQuery),
    responses((status = 200, description = "A page of articles", body = ArticlePage))
)]
#[get("/desk/unplaced-articles")]
pub async fn list_unplaced(
    caller: Caller<HasDuty<KnowledgeManagement>>,
    query: ValidQuery<PageQuery>,
) -> AppResult<PageReply<ArticlePage>> {
    caller
        .read(move |conn, actor| actions::list_unplaced(conn, actor, &query))
        .await
        .map(PageReply)
}

/// Writes an article: a draft that everybody who sees its space can read, but that stands in no list until it is
/// published.
#[utoipa::path(
    tag = "articles", operation_id = "writeArticle",
    request_body = WriteArticle,
    responses((status = 201, description = "Written", body = Article))
)]
#[post("/articles")]
pub async fn write(
    caller: Caller<SignedIn>,
    creation: Creation<WriteArticle>,
) -> AppResult<Created<Article>> {
    caller
        .create_after(creation, |new| Written::article(&new.body), actions::write)
        .await
}

/// Makes a draft out of a conversation: the chosen replies become passages, each with its source, and their authors
/// are asked whether they agree.
#[utoipa::path(
    tag = "articles", operation_id = "makeArticle",
    request_body = MakeArticle,
    responses((status = 201, description = "Written", body = Article))
)]
#[post("/articles/from-conversation")]
pub async fn make(caller: Caller<SignedIn>, creation: Creation<MakeArticle>) -> AppResult<Created<Article>> {
    caller
        .create(creation, move |conn, actor, body| {
            actions::make(conn, actor, body)
        })
        .await
}

/// Says which article a slug leads to; old slugs go on leading to theirs.
#[utoipa::path(
    tag = "articles", operation_id = "findArticleBySlug",
    params(("slug" = String, Path, description = "A slug, present or old", max_length = 200)),
    responses((status = 200, description = "Where it leads", body = ArticleAddress))
)]
#[get("/articles/slugs/{slug}")]
pub async fn find_by_slug(
    caller: Caller<SignedIn>,
    slug: web::Path<String>,
) -> AppResult<Plain<ArticleAddress>> {
    caller
        .read(move |conn, actor| actions::find_by_slug(conn, actor, &slug))
        .await
        .map(Plain)
}

/// Reads an article with its first comments.
#[utoipa::path(
    tag = "articles", operation_id = "readArticle",
    params(("id" = ContributionId, Path, description = "The article")),
    responses((status = 200, description = "The article", body = Article))
)]
#[get("/articles/{id}")]
pub async fn read(caller: Caller<SignedIn>, id: web::Path<ContributionId>) -> AppResult<Reply<Article>> {
    let (views, now) = (caller.state.views.clone(), caller.state.clock.now());
    let reader = caller.claims.person_id;
    let article = caller
        .read(move |conn, actor| actions::read(conn, actor, *id))
        .await?;
    views.note(article.id, ContributionKind::Article, reader, now);
    Ok(Reply(article))
}

/// Changes an article: text, place, owner, reviewers, review date. `If-Match` is required; a lost race overwrites
/// nothing, and the problem carries the text that stands there now.
#[utoipa::path(
    tag = "articles", operation_id = "editArticle",
    params(("id" = ContributionId, Path, description = "The article")),
    request_body(content = EditArticle, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "Changed", body = Article), (status = 428, description = "Say which version you mean"))
)]
#[patch("/articles/{id}")]
pub async fn edit(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
    patch: MergePatch<EditArticle>,
) -> AppResult<Reply<Article>> {
    caller
        .write(move |conn, actor| actions::edit(conn, actor, *id, if_match, &patch.0))
        .await
        .map(Reply)
}

/// Moves an article on its way: to review, back to draft, published, obsolete.
#[utoipa::path(
    tag = "articles", operation_id = "moveArticle",
    params(("id" = ContributionId, Path, description = "The article")),
    request_body = MoveArticle,
    responses((status = 200, description = "Moved", body = Article), (status = 428, description = "Say which version you mean"))
)]
#[post("/articles/{id}/moves")]
pub async fn move_on(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
    body: ValidJson<MoveArticle>,
) -> AppResult<Reply<Article>> {
    caller
        .write(move |conn, actor| actions::move_on(conn, actor, *id, if_match, &body))
        .await
        .map(Reply)
}

/// Says that an article still holds: it is published, and the time until the next review begins anew.
#[utoipa::path(
    tag = "articles", operation_id = "verifyArticle",
    params(("id" = ContributionId, Path, description = "The article")),
    responses((status = 200, description = "Verified", body = Article), (status = 428, description = "Say which version you mean"))
)]
#[post("/articles/{id}/verify")]
pub async fn verify(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
) -> AppResult<Reply<Article>> {
    caller
        .write(move |conn, actor| actions::verify(conn, actor, *id, if_match))
        .await
        .map(Reply)
}

/// Gives an article a text back that it had before; the present one becomes a revision.
#[utoipa::path(
    tag = "articles", operation_id = "restoreArticleRevision",
    params(("id" = ContributionId, Path, description = "The article")),
    request_body = RestoreRevision,
    responses((status = 200, description = "Restored", body = Article), (status = 428, description = "Say which version you mean"))
)]
#[post("/articles/{id}/restore")]
pub async fn restore(
    caller: Caller<SignedIn>,
    id: web::Path<ContributionId>,
    if_match: IfMatch,
    body: ValidJson<RestoreRevision>,
) -> AppResult<Reply<Article>> {
    caller
        .write(move |conn, actor| actions::restore(conn, actor, *id, if_match, &body))
        .await
        .map(Reply)
}
