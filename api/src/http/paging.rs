//! Keyset pages: a cursor remembers the sort key of the last row shown, so that walking a list while others write
//! neither repeats nor loses a row.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{AppError, AppResult, ErrorCode};

/// How many rows a page has when nothing is asked for.
pub const DEFAULT_LIMIT: u32 = 25;
/// How many rows a page has at most.
pub const MAX_LIMIT: u32 = 100;

/// Where the next page begins.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PageInfo {
    /// Give it back as `cursor` to get the next page; null on the last one.
    #[schema(required, max_length = 500)]
    pub next_cursor: Option<String>,
    /// True when there is a next page.
    pub has_more: bool,
}

/// An opaque cursor over a sort key.
pub struct Cursor;

impl Cursor {
    /// Wraps a sort key; `list` names the list and its order, so that a cursor cannot wander.
    pub fn encode<K: Serialize>(list: &str, key: &K) -> AppResult<String> {
        let json = serde_json::to_vec(&(list, key)).map_err(AppError::internal)?;
        Ok(URL_SAFE_NO_PAD.encode(json))
    }

    /// Unwraps the sort key again.
    ///
    /// # Errors
    /// `invalid_cursor` when it is not a cursor of this list.
    pub fn decode<K: DeserializeOwned>(list: &str, cursor: &str) -> AppResult<K> {
        let json = URL_SAFE_NO_PAD
            .decode(cursor)
            .map_err(|_| ErrorCode::InvalidCursor)?;
        let (name, key): (String, K) = serde_json::from_slice(&json).map_err(|_| ErrorCode::InvalidCursor)?;
        if name != list {
            return Err(ErrorCode::InvalidCursor.into());
        }
        Ok(key)
    }
}

/// What a client asked of a list: how many, and after which key.
#[derive(Clone, Debug)]
pub struct PageRequest<K> {
    /// Rows wanted, 1 to 100.
    pub limit: u32,
    /// The sort key of the last row seen.
    pub after: Option<K>,
    list: &'static str,
}

impl<K: Serialize + DeserializeOwned> PageRequest<K> {
    /// Reads `limit` and `cursor` as they came with the query of the list named `list`.
    pub fn read(list: &'static str, limit: Option<u32>, cursor: Option<&str>) -> AppResult<Self> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            return Err(AppError::new(
                ErrorCode::InvalidQuery,
                format!("limit is between 1 and {MAX_LIMIT}."),
            ));
        }
        let after = cursor.map(|cursor| Cursor::decode(list, cursor)).transpose()?;
        Ok(Self { limit, after, list })
    }

    /// How many rows to select: one more than wanted tells whether there is more.
    pub fn fetch(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// Cuts the extra row off and says where the next page begins.
    pub fn cut<R>(&self, mut rows: Vec<R>, key_of: impl Fn(&R) -> K) -> AppResult<(Vec<R>, PageInfo)> {
        let wanted = self.limit as usize;
        let has_more = rows.len() > wanted;
        rows.truncate(wanted);
        let next_cursor = match rows.last() {
            Some(last) if has_more => Some(Cursor::encode(self.list, &key_of(last))?),
            _ => None,
        };
        Ok((
            rows,
            PageInfo {
                next_cursor,
                has_more,
            },
        ))
    }
}

/// Declares the body of a page: `paged!(/// A page of questions. QuestionPage of QuestionSummary);`
#[macro_export]
macro_rules! paged {
    ($(#[$doc:meta])* $page:ident of $item:ty) => {
        $(#[$doc])*
        #[derive(serde::Serialize, utoipa::ToSchema)]
        pub struct $page {
            /// The rows, in the order of the list.
            #[schema(max_items = 100)]
            pub items: Vec<$item>,
            /// Where the next page begins.
            pub page: $crate::http::PageInfo,
        }

        impl $crate::http::PageBody for $page {
            fn page(&self) -> &$crate::http::PageInfo {
                &self.page
            }
        }
    };
}

pub use paged;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_belongs_to_its_list() {
        let cursor = Cursor::encode("questions.newest", &7_i64).unwrap();
        assert_eq!(Cursor::decode::<i64>("questions.newest", &cursor).unwrap(), 7);
        let other = Cursor::decode::<i64>("questions.hot", &cursor).unwrap_err();
        assert_eq!(other.code, ErrorCode::InvalidCursor);
        assert_eq!(
            Cursor::decode::<i64>("questions.newest", "%%%").unwrap_err().code,
            ErrorCode::InvalidCursor
        );
    }

    #[test]
    fn a_page_of_exactly_the_limit_has_no_next_one() {
        let request = PageRequest::<i64>::read("l", Some(2), None).unwrap();
        let (rows, info) = request.cut(vec![3_i64, 2], |row| *row).unwrap();
        assert_eq!((rows, info.has_more, info.next_cursor), (vec![3, 2], false, None));
    }

    #[test]
    fn a_limit_outside_its_bounds_is_refused() {
        for limit in [0, 101, u32::MAX] {
            let error = PageRequest::<i64>::read("l", Some(limit), None).unwrap_err();
            assert_eq!(error.code, ErrorCode::InvalidQuery);
        }
    }
}
