//! Who may do what: every operation of the API's document, tried by every kind of actor, held against `table.txt`.
//!
//! The table is a snapshot that people read: `COLLOQUY_UPDATE_MATRIX=1 cargo test --test api matrix` writes it anew.
//! What must hold whatever the table says (nobody gets 401, strangers get 404) is asserted beside it.

mod attempts;
mod fixture;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fixture::{ACTORS, Fixture, Stage};

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/matrix/table.txt");

/// Operations without a token: signing in, coming in, looking at the instance, pictures.
const PUBLIC: &[&str] = &[
    "POST /auth/sign-in",
    "POST /auth/refresh",
    "POST /auth/sign-out",
    "POST /auth/password-resets",
    "POST /auth/password-resets/redeem",
    "POST /invitations/lookup",
    "POST /invitations/accept",
    "GET /instance",
    "GET /files/{name}",
];

fn operations() -> Vec<(String, String)> {
    let document = colloquy::http::app::document();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            let path = path.strip_prefix("/api/v1").unwrap().to_owned();
            operations.push((method.to_uppercase(), path));
        }
    }
    operations.sort_by(|left, right| (&left.1, &left.0).cmp(&(&right.1, &right.0)));
    operations
}

#[test]
fn every_operation_answers_every_actor_as_the_table_says() {
    let stage = Stage::set();
    let mut table: BTreeMap<(String, String), Vec<u16>> = BTreeMap::new();
    for (method, path) in operations() {
        let statuses = ACTORS
            .iter()
            .map(|actor| {
                let fixture = Fixture::fresh(&stage, actor);
                let request = attempts::request(&method, &path, &fixture);
                request
                    .unwrap_or_else(|| panic!("{method} {path} is missing in tests/api/matrix/attempts.rs"))
                    .send()
                    .status
            })
            .collect();
        table.insert((path, method), statuses);
    }
    hold_the_invariants(&table);
    let text = render(&table);
    if std::env::var("COLLOQUY_UPDATE_MATRIX").is_ok() {
        std::fs::write(TABLE, &text).unwrap();
    }
    let committed = std::fs::read_to_string(TABLE).unwrap_or_default();
    let changed: Vec<String> = text
        .lines()
        .filter(|line| !committed.lines().any(|known| known == *line))
        .map(|line| format!("now  {line}"))
        .chain(
            committed
                .lines()
                .filter(|line| !text.lines().any(|known| known == *line))
                .map(|line| format!("was  {line}")),
        )
        .collect();
    assert!(
        changed.is_empty(),
        "the permission matrix changed:\n{}",
        changed.join("\n")
    );
}

fn hold_the_invariants(table: &BTreeMap<(String, String), Vec<u16>>) {
    let column = |name: &str| ACTORS.iter().position(|actor| *actor == name).unwrap();
    for ((path, method), statuses) in table {
        let operation = format!("{method} {path}");
        assert!(
            statuses.iter().all(|status| *status < 500),
            "{operation} fails for somebody: {statuses:?}"
        );
        if PUBLIC.contains(&operation.as_str()) {
            continue;
        }
        for outsider in ["nobody", "deactivated"] {
            assert_eq!(statuses[column(outsider)], 401, "{operation} for {outsider}");
        }
        if attempts::is_inside_the_space(path) {
            for stranger in ["guest_out", "member_out"] {
                assert_eq!(statuses[column(stranger)], 404, "{operation} for {stranger}");
            }
        }
    }
}

fn render(table: &BTreeMap<(String, String), Vec<u16>>) -> String {
    let mut text = format!("{:<58}", "operation");
    for actor in ACTORS {
        let _ = write!(text, " {actor}");
    }
    text.push('\n');
    for ((path, method), statuses) in table {
        let _ = write!(text, "{:<58}", format!("{method:<6} {path}"));
        for (actor, status) in ACTORS.iter().zip(statuses) {
            let _ = write!(text, " {status:>width$}", width = actor.len());
        }
        text.push('\n');
    }
    text
}
