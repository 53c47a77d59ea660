//! `colloquy check` finds what does not add up.

mod merges;

use colloquy::commands::check;
use colloquy::db::{Conn, Db, Engine};
use diesel::connection::SimpleConnection;

use crate::support::{TestApp, given, json};

fn break_with(db: &Db, statement: &str) {
    db.write_blocking(|conn: &mut Conn| {
        conn.batch_execute(statement)?;
        Ok::<_, colloquy::error::AppError>(())
    })
    .unwrap();
}

fn rules(db: &Db) -> Vec<&'static str> {
    check::check(db)
        .unwrap()
        .iter()
        .map(|finding| finding.rule)
        .collect()
}

#[test]
fn each_broken_counter_is_found() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).about(&["lime"]).exists();
    bob.put(&format!("/contributions/{question}/vote"), json!({"value": 1}))
        .expect(200);
    assert_eq!(rules(&app.db), Vec::<&str>::new());
    for (statement, repair, rule) in [
        (
            "score = score + 1",
            "score = score - 1",
            "up, down and score are the votes",
        ),
        ("rank = 0.1", "rank = 0", "the rank follows from the votes"),
        ("reply_count = 1", "reply_count = 0", "answers are counted"),
        ("comment_count = 1", "comment_count = 0", "comments are counted"),
        (
            "bookmark_count = 1",
            "bookmark_count = 0",
            "bookmarks are counted",
        ),
        ("view_count = 5", "view_count = 0", "views are counted"),
        (
            "topics = replace(topics, 'lime', 'lemon')",
            "topics = replace(topics, 'lemon', 'lime')",
            "topics are shown beside what is about them",
        ),
        (
            "revision_count = 1",
            "revision_count = 0",
            "superseded texts are counted and numbered from 1",
        ),
        (
            "title = ''",
            "title = 'x'",
            "questions, posts and articles have titles, and nothing else has",
        ),
        (
            "close_reason = 'resolved'",
            "close_reason = NULL",
            "what is closed says why, and what is open does not",
        ),
        (
            "accepted_id = id",
            "accepted_id = NULL",
            "the accepted answer is an answer to the question and was not deleted",
        ),
        (
            "like_count = 1",
            "like_count = 0",
            "reactions are counted, in all and by kind",
        ),
    ] {
        break_with(&app.db, &format!("UPDATE contributions SET {statement}"));
        assert_eq!(rules(&app.db), [rule], "after {statement}");
        break_with(&app.db, &format!("UPDATE contributions SET {repair}"));
    }
    for (statement, repair, rule) in [
        (
            "UPDATE space_counts SET contribution_count = contribution_count + 1 WHERE shard = 3",
            "UPDATE space_counts SET contribution_count = contribution_count - 1 WHERE shard = 3",
            "contributions of a space are counted",
        ),
        (
            "UPDATE spaces SET member_count = 9",
            "UPDATE spaces SET member_count = 0",
            "members of a space are counted",
        ),
        (
            "UPDATE topics SET contribution_count = 9",
            "UPDATE topics SET contribution_count = 1",
            "contributions of a topic are counted",
        ),
        (
            "UPDATE topics SET follower_count = 9",
            "UPDATE topics SET follower_count = 0",
            "followers of a topic are counted",
        ),
    ] {
        break_with(&app.db, statement);
        assert_eq!(rules(&app.db), [rule], "after {statement}");
        break_with(&app.db, repair);
    }
    break_with(&app.db, "DELETE FROM contribution_texts");
    assert_eq!(rules(&app.db), ["every contribution has its text"]);
}

/// Runs a statement that must not work, and leaves nothing of it.
fn refused(db: &Db, statement: &str) -> bool {
    db.write_blocking(|conn: &mut Conn| {
        conn.batch_execute(statement)?;
        Ok::<_, colloquy::error::AppError>(())
    })
    .is_err()
}

#[test]
fn people_spaces_and_contributions_stay_and_keep_their_ids() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    given::question(&alice).in_space(&space).exists();
    for table in ["contributions", "spaces", "people"] {
        assert!(refused(&app.db, &format!("DELETE FROM {table}")), "{table} went");
        assert!(
            refused(&app.db, &format!("UPDATE {table} SET id = id")),
            "{table} got other ids"
        );
    }
    assert_eq!(rules(&app.db), Vec::<&str>::new());
}

#[test]
fn what_points_nowhere_is_refused_or_found() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    given::question(&alice).in_space(&space).exists();
    let stray = "INSERT INTO votes (contribution_id, person_id, value, created_at) SELECT people.id, people.id, 1, people.created_at FROM people LIMIT 1";
    match app.db.engine() {
        Engine::Sqlite(_) => assert!(refused(&app.db, stray)),
        Engine::Postgres(_) => {
            break_with(&app.db, stray);
            assert_eq!(
                rules(&app.db),
                ["votes, reactions, views and watches are somebody's, and of something"]
            );
            break_with(&app.db, "DELETE FROM votes");
            break_with(&app.db, "UPDATE contributions SET author_id = space_id");
            assert_eq!(
                rules(&app.db),
                ["every contribution has its author, its space and what it hangs under"]
            );
        }
    }
}
