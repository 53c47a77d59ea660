//! Migrations: twin folders of the same names, one for each engine, built into the binary.

use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::backend::Conn;
use super::error::DbError;

const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// Any number, as long as every replica takes the same one.
const MIGRATION_LOCK: i64 = 0x636f_6c6c_6f71_7579;

/// Brings the schema up to date; replicas that start together wait for one another. Returns what was run.
pub(super) fn up(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let run = match conn {
        Conn::Postgres(conn) => {
            conn.batch_execute(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})"))?;
            let run = conn.run_pending_migrations(POSTGRES).map(names);
            conn.batch_execute(&format!("SELECT pg_advisory_unlock({MIGRATION_LOCK})"))?;
            run
        }
        Conn::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(names),
    };
    run.map_err(DbError::Migration)
}

/// Takes every migration back; only tests and a person who really means it call this.
pub(super) fn down(conn: &mut Conn) -> Result<(), DbError> {
    match conn {
        Conn::Postgres(conn) => conn.revert_all_migrations(POSTGRES).map(drop),
        Conn::Sqlite(conn) => conn.revert_all_migrations(SQLITE).map(drop),
    }
    .map_err(DbError::Migration)
}

/// The names of migrations that were not run yet.
pub(super) fn pending(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    fn listed<DB: diesel::backend::Backend>(
        migrations: Vec<Box<dyn diesel::migration::Migration<DB>>>,
    ) -> Vec<String> {
        migrations
            .iter()
            .map(|migration| migration.name().to_string())
            .collect()
    }
    match conn {
        Conn::Postgres(conn) => conn.pending_migrations(POSTGRES).map(listed),
        Conn::Sqlite(conn) => conn.pending_migrations(SQLITE).map(listed),
    }
    .map_err(DbError::Migration)
}

fn names(versions: Vec<diesel::migration::MigrationVersion<'_>>) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}
