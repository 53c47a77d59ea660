//! What events mean for the index.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::ids::PersonId;

/// What has to be written anew.
#[derive(Default)]
pub struct Changed {
    /// All of it.
    pub everything: bool,
    /// Posts, questions, articles and what hangs under them.
    pub contributions: BTreeSet<Uuid>,
    /// Answers: what they answer is written anew, but not what that is about.
    pub answers: BTreeSet<Uuid>,
    /// People.
    pub people: BTreeSet<Uuid>,
    /// Topics.
    pub topics: BTreeSet<Uuid>,
    /// Spaces.
    pub spaces: BTreeSet<Uuid>,
}

impl Changed {
    /// True when no document has to be written.
    pub fn is_nothing(&self) -> bool {
        let sets = [
            &self.contributions,
            &self.answers,
            &self.people,
            &self.topics,
            &self.spaces,
        ];
        sets.iter().all(|set| set.is_empty())
    }

    /// Notes what an event means for the index.
    pub fn note(&mut self, kind: &str, subject: Uuid, actor: Option<PersonId>, payload: &str) {
        // Who makes a space is in it.
        if kind == "space.created" {
            self.people.extend(actor.map(|actor| actor.0));
        }
        match kind {
            "contribution.voted" | "contribution.reacted" | "article.feedback_given" => {}
            "search.rebuild" | "space.imported" => self.everything = true,
            "space.member_added" | "space.member_removed" | "space.member_changed" => {
                let payload: serde_json::Value = serde_json::from_str(payload).unwrap_or_default();
                let person = serde_json::from_value::<PersonId>(payload["person_id"].clone());
                self.people.extend(person.map(|person| person.0));
            }
            _ => {
                let set = match kind.split('.').next().unwrap_or_default() {
                    "question" | "post" | "article" | "contribution" => &mut self.contributions,
                    "answer" => &mut self.answers,
                    "person" => &mut self.people,
                    "topic" => &mut self.topics,
                    "space" => &mut self.spaces,
                    _ => return,
                };
                set.insert(subject);
            }
        }
    }
}
