//! The history of a post: steps that belong together make a revision, the last revision is what it says now.

use std::collections::HashMap;

use crate::clock::Time;
use crate::contributions::model::CloseReason;
use crate::error::AppResult;
use crate::ids::{ContributionId, PersonId};
use crate::integrations::imports::stackexchange::markdown::{printable, shorten};
use crate::integrations::imports::stackexchange::queries::ImportedRevision;
use crate::integrations::imports::stackexchange::staging::StagedStep;

/// What a post said at one time.
#[derive(Clone, Debug, Default)]
struct State {
    title: String,
    body: String,
    topics: Vec<String>,
    note: String,
    owner: Option<i64>,
    owner_name: String,
    created: i64,
}

/// What a post said, in the order of time, and how it was closed.
#[derive(Clone, Debug, Default)]
pub struct History {
    states: Vec<State>,
    revision: String,
    closed_because: Option<String>,
}

/// The histories of several posts; the steps of each are in order.
pub fn histories(steps: &[StagedStep]) -> HashMap<i64, History> {
    let mut histories: HashMap<i64, History> = HashMap::new();
    for step in steps {
        histories.entry(step.post).or_default().add(step);
    }
    histories.retain(|_, history| {
        history
            .states
            .last()
            .is_some_and(|state| !state.body.trim().is_empty())
    });
    histories
}

impl History {
    fn add(&mut self, step: &StagedStep) {
        if step.kind == 10 {
            self.closed_because = Some(step.note.clone());
            return;
        }
        if self.revision != step.revision {
            let mut state = self.states.last().cloned().unwrap_or_default();
            state.note = String::new();
            state.owner = step.owner;
            state.owner_name.clone_from(&step.owner_name);
            state.created = step.created;
            self.states.push(state);
            self.revision.clone_from(&step.revision);
        }
        let Some(state) = self.states.last_mut() else {
            return;
        };
        match step.kind {
            1 | 4 | 7 => state.title.clone_from(&step.body),
            2 | 5 | 8 => state.body.clone_from(&step.body),
            _ => {
                state.topics = step
                    .body
                    .split(['<', '>', '|'])
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect()
            }
        }
        if !step.note.is_empty() {
            state.note = printable(&step.note).chars().take(300).collect();
        }
    }

    /// The Markdown that stands there now.
    pub fn body(&self) -> Option<&str> {
        self.states.last().map(|state| state.body.as_str())
    }

    /// How many texts were superseded.
    pub fn superseded(&self) -> i32 {
        i32::try_from(self.states.len().saturating_sub(1)).unwrap_or(0)
    }

    /// When the text that stands there now was written, unless it is the first.
    pub fn edited(&self) -> Option<i64> {
        self.states
            .last()
            .filter(|_| self.states.len() > 1)
            .map(|state| state.created)
    }

    /// Why it was closed: the numbers are those of the source.
    pub fn close_reason(&self) -> CloseReason {
        match self.closed_because.as_deref() {
            Some("1" | "101") => CloseReason::AnsweredElsewhere,
            Some("4" | "103" | "104") => CloseReason::NeedsDetail,
            Some("7") => CloseReason::Outdated,
            _ => CloseReason::OffTopic,
        }
    }

    /// The superseded texts, oldest first, numbered from 1.
    pub fn earlier(
        &self,
        id: ContributionId,
        author: &dyn Fn(Option<i64>, &str) -> AppResult<PersonId>,
    ) -> AppResult<Vec<ImportedRevision>> {
        let superseded = usize::try_from(self.superseded()).unwrap_or(0);
        let states = self.states.iter().take(superseded);
        (1..)
            .zip(states)
            .map(|(number, state)| {
                Ok(ImportedRevision {
                    contribution_id: id,
                    number,
                    title: printable(&state.title).chars().take(200).collect(),
                    body: shorten(printable(&state.body)),
                    topics: serde_json::to_string(&state.topics).unwrap_or_else(|_| "[]".to_owned()),
                    note: state.note.clone(),
                    author_id: author(state.owner, &state.owner_name)?,
                    created_at: Time::from_micros(state.created),
                })
            })
            .collect()
    }
}
