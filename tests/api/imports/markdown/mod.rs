//! A folder of Markdown comes in as a collection, and what goes out comes in again as it was.

mod pictures;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use colloquy::access::Duty;
use colloquy::commands::check;
use colloquy::files::FileStore;
use colloquy::integrations::imports::markdown::{ExportOrder, MarkdownReport, Order, export, import};

use crate::support::{Person, TestApp};

fn put(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

/// The store of an app, as a command opens it.
fn store(app: &TestApp) -> &'static FileStore {
    let store = FileStore::in_folder(&app.data_dir().join("files")).unwrap();
    // A test ends soon.
    Box::leak(Box::new(store))
}

fn order<'a>(app: &TestApp, folder: &'a Path) -> Order<'a> {
    Order {
        files: store(app),
        folder,
        collection: "Handbook",
        space: Some("Workshop"),
        by: None,
        git: false,
        dry_run: false,
        now: app.clock.now(),
    }
}

fn started() -> (TestApp, Person, tempfile::TempDir) {
    let app = TestApp::start();
    let admin = app.with_duty("ada", Duty::Administrator);
    (app, admin, tempfile::tempdir().unwrap())
}

fn bring_in(app: &TestApp, folder: &Path) -> MarkdownReport {
    import(&app.db, &order(app, folder)).unwrap()
}

/// All files that an export writes, and what they say; pictures in hexadecimal.
fn take_out(app: &TestApp) -> (tempfile::TempDir, BTreeMap<String, String>) {
    let folder = tempfile::tempdir().unwrap();
    let wanted = ExportOrder {
        folder: folder.path(),
        collection: "Handbook",
        space: None,
        by: None,
        files: store(app),
        now: app.clock.now(),
    };
    export(&app.db, &wanted).unwrap();
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder.path()) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder.path()).unwrap();
            let bytes = std::fs::read(entry.path()).unwrap();
            let text = String::from_utf8(bytes).unwrap_or_else(|error| format!("{:02x?}", error.as_bytes()));
            files.insert(path.to_str().unwrap().to_owned(), text);
        }
    }
    (folder, files)
}

fn id_of(person: &Person, slug: &str) -> String {
    let found = person.get(&format!("/articles/slugs/{slug}")).expect(200);
    found.json()["id"].as_str().unwrap().to_owned()
}

fn small(folder: &Path) {
    put(
        folder,
        "_collection.md",
        "---\nfour_eyes: true\nreview_days: 90\n---\nWelcome \"all\".\n",
    );
    put(
        folder,
        "index.md",
        "---\ntitle: Start\n---\nSee [tea](kitchen/tea.md#pot), [gone](gone.md) and ![cup](cup.png).\n",
    );
    put(
        folder,
        "kitchen/tea.md",
        "---\ntitle: \"Tea: how?\"\nkind: how_to\ntopics: [Kitchen]\nredirect_from: /old/tea/\nverify_by: null\n---\n## Pot\n\nBack to [start](../index.md), or [draft](cold/ice.md).\n",
    );
    put(
        folder,
        "kitchen/cold/ice.md",
        "---\nstate: draft\nowner: nobody.here\n---\n# Ice\n\n`[no](link.md)` @ada [t](/old/tea)\n",
    );
    put(
        folder,
        "kitchen/old.md",
        "---\nstate: obsolete\nstate_note: We have a machine.\n---\nBy hand.\n",
    );
    put(folder, "picture.png", "not one");
}

#[test]
fn a_folder_becomes_a_collection_whose_links_and_redirects_lead_to_articles() {
    let (app, admin, folder) = started();
    small(folder.path());
    let report = bring_in(&app, folder.path());
    let told = report.to_string();
    assert_eq!(report.counts.written.get("articles"), Some(&4), "{told}");
    assert_eq!(report.counts.written.get("collections"), Some(&3), "{told}");
    assert!(report.broken.is_empty(), "{told}");
    assert_eq!(report.resolved, 4, "{told}");
    assert_eq!(report.unresolved, ["index.md:4: gone.md"], "{told}");
    assert_eq!(
        report.images,
        ["index.md:4: cup.png: there is no such file in the folder"],
        "{told}"
    );
    assert!(told.contains("nobody is called @nobody.here"), "{told}");

    let start = id_of(&admin, "start");
    let tea = id_of(&admin, "old-tea");
    let shown = admin.get(&format!("/articles/{start}")).expect(200).json();
    assert_eq!(shown["state"], "published");
    let body = shown["body"].as_str().unwrap();
    assert!(
        body.contains(&format!("[tea](/articles/{tea}/tea-how#pot)")),
        "{body}"
    );
    assert_eq!(
        shown["linked_from"][0]["id"],
        tea.as_str(),
        "links are kept both ways"
    );
    let shown = admin.get(&format!("/articles/{tea}")).expect(200).json();
    assert_eq!(shown["path"][1]["name"], "Kitchen");
    assert_eq!(shown["kind"], "how_to");
    app.index();
    let hits = admin.get("/search?q=machine+hand").expect(200).json();
    assert!(hits["items"].as_array().is_some());
    let hits = admin.get("/search?q=pot").expect(200).json().to_string();
    assert!(hits.contains(&tea), "{hits}");
    let findings = check::check(&app.db).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn running_it_again_writes_only_what_is_different() {
    let (app, admin, folder) = started();
    small(folder.path());
    std::fs::remove_file(folder.path().join("_collection.md")).unwrap();
    bring_in(&app, folder.path());
    let again = bring_in(&app, folder.path());
    assert_eq!((again.counts.total_written(), again.changed), (0, 0), "{again}");

    put(folder.path(), "kitchen/old.md", "By machine.\n");
    put(folder.path(), "gone.md", "Here now.\n");
    let dry = import(
        &app.db,
        &Order {
            dry_run: true,
            ..order(&app, folder.path())
        },
    )
    .unwrap();
    assert_eq!(dry.plan.len(), 3, "{dry}");
    let changed = bring_in(&app, folder.path());
    assert_eq!(
        changed.changed, 2,
        "the changed one, and the one whose link leads somewhere now: {changed}"
    );
    assert_eq!(changed.counts.total_written(), 1, "{changed}");
    let old = id_of(&admin, "old");
    let shown = admin.get(&format!("/articles/{old}")).expect(200).json();
    assert_eq!(
        (&shown["body"], &shown["revision"]),
        (&"By machine.".into(), &2.into())
    );
    assert_eq!(bring_in(&app, folder.path()).changed, 0);
}

#[test]
fn a_dry_run_names_everything_and_writes_nothing() {
    let (app, admin, folder) = started();
    small(folder.path());
    let dry = import(
        &app.db,
        &Order {
            dry_run: true,
            ..order(&app, folder.path())
        },
    )
    .unwrap();
    assert_eq!(dry.plan.len(), 6, "{dry}");
    assert_eq!(dry.counts.total_written(), 0);
    let trees = admin.get("/collections").expect(200).json();
    assert_eq!(trees["items"], serde_json::json!([]));
}

#[test]
fn what_goes_out_comes_in_again_and_goes_out_the_same() {
    let (first, _, folder) = started();
    small(folder.path());
    bring_in(&first, folder.path());
    let (exported, files) = take_out(&first);
    assert_eq!(files.len(), 7, "{files:?}");
    let tea = &files["kitchen/tea-how.md"];
    assert!(tea.contains("[start](../start.md)"), "{tea}");
    assert!(tea.contains("redirect_from:\n  - \"old-tea\"\n"), "{tea}");

    let (second, _, _) = started();
    let report = bring_in(&second, exported.path());
    assert!(report.broken.is_empty(), "{report}");
    let (_, again) = take_out(&second);
    assert_eq!(again, files);
    let report = bring_in(&second, exported.path());
    assert_eq!(report.counts.total_written() + report.changed, 0, "{report}");
}

#[test]
fn what_is_wrong_with_a_file_leaves_out_that_file_alone() {
    let (app, _, folder) = started();
    let at = folder.path();
    put(at, "good.md", "Good.\n");
    put(at, "yaml.md", "---\ntitle: x\nstate: [open\n---\nx");
    put(at, "endless.md", "---\ntitle: x\n");
    put(at, "bytes.md", b"a\nb\xff");
    put(at, "long.md", "x".repeat(50_001));
    put(at, "huge.md", "x".repeat(1_000_001));
    put(at, "nul.md", "a\0b");
    put(at, "time.md", "---\nverify_by: soon\n---\nx");
    put(at, "round.md", "---\nredirect_to: /about/\n---\n");
    put(at, "about.md", "---\nredirect_to: /round/\n---\n");
    put(at, "climbs.md", "[x](../../../../etc/passwd)");
    std::os::unix::fs::symlink("/etc/hostname", at.join("link.md")).unwrap();
    let report = bring_in(&app, at);
    assert_eq!(report.counts.written.get("articles"), Some(&2), "{report}");
    assert_eq!(report.broken.len(), 10, "{report}");
    let told = report.to_string();
    for expected in [
        "bytes.md:2: the file is not UTF-8",
        "endless.md:1: ",
        "link.md: a symbolic link",
        "round.md:1: its redirect leads in a circle",
        "climbs.md:1: ../../../../etc/passwd",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git")
        .current_dir(folder)
        .args([
            "-c",
            "user.name=Ines Example",
            "-c",
            "user.email=ines@example.org",
        ])
        .args(arguments)
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
}

#[test]
fn the_history_of_a_file_becomes_versions_with_who_and_when() {
    let (app, admin, folder) = started();
    let at = folder.path();
    git(at, &["init", "--quiet"]);
    for (path, text) in [("a.md", "One.\n"), ("a.md", "One and two.\n")] {
        put(at, path, text);
        git(at, &["add", "."]);
        git(
            at,
            &[
                "commit",
                "--quiet",
                "--date=2020-01-02T10:00:00Z",
                "-m",
                "Say more",
            ],
        );
    }
    git(at, &["mv", "a.md", "b.md"]);
    git(at, &["commit", "--quiet", "-m", "Move"]);
    put(at, "b.md", "One and two, then three.\n");
    git(at, &["commit", "--quiet", "-a", "-m", "More"]);
    let report = import(
        &app.db,
        &Order {
            git: true,
            ..order(&app, at)
        },
    )
    .unwrap();
    assert_eq!(
        report.counts.written.get("earlier versions"),
        Some(&2),
        "{report}"
    );
    let id = id_of(&admin, "b");
    let revisions = admin
        .get(&format!("/contributions/{id}/revisions"))
        .expect(200)
        .json()
        .to_string();
    assert!(
        revisions.contains("Ines Example, 2020-01-02: Say more"),
        "{revisions}"
    );
    assert!(revisions.contains("One and two."), "{revisions}");
}

fn handbook() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("COLLOQUY_SHARED_DATA")
        .map_or(beside, PathBuf::from)
        .join("articles/18f-handbook/pages");
    if folder.is_dir() {
        return Some(folder);
    }
    let skipped = format!("skipped: the real handbook is not in {}\n", folder.display());
    // Straight to the terminal: the harness swallows what tests print.
    std::io::Write::write_all(&mut std::io::stderr(), skipped.as_bytes()).unwrap();
    None
}

#[test]
fn a_real_handbook_comes_in_whole_with_every_link_resolved_or_listed() {
    let Some(folder) = handbook() else { return };
    let (app, _, _) = started();
    let report = bring_in(&app, &folder);
    assert_eq!(report.counts.read.get("pages"), Some(&246), "{report}");
    assert_eq!(report.counts.written.get("articles"), Some(&246), "{report}");
    assert!(report.broken.is_empty(), "{report}");
    assert!(report.resolved > 500, "{report}");
    for line in report.unresolved.iter().chain(&report.images) {
        let mut parts = line.splitn(3, ':');
        let file = parts.next().unwrap();
        let number: usize = parts.next().unwrap().parse().unwrap();
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let told = parts.next().unwrap().trim();
        // Behind an image stands why it was not brought in.
        let target = told.rsplit_once(": ").map_or(told, |(target, _)| target);
        let said = text.lines().nth(number - 1).unwrap_or_default();
        assert!(said.contains(target), "{line}: {said}");
    }
    let (exported, files) = take_out(&app);
    let (second, _, _) = started();
    let again = bring_in(&second, exported.path());
    assert!(again.broken.is_empty(), "{again}");
    assert_eq!(take_out(&second).1, files);
    assert_eq!(bring_in(&app, &folder).counts.total_written(), 0);
}
