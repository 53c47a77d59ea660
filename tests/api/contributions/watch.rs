use crate::support::{TestApp, given, json};

#[test]
fn any_part_of_a_conversation_watches_the_whole() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let question = given::question(&alice).in_space(&space).exists();
    let answer = given::answer(&alice, &question);
    let level = || bob.get(&format!("/questions/{question}")).expect(200).json()["watch"].clone();
    assert_eq!(level(), json!(null));
    let set = bob
        .put(&format!("/contributions/{answer}/watch"), json!({"level": "all"}))
        .expect(200);
    assert_eq!(set.json(), json!({"level": "all"}));
    assert_eq!(level(), "all");
    bob.put(
        &format!("/contributions/{question}/watch"),
        json!({"level": "mentions"}),
    )
    .expect(200);
    assert_eq!(level(), "mentions");
    bob.delete(&format!("/contributions/{question}/watch"))
        .expect(204);
    bob.delete(&format!("/contributions/{question}/watch"))
        .expect(204);
    assert_eq!(level(), json!(null));
    bob.put(&format!("/contributions/{question}/watch"), json!({"level": "x"}))
        .expect_problem(422, "invalid");
}
