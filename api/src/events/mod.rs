//! The outbox: what happened, in order, written in the transaction of its cause. Everything that follows from a
//! change (mail, index, notifications, webhooks) is done by consumers that read it, at least once, later.

use diesel::prelude::*;

use crate::access::Actor;
use crate::clock::Time;
use crate::db::{Conn, Write, known};
use crate::error::AppResult;
use crate::ids::{EventId, PersonId, SpaceId, SubjectId};
use crate::schema::events;

/// Something that happened.
#[derive(Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
pub struct Event {
    id: EventId,
    kind: &'static str,
    subject_id: SubjectId,
    space_id: Option<SpaceId>,
    actor_id: Option<PersonId>,
    payload: String,
    occurred_at: Time,
}

impl Event {
    /// `kind` is `thing.verb` in the past tense: `question.asked`, `answer.accepted`.
    pub fn new(actor: &Actor, kind: &'static str, subject: impl Into<SubjectId>) -> Self {
        Self::at(actor.now, Some(actor.id), kind, subject)
    }

    /// An event without a request: an import, a command, a sign-in.
    pub fn at(now: Time, actor: Option<PersonId>, kind: &'static str, subject: impl Into<SubjectId>) -> Self {
        Self {
            id: EventId::at(now),
            kind,
            subject_id: subject.into(),
            space_id: None,
            actor_id: actor,
            payload: "{}".to_owned(),
            occurred_at: now,
        }
    }

    /// The space whose audience may know of it.
    #[must_use]
    pub fn in_space(mut self, space: SpaceId) -> Self {
        self.space_id = Some(space);
        self
    }

    /// What a consumer needs beyond the subject.
    #[must_use]
    pub fn with(mut self, payload: &serde_json::Value) -> Self {
        self.payload = payload.to_string();
        self
    }

    /// Writes it into the outbox, in the transaction of its cause.
    pub fn record(self, conn: &mut Conn) -> AppResult<()> {
        self.write().run(conn)?;
        Ok(())
    }

    /// The statement that records it, to be run together with others.
    pub fn write(self) -> impl Write {
        known!(diesel::insert_into(events::table).values(self))
    }
}
