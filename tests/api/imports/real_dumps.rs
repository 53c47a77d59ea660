//! The real dumps, where they are: beside the project, or in the folder that COLLOQUY_SHARED_DATA names.

use std::path::PathBuf;

use colloquy::commands::check;
use colloquy::integrations::imports::stackexchange::{Order, Site, import};

use crate::support::TestApp;

fn dumps() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("COLLOQUY_SHARED_DATA")
        .map_or(beside, PathBuf::from)
        .join("stackexchange");
    if folder.is_dir() {
        return Some(folder);
    }
    let skipped = format!("skipped: the real dumps are not in {}\n", folder.display());
    // Straight to the terminal: the harness swallows what tests print.
    std::io::Write::write_all(&mut std::io::stderr(), skipped.as_bytes()).unwrap();
    None
}

#[test]
fn the_votes_of_a_real_site_add_up_and_its_history_comes_along() {
    let Some(folder) = dumps() else { return };
    let app = TestApp::start();
    let order = Order {
        folder: &folder.join("conlang"),
        site: Site::named("conlang").unwrap(),
        space: "Constructed languages",
        dry_run: false,
        scratch: app.data_dir(),
        now: app.clock.now(),
    };
    let report = import(&app.db, &order).unwrap();
    assert_eq!(report.written.get("questions"), Some(&54), "{report}");
    assert_eq!(report.written.get("answers"), Some(&115), "{report}");
    assert!(
        report
            .written
            .get("earlier texts")
            .is_some_and(|count| *count > 50),
        "{report}"
    );
    assert!(
        report
            .remarks
            .contains(&"The votes of every post add up to its score.".to_owned()),
        "{report}"
    );
    let findings = check::check(&app.db).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(import(&app.db, &order).unwrap().total_written(), 0);
}

#[test]
fn every_other_dump_passes_the_first_look_and_adds_up() {
    let Some(folder) = dumps() else { return };
    let app = TestApp::start();
    for (name, questions) in [("ai", 604), ("beer", 1029), ("quantumcomputing", 612)] {
        let order = Order {
            folder: &folder.join(name),
            site: Site::named(name).unwrap(),
            space: name,
            dry_run: true,
            scratch: app.data_dir(),
            now: app.clock.now(),
        };
        let report = import(&app.db, &order).unwrap();
        let told = report.to_string();
        assert!(
            told.contains("The votes of every post add up to its score."),
            "{name}: {told}"
        );
        assert!(told.contains(&format!("{questions} questions")), "{name}: {told}");
    }
}
