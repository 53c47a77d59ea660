//! Writes that come at the same moment may share a commit, but nothing else.

use actix_web::rt::System;
use colloquy::clock::Clock;
use colloquy::db::{Conn, Db};
use colloquy::error::{AppError, AppResult};
use colloquy::ids::{EventId, SubjectId};
use colloquy::schema::events;
use diesel::prelude::*;
use futures_util::future::join_all;

use crate::support::TestApp;

fn note(conn: &mut Conn, kind: &str) -> AppResult<()> {
    let now = Clock::system().now();
    let id = EventId::at(now);
    diesel::insert_into(events::table)
        .values((
            events::id.eq(id),
            events::kind.eq(kind),
            events::subject_id.eq(SubjectId(id.0)),
            events::payload.eq("{}"),
            events::occurred_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

fn noted(app: &TestApp, prefix: &str) -> Vec<String> {
    let pattern = format!("{prefix}%");
    app.write(|conn| {
        Ok(events::table
            .filter(events::kind.like(&pattern))
            .order(events::kind)
            .select(events::kind)
            .load(conn)?)
    })
}

/// One of many writes: each third is refused after it has written, each seventh panics after it has written.
async fn write(db: Db, number: usize) -> AppResult<()> {
    db.write(move |conn| {
        note(conn, &format!("together.{number:02}"))?;
        assert!(number % 7 != 6, "number {number} panics");
        if number % 3 == 2 {
            return Err(AppError::not_found());
        }
        Ok(())
    })
    .await
}

#[test]
fn a_write_that_fails_takes_back_its_own_changes_only() {
    let app = TestApp::start();
    let db = app.db.clone();
    let ended = System::new().block_on(join_all((0..60).map(|number| {
        let db = db.clone();
        async move { actix_web::rt::spawn(write(db, number)).await }
    })));
    let succeeded: Vec<String> = ended
        .iter()
        .enumerate()
        .filter(|(_, end)| matches!(end, Ok(Ok(()))))
        .map(|(number, _)| format!("together.{number:02}"))
        .collect();
    let wanted: Vec<String> = (0..60)
        .filter(|number| number % 3 != 2 && number % 7 != 6)
        .map(|number| format!("together.{number:02}"))
        .collect();
    assert_eq!(succeeded, wanted);
    assert_eq!(noted(&app, "together."), wanted);
}
