//! Each invariant of merges is found when it is broken.

use colloquy::commands::check;

use super::{break_with, rules};
use crate::support::{TestApp, given, json};

const ON_RECORD: &str =
    "a merged question has gone from all lists, names another question and is on record, and nothing else is";
const PROVENANCE: &str = "a merge stands in the provenance, and nothing else does";
const LEADS: &str = "every merge leads to a question that was not merged";
const EMPTY: &str = "a merged question has no answers and no accepted one";
const BECAUSE: &str = "who watches or keeps a question because of a merge has something merged into it";
const VOTED: &str = "whose vote went over had voted there";
const ACCEPTED: &str = "the accepted answer is an answer to the question and was not deleted";

/// Questions that were merged.
const MERGED: &str = "(SELECT question_id FROM question_merges)";

/// A question merged into another one, with a watch, a bookmark and a vote that went over.
fn merged() -> TestApp {
    let app = TestApp::start();
    let (alice, bob, carl) = (app.member("alice"), app.member("bob"), app.member("carl"));
    let kim = app.with_duty("kim", colloquy::access::Duty::KnowledgeManager);
    let space = app.space("Workshop");
    let source = given::question(&alice).in_space(&space).exists();
    let target = given::question(&carl).in_space(&space).exists();
    given::answer(&bob, &source);
    bob.put(&format!("/contributions/{source}/vote"), json!({"value": 1}))
        .expect(200);
    kim.put(&format!("/questions/{source}/merge"), json!({"into": target}))
        .expect(200);
    bob.put(
        &format!("/questions/{source}/carried-vote"),
        json!({"carry": true}),
    )
    .expect(200);
    assert!(check::check(&app.db).unwrap().is_empty());
    app
}

#[test]
fn each_broken_merge_is_found() {
    let app = merged();
    let again = format!(
        "UPDATE contributions SET merged_into = (SELECT target_id FROM question_merges m WHERE m.question_id = contributions.id) WHERE id IN {MERGED}"
    );
    for (statement, repair, expected) in [
        (
            "UPDATE question_merges SET target_id = question_id".to_owned(),
            "UPDATE question_merges SET target_id = (SELECT merged_into FROM contributions c WHERE c.id = question_merges.question_id)".to_owned(),
            vec![ON_RECORD, BECAUSE],
        ),
        (
            format!("UPDATE provenance SET kind = 'links' WHERE from_id IN {MERGED}"),
            format!("UPDATE provenance SET kind = 'merged_into' WHERE from_id IN {MERGED}"),
            vec![PROVENANCE],
        ),
        (
            format!("UPDATE contributions SET merged_into = id WHERE id IN {MERGED}"),
            again.clone(),
            vec![ON_RECORD, PROVENANCE, LEADS],
        ),
        (
            format!("UPDATE contributions SET accepted_id = id WHERE id IN {MERGED}"),
            format!("UPDATE contributions SET accepted_id = NULL WHERE id IN {MERGED}"),
            vec![ACCEPTED, EMPTY],
        ),
        (
            "INSERT INTO merged_watches (target_id, person_id, level_after) SELECT question_id, merged_by, 'all' FROM question_merges".to_owned(),
            format!("DELETE FROM merged_watches WHERE target_id IN {MERGED}"),
            vec![BECAUSE],
        ),
        (
            "INSERT INTO merged_bookmarks (target_id, person_id) SELECT question_id, merged_by FROM question_merges".to_owned(),
            format!("DELETE FROM merged_bookmarks WHERE target_id IN {MERGED}"),
            vec![BECAUSE],
        ),
        (
            format!("UPDATE contributions SET merged_into = NULL WHERE id IN {MERGED}"),
            again,
            vec![ON_RECORD, PROVENANCE, VOTED],
        ),
    ] {
        break_with(&app.db, &statement);
        assert_eq!(rules(&app.db), expected, "after {statement}");
        break_with(&app.db, &repair);
        assert_eq!(rules(&app.db), Vec::<&str>::new(), "after {repair}");
    }
}
