use crate::support::{TestApp, given, json};
use colloquy::access::SpaceRole;

#[test]
fn a_facilitator_pins_and_the_feed_marks_it() {
    let app = TestApp::start();
    let (alice, fay) = (app.member("alice"), app.member("fay"));
    let space = app.space("Workshop");
    app.join(&fay, &space, SpaceRole::Facilitator);
    let post = given::post(&alice, &space);
    let path = format!("/contributions/{post}/pin");
    alice.put(&path, json!({})).expect_problem(403, "forbidden");
    alice.delete(&path).expect_problem(403, "forbidden");
    fay.put(&path, json!({})).expect(204);
    fay.put(&path, json!({})).expect(204);
    assert_eq!(alice.get("/feed").expect(200).json()["items"][0]["pinned"], true);
    fay.delete(&path).expect(204);
    assert_eq!(
        alice.get(&format!("/posts/{post}")).expect(200).json()["pinned"],
        false
    );
    let comment = given::comment(&alice, &post);
    fay.put(&format!("/contributions/{comment}/pin"), json!({}))
        .expect_problem(403, "forbidden");
}
