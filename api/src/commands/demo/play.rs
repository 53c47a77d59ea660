//! Does what the sample people do, one act after the other, in the name of each.

use std::collections::HashMap;

use anyhow::Context as _;

use super::content::{Content, Conversation};
use super::knowledge::{Cast, put_on_shelf, weigh};
use super::queries;
use super::timeline::{Act, Moment, timeline};
use crate::access::{Actor, Duties, PersonKind, SpaceRole};
use crate::answers;
use crate::clock::Time;
use crate::comments;
use crate::contributions::actions;
use crate::contributions::dto::CloseContribution;
use crate::contributions::model::CloseReason;
use crate::contributions::text;
use crate::contributions::text::Written;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::ids::{ContributionId, SpaceId};
use crate::people::{self, NewPerson};
use crate::posts::{self, dto::WritePost};
use crate::questions::{self, dto::AskQuestion};
use crate::spaces::{self, dto::CreateSpace};

/// Seconds before the first conversation at which people and spaces appear.
const PROLOGUE: i64 = 70 * 86_400;

/// What stands where: the conversation, an answer in it, a comment under either.
type Place = (usize, Option<usize>, Option<usize>);

struct Stage<'a> {
    content: &'a Content,
    actors: HashMap<String, Actor>,
    spaces: HashMap<String, SpaceId>,
    written: HashMap<Place, ContributionId>,
}

/// Loads everything, in the caller's transaction.
pub fn play(conn: &mut Conn, content: &Content, password_hash: &str, now: Time) -> AppResult<()> {
    let mut stage = Stage {
        content,
        actors: HashMap::new(),
        spaces: HashMap::new(),
        written: HashMap::new(),
    };
    stage.people(conn, password_hash, now.plus_seconds(-PROLOGUE))?;
    stage.spaces(conn, now.plus_seconds(-PROLOGUE))?;
    for moment in timeline(content, now).map_err(|error| AppError::internal(error.to_string()))? {
        stage
            .act(conn, &moment)
            .map_err(|error| AppError::internal(format!("{moment:?}: {error} {:?}", error.cause())))?;
    }
    let cast = Cast {
        actors: &stage.actors,
        spaces: &stage.spaces,
    };
    put_on_shelf(conn, content, &cast, now)?;
    weigh(conn, content, &cast, now, |title| stage.titled(title))?;
    queries::follow_topics(
        conn,
        &stage.actors.values().map(|actor| actor.id).collect::<Vec<_>>(),
        now,
    )?;
    queries::mark_loaded(conn, stage.actors.values().map(|actor| actor.id).next())?;
    Ok(())
}

impl<'a> Stage<'a> {
    fn people(&mut self, conn: &mut Conn, password_hash: &str, now: Time) -> AppResult<()> {
        for (number, sample) in (0..).zip(&self.content.people) {
            let at = now.plus_seconds(number * 3600);
            let kind = if sample.is_guest() {
                PersonKind::Guest
            } else {
                PersonKind::Member
            };
            let person = NewPerson {
                email: Some(sample.email()),
                password_hash: sample.sign_in.as_ref().map(|_| password_hash.to_owned()),
                duties: Duties::new(sample.duties.iter().copied()),
                is_leader: sample.leader,
                title: sample.title.clone(),
                unit: sample.unit.clone(),
                location: sample.location.clone(),
                time_zone: sample.time_zone.clone(),
                bio: sample.bio.clone(),
                bio_html: text::render(&sample.bio, &|_| None).html,
                ..NewPerson::new(&sample.name, &sample.handle, kind, at)
            };
            let id = people::create(conn, &person)?;
            Event::at(at, None, "person.joined", id).record(conn)?;
            let actor = Actor {
                id,
                handle: person.handle.clone(),
                name: person.name.clone(),
                title: person.title.clone(),
                photo: None,
                kind,
                duties: person.duties.clone(),
                session: None,
                recalled: None,
                now: at,
            };
            self.actors.insert(sample.handle.clone(), actor);
        }
        Ok(())
    }

    fn spaces(&mut self, conn: &mut Conn, now: Time) -> AppResult<()> {
        for (number, sample) in (0..).zip(&self.content.spaces) {
            let owner = self.actor(&sample.owner, now.plus_seconds(86_400 * 2 + number * 3600))?;
            let wanted = CreateSpace {
                name: sample.name.clone(),
                description: sample.description.clone(),
                audience: sample.audience,
            };
            let id = spaces::create(conn, &owner, &wanted)?.id;
            for (handles, role) in [
                (&sample.facilitators, SpaceRole::Facilitator),
                (&sample.members, SpaceRole::Member),
            ] {
                for handle in handles {
                    let person = self.actor(handle, owner.now)?.id;
                    spaces::add_member(conn, id, person, role, owner.now)?;
                }
            }
            self.spaces.insert(sample.key.clone(), id);
        }
        Ok(())
    }

    fn act(&mut self, conn: &mut Conn, moment: &Moment) -> AppResult<()> {
        let actor = self.actor(&moment.handle, moment.at)?;
        let index = moment.conversation;
        let conversation = self.conversation(index)?;
        match &moment.act {
            Act::Begin => self.begin(conn, &actor, index, conversation),
            Act::Answer { answer } => {
                let body = body_of(conversation.answers.get(*answer).map(|answer| &answer.body));
                let id = answers::give(conn, &actor, self.at((index, None, None))?, &Written::new(&body))?.id;
                self.written.insert((index, Some(*answer), None), id);
                Ok(())
            }
            Act::Comment { answer, comment } => {
                let under = match answer {
                    Some(answer) => conversation.answers.get(*answer).map(|answer| &answer.comments),
                    None => Some(&conversation.comments),
                };
                let body = body_of(
                    under
                        .and_then(|comments| comments.get(*comment))
                        .map(|comment| &comment.body),
                );
                let parent = self.at((index, *answer, None))?;
                let id = comments::write(conn, &actor, parent, &Written::new(&body))?.id;
                self.written.insert((index, *answer, Some(*comment)), id);
                Ok(())
            }
            Act::Vote { answer, value } => {
                let id = self.at((index, *answer, None))?;
                actions::vote(conn, &actor, id, Some(*value)).map(drop)
            }
            Act::React {
                answer,
                comment,
                kind,
            } => {
                let id = self.at((index, *answer, *comment))?;
                actions::react(conn, &actor, id, Some(*kind)).map(drop)
            }
            Act::Accept { answer } => {
                let (question, answer) = (
                    self.at((index, None, None))?,
                    self.at((index, Some(*answer), None))?,
                );
                questions::accept(conn, &actor, question, Some(answer)).map(drop)
            }
            Act::View => Ok(queries::view(conn, &actor, self.at((index, None, None))?)?),
            Act::Bookmark => actions::bookmark(conn, &actor, self.at((index, None, None))?),
            Act::Pin => actions::pin(conn, &actor, self.at((index, None, None))?, true),
            Act::Close => self.close(conn, &actor, index, conversation),
        }
    }

    fn begin(
        &mut self,
        conn: &mut Conn,
        actor: &Actor,
        index: usize,
        conversation: &Conversation,
    ) -> AppResult<()> {
        let space_id = self.space(conversation)?;
        let (title, body) = (conversation.title.clone(), conversation.body.clone());
        let topics = conversation.topics.clone();
        let text = Written::new(&body);
        let id = match conversation.kind {
            None => {
                questions::ask(
                    conn,
                    actor,
                    &AskQuestion {
                        space_id,
                        title,
                        body,
                        topics,
                    },
                    &text,
                )?
                .id
            }
            Some(kind) => {
                posts::write(
                    conn,
                    actor,
                    &WritePost {
                        space_id,
                        kind,
                        title,
                        body,
                        topics,
                    },
                    &text,
                )?
                .id
            }
        };
        self.written.insert((index, None, None), id);
        Ok(())
    }

    fn close(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        index: usize,
        conversation: &Conversation,
    ) -> AppResult<()> {
        let title = conversation.duplicate_of.as_deref();
        let original = self
            .content
            .conversations()
            .position(|other| Some(other.title.as_str()) == title);
        let closing = CloseContribution {
            reason: if original.is_some() {
                CloseReason::Duplicate
            } else {
                CloseReason::Resolved
            },
            note: conversation.closed_note.clone(),
            duplicate_of: original
                .map(|original| self.at((original, None, None)))
                .transpose()?,
        };
        actions::close(conn, actor, self.at((index, None, None))?, &closing)
    }

    fn actor(&self, handle: &str, now: Time) -> AppResult<Actor> {
        let actor = self
            .actors
            .get(handle)
            .with_context(|| format!("nobody is called {handle}"));
        let actor = actor.map_err(|error| AppError::internal(error.to_string()))?;
        Ok(Actor { now, ..actor.clone() })
    }

    fn conversation(&self, index: usize) -> AppResult<&'a Conversation> {
        let content: &'a Content = self.content;
        content
            .conversations()
            .nth(index)
            .ok_or_else(|| AppError::internal("a conversation is missing"))
    }

    fn titled(&self, title: &str) -> AppResult<ContributionId> {
        let mut all = self.content.conversations();
        let index = all.position(|one| one.title == title);
        self.at((index.unwrap_or(usize::MAX), None, None))
    }

    fn space(&self, conversation: &Conversation) -> AppResult<SpaceId> {
        self.spaces
            .get(&conversation.space)
            .copied()
            .ok_or_else(|| AppError::internal("a space is missing"))
    }

    fn at(&self, place: Place) -> AppResult<ContributionId> {
        self.written
            .get(&place)
            .copied()
            .ok_or_else(|| AppError::internal("something happens before it was written"))
    }
}

fn body_of(body: Option<&String>) -> String {
    body.cloned().unwrap_or_default()
}
