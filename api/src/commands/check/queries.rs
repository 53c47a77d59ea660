//! All SQL of the check that is not an invariant itself.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Text;

use crate::contributions::model::ContributionKind;
use crate::contributions::queries::SHOWN_TOPICS;
use crate::db::Conn;
use crate::schema::contributions;

/// Most breaches of one invariant that are counted.
pub const MOST: usize = 1_000;

/// A row that is in breach of an invariant.
#[derive(QueryableByName, Clone, Debug)]
pub struct Breach {
    /// Its key as text.
    #[diesel(sql_type = Text)]
    pub subject: String,
}

/// Votes, and between which ranks the contributions of a kind with these votes lie.
#[derive(Clone, Debug)]
pub struct Ranks {
    pub kind: ContributionKind,
    pub up_votes: i32,
    pub down_votes: i32,
    pub lowest: f64,
    pub highest: f64,
}

/// The rows that a statement of the form `SELECT key AS subject ...` selects.
pub fn list_breaches(conn: &mut Conn, statement: &str) -> QueryResult<Vec<Breach>> {
    // A key is bytes on one engine and a uuid on the other; both become text here.
    let text = match conn {
        Conn::Sqlite(_) => {
            "CASE typeof(subject) WHEN 'blob' THEN LOWER(HEX(subject)) ELSE CAST(subject AS TEXT) END"
        }
        Conn::Postgres(_) => "CAST(subject AS TEXT)",
    };
    diesel::sql_query(format!(
        "SELECT {text} AS subject FROM ({statement}) AS breaches LIMIT {}",
        MOST + 1
    ))
    .load(conn)
}

pub fn list_ranks(conn: &mut Conn) -> QueryResult<Vec<Ranks>> {
    use diesel::dsl::{max, min};
    type Row = (ContributionKind, i32, i32, Option<f64>, Option<f64>);
    let rows: Vec<Row> = contributions::table
        .group_by((
            contributions::kind,
            contributions::up_votes,
            contributions::down_votes,
        ))
        .select((
            contributions::kind,
            contributions::up_votes,
            contributions::down_votes,
            min(contributions::rank),
            max(contributions::rank),
        ))
        .load(conn)?;
    let ranks = rows
        .into_iter()
        .map(|(kind, up_votes, down_votes, lowest, highest)| Ranks {
            kind,
            up_votes,
            down_votes,
            lowest: lowest.unwrap_or(f64::NAN),
            highest: highest.unwrap_or(f64::NAN),
        });
    Ok(ranks.collect())
}

/// The statement for [`list_breaches`] of contributions beside which other topics are shown than theirs.
pub fn wrongly_shown(conn: &Conn) -> String {
    match conn {
        Conn::Sqlite(_) => format!(
            "SELECT id AS subject FROM contributions WHERE topics <> {}",
            SHOWN_TOPICS.sqlite
        ),
        Conn::Postgres(_) => format!(
            "SELECT id AS subject FROM contributions WHERE topics::jsonb <> ({})::jsonb",
            SHOWN_TOPICS.postgres
        ),
    }
}
