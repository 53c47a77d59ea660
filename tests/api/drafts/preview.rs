use crate::support::{TestApp, json};
use colloquy::access::SpaceRole;

#[test]
fn a_preview_looks_like_what_will_stand_there() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    let space = app.space("Workshop");
    let body = "Ask @bob:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\n<script>alert(1)</script>";
    let asked = alice
        .post(
            "/questions",
            json!({"space_id": space.id, "title": "T", "body": body}),
        )
        .expect(201)
        .string("/body_html");
    let preview = alice
        .post("/markdown/preview", json!({"body": body, "space_id": space.id}))
        .expect(200);
    assert_eq!(preview.string("/body_html"), asked);
    assert!(asked.contains(&format!("/people/{}/bob", bob.id())), "{asked}");
    let elsewhere = alice
        .post("/markdown/preview", json!({"body": body}))
        .expect(200)
        .string("/body_html");
    assert!(
        !elsewhere.contains("/people/") && !elsewhere.contains("<script"),
        "{elsewhere}"
    );
    assert_eq!(
        alice
            .post("/markdown/preview", json!({"body": ""}))
            .expect(200)
            .string("/body_html"),
        ""
    );
}

#[test]
fn nobody_is_mentioned_where_they_cannot_read() {
    let app = TestApp::start();
    let (alice, bob) = (app.member("alice"), app.member("bob"));
    app.guest("gail");
    let (open, board) = (app.space("Workshop"), app.members_only_space("Board"));
    app.join(&alice, &board, SpaceRole::Member);
    let html = |space: &crate::support::Space| {
        let body = json!({"body": "@alice @bob @gail", "space_id": space.id});
        alice
            .post("/markdown/preview", body)
            .expect(200)
            .string("/body_html")
    };
    assert_eq!(html(&open).matches("class=\"mention\"").count(), 2);
    assert_eq!(html(&board).matches("class=\"mention\"").count(), 1);
    bob.post("/markdown/preview", json!({"body": "x", "space_id": board.id}))
        .expect_problem(404, "not_found");
    for body in [
        json!({"body": "x".repeat(50_001)}),
        json!({"body": 1}),
        json!({}),
        json!({"body": "\u{202E}"}),
    ] {
        alice
            .post("/markdown/preview", body)
            .expect_problem(422, "invalid");
    }
}
