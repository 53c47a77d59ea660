//! What goes over, and what comes back.

use super::{Two, answers, page};
use crate::support::{given, json};

#[test]
fn answers_go_over_with_all_that_belongs_to_them() {
    let two = Two::asked();
    two.alice
        .put(
            &format!("/contributions/{}/vote", two.answer),
            json!({"value": 1}),
        )
        .expect(200);
    two.alice
        .put(
            &format!("/questions/{}/accepted-answer", two.source),
            json!({"answer_id": two.answer}),
        )
        .expect(200);
    two.carl
        .put(
            &format!("/questions/{}/accepted-answer", two.target),
            json!({"answer_id": two.kept}),
        )
        .expect(200);
    let merged = two
        .kim
        .put(
            &format!("/questions/{}/merge", two.source),
            json!({"into": two.target}),
        )
        .expect(200)
        .json();
    assert_eq!(merged["id"], json!(two.target));
    assert_eq!(answers(&merged), [two.answer.clone(), two.kept.clone()]);
    assert_eq!(
        (&merged["reply_count"], &merged["accepted_answer_id"]),
        (&json!(2), &json!(two.kept))
    );
    let came = &merged["merged_from"][0];
    assert_eq!(
        (
            &came["question"]["id"],
            &came["answer_count"],
            &came["merged_by"]["handle"],
            &came["can_undo"]
        ),
        (&json!(two.source), &json!(1), &json!("kim"), &json!(true))
    );
    let went = two
        .bob
        .get(&format!("/answers/{}", two.answer))
        .expect(200)
        .json();
    assert_eq!(
        (
            &went["question_id"],
            &went["score"],
            &went["author"]["handle"],
            &went["comment_count"]
        ),
        (&json!(two.target), &json!(1), &json!("bob"), &json!(1))
    );
    let located = two
        .bob
        .get(&format!("/contributions/{}", two.answer))
        .expect(200)
        .json();
    assert_eq!(located["root_id"], json!(two.target));
    // The question itself stays as a record that says where its answers are.
    let record = page(&two.bob, &two.source);
    assert_eq!(
        (&record["merged"], &record["deleted"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(record["merged_into"]["id"], json!(two.target));
    assert_eq!(record["comments"].as_array().unwrap().len(), 1);
    assert_eq!(record["can"], json!([]));
    assert_eq!(
        page(&two.bob, &two.target)["merged_from"][0]["can_undo"],
        json!(false)
    );
    two.adds_up();
}

#[test]
fn a_merged_question_is_in_no_list_and_only_the_other_one_is_found() {
    let two = Two::asked();
    two.app.index();
    two.merge();
    two.app.index();
    for list in [
        "/questions",
        "/feed",
        "/questions?sort=active",
        "/questions?sort=hot",
    ] {
        let items = two.bob.get(list).expect(200).json()["items"].clone();
        let ids: Vec<&str> = items
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, [two.target.as_str()], "{list}");
    }
    let topics = two.bob.get("/topics").expect(200).json();
    assert_eq!(topics["items"][0]["contribution_count"], 1);
    let found = two.bob.get("/search?q=descale&kind=question").expect(200).json();
    let ids: Vec<&str> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, [two.target.as_str()]);
    two.adds_up();
    two.undo();
    let items = two.bob.get("/questions").expect(200).json()["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 2);
    assert_eq!(
        two.bob.get("/topics").expect(200).json()["items"][0]["contribution_count"],
        2
    );
}

#[test]
fn undoing_brings_back_everything_as_it_was() {
    let two = Two::asked();
    two.alice
        .put(
            &format!("/questions/{}/accepted-answer", two.source),
            json!({"answer_id": two.answer}),
        )
        .expect(200);
    two.bob
        .put(
            &format!("/contributions/{}/vote", two.source),
            json!({"value": 1}),
        )
        .expect(200);
    two.carl
        .put(&format!("/contributions/{}/bookmark", two.source), json!(null))
        .expect(204);
    let stripped = |mut page: serde_json::Value| {
        page["version"] = json!(0);
        page["view_count"] = json!(0);
        page
    };
    let before = [&two.source, &two.target].map(|id| stripped(page(&two.carl, id)));
    let space = two
        .bob
        .get(&format!("/spaces/{}", two.space.id))
        .expect(200)
        .json();
    two.merge();
    let since = given::answer(&two.bob, &two.target);
    given::comment(&two.carl, &two.answer);
    two.adds_up();
    two.undo();
    two.adds_up();
    let after = page(&two.carl, &two.target);
    assert_eq!(answers(&after), {
        let mut ids = vec![two.kept.clone(), since.clone()];
        ids.sort_unstable();
        ids
    });
    let source = page(&two.carl, &two.source);
    assert_eq!(answers(&source), std::slice::from_ref(&two.answer));
    assert_eq!(source["answers"]["items"][0]["comment_count"], 2);
    assert_eq!(source["accepted_answer_id"], json!(two.answer));
    assert_eq!(
        (&source["merged"], &source["merged_into"]),
        (&json!(false), &json!(null))
    );
    // What was written since is taken away: then nothing is left of the merge.
    two.bob.delete(&format!("/contributions/{since}")).expect(204);
    let count = two
        .bob
        .get(&format!("/spaces/{}", two.space.id))
        .expect(200)
        .json()["contribution_count"]
        .clone();
    assert_eq!(
        count.as_i64(),
        space["contribution_count"].as_i64().map(|count| count + 1)
    );
    let source = stripped(source);
    for field in [
        "score",
        "watch",
        "bookmarked",
        "reply_count",
        "comment_count",
        "topics",
        "title",
        "body",
    ] {
        assert_eq!(source[field], before[0][field], "{field}");
    }
    for field in [
        "score",
        "watch",
        "bookmarked",
        "accepted_answer_id",
        "topics",
        "title",
        "merged_from",
    ] {
        assert_eq!(after[field], before[1][field], "{field}");
    }
    two.kim
        .delete(&format!("/questions/{}/merge", two.source))
        .expect_problem(403, "forbidden");
}

#[test]
fn the_last_activity_is_as_it_was_after_undoing() {
    let two = Two::asked();
    given::comment(&two.bob, &two.source);
    let before = page(&two.carl, &two.target)["last_activity_at"].clone();
    two.merge();
    assert_ne!(page(&two.carl, &two.target)["last_activity_at"], before);
    two.undo();
    assert_eq!(page(&two.carl, &two.target)["last_activity_at"], before);
    two.adds_up();
}

#[test]
fn an_accepted_answer_that_goes_back_is_accepted_no_more() {
    let two = Two::asked();
    two.merge();
    two.carl
        .put(
            &format!("/questions/{}/accepted-answer", two.target),
            json!({"answer_id": two.answer}),
        )
        .expect(200);
    two.bob
        .delete(&format!("/contributions/{}", two.answer))
        .expect(204);
    two.undo();
    two.adds_up();
    assert_eq!(page(&two.carl, &two.target)["accepted_answer_id"], json!(null));
    two.bob
        .put(&format!("/contributions/{}/restoration", two.answer), json!(null))
        .expect(204);
    assert_eq!(page(&two.carl, &two.source)["reply_count"], 1);
    two.adds_up();
}
