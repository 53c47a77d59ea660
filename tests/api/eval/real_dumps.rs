//! Sites that no test made up: beside the project, or in the folder that COLLOQUY_SHARED_DATA names.

use std::path::PathBuf;

use colloquy::commands::eval;

fn dump(name: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("COLLOQUY_SHARED_DATA")
        .map_or(beside, PathBuf::from)
        .join("stackexchange")
        .join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    let skipped = format!("skipped: there is no dump in {}\n", folder.display());
    // Straight to the terminal: the harness swallows what tests print.
    std::io::Write::write_all(&mut std::io::stderr(), skipped.as_bytes()).unwrap();
    None
}

#[test]
fn ripeness_is_good_enough_on_a_real_site() {
    let Some(folder) = dump("quantumcomputing") else {
        return;
    };
    let report = eval::ripe(&folder).unwrap();
    assert!(report.shortfalls().is_empty(), "{report}");
}

#[test]
fn those_are_asked_who_then_answered_on_a_real_site() {
    let Some(folder) = dump("quantumcomputing") else {
        return;
    };
    let report = eval::route(&[folder]).unwrap();
    assert!(report.shortfalls().is_empty(), "{report}");
}
