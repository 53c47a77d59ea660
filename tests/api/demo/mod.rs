//! The sample organisation.

use colloquy::commands::{check, demo};

use crate::support::{TestApp, json};

#[test]
fn it_loads_once_and_keeps_every_invariant() {
    let app = TestApp::start();
    let now = app.clock.now();
    assert!(demo::load(&app.db, now, false).unwrap());
    assert!(
        !demo::load(&app.db, now, false).unwrap(),
        "a second run changes nothing"
    );
    let findings = check::check(&app.db).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn it_has_threads_worth_keeping() {
    let app = TestApp::start();
    demo::load(&app.db, app.clock.now(), false).unwrap();
    let login =
        json!({"login": "jonas.lindqvist@fenwick.example", "password": demo::PASSPHRASE, "client": "app"});
    let session = app.anonymous().post("/auth/sign-in", login).expect(200);
    let jonas = app.anonymous().with_token(&session.string("/access_token"));
    let count = |query: &str| {
        let page = jonas
            .get(&format!("/desk/ripe-threads?{query}"))
            .expect(200)
            .json();
        page["items"].as_array().unwrap().len()
    };
    assert!(count("state=open") >= 3, "{}", count("state=open"));
    assert_eq!((count("state=taken"), count("state=dismissed")), (1, 1));
}

#[test]
fn it_keeps_away_from_real_people() {
    let app = TestApp::start();
    app.member("alice");
    let refused = demo::load(&app.db, app.clock.now(), false).unwrap_err();
    assert!(refused.to_string().contains("--force"), "{refused}");
    assert!(demo::load(&app.db, app.clock.now(), true).unwrap());
}

#[test]
fn its_sample_sign_ins_work() {
    let app = TestApp::start();
    demo::load(&app.db, app.clock.now(), false).unwrap();
    for handle in ["amara.okafor", "jonas.lindqvist", "priya.deshmukh", "tomas.varga"] {
        let login = json!({"login": format!("{handle}@fenwick.example"), "password": demo::PASSPHRASE, "client": "app"});
        app.anonymous().post("/auth/sign-in", login).expect(200);
    }
}
