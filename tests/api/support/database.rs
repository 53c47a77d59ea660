//! A fresh database for each test, copied from a template that was migrated once.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use colloquy::db::{Db, Engine, PoolConfig};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

static NEXT: AtomicU32 = AtomicU32::new(1);

enum Template {
    Sqlite { folder: tempfile::TempDir },
    Postgres { server: String, name: String },
}

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| {
    let url = std::env::var("COLLOQUY_TEST_DATABASE_URL").ok();
    let template = match url {
        Some(server) => {
            let name = format!("colloquy_template_{}", std::process::id());
            execute(&server, &format!("CREATE DATABASE {name}"));
            Db::open(Engine::from_url(&with_database(&server, &name)), &small_pool())
                .unwrap()
                .migrate()
                .unwrap();
            Template::Postgres { server, name }
        }
        None => {
            let folder = tempfile::tempdir().unwrap();
            let db = Db::open(Engine::Sqlite(folder.path().join("template.db")), &small_pool()).unwrap();
            db.migrate().unwrap();
            Template::Sqlite { folder }
        }
    };
    let engine = match &template {
        Template::Sqlite { .. } => "sqlite",
        Template::Postgres { .. } => "postgres",
    };
    // Straight to the terminal: the harness swallows what tests print.
    std::io::Write::write_all(
        &mut std::io::stderr(),
        format!("API tests run on {engine}\n").as_bytes(),
    )
    .unwrap();
    if let Ok(wanted) = std::env::var("COLLOQUY_TEST_ENGINE") {
        assert_eq!(wanted, engine, "this run was meant for {wanted}");
    }
    template
});

/// A database that is dropped with the test.
pub struct TestDatabase {
    pub url: String,
    pub folder: tempfile::TempDir,
    drop_from: Option<(String, String)>,
}

impl TestDatabase {
    pub fn fresh() -> Self {
        let number = NEXT.fetch_add(1, Ordering::SeqCst);
        let folder = tempfile::tempdir().unwrap();
        match &*TEMPLATE {
            Template::Sqlite { folder: template } => {
                let path: PathBuf = folder.path().join("colloquy.db");
                std::fs::copy(template.path().join("template.db"), &path).unwrap();
                Self {
                    url: format!("sqlite:{}", path.display()),
                    folder,
                    drop_from: None,
                }
            }
            Template::Postgres { server, name } => {
                let database = format!("{name}_{number}");
                execute(server, &format!("CREATE DATABASE {database} TEMPLATE {name}"));
                let url = with_database(server, &database);
                Self {
                    url,
                    folder,
                    drop_from: Some((server.clone(), database)),
                }
            }
        }
    }

    pub fn open(&self) -> Db {
        Db::open(Engine::from_url(&self.url), &small_pool()).unwrap()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((server, database)) = &self.drop_from {
            execute(server, &format!("DROP DATABASE {database} WITH (FORCE)"));
        }
    }
}

fn small_pool() -> PoolConfig {
    PoolConfig {
        readers: 3,
        by_pages: true,
        ..PoolConfig::default()
    }
}

/// Statements on the server itself. Copies of one template cannot be made at the same time, so one after the other.
fn execute(server: &str, statement: &str) {
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _guard = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut conn = PgConnection::establish(server).unwrap();
    conn.batch_execute(statement).unwrap();
}

/// The same server, another database: replaces the last part of the path.
fn with_database(server: &str, database: &str) -> String {
    let (address, query) = server
        .split_once('?')
        .map_or((server, None), |(address, query)| (address, Some(query)));
    let (base, _) = address.rsplit_once('/').unwrap();
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{base}/{database}{query}")
}
