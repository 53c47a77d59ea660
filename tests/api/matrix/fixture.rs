//! The stage: one app with one members-only space, and for each attempt fresh things in it.

use colloquy::access::{Duty, PersonKind, SpaceRole};
use colloquy::schema::ripe_threads;
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
    /// Who wrote all this.
    pub writer: Person,
    /// Another member of the space.
    pub other: Person,
}

impl Fixture<'_> {
    /// Another question of the author.
    pub fn other_question(&self) -> String {
        let title = format!("Question {} again?", self.number);
        let body = json!({"space_id": self.stage.space.id, "title": title, "body": "B"});
        self.writer.post("/questions", body).expect(201).id()
    }

    /// A draft of a practice by the author.
    pub fn draft(&self) -> String {
        let body = json!({
            "space_id": self.stage.space.id, "kind": "practice", "title": format!("Article {}", self.number),
            "body": "As it was.",
        });
        self.writer.post("/articles", body).expect(201).id()
    }

    /// The same, with a text before the present one.
    pub fn edited(&self) -> String {
        let id = self.draft();
        self.writer
            .patch(&format!("/articles/{id}"), json!({"body": "As it is."}))
            .header("if-match", "*")
            .expect(200);
        id
    }

    /// The same, published by the facilitator.
    pub fn article(&self) -> String {
        let id = self.draft();
        self.stage
            .facilitator
            .post(&format!("/articles/{id}/moves"), json!({"state": "published"}))
            .header("if-match", "*")
            .expect(200);
        id
    }

    /// A suggested edit of a published article, by the author.
    pub fn suggestion(&self) -> String {
        let wanted = json!({"base_revision": 1, "body": "As it should be."});
        let path = format!("/articles/{}/suggestions", self.article());
        self.writer.post(&path, wanted).expect(201).id()
    }

    /// A comment on a passage, by the author.
    pub fn passage_comment(&self) -> String {
        let wanted = json!({"quote": "it was", "position": 3, "body": "When?"});
        let path = format!("/articles/{}/passage-comments", self.article());
        let written = self.writer.post(&path, wanted).expect(201);
        written.string("/comment/id")
    }

    /// A passage that quotes the author, in an article of the facilitator.
    pub fn passage(&self) -> String {
        let wanted = json!({
            "conversation_id": self.question, "kind": "practice", "title": "Made", "passages": [self.answer],
        });
        let made = self.stage.facilitator.post("/articles/from-conversation", wanted);
        made.expect(201).string("/passages/0/id")
    }

    /// The question as a thread worth keeping, in some state.
    pub fn ripe_thread(&self, state: &str) -> String {
        let by = (state != "open").then(|| self.other.id());
        let (taken, dismissed) = (
            by.filter(|_| state == "taken"),
            by.filter(|_| state == "dismissed"),
        );
        let now = self.stage.app.clock.now();
        let question: colloquy::ids::ContributionId = self.question.parse().unwrap();
        self.stage.app.write(|conn| {
            let numbers = (
                ripe_threads::score.eq(4.0),
                ripe_threads::question_votes.eq(3),
                ripe_threads::answer_votes.eq(3),
                ripe_threads::answer_count.eq(1),
                ripe_threads::accepted.eq(false),
                ripe_threads::link_count.eq(0),
                ripe_threads::reader_count.eq(2),
                ripe_threads::reused.eq(false),
            );
            let decided = (
                ripe_threads::assignee_id.eq(taken),
                ripe_threads::assigned_by.eq(taken),
                ripe_threads::assigned_at.eq(taken.map(|_| now)),
                ripe_threads::dismissal.eq(dismissed.map(|_| "passing")),
                ripe_threads::dismissed_by.eq(dismissed),
                ripe_threads::dismissed_at.eq(dismissed.map(|_| now)),
                ripe_threads::dismissed_score.eq(dismissed.map(|_| 4.0)),
            );
            diesel::insert_into(ripe_threads::table)
                .values((
                    ripe_threads::question_id.eq(question),
                    ripe_threads::state.eq(state),
                    ripe_threads::found_at.eq(now),
                    ripe_threads::reckoned_at.eq(now),
                    numbers,
                    decided,
                ))
                .execute(conn)?;
            Ok(())
        });
        self.question.clone()
    }

    /// An empty collection of the facilitator.
    pub fn collection(&self) -> String {
        let wanted = json!({"space_id": self.stage.space.id, "name": format!("Collection {}", self.number)});
        self.stage
            .facilitator
            .post("/collections", wanted)
            .expect(201)
            .id()
    }
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
        let writer = author.clone();
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
            writer,
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
