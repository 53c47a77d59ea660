//! Both engines end up with the tables and columns of `schema.rs`; migrations go up, down and up again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use colloquy::db::{Conn, Db, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use crate::support::TestApp;

/// Type and nullability of the columns of each table.
type Tables = BTreeMap<String, BTreeMap<String, (String, bool)>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The tables as `schema.rs` has them.
fn declared() -> Tables {
    let text = std::fs::read_to_string(root().join("api/src/schema.rs")).unwrap();
    let mut tables = Tables::new();
    for block in text.split("diesel::table! {").skip(1) {
        let block = block.split("\n}\n").next().unwrap();
        let head = block.lines().find(|line| line.contains(") {")).unwrap();
        let name = head.trim().split(' ').next().unwrap();
        let columns = block
            .lines()
            .filter_map(|line| line.trim().strip_suffix(',')?.split_once(" -> "));
        let columns = columns.map(|(column, kind)| {
            let nullable = kind
                .strip_prefix("Nullable<")
                .and_then(|kind| kind.strip_suffix('>'));
            (
                column.to_owned(),
                (nullable.unwrap_or(kind).to_owned(), nullable.is_some()),
            )
        });
        tables.insert(name.to_owned(), columns.collect());
    }
    tables
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

const OF_SQLITE: &str = "SELECT m.name AS table_name, c.name AS column_name, UPPER(c.type) AS kind, (c.\"notnull\" = 0) AS nullable \
    FROM sqlite_master m JOIN pragma_table_info(m.name) c \
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> '__diesel_schema_migrations'";
const OF_POSTGRES: &str = "SELECT table_name::text, column_name::text, data_type::text AS kind, (is_nullable = 'YES') AS nullable \
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations'";

/// What a type of the engine is called in `schema.rs`; an engine that has one for two gives both.
fn names_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "BLOB" => &["Id", "Binary"],
        "uuid" => &["Id"],
        "bytea" => &["Binary"],
        "TEXT" | "text" => &["Text"],
        // The key of a growing table is an INTEGER on SQLite, which is 64 bits wide there.
        "INTEGER" => &["Integer", "BigInt"],
        "integer" => &["Integer"],
        "BIGINT" | "bigint" => &["BigInt"],
        "BOOLEAN" | "boolean" => &["Bool"],
        "DOUBLE" | "double precision" => &["Double"],
        "TIMESTAMP" | "timestamp without time zone" => &["Timestamp"],
        "DATE" | "date" => &["Date"],
        _ => &[],
    }
}

/// What differs between the database and `schema.rs`.
fn differences(db: &Db) -> Vec<String> {
    let columns: Vec<Column> = db
        .read_blocking(|conn: &mut Conn| {
            let statement = match conn {
                Conn::Sqlite(_) => OF_SQLITE,
                Conn::Postgres(_) => OF_POSTGRES,
            };
            Ok::<_, DbError>(diesel::sql_query(statement).load(conn)?)
        })
        .unwrap();
    let mut declared = declared();
    let mut found = Vec::new();
    for Column {
        table_name,
        column_name,
        kind,
        nullable,
    } in columns
    {
        let place = format!("{table_name}.{column_name}");
        match declared
            .get_mut(&table_name)
            .and_then(|columns| columns.remove(&column_name))
        {
            None => found.push(format!("{place} is not in schema.rs")),
            Some((declared, _)) if !names_of(&kind).contains(&declared.as_str()) => {
                found.push(format!("{place} is {kind} and {declared} in schema.rs"));
            }
            Some((_, declared)) if declared != nullable => {
                found.push(format!("{place}: nullable {nullable}, in schema.rs {declared}"));
            }
            Some(_) => {}
        }
    }
    for (table, columns) in declared {
        found.extend(
            columns
                .keys()
                .map(|column| format!("{table}.{column} is not in the database")),
        );
    }
    found
}

#[test]
fn the_database_has_the_tables_of_the_schema() {
    assert!(declared().len() > 25, "schema.rs was read");
    let app = TestApp::start();
    assert_eq!(differences(&app.db), Vec::<String>::new());
}

#[test]
fn migrations_go_up_and_down_and_up() {
    let app = TestApp::start();
    app.db.migrate_down().unwrap();
    let gone = differences(&app.db);
    assert!(
        gone.iter()
            .all(|difference| difference.ends_with("is not in the database")),
        "left behind: {gone:?}"
    );
    let again = app.db.migrate().unwrap();
    assert_eq!(again.len(), folders("sqlite").len());
    assert_eq!(differences(&app.db), Vec::<String>::new());
    assert_eq!(app.db.pending_migrations().unwrap(), Vec::<String>::new());
}

fn folders(engine: &str) -> BTreeSet<String> {
    std::fs::read_dir(root().join("migrations").join(engine))
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_dir())
        .inspect(|entry| {
            for file in ["up.sql", "down.sql"] {
                assert!(entry.path().join(file).is_file(), "{file} in {:?}", entry.path());
            }
        })
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn both_engines_have_the_same_migrations() {
    assert_eq!(folders("sqlite"), folders("postgres"));
}
