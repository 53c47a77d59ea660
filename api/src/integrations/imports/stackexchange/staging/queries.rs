//! All SQL of the staging database.

use diesel::connection::SimpleConnection;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;

use super::schema::{comments, history, links, posts, users, votes};
use crate::db::{Conn, DbError, on_each_backend};

/// A user of the site.
#[derive(Queryable, Insertable, Clone, Debug)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
pub struct StagedUser {
    pub id: i64,
    pub name: String,
    pub location: String,
    pub about: String,
    pub created: i64,
}

/// A question or an answer.
#[derive(Queryable, Insertable, Clone, Debug)]
#[diesel(table_name = posts, treat_none_as_default_value = false)]
pub struct StagedPost {
    pub id: i64,
    /// The question it belongs to; itself for a question.
    pub question: i64,
    pub is_question: bool,
    pub created: i64,
    pub owner: Option<i64>,
    pub owner_name: String,
    pub score: i64,
    pub views: i64,
    pub title: String,
    pub body: String,
    pub tags: String,
    pub accepted: Option<i64>,
    pub closed: Option<i64>,
    pub edited: Option<i64>,
}

/// A comment.
#[derive(Queryable, Insertable, Clone, Debug)]
#[diesel(table_name = comments, treat_none_as_default_value = false)]
pub struct StagedComment {
    pub id: i64,
    pub post: i64,
    pub created: i64,
    pub owner: Option<i64>,
    pub owner_name: String,
    pub body: String,
}

/// Votes of one day on one post.
#[derive(Queryable, Insertable, Clone, Debug)]
#[diesel(table_name = votes, treat_none_as_default_value = false)]
pub struct StagedVotes {
    pub post: i64,
    /// Midnight of the day.
    pub day: i64,
    pub value: i32,
    pub cast: i64,
}

/// A link between two posts.
#[derive(Queryable, Insertable, Clone, Debug)]
#[diesel(table_name = links, treat_none_as_default_value = false)]
pub struct StagedLink {
    pub id: i64,
    pub post: i64,
    pub related: i64,
    pub duplicate: bool,
    pub created: i64,
}

/// A step in the history of a post.
#[derive(Queryable, Insertable, Clone, Debug)]
#[diesel(table_name = history, treat_none_as_default_value = false)]
pub struct StagedStep {
    pub id: i64,
    pub post: i64,
    pub kind: i64,
    pub revision: String,
    pub created: i64,
    pub owner: Option<i64>,
    pub owner_name: String,
    pub note: String,
    pub body: String,
}

pub fn create_tables(conn: &mut Conn) -> Result<(), DbError> {
    Ok(conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, location TEXT NOT NULL, about TEXT NOT NULL, created INTEGER NOT NULL);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, question INTEGER NOT NULL, is_question INTEGER NOT NULL, created INTEGER NOT NULL,
             owner INTEGER, owner_name TEXT NOT NULL, score INTEGER NOT NULL, views INTEGER NOT NULL, title TEXT NOT NULL,
             body TEXT NOT NULL, tags TEXT NOT NULL, accepted INTEGER, closed INTEGER, edited INTEGER);
         CREATE INDEX posts_by_question ON posts (question, id);
         CREATE TABLE comments (id INTEGER PRIMARY KEY, post INTEGER NOT NULL, created INTEGER NOT NULL, owner INTEGER,
             owner_name TEXT NOT NULL, body TEXT NOT NULL);
         CREATE INDEX comments_by_post ON comments (post, id);
         CREATE TABLE votes (post INTEGER NOT NULL, day INTEGER NOT NULL, value INTEGER NOT NULL, \"cast\" INTEGER NOT NULL,
             PRIMARY KEY (post, day, value)) WITHOUT ROWID;
         CREATE TABLE links (id INTEGER PRIMARY KEY, post INTEGER NOT NULL, related INTEGER NOT NULL, duplicate INTEGER NOT NULL,
             created INTEGER NOT NULL);
         CREATE TABLE history (id INTEGER PRIMARY KEY, post INTEGER NOT NULL, kind INTEGER NOT NULL, revision TEXT NOT NULL,
             created INTEGER NOT NULL, owner INTEGER, owner_name TEXT NOT NULL, note TEXT NOT NULL, body TEXT NOT NULL);
         CREATE INDEX history_by_post ON history (post, id);",
    )?)
}

macro_rules! inserts {
    ($($name:ident: $row:ty => $table:ident;)*) => {$(
        /// Adds rows of a file; one whose id was there already is left out. Returns how many were new.
        pub fn $name(conn: &mut Conn, rows: &[$row]) -> QueryResult<usize> {
            let before: i64 = $table::table.count().get_result(conn)?;
            if let Conn::Sqlite(conn) = conn {
                diesel::insert_or_ignore_into($table::table).values(rows).execute(conn)?;
            }
            let after: i64 = $table::table.count().get_result(conn)?;
            Ok(usize::try_from(after - before).unwrap_or(0))
        }
    )*};
}

inserts! {
    insert_users: StagedUser => users;
    insert_posts: StagedPost => posts;
    insert_comments: StagedComment => comments;
    insert_links: StagedLink => links;
    insert_history: StagedStep => history;
}

/// Adds votes to those of the same post, day and direction.
pub fn add_votes(conn: &mut Conn, rows: &[StagedVotes]) -> QueryResult<()> {
    for row in rows {
        on_each_backend!(conn => {
            diesel::insert_into(votes::table)
                .values(row)
                .on_conflict((votes::post, votes::day, votes::value))
                .do_update()
                .set(votes::cast.eq(votes::cast + row.cast))
                .execute(conn)
        })?;
    }
    Ok(())
}

/// Takes away answers to questions that are not there; returns how many.
pub fn drop_answers_without_question(conn: &mut Conn) -> QueryResult<usize> {
    // SQLite deletes by a set of ids that is computed before the first one goes.
    diesel::sql_query(
        "DELETE FROM posts WHERE NOT is_question AND question NOT IN (SELECT id FROM posts WHERE is_question)",
    )
    .execute(conn)
}

/// Takes away comments on posts that are not there; returns how many.
pub fn drop_comments_without_post(conn: &mut Conn) -> QueryResult<usize> {
    let there = posts::table.filter(posts::id.eq(comments::post));
    diesel::delete(comments::table.filter(not(exists(there)))).execute(conn)
}

/// Takes away votes on posts that are not there; returns how many votes.
pub fn drop_votes_without_post(conn: &mut Conn) -> QueryResult<i64> {
    let there = || not(exists(posts::table.filter(posts::id.eq(votes::post))));
    let lost: Vec<i64> = votes::table.filter(there()).select(votes::cast).load(conn)?;
    diesel::delete(votes::table.filter(there())).execute(conn)?;
    Ok(lost.iter().sum())
}

/// Takes away links from or to posts that are not there; returns how many.
pub fn drop_links_without_post(conn: &mut Conn) -> QueryResult<usize> {
    diesel::sql_query(
        "DELETE FROM links WHERE post NOT IN (SELECT id FROM posts) OR related NOT IN (SELECT id FROM posts)",
    )
    .execute(conn)
}

/// Takes away history of posts that are not there; returns how many steps.
pub fn drop_history_without_post(conn: &mut Conn) -> QueryResult<usize> {
    let there = posts::table.filter(posts::id.eq(history::post));
    diesel::delete(history::table.filter(not(exists(there)))).execute(conn)
}

/// Authors who are not among the users keep only their name.
pub fn forget_unknown_owners(conn: &mut Conn) -> QueryResult<usize> {
    let mut changed = 0;
    for table in ["posts", "comments", "history"] {
        changed += diesel::sql_query(format!(
            "UPDATE {table} SET owner_name = CASE owner_name WHEN '' THEN 'user' || owner ELSE owner_name END, owner = NULL \
             WHERE owner IS NOT NULL AND owner NOT IN (SELECT id FROM users)"
        ))
        .execute(conn)?;
    }
    Ok(changed)
}

/// A post whose votes do not add up to its score.
#[derive(QueryableByName, Clone, Debug)]
pub struct Mismatch {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub id: i64,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub score: i64,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub votes: i64,
}

pub fn list_mismatches(conn: &mut Conn) -> QueryResult<Vec<Mismatch>> {
    diesel::sql_query(
        "SELECT posts.id, posts.score, COALESCE(SUM(votes.value * votes.\"cast\"), 0) AS votes \
         FROM posts LEFT JOIN votes ON votes.post = posts.id GROUP BY posts.id \
         HAVING posts.score <> COALESCE(SUM(votes.value * votes.\"cast\"), 0) ORDER BY posts.id",
    )
    .load(conn)
}

/// What there is to bring in: users, questions, answers, comments, links.
pub fn count_all(conn: &mut Conn) -> Result<[i64; 5], DbError> {
    Ok([
        users::table.count().get_result(conn)?,
        posts::table.filter(posts::is_question).count().get_result(conn)?,
        posts::table
            .filter(not(posts::is_question))
            .count()
            .get_result(conn)?,
        comments::table.count().get_result(conn)?,
        links::table.count().get_result(conn)?,
    ])
}

pub fn list_users(conn: &mut Conn, after: i64, limit: i64) -> QueryResult<Vec<StagedUser>> {
    users::table
        .filter(users::id.gt(after))
        .order(users::id)
        .limit(limit)
        .load(conn)
}

/// Names of authors without an account, with the time of the first thing each wrote.
pub fn list_nameless_owners(
    conn: &mut Conn,
    after: Option<&str>,
    limit: i64,
) -> QueryResult<Vec<NamedOwner>> {
    diesel::sql_query(
        "SELECT owner_name AS name, MIN(created) AS created FROM (SELECT owner_name, created FROM posts WHERE owner IS NULL \
         UNION ALL SELECT owner_name, created FROM comments WHERE owner IS NULL \
         UNION ALL SELECT owner_name, created FROM history WHERE owner IS NULL) \
         WHERE ? IS NULL OR owner_name > ? GROUP BY owner_name ORDER BY owner_name LIMIT ?",
    )
    .bind::<diesel::sql_types::Nullable<diesel::sql_types::Text>, _>(after)
    .bind::<diesel::sql_types::Text, _>(after.unwrap_or_default())
    .bind::<diesel::sql_types::BigInt, _>(limit)
    .load(conn)
}

/// Somebody who has only a name.
#[derive(QueryableByName, Clone, Debug)]
pub struct NamedOwner {
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub name: String,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub created: i64,
}

pub fn list_questions(conn: &mut Conn, after: i64, limit: i64) -> QueryResult<Vec<StagedPost>> {
    posts::table
        .filter(posts::is_question)
        .filter(posts::id.gt(after))
        .order(posts::id)
        .limit(limit)
        .load(conn)
}

pub fn list_answers(conn: &mut Conn, questions: &[i64]) -> QueryResult<Vec<StagedPost>> {
    posts::table
        .filter(posts::question.eq_any(questions))
        .filter(not(posts::is_question))
        .order((posts::question, posts::id))
        .load(conn)
}

pub fn list_comments(conn: &mut Conn, of: &[i64]) -> QueryResult<Vec<StagedComment>> {
    comments::table
        .filter(comments::post.eq_any(of))
        .order((comments::post, comments::id))
        .load(conn)
}

pub fn list_votes(conn: &mut Conn, of: &[i64]) -> QueryResult<Vec<StagedVotes>> {
    votes::table
        .filter(votes::post.eq_any(of))
        .order((votes::post, votes::day))
        .load(conn)
}

pub fn list_history(conn: &mut Conn, of: &[i64]) -> QueryResult<Vec<StagedStep>> {
    history::table
        .filter(history::post.eq_any(of))
        .order((history::post, history::id))
        .load(conn)
}

pub fn list_links(conn: &mut Conn, after: i64, limit: i64) -> QueryResult<Vec<StagedLink>> {
    links::table
        .filter(links::id.gt(after))
        .order(links::id)
        .limit(limit)
        .load(conn)
}
