use super::Shelf;
use crate::support::{given, json};

/// A question of Alice with an accepted answer of Bob, and an article of Kim out of both.
fn made(shelf: &Shelf) -> (String, String, serde_json::Value) {
    let question = given::question(&shelf.alice)
        .in_space(&shelf.space)
        .about(&["lime"])
        .exists();
    let answer = given::answer(&shelf.bob, &question);
    let accepted = json!({"answer_id": answer});
    shelf
        .alice
        .put(&format!("/questions/{question}/accepted-answer"), accepted)
        .expect(200);
    let wanted = json!({"conversation_id": question, "kind": "practice", "title": "Descale with acid", "passages": [answer]});
    let article = shelf
        .kim
        .post("/articles/from-conversation", wanted)
        .expect(201)
        .json();
    (question, answer, article)
}

#[test]
fn chosen_replies_become_passages_that_keep_their_source() {
    let shelf = Shelf::set();
    let (question, answer, article) = made(&shelf);
    assert_eq!(article["body"], "Citric acid, two spoons to a litre.");
    assert_eq!(article["topics"][0]["name"], "lime");
    assert_eq!(article["passages"][0]["source"]["id"], json!(answer));
    assert_eq!(article["derived_from"]["id"], json!(question));
    assert_eq!(article["credits"][0]["person"]["handle"], "bob");
    assert_eq!(article["credits"][0]["consent"], "asked");
    let thread = shelf
        .bob
        .get(&format!("/questions/{question}"))
        .expect(200)
        .json();
    assert_eq!(thread["linked_from"][0]["id"], article["id"]);
}

#[test]
fn whoever_is_quoted_says_whether_they_agree() {
    let shelf = Shelf::set();
    let (_, _, article) = made(&shelf);
    let passage = article["passages"][0]["id"].as_str().unwrap();
    let path = format!("/passages/{passage}/consent");
    shelf
        .alice
        .put(&path, json!({"agree": true}))
        .expect_problem(403, "forbidden");
    let answered = shelf.bob.put(&path, json!({"agree": false})).expect(200).json();
    assert_eq!(
        (&answered["consent"], &answered["asks_me"]),
        (&json!("declined"), &json!(false))
    );
    let agreed = shelf.bob.put(&path, json!({"agree": true})).expect(200).json();
    assert_eq!(agreed["consent"], "agreed");
}

#[test]
fn what_happens_to_the_source_flags_the_passage() {
    for (act, flag) in [
        ("edit", "edited"),
        ("unaccept", "unaccepted"),
        ("delete", "deleted"),
    ] {
        let shelf = Shelf::set();
        let (question, answer, article) = made(&shelf);
        match act {
            "edit" => drop(
                shelf
                    .bob
                    .patch(&format!("/answers/{answer}"), json!({"body": "One spoon."}))
                    .expect(200),
            ),
            "delete" => drop(shelf.bob.delete(&format!("/contributions/{answer}")).expect(204)),
            _ => drop(
                shelf
                    .alice
                    .delete(&format!("/questions/{question}/accepted-answer"))
                    .expect(200),
            ),
        }
        let path = format!("/articles/{}", article["id"].as_str().unwrap());
        let read = shelf.kim.get(&path).expect(200).json();
        let passage = &read["passages"][0];
        assert_eq!(passage["flag"], flag);
        assert_eq!(passage["quote"], "Citric acid, two spoons to a litre.");
        assert_eq!(passage["source"].is_null(), act == "delete");
        let clear = format!("/passages/{}/flag", passage["id"].as_str().unwrap());
        shelf.bob.delete(&clear).expect_problem(403, "forbidden");
        shelf.kim.delete(&clear).expect(204);
        assert_eq!(
            shelf.kim.get(&path).expect(200).json()["passages"][0]["flag"],
            json!(null)
        );
    }
}

#[test]
fn only_what_is_part_of_the_conversation_becomes_a_passage() {
    let shelf = Shelf::set();
    let (question, answer, _) = made(&shelf);
    let other = given::question(&shelf.alice).in_space(&shelf.space).exists();
    let make = |conversation: &str, passages: serde_json::Value| {
        let wanted =
            json!({"conversation_id": conversation, "kind": "how_to", "title": "T", "passages": passages});
        shelf.kim.post("/articles/from-conversation", wanted)
    };
    for (pointer, conversation, passages) in [
        ("/passages/0", &question, json!([other])),
        ("/passages/1", &question, json!([answer, answer])),
        ("/passages", &question, json!([])),
        ("/conversation_id", &answer, json!([answer])),
    ] {
        let refused = make(conversation, passages).expect_problem(422, "invalid");
        assert_eq!(refused.pointers(), [pointer]);
    }
}

#[test]
fn a_reply_of_a_later_page_becomes_a_passage_too() {
    let shelf = Shelf::set();
    let question = given::question(&shelf.alice).in_space(&shelf.space).exists();
    for _ in 0..3 {
        given::answer(&shelf.bob, &question);
    }
    let first = format!("/questions/{question}/answers?sort=oldest&limit=2");
    let cursor = shelf.kim.get(&first).expect(200).string("/page/next_cursor");
    let page = shelf
        .kim
        .get(&format!("{first}&cursor={cursor}"))
        .expect(200)
        .json();
    let late = page["items"][0]["id"].clone();
    let wanted =
        json!({"conversation_id": question, "kind": "how_to", "title": "Descale", "passages": [late]});
    let article = shelf
        .kim
        .post("/articles/from-conversation", wanted)
        .expect(201)
        .json();
    assert_eq!(article["passages"][0]["source"]["id"], late);
}
