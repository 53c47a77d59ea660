//! Topics: what things are about. They grow from dialogue: naming a new one makes it.

mod queries;

use std::borrow::Cow;

use validator::ValidationError;

use crate::access::Actor;
use crate::db::Conn;
use crate::error::AppResult;
use crate::http::text::{fold, one_line, slug};
use crate::ids::TopicId;

/// Most characters of a topic's name.
const MAX_NAME: usize = 50;

/// For `#[validate(custom)]`: every name is one short line.
pub fn names(names: &[String]) -> Result<(), ValidationError> {
    for name in names {
        one_line(name)?;
        if name.chars().count() > MAX_NAME {
            return Err(ValidationError::new("too_long")
                .with_message(Cow::Borrowed("A topic has at most 50 characters.")));
        }
    }
    Ok(())
}

/// The topics of these names, in this order and each once; those that do not exist yet are made.
pub fn find_or_create(conn: &mut Conn, actor: &Actor, names: &[String]) -> AppResult<Vec<TopicId>> {
    let mut ids = Vec::new();
    for name in names {
        let key = fold(name);
        let id = match queries::find_by_key(conn, &key)? {
            Some(id) => id,
            None => queries::insert(conn, name.trim(), &key, &slug(&key), actor)?,
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}
