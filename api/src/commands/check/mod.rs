//! `colloquy check`: recomputes every counter and holds every invariant against what the rows say.
//!
//! Each invariant is one set-based statement that both engines run (`invariants.rs`); what it selects is in breach.

mod invariants;
mod knowledge;
mod merges;
mod queries;

use crate::config::Settings;
use crate::db::{Conn, Db, DbError};
pub use queries::Breach;

/// An invariant that does not hold.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What should hold.
    pub rule: &'static str,
    /// How many rows are in breach; counted up to a thousand.
    pub count: usize,
    /// Some of them.
    pub examples: Vec<String>,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let many = if self.count > queries::MOST {
            "more than "
        } else {
            ""
        };
        let count = self.count.min(queries::MOST);
        write!(
            f,
            "{}: {many}{count} rows do not, such as {}",
            self.rule,
            self.examples.join(", ")
        )
    }
}

/// Checks the database and says what it found.
pub fn run(settings: &Settings) -> anyhow::Result<()> {
    let db = super::open(settings)?;
    let pending = db.pending_migrations()?;
    anyhow::ensure!(
        pending.is_empty(),
        "the database is not up to date: {} migrations are pending",
        pending.len()
    );
    let findings = check(&db)?;
    for finding in &findings {
        super::say(&finding.to_string());
    }
    let rules = all().count() + 2;
    anyhow::ensure!(
        findings.is_empty(),
        "{} of {rules} invariants do not hold",
        findings.len()
    );
    super::say(&format!("{rules} invariants hold."));
    Ok(())
}

/// What SQL can check.
fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let written = invariants::INVARIANTS.iter();
    written.chain(knowledge::INVARIANTS).chain(merges::INVARIANTS)
}

/// All invariants that do not hold.
pub fn check(db: &Db) -> Result<Vec<Finding>, DbError> {
    db.read_blocking(|conn| {
        let mut findings = Vec::new();
        for (rule, statement) in all() {
            findings.extend(finding(rule, &queries::list_breaches(conn, statement)?));
        }
        findings.extend(finding(
            "topics are shown beside what is about them",
            &queries::list_breaches(conn, &queries::wrongly_shown(conn))?,
        ));
        findings.extend(ranks(conn)?);
        Ok(findings)
    })
}

/// The rank follows from the votes by a formula that SQL does not know.
fn ranks(conn: &mut Conn) -> Result<Option<Finding>, DbError> {
    let wrong: Vec<Breach> = queries::list_ranks(conn)?
        .into_iter()
        .filter(|row| {
            let expected = row.kind.rank(row.up_votes, row.down_votes);
            (row.lowest - expected).abs() > 1e-9 || (row.highest - expected).abs() > 1e-9
        })
        .map(|row| Breach {
            subject: format!("{} up and {} down", row.up_votes, row.down_votes),
        })
        .collect();
    Ok(finding("the rank follows from the votes", &wrong))
}

fn finding(rule: &'static str, breaches: &[Breach]) -> Option<Finding> {
    let examples: Vec<String> = breaches
        .iter()
        .take(3)
        .map(|breach| breach.subject.clone())
        .collect();
    (!breaches.is_empty()).then_some(Finding {
        rule,
        count: breaches.len(),
        examples,
    })
}
