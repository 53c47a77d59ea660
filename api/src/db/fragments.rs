//! Pieces of SQL that diesel's own forms would have the engines prepare anew each time.

use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, TypedExpressionType, ValidGrouping, is_aggregate,
};
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::{Bool, HasSqlType, SingleValue, Text};

use super::MultiBackend;

/// A condition as it stands. Unlike [`diesel::dsl::sql`] it may only be text of this program, so that the statement
/// can stay prepared.
#[derive(Clone, Copy, Debug)]
pub struct Literal(pub &'static str);

impl Expression for Literal {
    type SqlType = Bool;
}

impl<QS> AppearsOnTable<QS> for Literal {}
impl<QS> SelectableExpression<QS> for Literal {}
impl<GB> ValidGrouping<GB> for Literal {
    type IsAggregate = is_aggregate::Never;
}

impl QueryId for Literal {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB: Backend> QueryFragment<DB> for Literal {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

/// A text expression that the engines write differently; like [`Literal`] it is text of this program only.
#[derive(Clone, Copy, Debug)]
pub struct PerEngine {
    /// For PostgreSQL.
    pub postgres: &'static str,
    /// For SQLite.
    pub sqlite: &'static str,
}

impl Expression for PerEngine {
    type SqlType = Text;
}

impl<QS> AppearsOnTable<QS> for PerEngine {}
impl<QS> SelectableExpression<QS> for PerEngine {}
impl<GB> ValidGrouping<GB> for PerEngine {
    type IsAggregate = is_aggregate::Never;
}

impl QueryId for PerEngine {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<MultiBackend> for PerEngine {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        let text = match out.backend() {
            MultiBackend::Postgres(_) => self.postgres,
            MultiBackend::Sqlite(_) => self.sqlite,
        };
        out.push_sql(text);
        Ok(())
    }
}

/// A condition of which SQLite shall believe that few rows meet it; built by [`few`].
#[derive(Clone, Copy, Debug)]
pub struct Few<E>(E);

/// For a list that ends after a page. SQLite's planner does not see that, expects to walk the whole list, and would
/// first read each small table that is joined from end to end, to make a Bloom filter of it.
pub const fn few<E>(condition: E) -> Few<E> {
    Few(condition)
}

impl<E: Expression> Expression for Few<E> {
    type SqlType = E::SqlType;
}

impl<E: AppearsOnTable<QS>, QS> AppearsOnTable<QS> for Few<E> {}
impl<E: SelectableExpression<QS>, QS> SelectableExpression<QS> for Few<E> {}
impl<E: ValidGrouping<GB>, GB> ValidGrouping<GB> for Few<E> {
    type IsAggregate = E::IsAggregate;
}

impl<E> QueryId for Few<E> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<E: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Few<E> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        if let MultiBackend::Postgres(_) = out.backend() {
            return self.0.walk_ast(out);
        }
        out.push_sql("likelihood(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(", 0.00001)");
        Ok(())
    }
}

/// Columns, built by [`plain`].
#[derive(Clone, Copy, Debug)]
pub struct Plain<E>(E);

/// For long lists of columns without values to bind: diesel need not look for any in each of them on each run.
pub const fn plain<E>(columns: E) -> Plain<E> {
    Plain(columns)
}

impl<E: Expression> Expression for Plain<E> {
    type SqlType = E::SqlType;
}

impl<E: AppearsOnTable<QS>, QS> AppearsOnTable<QS> for Plain<E> {}
impl<E: SelectableExpression<QS>, QS> SelectableExpression<QS> for Plain<E> {}
impl<E: ValidGrouping<GB>, GB> ValidGrouping<GB> for Plain<E> {
    type IsAggregate = E::IsAggregate;
}

impl<E: QueryId> QueryId for Plain<E> {
    type QueryId = E::QueryId;
    const HAS_STATIC_QUERY_ID: bool = E::HAS_STATIC_QUERY_ID;
}

impl<DB: Backend, E: QueryFragment<DB>> QueryFragment<DB> for Plain<E> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if out.bind_collector().is_some() || out.debug_binds().is_some() {
            return Ok(());
        }
        self.0.walk_ast(out)
    }
}

/// `expression IN (...)`, or `=` for a list of one. The list is filled up to one of a few lengths by repeating its last
/// value, so that there are a few statements to keep prepared and not one for each length. An empty list fits nothing.
#[derive(Clone, Debug)]
pub struct OneOf<E, T> {
    expression: E,
    values: Vec<T>,
}

/// Builds [`OneOf`].
pub fn one_of<E, T: Clone>(expression: E, values: &[T]) -> OneOf<E, T> {
    let mut values = values.to_vec();
    if let [_, .., last] = values.as_slice() {
        let last = last.clone();
        values.resize(values.len().next_power_of_two().max(4), last);
    }
    OneOf { expression, values }
}

impl<E, T> OneOf<E, T> {
    /// The shape of its text, for [`known!`](super::known).
    pub fn shape(&self) -> u64 {
        self.values.len() as u64
    }
}

impl<E: Expression, T> Expression for OneOf<E, T> {
    type SqlType = Bool;
}

impl<E: AppearsOnTable<QS>, T, QS> AppearsOnTable<QS> for OneOf<E, T> {}
impl<E: SelectableExpression<QS>, T, QS> SelectableExpression<QS> for OneOf<E, T> {}
impl<E: ValidGrouping<GB>, T, GB> ValidGrouping<GB> for OneOf<E, T> {
    type IsAggregate = E::IsAggregate;
}

impl<E, T> QueryId for OneOf<E, T> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB, E, T> QueryFragment<DB> for OneOf<E, T>
where
    DB: Backend + HasSqlType<E::SqlType>,
    E: Expression + QueryFragment<DB>,
    E::SqlType: SingleValue + TypedExpressionType,
    T: ToSql<E::SqlType, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if self.values.is_empty() {
            out.push_sql("1 = 0");
            return Ok(());
        }
        self.expression.walk_ast(out.reborrow())?;
        if let [only] = self.values.as_slice() {
            out.push_sql(" = ");
            return out.push_bind_param::<E::SqlType, _>(only);
        }
        out.push_sql(" IN (");
        for (place, value) in self.values.iter().enumerate() {
            if place > 0 {
                out.push_sql(", ");
            }
            out.push_bind_param::<E::SqlType, _>(value)?;
        }
        out.push_sql(")");
        Ok(())
    }
}

/// A statement with something after it.
#[derive(Clone, Debug)]
pub struct Followed<Q, By> {
    statement: Q,
    by: By,
}

/// What [`or_nothing`] appends.
#[derive(Clone, Copy, Debug)]
pub struct OrNothing;

/// `lock_row!(conn, table, id)`: waits until nobody else is changing the row, and keeps it until the end of the
/// transaction; [`diesel::NotFound`] when there is none. SQLite's writers are alone anyway. Whoever reads a row,
/// decides by it and then writes locks it first.
#[macro_export]
macro_rules! lock_row {
    ($conn:expr, $table:ident, $id:expr) => {{
        if let $crate::db::Conn::Postgres(_) = $conn {
            let row = $table::table.find($id).select($table::version);
            let name = stringify!($table);
            $crate::db::known!($crate::db::locked(row, name)).get_result::<i32>($conn)?;
        }
        Ok(())
    }};
}
pub use lock_row;

/// What [`locked`] appends.
#[derive(Clone, Copy, Debug)]
pub struct Locked(&'static str);

/// An insert that leaves what is there already. (Diesel's own form differs in type between the engines.)
pub const fn or_nothing<Q>(insert: Q) -> Followed<Q, OrNothing> {
    Followed {
        statement: insert,
        by: OrNothing,
    }
}

/// A select that nobody else changes the rows of until the end of the transaction: those of the tables named `of`, in
/// this order. SQLite's writers are alone anyway.
///
/// `NO KEY`, because whoever inserts a reply holds a key share of the row already: a full lock would be a deadlock.
pub const fn locked<Q>(select: Q, of: &'static str) -> Followed<Q, Locked> {
    Followed {
        statement: select,
        by: Locked(of),
    }
}

impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Followed<Q, OrNothing> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.statement.walk_ast(out.reborrow())?;
        out.push_sql(" ON CONFLICT DO NOTHING");
        Ok(())
    }
}

impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Followed<Q, Locked> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.statement.walk_ast(out.reborrow())?;
        if let MultiBackend::Postgres(_) = out.backend() {
            out.push_sql(" FOR NO KEY UPDATE OF ");
            out.push_sql(self.by.0);
        }
        Ok(())
    }
}

impl<Q, By> QueryId for Followed<Q, By> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query, By> Query for Followed<Q, By> {
    type SqlType = Q::SqlType;
}
