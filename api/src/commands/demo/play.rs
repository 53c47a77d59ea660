//! Does what the sample people do, one act after the other, in the name of each.

use std::collections::HashMap;

use anyhow::Context as _;

use super::content::{Content, Conversation};
use super::queries;
use super::timeline::{Act, Moment, timeline};
use crate::access::{Actor, Duties, PersonKind, SpaceRole};
use crate::clock::Time;
use crate::contributions::actions::{self, Draft};
use crate::contributions::model::ContributionKind;
use crate::contributions::text;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::events::Event;
use crate::ids::{ContributionId, SpaceId};
use crate::people::{self, NewPerson};

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
                kind,
                duties: person.duties.clone(),
                session: None,
                now: at,
            };
            self.actors.insert(sample.handle.clone(), actor);
        }
        Ok(())
    }

    fn spaces(&mut self, conn: &mut Conn, now: Time) -> AppResult<()> {
        for (number, sample) in (0..).zip(&self.content.spaces) {
            let owner = self.actor(&sample.owner, now.plus_seconds(86_400 * 2 + number * 3600))?;
            let mut members = vec![(owner.id, SpaceRole::Owner)];
            for (handles, role) in [
                (&sample.facilitators, SpaceRole::Facilitator),
                (&sample.members, SpaceRole::Member),
            ] {
                for handle in handles {
                    members.push((self.actor(handle, owner.now)?.id, role));
                }
            }
            let id = queries::insert_space(conn, &owner, sample, &members)?;
            Event::new(&owner, "space.created", id)
                .in_space(id)
                .record(conn)?;
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
                let body = conversation
                    .answers
                    .get(*answer)
                    .map(|answer| answer.body.as_str())
                    .unwrap_or_default();
                self.reply(
                    conn,
                    &actor,
                    (index, None, None),
                    (index, Some(*answer), None),
                    body,
                )
            }
            Act::Comment { answer, comment } => {
                let under = match answer {
                    Some(answer) => conversation.answers.get(*answer).map(|answer| &answer.comments),
                    None => Some(&conversation.comments),
                };
                let body = under
                    .and_then(|comments| comments.get(*comment))
                    .map(|comment| comment.body.as_str());
                self.reply(
                    conn,
                    &actor,
                    (index, *answer, None),
                    (index, *answer, Some(*comment)),
                    body.unwrap_or_default(),
                )
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
                let kind = kind.parse().map_err(AppError::internal)?;
                actions::react(conn, &actor, id, Some(kind)).map(drop)
            }
            Act::Accept { answer } => {
                let (question, answer) = (
                    self.at((index, None, None))?,
                    self.at((index, Some(*answer), None))?,
                );
                queries::accept(conn, &actor, question, answer)?;
                Event::new(&actor, "answer.accepted", answer)
                    .in_space(self.space(conversation)?)
                    .record(conn)
            }
            Act::View => Ok(queries::view(conn, &actor, self.at((index, None, None))?)?),
            Act::Bookmark => actions::bookmark(conn, &actor, self.at((index, None, None))?),
            Act::Pin => Ok(queries::pin(conn, &actor, self.at((index, None, None))?)?),
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
        let space = self.space(conversation)?;
        let topics = crate::topics::find_or_create(conn, actor, &conversation.topics)?;
        let (kind, event) = match conversation.kind {
            None => (ContributionKind::Question, "question.asked"),
            Some(_) => (ContributionKind::Post, "post.written"),
        };
        let draft = Draft {
            kind,
            post_kind: conversation.kind,
            space,
            parent: None,
            title: conversation.title.clone(),
            body: conversation.body.clone(),
            topics,
        };
        let id = actions::write(conn, actor, draft)?;
        Event::new(actor, event, id).in_space(space).record(conn)?;
        self.written.insert((index, None, None), id);
        Ok(())
    }

    fn reply(
        &mut self,
        conn: &mut Conn,
        actor: &Actor,
        under: Place,
        place: Place,
        body: &str,
    ) -> AppResult<()> {
        let parent = actions::find(conn, actor, self.at(under)?)?;
        let (kind, event) = match place.2 {
            None => (ContributionKind::Answer, "answer.given"),
            Some(_) => (ContributionKind::Comment, "comment.written"),
        };
        let space = parent.row.space_id;
        let draft = Draft {
            kind,
            post_kind: None,
            space,
            parent: Some(parent),
            title: String::new(),
            body: body.to_owned(),
            topics: Vec::new(),
        };
        let id = actions::write(conn, actor, draft)?;
        Event::new(actor, event, id).in_space(space).record(conn)?;
        self.written.insert(place, id);
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
        let original = original
            .map(|original| self.at((original, None, None)))
            .transpose()?;
        let id = self.at((index, None, None))?;
        queries::close(conn, actor, id, original, conversation.closed_note.as_deref())?;
        Event::new(actor, "contribution.closed", id)
            .in_space(self.space(conversation)?)
            .record(conn)
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
