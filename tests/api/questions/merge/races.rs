//! What happens at the same time.

use super::Two;
use crate::support::{at_once, json};

#[test]
fn two_who_merge_at_once_end_in_one_merge() {
    for _ in 0..3 {
        let two = Two::asked();
        let path = |id: &str| format!("/questions/{id}/merge");
        let statuses = at_once([
            two.kim.put(&path(&two.source), json!({"into": two.target})),
            two.kim.put(&path(&two.target), json!({"into": two.source})),
        ]);
        assert_eq!(statuses[0], 200, "{statuses:?}");
        assert!(matches!(statuses[1], 403 | 422), "{statuses:?}");
        two.adds_up();
    }
}

#[test]
fn what_happens_while_questions_are_merged_is_counted() {
    for _ in 0..3 {
        let two = Two::asked();
        let statuses = at_once([
            two.kim.put(
                &format!("/questions/{}/merge", two.source),
                json!({"into": two.target}),
            ),
            two.alice.put(
                &format!("/contributions/{}/vote", two.answer),
                json!({"value": 1}),
            ),
            two.carl.put(
                &format!("/contributions/{}/vote", two.source),
                json!({"value": 1}),
            ),
            two.carl.post(
                &format!("/contributions/{}/comments", two.answer),
                json!({"body": "And?"}),
            ),
            two.carl.post(
                &format!("/questions/{}/answers", two.source),
                json!({"body": "Oil."}),
            ),
        ]);
        assert!(
            statuses.iter().all(|status| matches!(status, 200 | 201 | 403)),
            "{statuses:?}"
        );
        assert_eq!(
            two.bob
                .get(&format!("/answers/{}", two.answer))
                .expect(200)
                .json()["score"],
            1
        );
        two.adds_up();
        two.undo();
        two.adds_up();
    }
}
