//! The clock. Times are UTC with microseconds, because that is what both engines keep.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::pg::Pg;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Timestamp;
use diesel::sqlite::Sqlite;

use crate::db::MultiBackend;

/// A moment: RFC 3339 with `Z` on the wire, `Timestamp` in both engines, microseconds everywhere.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = Timestamp)]
pub struct Time(i64);

impl Time {
    /// From microseconds since 1970-01-01T00:00:00Z.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// From a chrono time; anything finer than a microsecond is dropped.
    pub fn from_utc(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_micros())
    }

    /// As a chrono time.
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or_default()
    }

    /// The day in UTC.
    pub fn day(self) -> NaiveDate {
        self.to_utc().date_naive()
    }

    /// This moment moved by a number of seconds (negative: earlier).
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1_000_000)
    }

    /// Seconds since 1970 as a real number.
    #[expect(
        clippy::cast_precision_loss,
        reason = "microseconds since 1970 stay exact in f64 for 285 years"
    )]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// Reads `2026-11-23T10:11:12.345Z` and close relatives; without a zone it is taken as UTC.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text)
            .map(|t| Self::from_utc(t.with_timezone(&Utc)))
            .ok()
            .or_else(|| {
                NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
                    .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f"))
                    .map(|t| Self::from_utc(t.and_utc()))
                    .ok()
            })
    }

    /// `2026-11-23T10:11:12.345678Z`.
    pub fn rfc3339(self) -> String {
        self.text('T', "Z")
    }

    /// Fixed-width text, so that SQLite's comparison of text is the comparison of times.
    fn text(self, between: char, end: &str) -> String {
        let at = self.to_utc();
        let mut text = String::with_capacity(27);
        push_digits(&mut text, u32::try_from(at.year()).unwrap_or(0), 4);
        for (separator, value, width) in [
            ('-', at.month(), 2),
            ('-', at.day(), 2),
            (between, at.hour(), 2),
            (':', at.minute(), 2),
            (':', at.second(), 2),
            ('.', at.nanosecond() / 1000, 6),
        ] {
            text.push(separator);
            push_digits(&mut text, value, width);
        }
        text.push_str(end);
        text
    }
}

/// Appends `value` in exactly `width` decimal digits.
fn push_digits(text: &mut String, value: u32, width: u32) {
    for place in (0..width).rev() {
        let digit = value / 10_u32.pow(place) % 10;
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

/// Reads the fixed-width form fast (lists read a hundred of them), anything else with care.
fn parse_stored(text: &str) -> Option<Time> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| {
        bytes.get(from..to)?.iter().try_fold(0_u32, |sum, byte| {
            byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'))
        })
    };
    if bytes.len() == 26 {
        let day = NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(5, 7)?, number(8, 10)?)?;
        let at = day.and_hms_micro_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?, number(20, 26)?)?;
        return Some(Time::from_utc(at.and_utc()));
    }
    Time::parse(text)
}

impl serde::Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.rfc3339())
    }
}

/// Most characters of a time that is sent: microseconds and an offset, and some to spare.
const LONGEST: usize = 40;

impl<'de> serde::Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let read = (text.len() <= LONGEST).then(|| Self::parse(&text)).flatten();
        read.ok_or_else(|| serde::de::Error::custom("a time looks like 2026-11-23T10:11:12Z"))
    }
}

impl utoipa::PartialSchema for Time {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                utoipa::openapi::KnownFormat::DateTime,
            )))
            .max_length(Some(LONGEST))
            .into()
    }
}

impl utoipa::ToSchema for Time {}

impl ToSql<Timestamp, Sqlite> for Time {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.text(' ', ""));
        Ok(serialize::IsNull::No)
    }
}

impl ToSql<Timestamp, Pg> for Time {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let since_2000 = self.0 - POSTGRES_EPOCH;
        std::io::Write::write_all(out, &since_2000.to_be_bytes())?;
        Ok(serialize::IsNull::No)
    }
}

impl ToSql<Timestamp, MultiBackend> for Time {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Timestamp, self));
        Ok(serialize::IsNull::No)
    }
}

impl FromSql<Timestamp, Sqlite> for Time {
    fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = value.read_text();
        parse_stored(text).ok_or_else(|| format!("not a stored time: {text}").into())
    }
}

impl FromSql<Timestamp, Pg> for Time {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(
            i64::from_be_bytes(value.as_bytes().try_into()?) + POSTGRES_EPOCH,
        ))
    }
}

impl FromSql<Timestamp, MultiBackend> for Time {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, Timestamp>()
    }
}

/// 2000-01-01T00:00:00Z, from which PostgreSQL counts its microseconds.
const POSTGRES_EPOCH: i64 = 946_684_800_000_000;

/// Tells the time: the system's, or one that tests set and move by hand.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that starts at `at` and goes on by a millisecond each time it is read, so that what happens later is
    /// later; it is moved by hand beyond that.
    pub fn fixed(at: Time) -> Self {
        Self {
            fixed: Some(Arc::new(AtomicI64::new(at.micros()))),
        }
    }

    /// Moves a fixed clock; the system's clock stays as it is.
    pub fn advance(&self, seconds: i64) {
        if let Some(fixed) = &self.fixed {
            fixed.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        }
    }

    /// Now.
    pub fn now(&self) -> Time {
        match &self.fixed {
            Some(fixed) => Time(fixed.fetch_add(1000, Ordering::SeqCst)),
            None => Time::from_utc(Utc::now()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_text_reads_back_to_the_microsecond() {
        for micros in [0, 1, 999_999, 1_700_000_000_123_456, 946_684_800_000_000] {
            let time = Time::from_micros(micros);
            assert_eq!(parse_stored(&time.text(' ', "")), Some(time));
            assert_eq!(Time::parse(&time.rfc3339()), Some(time));
        }
    }

    #[test]
    fn text_that_is_no_time_is_refused() {
        for text in [
            "",
            "2026-13-01 00:00:00.000000",
            "2026-01-01 0x:00:00.000000",
            "yesterday",
        ] {
            assert_eq!(parse_stored(text), None);
        }
    }
}
