use std::time::{Duration, Instant};

use colloquy::access::Duty;
use colloquy::schema::jobs;
use diesel::prelude::*;

use crate::support::{TestApp, json};

/// Waits until the mail job was tried this often; tells its error and whether it was set aside.
#[track_caller]
fn tried(app: &TestApp, attempts: i32) -> (Option<String>, bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let (tried, error, leased, failed) = app.write(|conn| {
            Ok(jobs::table
                .filter(jobs::kind.eq("mail"))
                .select((
                    jobs::attempts,
                    jobs::last_error,
                    jobs::leased_until.is_not_null(),
                    jobs::failed_at.is_not_null(),
                ))
                .first::<(i32, Option<String>, bool, bool)>(conn)?)
        });
        if tried >= attempts && !leased {
            return (error, failed);
        }
        assert!(Instant::now() < deadline, "tried {tried} of {attempts} times");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_mail_server_that_is_down_delays_mails_and_fails_no_request() {
    let app = TestApp::start_with(|settings| settings.smtp_url = Some("smtp://127.0.0.1:1".to_owned()));
    let carol = app.with_duty("carol", Duty::UserManager);
    let body = json!({"kind": "member", "email": "dora@partner.example"});
    carol.post("/invitations", body).expect(201);
    let (error, failed) = tried(&app, 1);
    assert!(error.is_some() && !failed);
    // Not before its pause is over.
    app.wake_jobs();
    app.clock.advance(15);
    app.wake_jobs();
    tried(&app, 2);
    for attempt in 3..=13 {
        app.clock.advance(3600);
        app.wake_jobs();
        let (_, failed) = tried(&app, attempt);
        assert_eq!(failed, attempt == 13, "after {attempt} attempts");
    }
}
