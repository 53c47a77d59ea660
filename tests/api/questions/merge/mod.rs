//! Merging questions and undoing it.

mod answers;
mod people;
mod races;
mod refused;

use colloquy::access::Duty;
use colloquy::commands::check;

use crate::support::{Person, Space, TestApp, given, json};

/// Two questions of one space: Alice's with an answer of Bob's, and Carl's with one of Alice's.
struct Two {
    app: TestApp,
    space: Space,
    alice: Person,
    bob: Person,
    carl: Person,
    /// Manages knowledge.
    kim: Person,
    source: String,
    target: String,
    answer: String,
    kept: String,
}

impl Two {
    fn asked() -> Self {
        let app = TestApp::start();
        let space = app.space("Workshop");
        let (alice, bob, carl) = (app.member("alice"), app.member("bob"), app.member("carl"));
        let kim = app.with_duty("kim", Duty::KnowledgeManager);
        let source = given::question(&alice)
            .in_space(&space)
            .about(&["lime"])
            .titled("How do I descale it?")
            .exists();
        let target = given::question(&carl)
            .in_space(&space)
            .about(&["lime"])
            .titled("How is a kettle descaled?")
            .exists();
        let answer = given::answer(&bob, &source);
        given::comment(&alice, &answer);
        given::comment(&bob, &source);
        let kept = given::answer(&alice, &target);
        Self {
            app,
            space,
            alice,
            bob,
            carl,
            kim,
            source,
            target,
            answer,
            kept,
        }
    }

    #[track_caller]
    fn merge(&self) {
        merge(&self.kim, &self.source, &self.target);
    }

    #[track_caller]
    fn undo(&self) {
        self.kim
            .delete(&format!("/questions/{}/merge", self.source))
            .expect(200);
    }

    #[track_caller]
    fn adds_up(&self) {
        let findings = check::check(&self.app.db).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }
}

#[track_caller]
fn merge(by: &Person, from: &str, into: &str) {
    by.put(&format!("/questions/{from}/merge"), json!({"into": into}))
        .expect(200);
}

#[track_caller]
fn page(person: &Person, id: &str) -> serde_json::Value {
    person.get(&format!("/questions/{id}")).expect(200).json()
}

fn answers(page: &serde_json::Value) -> Vec<String> {
    let items = page["answers"]["items"].as_array().unwrap();
    let mut ids: Vec<String> = items
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect();
    ids.sort_unstable();
    ids
}
