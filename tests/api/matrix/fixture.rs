//! The stage: one app with one members-only space, and for each attempt fresh things in it.

use colloquy::access::{Duty, PersonKind, SpaceRole};
use diesel::prelude::*;
use serde_json::json;

use crate::support::{Person, Space, TestApp};

/// Everybody who tries. Those with a duty are members of the space, so that the table shows what the duty adds.
pub const ACTORS: &[&str] = &[
    "nobody",
    "deactivated",
    "guest_out",
    "guest_in",
    "member_out",
    "member_in",
    "author",
    "facilitator",
    "owner",
    "user_manager",
    "community_manager",
    "knowledge_manager",
    "trainer",
    "challenge_host",
    "administrator",
];

/// What all attempts share.
pub struct Stage {
    pub app: TestApp,
    pub space: Space,
    pub author: Person,
    pub facilitator: Person,
    pub topic: String,
    counter: std::cell::Cell<u32>,
}

impl Stage {
    pub fn set() -> Self {
        let app = TestApp::start();
        let space = app.members_only_space("Inside");
        let (author, facilitator) = (app.member("standing-author"), app.member("standing-facilitator"));
        app.join(&author, &space, SpaceRole::Member);
        app.join(&facilitator, &space, SpaceRole::Facilitator);
        // A second owner, so that no attempt meets the rule about the last one.
        app.join(&app.member("standing-owner"), &space, SpaceRole::Owner);
        let asked = json!({"space_id": space.id, "title": "A topic?", "body": "For the topic.", "topics": ["matrix"]});
        let topic = author
            .post("/questions", asked)
            .expect(201)
            .string("/topics/0/id");
        Self {
            app,
            space,
            author,
            facilitator,
            topic,
            counter: std::cell::Cell::new(0),
        }
    }

    fn next(&self) -> u32 {
        self.counter.set(self.counter.get() + 1);
        self.counter.get()
    }
}

/// Fresh things for one attempt of one actor.
pub struct Fixture<'a> {
    pub stage: &'a Stage,
    pub actor: Person,
    pub number: u32,
    pub question: String,
    pub answer: String,
    pub comment: String,
    pub post: String,
    /// Another member of the space.
    pub other: Person,
}

impl<'a> Fixture<'a> {
    pub fn fresh(stage: &'a Stage, kind: &str) -> Self {
        let number = stage.next();
        let actor = actor(stage, kind, number);
        let author = if kind == "author" { &actor } else { &stage.author };
        let space = stage.space.id;
        let question = author
            .post(
                "/questions",
                json!({"space_id": space, "title": format!("Question {number}?"), "body": "B"}),
            )
            .expect(201)
            .id();
        let answer = author
            .post(
                &format!("/questions/{question}/answers"),
                json!({"body": "An answer."}),
            )
            .expect(201)
            .id();
        let comment = author
            .post(
                &format!("/contributions/{question}/comments"),
                json!({"body": "A comment."}),
            )
            .expect(201)
            .id();
        let post = author
            .post(
                "/posts",
                json!({"space_id": space, "kind": "discussion", "title": "A post", "body": "B"}),
            )
            .expect(201)
            .id();
        let other = stage.app.member(&format!("other-{number}"));
        stage.app.join(&other, &stage.space, SpaceRole::Member);
        Self {
            stage,
            actor,
            number,
            question,
            answer,
            comment,
            post,
            other,
        }
    }
}

fn actor(stage: &Stage, kind: &str, number: u32) -> Person {
    let app = &stage.app;
    let handle = format!("{}-{number}", kind.replace('_', "-"));
    let join = |person: Person, role: SpaceRole| {
        app.join(&person, &stage.space, role);
        person
    };
    match kind {
        "nobody" => app.anonymous(),
        "deactivated" => {
            use colloquy::schema::people;
            let person = join(app.member(&handle), SpaceRole::Member);
            let now = app.clock.now();
            app.write(|conn| {
                diesel::update(people::table.find(person.id()))
                    .set(people::deactivated_at.eq(now))
                    .execute(conn)?;
                Ok(())
            });
            person
        }
        "guest_out" => app.guest(&handle),
        "guest_in" => join(app.guest(&handle), SpaceRole::Member),
        "member_out" => app.member(&handle),
        "member_in" | "author" => join(app.member(&handle), SpaceRole::Member),
        "facilitator" => join(app.member(&handle), SpaceRole::Facilitator),
        "owner" => join(app.member(&handle), SpaceRole::Owner),
        duty => {
            let duty: Duty = duty.parse().unwrap();
            join(
                app.person(&handle, PersonKind::Member, &[duty]),
                SpaceRole::Member,
            )
        }
    }
}
