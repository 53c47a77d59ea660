//! SQL of suggested edits.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::super::model::SuggestionState;
use crate::access::Actor;
use crate::clock::Time;
use crate::contributions::queries::{PERSON, PersonColumns};
use crate::db::{Conn, MultiBackend, lock_row};
use crate::ids::{ContributionId, PersonId, SuggestionId};
use crate::schema::{article_suggestions, articles, people};

/// A suggested edit as it is kept.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = article_suggestions)]
pub struct SuggestionRow {
    pub id: SuggestionId,
    pub article_id: ContributionId,
    pub author_id: PersonId,
    pub base_revision: i32,
    pub base_body: String,
    pub body: String,
    pub note: String,
    pub state: SuggestionState,
    pub decision_note: String,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Time>,
    pub created_at: Time,
    pub version: i32,
}

pub fn insert_suggestion(conn: &mut Conn, row: &SuggestionRow) -> QueryResult<usize> {
    diesel::insert_into(article_suggestions::table)
        .values(row.clone())
        .execute(conn)
}

/// Waits until nobody else is deciding about it.
pub fn lock_suggestion(conn: &mut Conn, id: SuggestionId) -> QueryResult<()> {
    lock_row!(conn, article_suggestions, id)
}

/// A suggested edit, who suggested it and who decided.
pub fn find_suggestion(
    conn: &mut Conn,
    id: SuggestionId,
) -> QueryResult<Option<(SuggestionRow, PersonColumns, Option<PersonColumns>)>> {
    let decider = diesel::alias!(people as decider);
    article_suggestions::table
        .find(id)
        .inner_join(people::table.on(people::id.eq(article_suggestions::author_id)))
        .left_join(decider.on(article_suggestions::decided_by.eq(decider.field(people::id).nullable())))
        .select((
            SuggestionRow::as_select(),
            PERSON,
            decider.fields(PERSON).nullable(),
        ))
        .first(conn)
        .optional()
}

/// Suggested edits of an article that the caller has found to be visible, the newest first.
pub fn list_suggestions(
    conn: &mut Conn,
    article: ContributionId,
    state: Option<SuggestionState>,
    after: Option<SuggestionId>,
    fetch: i64,
) -> QueryResult<Vec<(SuggestionRow, PersonColumns)>> {
    let mut query = article_suggestions::table
        .inner_join(people::table.on(people::id.eq(article_suggestions::author_id)))
        .filter(article_suggestions::article_id.eq(article))
        .order(article_suggestions::id.desc())
        .select((SuggestionRow::as_select(), PERSON))
        .limit(fetch)
        .into_boxed::<MultiBackend>();
    if let Some(state) = state {
        query = query.filter(article_suggestions::state.eq(state));
    }
    if let Some(after) = after {
        query = query.filter(article_suggestions::id.lt(after));
    }
    query.load(conn)
}

pub fn update_suggestion(
    conn: &mut Conn,
    actor: &Actor,
    id: SuggestionId,
    state: SuggestionState,
    note: &str,
) -> QueryResult<usize> {
    diesel::update(article_suggestions::table.find(id))
        .set((
            article_suggestions::state.eq(state),
            article_suggestions::decision_note.eq(note),
            article_suggestions::decided_by.eq(actor.id),
            article_suggestions::decided_at.eq(actor.now),
            article_suggestions::version.eq(article_suggestions::version + 1),
        ))
        .execute(conn)
}

pub fn update_open_suggestions(conn: &mut Conn, article: ContributionId, change: i32) -> QueryResult<usize> {
    diesel::update(articles::table.find(article))
        .set(articles::open_suggestion_count.eq(articles::open_suggestion_count + change))
        .execute(conn)
}
