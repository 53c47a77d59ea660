//! What a person may see, as SQL.

use diesel::backend::Backend;
use diesel::dsl::{AsExprOf, auto_type, exists};
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{Bool, HasSqlType, Integer, Timestamp};

use super::actor::{Actor, Recalled};
use crate::clock::Time;
use crate::ids::{Id, PersonId, SessionId};
use crate::schema::{space_members, spaces};

/// The predicate of every query that reads or lists contributions or spaces; the query must join `spaces`.
///
/// Members see open spaces and those they belong to; guests see those they belong to and nothing else. Somebody recalled
/// who is not the same any more sees nothing.
#[auto_type(no_type_alias)]
pub fn visible_to(actor: &Actor) -> _ {
    let insider: AsExprOf<bool, Bool> = (!actor.is_guest()).into_sql::<Bool>();
    let person: PersonId = actor.id;
    let still_the_same: Still = Still::of(actor);
    let membership: space_members::table = space_members::table;
    insider
        .and(spaces::audience.eq("open"))
        .or(exists(
            membership
                .filter(space_members::space_id.eq(spaces::id))
                .filter(space_members::person_id.eq(person)),
        ))
        .and(still_the_same)
}

/// The person and their session are as they were when they were read; asked once a statement, and of those who are
/// recalled only. Its text is always the same.
#[derive(Clone, Copy, Debug)]
pub struct Still {
    was_read: bool,
    person: PersonId,
    session: SessionId,
    recalled: Recalled,
    never: Time,
}

impl Still {
    fn of(actor: &Actor) -> Self {
        let nothing = Recalled { version: 0, epoch: 0 };
        Self {
            was_read: actor.recalled.is_none(),
            person: actor.id,
            session: actor.session.unwrap_or(SessionId(actor.id.0)),
            recalled: actor.recalled.unwrap_or(nothing),
            never: Time::from_micros(0),
        }
    }
}

impl Expression for Still {
    type SqlType = Bool;
}

impl<QS> AppearsOnTable<QS> for Still {}
impl<QS> SelectableExpression<QS> for Still {}
impl<GB> ValidGrouping<GB> for Still {
    type IsAggregate = is_aggregate::Never;
}

impl QueryId for Still {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB> QueryFragment<DB> for Still
where
    DB: Backend + HasSqlType<Id> + HasSqlType<Bool>,
    bool: ToSql<Bool, DB>,
    i32: ToSql<Integer, DB>,
    PersonId: ToSql<Id, DB>,
    SessionId: ToSql<Id, DB>,
    Time: ToSql<Timestamp, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(");
        out.push_bind_param::<Bool, _>(&self.was_read)?;
        out.push_sql(" OR EXISTS (SELECT 1 FROM people AS same WHERE same.id = ");
        out.push_bind_param::<Id, _>(&self.person)?;
        out.push_sql(" AND same.version = ");
        out.push_bind_param::<Integer, _>(&self.recalled.version)?;
        out.push_sql(" AND same.token_epoch = ");
        out.push_bind_param::<Integer, _>(&self.recalled.epoch)?;
        out.push_sql(" AND same.deactivated_at IS NULL AND NOT EXISTS (SELECT 1 FROM refresh_tokens AS ended WHERE ended.family_id = ");
        out.push_bind_param::<Id, _>(&self.session)?;
        // A range, not IS NOT NULL, so that both engines step to the end of the session's part of the index.
        out.push_sql(" AND ended.revoked_at > ");
        out.push_bind_param::<Timestamp, _>(&self.never)?;
        out.push_sql(")))");
        Ok(())
    }
}
