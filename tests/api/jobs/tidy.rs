use std::time::{Duration, Instant};

use colloquy::db::Conn;
use colloquy::schema::{idempotency_keys, jobs, refresh_tokens};
use diesel::prelude::*;

use crate::support::{PASSWORD, TestApp, json};

fn rows(conn: &mut Conn) -> QueryResult<(i64, i64, i64)> {
    Ok((
        refresh_tokens::table.count().get_result(conn)?,
        idempotency_keys::table.count().get_result(conn)?,
        jobs::table
            .filter(jobs::done_at.is_not_null())
            .count()
            .get_result(conn)?,
    ))
}

#[test]
fn what_has_expired_is_deleted_within_the_hour() {
    let app = TestApp::start();
    let alice = app.member_with_password("alice");
    let sign_in = json!({"login": "alice", "password": PASSWORD});
    app.anonymous().post("/auth/sign-in", sign_in).expect(200);
    let space = json!({"name": "Once", "audience": "open"});
    alice
        .post("/spaces", space)
        .header("idempotency-key", "one")
        .expect(201);
    app.anonymous()
        .post(
            "/auth/password-resets",
            json!({"email": "alice@colloquy.example"}),
        )
        .expect(202);
    app.mails_to("alice@colloquy.example", 1);
    let wait_for = |wanted: &dyn Fn((i64, i64, i64)) -> bool| {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let now = app.write(|conn| Ok(rows(conn)?));
            if wanted(now) {
                return;
            }
            assert!(Instant::now() < deadline, "{now:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    wait_for(&|now| now == (1, 1, 2));
    app.clock.advance(25 * 3600);
    app.wake_jobs();
    wait_for(&|now| now == (1, 0, 0));
    app.clock.advance(30 * 24 * 3600);
    app.wake_jobs();
    wait_for(&|now| now.0 == 0);
}
