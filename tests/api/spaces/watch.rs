use crate::support::{TestApp, json};

#[test]
fn watching_again_replaces_the_level() {
    let app = TestApp::start();
    let alice = app.member("alice");
    let space = app.space("Workshop");
    let path = format!("/spaces/{}/watch", space.id);
    let watch = || alice.get(&format!("/spaces/{}", space.id)).expect(200).json()["watch"].clone();
    assert_eq!(watch(), json!(null));
    alice.put(&path, json!({"level": "all"})).expect(200);
    assert_eq!(
        alice
            .put(&path, json!({"level": "muted"}))
            .expect(200)
            .string("/level"),
        "muted"
    );
    assert_eq!(watch(), json!("muted"));
    alice.delete(&path).expect(204);
    assert_eq!(watch(), json!(null));
    alice
        .put(&path, json!({"level": "loud"}))
        .expect_problem(422, "invalid");
    app.guest("gail")
        .put(&path, json!({"level": "all"}))
        .expect_problem(404, "not_found");
}
