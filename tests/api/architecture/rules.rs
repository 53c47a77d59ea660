//! Each rule is a test; it fails with every breach, its file and its line.

use super::files::{Source, root, sources};

/// Most lines of a handler.
const HANDLER: usize = 25;
/// Most lines of a file.
const FILE: usize = 400;

/// Lines of the files that `wanted` chooses, if they hold one of `words`.
fn breaches(wanted: impl Fn(&Source) -> bool, words: &[&str]) -> Vec<String> {
    let sources = sources("api/src");
    let chosen: Vec<&Source> = sources.iter().filter(|source| wanted(source)).collect();
    assert!(!chosen.is_empty(), "the rule looks at something");
    chosen
        .iter()
        .flat_map(|source| source.lines_with(words))
        .collect()
}

#[track_caller]
fn none(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn handlers_know_no_database_no_environment_and_no_clock() {
    let words = [
        "diesel",
        "sql_query",
        "std::env",
        "Clock::",
        "Utc::now",
        "SystemTime",
        "Instant::now",
        "crate::schema",
    ];
    none(
        "handlers.rs",
        breaches(|source| source.is_layer("handlers"), &words),
    );
}

#[test]
fn wire_types_know_no_database_and_no_server() {
    none(
        "dto.rs",
        breaches(
            |source| source.is_layer("dto"),
            &["diesel", "actix", "crate::schema"],
        ),
    );
}

#[test]
fn decisions_and_intelligence_are_pure() {
    let pure = |source: &Source| source.is_layer("rules") || source.path.starts_with("api/src/insight/");
    let words = [
        "actix",
        "diesel",
        "std::env",
        "Clock",
        "Utc::now",
        "SystemTime",
        "Instant",
        "async ",
        ".await",
        "&mut Conn",
    ];
    none("rules.rs and insight/", breaches(pure, &words));
}

#[test]
fn queries_know_no_server_no_wire_types_and_decide_nothing() {
    let words = [
        "actix",
        "::dto",
        "AppError",
        "AppResult",
        "write_blocking",
        ".transaction(",
        "BEGIN",
        "COMMIT",
    ];
    none(
        "queries.rs",
        breaches(|source| source.is_layer("queries"), &words),
    );
}

#[test]
fn connections_of_one_engine_stay_in_the_database_layer() {
    let outside = |source: &Source| !source.path.starts_with("api/src/db/");
    none(
        "outside db/",
        breaches(outside, &["PgConnection", "SqliteConnection"]),
    );
    let elsewhere = |source: &Source| outside(source) && !source.is_layer("queries");
    none(
        "outside db/ and queries.rs",
        breaches(elsewhere, &["Conn::Postgres(conn)", "Conn::Sqlite(conn)"]),
    );
}

#[test]
fn only_the_settings_read_the_environment() {
    let elsewhere = |source: &Source| source.path != "api/src/config.rs" && source.path != "api/src/main.rs";
    none(
        "outside config.rs",
        breaches(elsewhere, &["std::env", "env::var"]),
    );
}

#[test]
fn no_connection_crosses_an_await() {
    let mut found = Vec::new();
    for source in sources("api/src") {
        for (line, function) in source.functions() {
            let head = function.split('{').next().unwrap_or_default();
            if head.contains("async fn") && head.contains(": &mut Conn") {
                found.push(format!("{}:{line}", source.path));
            }
        }
    }
    none("async functions with a connection", found);
}

#[test]
fn a_feature_keeps_its_handlers_and_actions_behind_its_own_door() {
    let door = |source: &Source| source.path.ends_with("/mod.rs");
    none(
        "mod.rs",
        breaches(
            door,
            &[
                "pub mod handlers",
                "pub(crate) mod handlers",
                "pub mod rules",
                "pub use handlers",
            ],
        ),
    );
}

/// Lists that are not for readers: they feed commands, consumers and checks, or list what everybody who sees the
/// conversation sees, after that was decided.
fn lists_by_decision(path: &str) -> bool {
    [
        "api/src/commands/",
        "api/src/integrations/",
        "api/src/jobs/",
        "api/src/events/",
    ]
    .iter()
    .any(|folder| path.starts_with(folder))
}

#[test]
fn every_list_of_contributions_asks_who_is_reading() {
    let mut found = Vec::new();
    let mut lists = 0;
    for source in sources("api/src")
        .iter()
        .filter(|source| source.is_layer("queries") || source.path.contains("/summaries"))
    {
        for (line, function) in source.functions() {
            let name = function
                .split("fn ")
                .nth(1)
                .and_then(|rest| rest.split(['(', '<']).next())
                .unwrap_or_default();
            let lists_contributions =
                (name.starts_with("list") || name == "load") && function.contains("contributions::table");
            lists += usize::from(lists_contributions);
            if lists_contributions && !function.contains("visible_to(") && !lists_by_decision(&source.path) {
                found.push(format!("{}:{line}: {name}", source.path));
            }
        }
    }
    assert!(lists > 0, "the rule looks at something");
    none("lists of contributions without visible_to(actor)", found);
}

#[test]
fn handlers_are_short() {
    let mut found = Vec::new();
    for source in sources("api/src")
        .iter()
        .filter(|source| source.is_layer("handlers"))
    {
        for (line, function) in source.functions() {
            let length = function.lines().count();
            if length > HANDLER {
                found.push(format!("{}:{line}: {length} lines", source.path));
            }
        }
    }
    none("handlers of more than 25 lines", found);
}

#[test]
fn files_are_short() {
    // The schema is one list for both engines; cutting it would only hide half of it.
    let long = |source: &&Source| source.length > FILE && source.path != "api/src/schema.rs";
    let all = sources("api/src")
        .into_iter()
        .chain(sources("tests/api"))
        .collect::<Vec<_>>();
    let found = all
        .iter()
        .filter(long)
        .map(|source| format!("{}: {} lines", source.path, source.length));
    none("files of more than 400 lines", found.collect());
}

#[test]
fn every_folder_says_what_it_is() {
    let made = ["target", "node_modules", "dist", "data", "screenshots"];
    let mut found = Vec::new();
    let folders = walkdir::WalkDir::new(root())
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            entry.file_type().is_dir() && !name.starts_with('.') && !made.contains(&name.as_ref())
        });
    for folder in folders.map(Result::unwrap) {
        let says = |name: &str| {
            std::fs::read_to_string(folder.path().join(name)).is_ok_and(|text| text.contains("//!"))
        };
        // Folders below one that explains itself may hold its parts without saying so again.
        let explained = folder
            .path()
            .ancestors()
            .take_while(|path| *path != root())
            .any(|path| path.join("README.md").is_file());
        let of_code =
            folder.path().extension().is_none() && (says("mod.rs") || says("lib.rs") || says("main.rs"));
        if !explained && !of_code {
            found.push(folder.path().strip_prefix(root()).unwrap().display().to_string());
        }
    }
    none(
        "folders without a README.md or the documentation of a module",
        found,
    );
}
