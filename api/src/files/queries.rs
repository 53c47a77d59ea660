//! All SQL of files.

use diesel::prelude::*;
use diesel::result::QueryResult;

use super::StoredFile;
use crate::clock::Time;
use crate::db::{Conn, on_each_backend};
use crate::ids::PersonId;
use crate::schema::{files, people};

/// Notes a file; one of the same content was noted before.
pub fn insert(conn: &mut Conn, file: &StoredFile, by: PersonId, now: Time) -> QueryResult<usize> {
    let row = (
        files::name.eq(&file.name),
        files::media_type.eq(file.media_type),
        files::byte_size.eq(file.byte_size),
        files::width.eq(file.width),
        files::height.eq(file.height),
        files::created_by.eq(by),
        files::created_at.eq(now),
    );
    on_each_backend!(conn => diesel::insert_into(files::table).values(row).on_conflict_do_nothing().execute(conn))
}

/// True when somebody shows this photo.
pub fn is_shown(conn: &mut Conn, small: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(people::table.filter(people::photo.eq(small)))).get_result(conn)
}

pub fn delete(conn: &mut Conn, name: &str) -> QueryResult<usize> {
    diesel::delete(files::table.find(name)).execute(conn)
}
