//! Large databases for measurements.

use colloquy::commands::check;
use colloquy::commands::generate::{self, GenerateOptions};

use crate::support::TestApp;

const OPTIONS: GenerateOptions = GenerateOptions { size: 3_000, seed: 7 };

#[test]
fn it_holds_as_much_as_asked_and_keeps_every_invariant() {
    let app = TestApp::start();
    generate::fill(&app.db, app.clock.now(), &OPTIONS, |_| ()).unwrap();
    let findings = check::check(&app.db).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let total: i64 = app.write(|conn| {
        use diesel::prelude::*;
        Ok(colloquy::schema::contributions::table.count().get_result(conn)?)
    });
    assert_eq!(total, i64::from(OPTIONS.size));
    let items = app
        .member("alice")
        .get("/feed?sort=hot&limit=50")
        .expect(200)
        .json()["items"]
        .clone();
    assert_eq!(items.as_array().unwrap().len(), 50);
}

#[test]
fn it_keeps_away_from_real_people() {
    let app = TestApp::start();
    app.member("alice");
    let refused = generate::fill(&app.db, app.clock.now(), &OPTIONS, |_| ()).unwrap_err();
    assert!(refused.to_string().contains("empty ones only"), "{refused}");
}
