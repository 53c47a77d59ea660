//! Articles: their way from draft to obsolete, suggested edits, passages, feedback, reports of use.

mod list;
mod make;
mod passages;
mod readers;
mod state;
mod suggest;
mod write;

use crate::support::{Person, Space, TestApp, json};
use colloquy::access::{Duty, SpaceRole};

/// What most of these tests begin with.
struct Shelf {
    app: TestApp,
    space: Space,
    /// Writes.
    alice: Person,
    /// Reads.
    bob: Person,
    /// Manages knowledge.
    kim: Person,
}

impl Shelf {
    fn set() -> Self {
        let app = TestApp::start();
        let space = app.space("Workshop");
        let (alice, bob) = (app.member("alice"), app.member("bob"));
        let kim = app.with_duty("kim", Duty::KnowledgeManager);
        app.join(&alice, &space, SpaceRole::Member);
        Self {
            app,
            space,
            alice,
            bob,
            kim,
        }
    }

    /// A draft of Alice.
    fn draft(&self, title: &str) -> String {
        self.written(json!({"title": title}))
    }

    /// A draft of Alice, with some of it otherwise.
    fn written(&self, other: serde_json::Value) -> String {
        let mut body = json!({
            "space_id": self.space.id, "kind": "how_to", "title": "Descaling",
            "body": "# Before\n\nLet it cool.\n\n# Then\n\nCitric acid, two spoons.\n\n# After\n\nRinse twice.",
        });
        for (name, value) in other.as_object().unwrap() {
            body[name] = value.clone();
        }
        self.alice.post("/articles", body).expect(201).id()
    }

    /// Published by the knowledge manager.
    fn published(&self, title: &str) -> String {
        let id = self.draft(title);
        moved(&self.kim, &id, "published").expect(200);
        id
    }

    /// A collection of the knowledge manager.
    fn collection(&self, other: serde_json::Value) -> String {
        let mut body = json!({"space_id": self.space.id, "name": "Kettles"});
        for (name, value) in other.as_object().unwrap() {
            body[name] = value.clone();
        }
        self.kim.post("/collections", body).expect(201).id()
    }
}

/// A request that moves an article on, whatever its version.
fn moved(person: &Person, article: &str, state: &str) -> crate::support::Request {
    person
        .post(&format!("/articles/{article}/moves"), json!({"state": state}))
        .header("if-match", "*")
}

/// A request that changes an article, whatever its version.
fn changed(person: &Person, article: &str, change: serde_json::Value) -> crate::support::Request {
    person
        .patch(&format!("/articles/{article}"), change)
        .header("if-match", "*")
}
