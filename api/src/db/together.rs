//! Several writes at once.

use diesel::connection::Connection;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::{Conn, Known, MultiBackend, Place, Shape, known};

/// A statement that changes something and gives no rows back.
pub trait Write {
    /// The statement as a part of another one, where its parameters have other numbers than in its kept text.
    fn part(&self) -> &dyn QueryFragment<MultiBackend>;

    /// Runs it by itself; returns how many rows it changed.
    fn run(&self, conn: &mut Conn) -> QueryResult<usize>;

    /// Tells its text from others.
    fn key(&self) -> (usize, u64);
}

impl<Q: QueryFragment<MultiBackend>, P: Place> Write for Known<Q, P> {
    fn part(&self) -> &dyn QueryFragment<MultiBackend> {
        self.statement()
    }

    fn run(&self, conn: &mut Conn) -> QueryResult<usize> {
        conn.execute_returning_count(self)
    }

    fn key(&self) -> (usize, u64) {
        self.identity()
    }
}

/// Writes that do not build on each other and change different rows, in the transaction of the caller. PostgreSQL gets
/// them as one statement, because each is a journey there; SQLite, which is at home, one after the other.
#[derive(Default)]
pub struct Together<'a> {
    writes: Vec<Box<dyn Write + 'a>>,
}

impl<'a> Together<'a> {
    /// One more.
    #[must_use]
    pub fn and(mut self, write: impl Write + 'a) -> Self {
        self.writes.push(Box::new(write));
        self
    }

    /// One more, perhaps.
    #[must_use]
    pub fn and_if(self, write: Option<impl Write + 'a>) -> Self {
        match write {
            Some(write) => self.and(write),
            None => self,
        }
    }

    /// Runs them; returns how many rows the last one changed.
    pub fn run(self, conn: &mut Conn) -> QueryResult<usize> {
        match conn {
            Conn::Sqlite(_) => self.writes.iter().try_fold(0, |_, write| write.run(conn)),
            Conn::Postgres(_) => known!(&self, self.shape()).run(conn),
        }
    }

    fn shape(&self) -> u64 {
        let mut shape = Shape::default();
        for (statement, of_statement) in self.writes.iter().map(|write| write.key()) {
            shape.holds(statement as u64);
            shape.holds(of_statement);
        }
        shape.number()
    }
}

/// `WITH w0 AS (...), w1 AS (...) ...`: all of them see what was there before, and the last one is counted.
impl QueryFragment<MultiBackend> for Together<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        let Some((last, others)) = self.writes.split_last() else {
            return Ok(());
        };
        for (place, write) in others.iter().enumerate() {
            out.push_sql(if place == 0 { "WITH w" } else { ", w" });
            out.push_sql(&place.to_string());
            out.push_sql(" AS (");
            write.part().walk_ast(out.reborrow())?;
            out.push_sql(")");
        }
        if !others.is_empty() {
            out.push_sql(" ");
        }
        last.part().walk_ast(out)
    }
}

impl QueryId for Together<'_> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}
