//! Typed identifiers over UUIDv7, stored as `uuid` on PostgreSQL and as a 16-byte `BLOB` on SQLite.
//!
//! UUIDv7 begins with its millisecond of birth, so "newest first" is simply "largest id first": the lists
//! rely on that, and an import mints ids from the day a thing was written.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::pg::Pg;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::SqlType;
use diesel::sqlite::Sqlite;

use rand::Rng as _;

use crate::clock::Time;
use crate::db::MultiBackend;

/// The SQL type of every identifier.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951))]
#[diesel(sqlite_type(name = "Binary"))]
pub struct Id;

impl diesel::sql_types::HasSqlType<Id> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        Self::lookup_sql_type::<Id>(lookup)
    }
}

/// A new UUIDv7 whose time part is `at`, to the microsecond (RFC 9562, method 3): ids of things that were written
/// earlier sort where they belong.
pub fn uuid_at(at: Time) -> uuid::Uuid {
    let millis = u64::try_from(at.micros().div_euclid(1000)).unwrap_or(0);
    let within = at.micros().rem_euclid(1000) * 4096 / 1000;
    let [.., high, low] = within.to_be_bytes();
    let mut rest = [0_u8; 10];
    rand::rng().fill_bytes(&mut rest);
    rest[0] = high;
    rest[1] = low;
    uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}

/// Declares identifier types that cannot be mistaken for one another.
macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
            diesel::expression::AsExpression, diesel::deserialize::FromSqlRow, utoipa::ToSchema,
        )]
        #[diesel(sql_type = Id)]
        #[serde(transparent)]
        #[schema(value_type = String, format = Uuid)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            /// A fresh identifier whose time part is `at`.
            pub fn at(at: Time) -> Self {
                Self(uuid_at(at))
            }

            /// The time part, to the millisecond; `None` for an identifier that was not made by [`Self::at`].
            pub fn made_at(self) -> Option<Time> {
                let (seconds, nanos) = self.0.get_timestamp()?.to_unix();
                let seconds = i64::try_from(seconds).ok()?;
                Some(Time::from_micros(seconds * 1_000_000 + i64::from(nanos / 1000)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                uuid::Uuid::parse_str(text).map(Self)
            }
        }

        impl ToSql<Id, Sqlite> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(&self.0.as_bytes()[..]);
                Ok(serialize::IsNull::No)
            }
        }

        impl ToSql<Id, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                std::io::Write::write_all(out, self.0.as_bytes())?;
                Ok(serialize::IsNull::No)
            }
        }

        impl ToSql<Id, MultiBackend> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((Id, self));
                Ok(serialize::IsNull::No)
            }
        }

        impl FromSql<Id, Sqlite> for $name {
            fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                Ok(Self(uuid::Uuid::from_slice(value.read_blob())?))
            }
        }

        impl FromSql<Id, Pg> for $name {
            fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                Ok(Self(uuid::Uuid::from_slice(value.as_bytes())?))
            }
        }

        impl FromSql<Id, MultiBackend> for $name {
            fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<Self, Id>()
            }
        }
    )*};
}

typed_ids! {
    /// A person: member, guest, or the author of something imported.
    PersonId;
    /// A space.
    SpaceId;
    /// A topic.
    TopicId;
    /// Any contribution: post, question, answer, comment or article.
    ContributionId;
    /// A collection of articles.
    CollectionId;
    /// A suggested edit of an article.
    SuggestionId;
    /// A passage of an article that quotes a reply.
    PassageId;
    /// A report of the use of a practice.
    UseReportId;
    /// An invitation link.
    InvitationId;
    /// A draft on the server.
    DraftId;
    /// A sign-in that is kept alive by rotating refresh tokens.
    SessionId;
    /// One refresh token of a session.
    RefreshTokenId;
    /// A password reset that was mailed.
    PasswordResetId;
    /// An event of the outbox.
    EventId;
    /// A unit of background work.
    JobId;
    /// Whatever an event is about or an import has brought in.
    SubjectId;
}

macro_rules! subjects {
    ($($name:ident),*) => {$(
        impl From<$name> for SubjectId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    )*};
}

subjects!(
    PersonId,
    SpaceId,
    TopicId,
    ContributionId,
    InvitationId,
    CollectionId,
    SuggestionId,
    PassageId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_microsecond() {
        let mut before = uuid_at(Time::from_micros(1_790_000_000_000_000));
        for step in 1..5_000 {
            let next = uuid_at(Time::from_micros(1_790_000_000_000_000 + step));
            assert!(next > before, "step {step}");
            assert_eq!(next.get_version_num(), 7);
            before = next;
        }
    }
}
