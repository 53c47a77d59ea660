//! Followers, bookmarks and votes.

use super::{Two, merge, page};
use crate::support::{Person, given, json};

#[test]
fn followers_and_bookmarks_are_kept_without_doubles_and_at_the_stronger_level() {
    let two = Two::asked();
    let dora = two.app.member("dora");
    let watch = |person: &Person, id: &str, level: &str| {
        person
            .put(&format!("/contributions/{id}/watch"), json!({"level": level}))
            .expect(200);
    };
    watch(&dora, &two.source, "all");
    watch(&dora, &two.target, "mentions");
    watch(&two.carl, &two.source, "mentions");
    watch(&two.bob, &two.source, "muted");
    for id in [&two.source, &two.target] {
        dora.put(&format!("/contributions/{id}/bookmark"), json!(null))
            .expect(204);
    }
    two.bob
        .put(&format!("/contributions/{}/bookmark", two.source), json!(null))
        .expect(204);
    two.merge();
    let seen = |person: &Person| {
        let page = page(person, &two.target);
        (page["watch"].clone(), page["bookmarked"].clone())
    };
    assert_eq!(seen(&dora), (json!("all"), json!(true)));
    // Who asked goes on at their own level, who muted follows nothing, and who only asked the other one follows it now.
    assert_eq!(seen(&two.carl), (json!("replies"), json!(false)));
    assert_eq!(seen(&two.bob), (json!(null), json!(true)));
    assert_eq!(seen(&two.alice), (json!("replies"), json!(false)));
    two.bob
        .put(
            &format!("/contributions/{}/watch", two.source),
            json!({"level": "all"}),
        )
        .expect_problem(403, "forbidden");
    assert_eq!(
        dora.get("/me/bookmarks").expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    two.undo();
    assert_eq!(seen(&dora), (json!("mentions"), json!(true)));
    assert_eq!(seen(&two.bob), (json!(null), json!(false)));
    assert_eq!(page(&dora, &two.source)["watch"], "all");
    two.adds_up();
}

#[test]
fn what_somebody_chose_themselves_since_stays_after_undoing() {
    let two = Two::asked();
    let dora = two.app.member("dora");
    let path = |id: &str| format!("/contributions/{id}/watch");
    dora.put(&path(&two.source), json!({"level": "replies"}))
        .expect(200);
    let third = given::question(&two.alice).in_space(&two.space).exists();
    dora.put(&path(&third), json!({"level": "all"})).expect(200);
    two.merge();
    merge(&two.kim, &third, &two.target);
    assert_eq!(page(&dora, &two.target)["watch"], "all");
    two.kim.delete(&format!("/questions/{third}/merge")).expect(200);
    assert_eq!(page(&dora, &two.target)["watch"], "replies");
    dora.put(&path(&two.target), json!({"level": "mentions"}))
        .expect(200);
    two.undo();
    assert_eq!(page(&dora, &two.target)["watch"], "mentions");
    two.adds_up();
}

#[test]
fn voters_are_asked_once_whether_their_vote_goes_over() {
    let two = Two::asked();
    let (dora, emil) = (two.app.member("dora"), two.app.member("emil"));
    for voter in [&dora, &emil, &two.bob, &two.carl] {
        voter
            .put(
                &format!("/contributions/{}/vote", two.source),
                json!({"value": 1}),
            )
            .expect(200);
    }
    two.bob
        .put(
            &format!("/contributions/{}/vote", two.target),
            json!({"value": -1}),
        )
        .expect(200);
    let path = format!("/questions/{}/carried-vote", two.source);
    dora.put(&path, json!({"carry": true}))
        .expect_problem(409, "conflict");
    two.merge();
    assert_eq!(
        page(&dora, &two.target)["vote_to_carry"]["question"]["id"],
        json!(two.source)
    );
    // Neither who has voted there nor who asked there nor who did not vote is asked.
    for other in [&two.bob, &two.carl, &two.alice] {
        assert_eq!(page(other, &two.target)["vote_to_carry"], json!(null));
    }
    two.alice
        .put(&path, json!({"carry": true}))
        .expect_problem(409, "conflict");
    let after = dora.put(&path, json!({"carry": true})).expect(200).json();
    assert_eq!(
        (&after["score"], &after["my_vote"], &after["vote_to_carry"]),
        (&json!(0), &json!(1), &json!(null))
    );
    let after = emil.put(&path, json!({"carry": false})).expect(200).json();
    assert_eq!(
        (&after["score"], &after["my_vote"], &after["vote_to_carry"]),
        (&json!(0), &json!(null), &json!(null))
    );
    // Said once, it stands.
    assert_eq!(
        emil.put(&path, json!({"carry": true})).expect(200).json()["my_vote"],
        json!(null)
    );
    assert_eq!(
        two.carl.put(&path, json!({"carry": true})).expect(200).json()["my_vote"],
        json!(null)
    );
    two.adds_up();
    two.undo();
    assert_eq!(page(&dora, &two.target)["score"], -1);
    assert_eq!(page(&dora, &two.source)["score"], 4);
    assert_eq!(page(&dora, &two.source)["my_vote"], 1);
    two.adds_up();
}

#[test]
fn a_vote_that_was_changed_since_it_went_over_stays_after_undoing() {
    let two = Two::asked();
    let dora = two.app.member("dora");
    dora.put(
        &format!("/contributions/{}/vote", two.source),
        json!({"value": 1}),
    )
    .expect(200);
    two.merge();
    dora.put(
        &format!("/questions/{}/carried-vote", two.source),
        json!({"carry": true}),
    )
    .expect(200);
    dora.put(
        &format!("/contributions/{}/vote", two.target),
        json!({"value": -1}),
    )
    .expect(200);
    two.undo();
    assert_eq!(page(&dora, &two.target)["my_vote"], -1);
    two.adds_up();
}

#[test]
fn a_vote_goes_over_through_a_chain_and_comes_back() {
    let two = Two::asked();
    let third = given::question(&two.alice)
        .in_space(&two.space)
        .titled("Third?")
        .exists();
    let dora = two.app.member("dora");
    dora.put(
        &format!("/contributions/{}/vote", two.source),
        json!({"value": 1}),
    )
    .expect(200);
    two.merge();
    merge(&two.kim, &two.target, &third);
    assert_eq!(
        page(&dora, &third)["vote_to_carry"]["question"]["id"],
        json!(two.source)
    );
    let path = format!("/questions/{}/carried-vote", two.source);
    assert_eq!(
        dora.put(&path, json!({"carry": true})).expect(200).json()["score"],
        1
    );
    two.kim
        .delete(&format!("/questions/{}/merge", two.target))
        .expect(200);
    assert_eq!(page(&dora, &third)["score"], 0);
    assert_eq!(page(&dora, &two.target)["vote_to_carry"]["value"], 1);
    two.adds_up();
}
