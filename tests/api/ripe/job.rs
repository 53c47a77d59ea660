use std::time::{Duration, Instant};

use colloquy::access::Duty;
use colloquy::db::statements;
use colloquy::ripe::{Stride, reckon};
use colloquy::schema::ripe_threads;
use diesel::prelude::*;

use super::{DAY, Desk, listed, settle, walk, walked_by_hand};
use crate::support::{TestApp, given};

#[test]
fn the_worker_finds_them_by_itself_within_six_hours() {
    let app = TestApp::start();
    let space = app.space("Workshop");
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let question = given::question(&alice).in_space(&space).exists();
    settle(&app, &alice, &bob, &question, &["cara", "dan"]);
    let found = || app.write(|conn| Ok(ripe_threads::table.count().get_result::<i64>(conn)?));
    assert_eq!(found(), 0);
    app.clock.advance(14 * DAY + 6 * 3600);
    app.wake_jobs();
    let deadline = Instant::now() + Duration::from_secs(20);
    while found() == 0 {
        assert!(Instant::now() < deadline, "nothing came on the list");
        std::thread::sleep(Duration::from_millis(10));
    }
    let kim = app.with_duty("kim", Duty::KnowledgeManager);
    assert_eq!(listed(&kim, ""), [question]);
}

#[test]
fn small_steps_come_to_the_same_and_doing_it_again_changes_nothing() {
    let app = walked_by_hand();
    let space = app.space("Workshop");
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    for number in 0..5 {
        let question = given::question(&alice).in_space(&space).exists();
        let others = [format!("a{number}"), format!("b{number}")];
        settle(&app, &alice, &bob, &question, &[&others[0], &others[1]]);
    }
    app.clock.advance(20 * DAY);
    let rows = || {
        app.write(|conn| {
            Ok(ripe_threads::table
                .order(ripe_threads::question_id)
                .select((
                    ripe_threads::question_id,
                    ripe_threads::score,
                    ripe_threads::reckoned_at,
                    ripe_threads::version,
                ))
                .load::<(colloquy::ids::ContributionId, f64, colloquy::clock::Time, i32)>(conn)?)
        })
    };
    let small = Stride { page: 2, pages: 1 };
    assert_eq!(walk(&app, small), 3);
    let once = rows();
    assert_eq!(once.len(), 5);
    walk(&app, Stride { page: 1, pages: 2 });
    walk(&app, Stride::USUAL);
    assert_eq!(rows(), once);
}

#[test]
fn a_page_takes_eight_statements_whatever_its_length() {
    let desk = Desk::set();
    for number in 0..3 {
        let question = given::question(&desk.alice).in_space(&desk.space).exists();
        let others = [format!("a{number}"), format!("b{number}")];
        settle(
            &desk.app,
            &desk.alice,
            &desk.bob,
            &question,
            &[&others[0], &others[1]],
        );
    }
    desk.app.clock.advance(20 * DAY);
    walk(&desk.app, Stride::USUAL);
    let now = desk.app.clock.now();
    let mut fewest = u64::MAX;
    for _ in 0..200 {
        let before = statements::sent();
        reckon(&desk.app.db, None, now, Stride::USUAL).unwrap();
        fewest = fewest.min(statements::sent() - before);
        if fewest <= 8 {
            break;
        }
    }
    assert!(fewest <= 8, "{fewest} statements");
}
