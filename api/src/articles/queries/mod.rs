//! All SQL of articles: the row and what decisions need around it here, the rest beside it.

mod lists;
mod passages;
mod readers;
mod suggestions;

pub use lists::*;
pub use passages::*;
pub use readers::*;
pub use suggestions::*;

use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::model::{ArticleKind, ArticleRow, ArticleState, PracticeState};
use crate::access::{Actor, PersonKind};
use crate::clock::Time;
use crate::contributions::queries::{PERSON, PersonColumns};
use crate::db::{Conn, on_each_backend, one_of};
use crate::ids::{CollectionId, ContributionId, PersonId, SpaceId};
use crate::schema::{
    article_anchors, article_feedback, article_passages, article_reviewers, article_slugs, articles,
    collections, contribution_texts, contributions, people, provenance, revisions, space_members, spaces,
};

/// What only an article has, with the people and the collection around it.
#[derive(Queryable)]
pub struct AroundArticle {
    pub row: ArticleRow,
    pub owner: PersonColumns,
    pub verifier: Option<PersonColumns>,
    pub collection_owner: Option<PersonId>,
    pub four_eyes: Option<bool>,
    pub review_days: Option<i32>,
    /// The actor is asked to review it.
    pub reviews: bool,
    pub has_reviewers: bool,
    pub has_passages: bool,
    /// Some question names it as its answer.
    pub answers_questions: bool,
    /// What the actor said of it.
    pub feedback: Option<bool>,
    pub open_passage_count: Option<i64>,
}

pub fn find_around(conn: &mut Conn, actor: &Actor, id: ContributionId) -> QueryResult<Option<AroundArticle>> {
    let (owner, verifier) = diesel::alias!(people as owner, people as verifier);
    let reviewers =
        || article_reviewers::table.filter(article_reviewers::article_id.eq(articles::contribution_id));
    let feedback = article_feedback::table
        .filter(article_feedback::article_id.eq(articles::contribution_id))
        .filter(article_feedback::person_id.eq(actor.id))
        .select(article_feedback::helped)
        .single_value();
    let open_passages = article_anchors::table
        .inner_join(contributions::table.on(contributions::id.eq(article_anchors::comment_id)))
        .filter(article_anchors::article_id.eq(articles::contribution_id))
        .filter(article_anchors::resolved_at.is_null())
        .filter(contributions::deleted_at.is_null())
        .select(count_star())
        .single_value();
    let passages = article_passages::table.filter(article_passages::article_id.eq(articles::contribution_id));
    let answered = provenance::table
        .filter(provenance::from_id.eq(articles::contribution_id))
        .filter(provenance::kind.eq("answers"));
    articles::table
        .find(id)
        .inner_join(owner.on(owner.field(people::id).eq(articles::owner_id)))
        .left_join(verifier.on(articles::verified_by.eq(verifier.field(people::id).nullable())))
        .left_join(collections::table.on(articles::collection_id.eq(collections::id.nullable())))
        .select((
            ArticleRow::as_select(),
            owner.fields(PERSON),
            verifier.fields(PERSON).nullable(),
            collections::owner_id.nullable(),
            collections::four_eyes.nullable(),
            collections::review_days.nullable(),
            exists(reviewers().filter(article_reviewers::person_id.eq(actor.id))),
            exists(reviewers()),
            exists(passages),
            exists(answered),
            feedback,
            open_passages,
        ))
        .first(conn)
        .optional()
}

/// True when this person wrote some text of the article after the one of this number.
pub fn has_written_since(
    conn: &mut Conn,
    id: ContributionId,
    published: i32,
    person: PersonId,
) -> QueryResult<bool> {
    let superseded = revisions::table
        .filter(revisions::contribution_id.eq(id))
        .filter(revisions::number.gt(published))
        .filter(revisions::author_id.eq(person));
    let first = contributions::author_id
        .eq(person)
        .and(contribution_texts::edited_by.is_null());
    let current = contributions::table
        .inner_join(contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)))
        .filter(contributions::id.eq(id))
        .filter(contributions::revision_count.ge(published))
        .filter(
            contribution_texts::edited_by
                .eq(person)
                .assume_not_null()
                .or(first),
        );
    diesel::select(exists(superseded).or(exists(current))).get_result(conn)
}

/// A new article, beside its contribution.
#[derive(Insertable)]
#[diesel(table_name = articles)]
pub struct NewArticle<'a> {
    pub contribution_id: ContributionId,
    pub kind: ArticleKind,
    pub state: ArticleState,
    pub slug: &'a str,
    pub title_key: &'a str,
    pub owner_id: PersonId,
    pub collection_id: Option<CollectionId>,
    pub outline: &'a str,
}

pub fn insert(conn: &mut Conn, new: &NewArticle<'_>) -> QueryResult<usize> {
    diesel::insert_into(articles::table).values(new).execute(conn)
}

/// Keeps a slug for an article; 0 when another article has it.
pub fn put_slug(conn: &mut Conn, slug: &str, id: ContributionId, now: Time) -> QueryResult<bool> {
    let row = (
        article_slugs::slug.eq(slug),
        article_slugs::article_id.eq(id),
        article_slugs::created_at.eq(now),
    );
    on_each_backend!(conn => diesel::insert_into(article_slugs::table).values(row).on_conflict_do_nothing().execute(conn))?;
    let holder: ContributionId = article_slugs::table
        .find(slug)
        .select(article_slugs::article_id)
        .first(conn)?;
    Ok(holder == id)
}

/// Which article has or had a slug.
pub fn find_slug(conn: &mut Conn, slug: &str) -> QueryResult<Option<ContributionId>> {
    article_slugs::table
        .find(slug)
        .select(article_slugs::article_id)
        .first(conn)
        .optional()
}

pub fn is_slug_free(conn: &mut Conn, slug: &str) -> QueryResult<bool> {
    Ok(find_slug(conn, slug)?.is_none())
}

/// Writes everything that is decided about an article.
pub fn update(conn: &mut Conn, row: &ArticleRow) -> QueryResult<usize> {
    diesel::update(articles::table.find(row.contribution_id))
        .set((
            articles::kind.eq(row.kind),
            articles::state.eq(row.state),
            articles::slug.eq(&row.slug),
            articles::owner_id.eq(row.owner_id),
            articles::collection_id.eq(row.collection_id),
            articles::verify_by.eq(row.verify_by),
            articles::verified_at.eq(row.verified_at),
            articles::verified_by.eq(row.verified_by),
            articles::published_at.eq(row.published_at),
            articles::published_by.eq(row.published_by),
            articles::published_revision.eq(row.published_revision),
            articles::state_note.eq(&row.state_note),
            articles::replaced_by.eq(row.replaced_by),
        ))
        .execute(conn)
}

/// What follows from title and text.
pub fn update_text_of(
    conn: &mut Conn,
    id: ContributionId,
    title_key: &str,
    outline: &str,
) -> QueryResult<usize> {
    diesel::update(articles::table.find(id))
        .set((articles::title_key.eq(title_key), articles::outline.eq(outline)))
        .execute(conn)
}

/// The number of the text that holds.
pub fn update_published_revision(conn: &mut Conn, id: ContributionId, number: i32) -> QueryResult<usize> {
    diesel::update(articles::table.find(id))
        .set(articles::published_revision.eq(number))
        .execute(conn)
}

pub fn update_practice_state(
    conn: &mut Conn,
    id: ContributionId,
    state: Option<PracticeState>,
) -> QueryResult<usize> {
    diesel::update(articles::table.find(id))
        .set((
            articles::practice_state.eq(state),
            articles::use_count.eq(articles::use_count + 1),
        ))
        .execute(conn)
}

/// Something about the article has changed that is not its text.
pub fn update_version(conn: &mut Conn, id: ContributionId) -> QueryResult<usize> {
    diesel::update(contributions::table.find(id))
        .set(contributions::version.eq(contributions::version + 1))
        .execute(conn)
}

/// How many of these people are here and see the space.
pub fn count_readers(conn: &mut Conn, wanted: &[PersonId], space: SpaceId) -> QueryResult<i64> {
    let membership = space_members::table
        .filter(space_members::space_id.eq(space))
        .filter(space_members::person_id.eq(people::id));
    people::table
        .inner_join(spaces::table.on(spaces::id.eq(space)))
        .filter(one_of(people::id, wanted))
        .filter(people::deactivated_at.is_null())
        .filter(people::kind.ne(PersonKind::Former))
        .filter(
            people::kind
                .eq(PersonKind::Member)
                .and(spaces::audience.eq("open"))
                .or(exists(membership)),
        )
        .count()
        .get_result(conn)
}

pub fn list_reviewers(conn: &mut Conn, id: ContributionId) -> QueryResult<Vec<PersonColumns>> {
    article_reviewers::table
        .inner_join(people::table.on(people::id.eq(article_reviewers::person_id)))
        .filter(article_reviewers::article_id.eq(id))
        .order((people::name_key, people::id))
        .select(PERSON)
        .load(conn)
}

pub fn put_reviewers(conn: &mut Conn, id: ContributionId, reviewers: &[PersonId]) -> QueryResult<()> {
    diesel::delete(article_reviewers::table.filter(article_reviewers::article_id.eq(id))).execute(conn)?;
    for person in reviewers {
        let row = (
            article_reviewers::article_id.eq(id),
            article_reviewers::person_id.eq(*person),
        );
        diesel::insert_into(article_reviewers::table)
            .values(row)
            .execute(conn)?;
    }
    Ok(())
}

/// Title, text and topics of a text that an article had before.
pub fn find_revision(
    conn: &mut Conn,
    id: ContributionId,
    number: i32,
) -> QueryResult<Option<(String, String)>> {
    revisions::table
        .find((id, number))
        .select((revisions::title, revisions::body))
        .first(conn)
        .optional()
}

/// A published article whose time has come, and whom to tell.
#[derive(Queryable)]
pub struct DueArticle {
    pub id: ContributionId,
    pub title: String,
    pub slug: String,
    pub space_id: SpaceId,
    pub owner_name: String,
    pub owner_email: Option<String>,
}

/// Published articles whose review date has passed.
pub fn find_due(conn: &mut Conn, now: Time, limit: i64) -> QueryResult<Vec<DueArticle>> {
    articles::table
        .inner_join(contributions::table.on(contributions::id.eq(articles::contribution_id)))
        .inner_join(people::table.on(people::id.eq(articles::owner_id)))
        .filter(articles::state.eq(ArticleState::Published))
        .filter(articles::verify_by.le(now))
        .filter(contributions::deleted_at.is_null())
        .order(articles::verify_by)
        .limit(limit)
        .select((
            articles::contribution_id,
            contributions::title,
            articles::slug,
            contributions::space_id,
            people::name,
            people::email,
        ))
        .load(conn)
}

/// Moves a published article on; 0 when somebody else has moved it.
pub fn update_due(conn: &mut Conn, id: ContributionId) -> QueryResult<usize> {
    let published = articles::table
        .find(id)
        .filter(articles::state.eq(ArticleState::Published));
    diesel::update(published)
        .set(articles::state.eq(ArticleState::DueForReview))
        .execute(conn)
}
