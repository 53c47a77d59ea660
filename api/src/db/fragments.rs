//! Pieces of SQL that diesel's own forms would have the engines prepare anew each time.

use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, TypedExpressionType, ValidGrouping, is_aggregate,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::{Bool, HasSqlType, SingleValue};

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

/// `expression IN (...)`. The list is filled up to one of a few lengths by repeating its last value, so that there are
/// a few statements to keep prepared and not one for each length. An empty list fits nothing.
#[derive(Clone, Debug)]
pub struct OneOf<E, T> {
    expression: E,
    values: Vec<T>,
}

/// Builds [`OneOf`].
pub fn one_of<E, T: Clone>(expression: E, values: &[T]) -> OneOf<E, T> {
    let mut values = values.to_vec();
    if let Some(last) = values.last().cloned() {
        values.resize(values.len().next_power_of_two().max(4), last);
    }
    OneOf { expression, values }
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
