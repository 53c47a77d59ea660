use std::time::{Duration, Instant};

use super::{found, titles};
use crate::support::{Person, TestApp, given, json};

/// Asks until something is found, at most two seconds: what the worker does, nobody hurries it.
#[track_caller]
fn within_two_seconds(person: &Person, query: &str, total: u64) {
    let begun = Instant::now();
    loop {
        let page = person.get(&format!("/search?{query}")).send();
        if page.status == 200 && page.json()["total"] == total {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(2), "{query} is not found");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_written_or_edited_is_found_within_two_seconds() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    app.index();
    let question = given::question(&alice).in_space(&space).exists();
    within_two_seconds(&alice, "q=descale&kind=question", 1);
    alice
        .patch(
            &format!("/questions/{question}"),
            json!({"title": "How is it decalcified?"}),
        )
        .expect(200);
    within_two_seconds(&alice, "q=decalcified&kind=question", 1);
    assert_eq!(titles(&alice, "q=descale&kind=question"), Vec::<String>::new());
}

#[test]
fn an_index_that_is_lost_is_built_anew_and_readyz_says_how_it_stands() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    given::question(&alice).in_space(&space).exists();
    app.index();
    assert_eq!(found(&alice, "q=kettle")["total"], 1);
    let place = app.data_dir().join("search").join("0");
    for entry in std::fs::read_dir(&place).unwrap().flatten() {
        if entry.path().is_dir() {
            std::fs::remove_dir_all(entry.path()).unwrap();
        }
    }
    // What is open can still be read; what comes after needs a new index.
    assert_eq!(found(&alice, "q=kettle")["total"], 1);
    given::question(&alice)
        .in_space(&space)
        .titled("Another kettle")
        .exists();
    app.index();
    assert_eq!(found(&alice, "q=kettle")["total"], 2);
    let ready = app.anonymous().get("//readyz").send().json();
    assert_eq!(ready["search"], "ready");
}

#[test]
fn a_rebuild_is_followed_by_running_servers() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    given::question(&alice).in_space(&space).exists();
    app.index();
    // Written past the outbox, as an import does.
    app.write(|conn| {
        use colloquy::schema::people;
        use diesel::prelude::*;
        diesel::update(people::table)
            .set(people::name.eq("Wilhelmina"))
            .execute(conn)?;
        Ok(())
    });
    app.index();
    assert_eq!(titles(&alice, "q=wilhelmina"), Vec::<String>::new());
    let rebuilt = colloquy::search::rebuild(&app.db, app.data_dir(), app.clock.now(), |_| ()).unwrap();
    assert!(rebuilt.is_none(), "a server keeps this index");
    app.index();
    assert_eq!(titles(&alice, "q=wilhelmina"), ["Wilhelmina"]);
}

#[test]
fn a_damaged_index_is_built_anew_by_the_next_start() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    given::question(&alice).in_space(&space).exists();
    let other = tempfile::tempdir().unwrap();
    let built = colloquy::search::rebuild(&app.db, other.path(), app.clock.now(), |_| ()).unwrap();
    assert!(built.is_some_and(|built| built.documents >= 3));
    let place = other.path().join("search").join("0");
    let index = std::fs::read_dir(&place)
        .unwrap()
        .flatten()
        .find(|entry| entry.path().is_dir())
        .unwrap();
    for file in std::fs::read_dir(index.path()).unwrap().flatten() {
        if file
            .path()
            .extension()
            .is_some_and(|kind| kind == "idx" || kind == "term")
        {
            std::fs::write(file.path(), b"not an index any more").unwrap();
        }
    }
    let search = colloquy::search::Search::in_folder(other.path());
    assert!(search.follow(&app.db).unwrap(), "there is something to do");
    let kept: Vec<_> = std::fs::read_dir(&place)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .collect();
    assert_eq!(kept.len(), 1);
    assert!(!search.is_building());
}
