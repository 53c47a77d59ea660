//! Articles that answer questions.

use diesel::prelude::*;
use diesel::result::QueryResult;

use crate::access::{Actor, visible_to};
use crate::articles::model::ArticleState;
use crate::db::Conn;
use crate::ids::{ContributionId, SpaceId};
use crate::schema::{articles, contributions, provenance, spaces};

/// An article that answers a question: id, title, slug, excerpt, state.
pub type AnsweringArticle = (ContributionId, String, String, String, ArticleState);

/// An article that the actor may see, that is still there and that was ever published.
pub fn find_answering(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
) -> QueryResult<Option<(AnsweringArticle, SpaceId)>> {
    contributions::table
        .inner_join(articles::table.on(articles::contribution_id.eq(contributions::id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(visible_to(actor))
        .filter(contributions::id.eq(article))
        .filter(contributions::deleted_at.is_null())
        .filter(articles::state.ne(ArticleState::Draft))
        .filter(articles::state.ne(ArticleState::InReview))
        .select((
            (
                contributions::id,
                contributions::title,
                articles::slug,
                contributions::excerpt,
                articles::state,
            ),
            contributions::space_id,
        ))
        .first(conn)
        .optional()
}

/// Names the article that answers a question, or none; it is kept as provenance too.
pub fn update_answered_by(
    conn: &mut Conn,
    actor: &Actor,
    question: ContributionId,
    article: Option<ContributionId>,
) -> QueryResult<()> {
    diesel::update(contributions::table.find(question))
        .set((
            contributions::answered_by.eq(article),
            contributions::version.eq(contributions::version + 1),
        ))
        .execute(conn)?;
    diesel::delete(
        provenance::table
            .filter(provenance::to_id.eq(question))
            .filter(provenance::kind.eq("answers")),
    )
    .execute(conn)?;
    if let Some(article) = article {
        crate::contributions::queries::insert_provenance(conn, actor, article, "answers", question)?;
    }
    Ok(())
}

/// The latest questions that an article answers and that the actor may see.
pub fn list_answered(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
    limit: i64,
) -> QueryResult<Vec<(ContributionId, String)>> {
    provenance::table
        .inner_join(contributions::table.on(contributions::id.eq(provenance::to_id)))
        .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
        .filter(visible_to(actor))
        .filter(provenance::from_id.eq(article))
        .filter(provenance::kind.eq("answers"))
        .filter(contributions::deleted_at.is_null())
        .order(contributions::id.desc())
        .limit(limit)
        .select((contributions::id, contributions::title))
        .load(conn)
}
