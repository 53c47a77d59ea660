//! What is not merged, and what not taken out.

use colloquy::access::{Duty, SpaceRole};

use super::{Two, answers, merge, page};
use crate::support::{given, json};

#[test]
fn circles_and_chains_lead_to_one_end() {
    let two = Two::asked();
    let third = given::question(&two.alice)
        .in_space(&two.space)
        .titled("Third?")
        .exists();
    let path = |id: &str| format!("/questions/{id}/merge");
    let refused = |from: &str, into: &str, code: &str| {
        let problem = two
            .kim
            .put(&path(from), json!({"into": into}))
            .expect_problem(422, "invalid")
            .json();
        assert_eq!(
            (&problem["errors"][0]["pointer"], &problem["errors"][0]["code"]),
            (&json!("/into"), &json!(code))
        );
    };
    refused(&two.source, &two.source, "itself");
    two.merge();
    // Again is no change; into another one, or back, is refused.
    two.merge();
    refused(&two.target, &two.source, "itself");
    two.kim
        .put(&path(&two.source), json!({"into": third}))
        .expect_problem(403, "forbidden");
    merge(&two.kim, &two.target, &third);
    assert_eq!(page(&two.bob, &two.source)["merged_into"]["id"], json!(third));
    assert_eq!(answers(&page(&two.bob, &third)).len(), 2);
    two.kim.delete(&path(&two.source)).expect_problem(409, "conflict");
    let fourth = given::question(&two.alice)
        .in_space(&two.space)
        .titled("Fourth?")
        .exists();
    merge(&two.kim, &fourth, &two.source);
    assert_eq!(page(&two.bob, &fourth)["merged_into"]["id"], json!(third));
    two.adds_up();
    two.kim.delete(&path(&two.target)).expect(200);
    two.kim.delete(&path(&two.source)).expect(200);
    assert_eq!(
        answers(&page(&two.bob, &two.source)),
        std::slice::from_ref(&two.answer)
    );
    assert_eq!(
        answers(&page(&two.bob, &two.target)),
        std::slice::from_ref(&two.kept)
    );
    two.adds_up();
}

#[test]
fn a_duplicate_leads_to_where_its_original_went() {
    let two = Two::asked();
    let third = given::question(&two.alice)
        .in_space(&two.space)
        .titled("Third?")
        .exists();
    let close = |id: &str, of: &str| {
        two.alice.put(
            &format!("/contributions/{id}/closure"),
            json!({"reason": "duplicate", "duplicate_of": of}),
        )
    };
    close(&third, &two.source).expect(204);
    let back = two.kim.put(
        &format!("/questions/{}/merge", two.source),
        json!({"into": third}),
    );
    assert_eq!(
        back.expect_problem(422, "invalid").json()["errors"][0]["code"],
        "circle"
    );
    two.merge();
    assert_eq!(page(&two.bob, &third)["duplicate_of"]["id"], json!(two.target));
    let fourth = given::question(&two.alice)
        .in_space(&two.space)
        .titled("Fourth?")
        .exists();
    assert_eq!(
        close(&fourth, &two.source).expect_problem(422, "invalid").json()["errors"][0]["code"],
        "merged"
    );
    two.adds_up();
}

#[test]
fn both_questions_must_be_open_to_the_same_people() {
    let two = Two::asked();
    let other = two.app.space("Kitchen");
    let secret = two.app.members_only_space("Board");
    let guest = two.app.guest("gina");
    for person in [&two.kim, &two.alice] {
        two.app.join(person, &secret, SpaceRole::Member);
    }
    let there = given::question(&two.alice)
        .in_space(&other)
        .titled("Kettles?")
        .exists();
    let hidden = given::question(&two.alice)
        .in_space(&secret)
        .titled("Merger?")
        .exists();
    let refused = |from: &str, into: &str, code: &str| {
        let problem = two
            .kim
            .put(&format!("/questions/{from}/merge"), json!({"into": into}))
            .expect_problem(422, "invalid")
            .json();
        assert_eq!(problem["errors"][0]["code"], code);
    };
    refused(&two.source, &hidden, "audience");
    refused(&hidden, &two.source, "audience");
    two.app.join(&guest, &two.space, SpaceRole::Member);
    refused(&two.source, &there, "audience");
    two.app.join(&guest, &other, SpaceRole::Member);
    merge(&two.kim, &two.source, &there);
    let moved = guest.get(&format!("/answers/{}", two.answer)).expect(200).json();
    assert_eq!(moved["question_id"], json!(there));
    two.adds_up();
    two.undo();
    two.adds_up();
    let community = two.app.with_duty("cora", Duty::CommunityManager);
    let unseen = community.put(
        &format!("/questions/{}/merge", two.source),
        json!({"into": hidden}),
    );
    assert_eq!(
        unseen.expect_problem(422, "invalid").json()["errors"][0]["code"],
        "not_found"
    );
}

#[test]
fn only_those_who_look_after_questions_merge_them() {
    let two = Two::asked();
    let path = format!("/questions/{}/merge", two.source);
    two.alice
        .put(&path, json!({"into": two.target}))
        .expect_problem(403, "forbidden");
    two.alice.delete(&path).expect_problem(403, "forbidden");
    two.kim.delete(&path).expect_problem(403, "forbidden");
    for body in [
        json!({}),
        json!({"into": "x\u{0}"}),
        json!({"into": 7}),
        json!({"into": null}),
        json!({"into": two.target, "more": 1}),
    ] {
        two.kim.put(&path, body).expect_problem(422, "invalid");
    }
    two.kim
        .put(&path, json!({"into": "0197a000-0000-7000-8000-000000000009"}))
        .expect_problem(422, "invalid");
    two.kim
        .put(&path, json!({"into": two.answer}))
        .expect_problem(422, "invalid");
    two.kim
        .put(
            &format!("/questions/{}/merge", two.answer),
            json!({"into": two.target}),
        )
        .expect_problem(404, "not_found");
    two.app.join(&two.bob, &two.space, SpaceRole::Facilitator);
    merge(&two.bob, &two.source, &two.target);
    // Nothing is done with it any more.
    two.alice
        .patch(&format!("/questions/{}", two.source), json!({"title": "Else?"}))
        .expect_problem(403, "forbidden");
    two.carl
        .post(
            &format!("/questions/{}/answers", two.source),
            json!({"body": "Oil."}),
        )
        .expect_problem(403, "forbidden");
    two.bob
        .put(&format!("/contributions/{}/restoration", two.source), json!(null))
        .expect_problem(403, "forbidden");
    two.bob.delete(&path).expect(200);
    two.adds_up();
}

#[test]
fn a_target_that_was_deleted_is_restored_first() {
    let two = Two::asked();
    two.merge();
    two.carl
        .delete(&format!("/contributions/{}", two.target))
        .expect(204);
    two.adds_up();
    assert_eq!(page(&two.bob, &two.source)["merged_into"], json!(null));
    let path = format!("/questions/{}/merge", two.source);
    two.app.join(&two.kim, &two.space, SpaceRole::Facilitator);
    two.kim.delete(&path).expect_problem(409, "conflict");
    two.carl
        .put(&format!("/contributions/{}/restoration", two.target), json!(null))
        .expect(204);
    two.kim.delete(&path).expect(200);
    two.adds_up();
}
