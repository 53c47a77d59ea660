//! Things that exist before a test begins, made through the front door.

use serde_json::json;

use super::app::{Person, Space};

/// A question of `author`.
pub fn question(author: &Person) -> Question<'_> {
    Question {
        author,
        space: None,
        title: "How do I descale the kettle?".to_owned(),
        topics: Vec::new(),
    }
}

/// A question that will exist.
pub struct Question<'a> {
    author: &'a Person,
    space: Option<Space>,
    title: String,
    topics: Vec<String>,
}

impl Question<'_> {
    pub fn in_space(mut self, space: &Space) -> Self {
        self.space = Some(*space);
        self
    }

    pub fn titled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }

    pub fn about(mut self, topics: &[&str]) -> Self {
        self.topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
        self
    }

    /// Asks it; returns its id.
    #[track_caller]
    pub fn exists(self) -> String {
        let space = self.space.expect("a question is asked in a space");
        let body = json!({
            "space_id": space.id, "title": self.title, "topics": self.topics,
            "body": "It is **full** of lime. I tried vinegar.",
        });
        self.author.post("/questions", body).expect(201).id()
    }
}

/// An answer of `author` to a question.
#[track_caller]
pub fn answer(author: &Person, question: &str) -> String {
    let body = json!({"body": "Citric acid, two spoons to a litre."});
    author
        .post(&format!("/questions/{question}/answers"), body)
        .expect(201)
        .id()
}

/// A comment of `author` on a contribution.
#[track_caller]
pub fn comment(author: &Person, on: &str) -> String {
    let body = json!({"body": "That worked for me too."});
    author
        .post(&format!("/contributions/{on}/comments"), body)
        .expect(201)
        .id()
}

/// A discussion that `author` has posted.
#[track_caller]
pub fn post(author: &Person, space: &Space) -> String {
    let body = json!({
        "space_id": space.id, "kind": "discussion", "title": "Four days a week?", "body": "What would we gain?",
    });
    author.post("/posts", body).expect(201).id()
}
