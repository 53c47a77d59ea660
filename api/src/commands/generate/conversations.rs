//! Draws people, spaces and topics, and then conversations among them.

use std::collections::HashSet;

use rand::rngs::StdRng;
use serde_json::json;

use super::chance;
use super::queries::{NewBookmark, NewRow, NewText, NewTopicOf, NewView, NewVote};
use super::words::{Text, Texts, line};
use crate::clock::Time;
use crate::contributions::dto::TopicChip;
use crate::contributions::model::{ContributionKind, PostKind, ReactionKind};
use crate::http::text::slug;
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::insight::heat::{self, Weight};

/// Seconds over which all of it was written.
const YEARS: f64 = 5.0 * 365.25 * 86_400.0;

/// Who and what there is before anything is written.
pub struct World {
    pub now: Time,
    pub people: Vec<PersonId>,
    /// The last two of them are for members only.
    pub spaces: Vec<SpaceId>,
    pub topics: Vec<TopicId>,
}

/// What the topic of a number is called.
pub fn topic_name(number: usize) -> String {
    format!("topic {number}")
}

impl World {
    /// As many people, spaces and topics as fit so many contributions.
    pub fn draw(size: usize, now: Time, rng: &mut StdRng) -> Self {
        let begin = now.plus_seconds(-6 * 365 * 86_400);
        let mut at = |number: usize| {
            begin.plus_seconds(i64::try_from(number * 60 + chance::even(60, rng)).unwrap_or(0))
        };
        Self {
            now,
            people: (0..(size / 15).clamp(50, 100_000))
                .map(|number| PersonId::at(at(number)))
                .collect(),
            spaces: (0..12).map(|number| SpaceId::at(at(number))).collect(),
            topics: (0..(size / 100).clamp(20, 2_000))
                .map(|number| TopicId::at(at(number)))
                .collect(),
        }
    }

    /// Everybody who belongs to a space for members only: one in ten.
    pub fn insiders(&self) -> impl Iterator<Item = &PersonId> {
        self.people.iter().step_by(10)
    }
}

/// The rows of a transaction.
#[derive(Default)]
pub struct Batch {
    pub contributions: Vec<NewRow>,
    pub accepted: Vec<(ContributionId, ContributionId)>,
    pub texts: Vec<NewText>,
    pub topics: Vec<NewTopicOf>,
    pub votes: Vec<NewVote>,
    pub reactions: Vec<(ContributionId, PersonId, ReactionKind, Time)>,
    pub views: Vec<NewView>,
    pub bookmarks: Vec<NewBookmark>,
}

struct Drawing<'a> {
    world: &'a World,
    texts: &'a Texts,
    rng: &'a mut StdRng,
    batch: Batch,
    most: usize,
}

impl Batch {
    /// Draws conversations of at most `most` contributions that begin where `share` of the years is over.
    pub fn draw(world: &World, texts: &Texts, share: f64, most: usize, rng: &mut StdRng) -> Self {
        let mut drawing = Drawing {
            world,
            texts,
            rng,
            batch: Self::default(),
            most,
        };
        while drawing.batch.contributions.len() < most {
            drawing.conversation(share);
        }
        drawing.batch
    }
}

impl Drawing<'_> {
    fn full(&self) -> bool {
        self.batch.contributions.len() >= self.most
    }

    #[expect(clippy::cast_possible_truncation, reason = "some years in seconds")]
    fn conversation(&mut self, share: f64) {
        let ago = (1.0 - share) * YEARS;
        let created = self.world.now.plus_seconds(
            -(ago as i64) - 86_400 + i64::try_from(chance::even(80_000, self.rng)).unwrap_or(0),
        );
        let is_post = chance::once_in(8, self.rng);
        let kind = if is_post {
            ContributionKind::Post
        } else {
            ContributionKind::Question
        };
        let space = self.world.spaces[chance::zipf(self.world.spaces.len(), self.rng)];
        let place = self.row(kind, space, None, created);
        let root = self.batch.contributions[place].id;
        let words = 5 + chance::even(6, self.rng);
        let title = line(words, self.rng);
        let row = &mut self.batch.contributions[place];
        row.title = title;
        row.post_kind = is_post.then(|| PostKind::ALL[words % PostKind::ALL.len()]);
        self.surroundings(root, created);
        let mut events = Vec::new();
        if is_post {
            self.reactions(place);
        } else {
            self.votes(place, &mut events);
            self.answers(place, &mut events);
        }
        self.comments(place, place, &mut events);
        let half_life = kind.half_life();
        let birth = heat::after(None, Weight::BIRTH, created.seconds(), half_life);
        let fold =
            |heat, (weight, at): &(Weight, Time)| heat::after(Some(heat), *weight, at.seconds(), half_life);
        let heat = events.iter().fold(birth, fold);
        self.batch.contributions[place].heat = heat;
    }

    fn answers(&mut self, question: usize, events: &mut Vec<(Weight, Time)>) {
        let (root, space, created) = self.place_of(question);
        for number in 0..chance::answers(self.rng) {
            if self.full() {
                return;
            }
            let at = self.later(created);
            let place = self.row(ContributionKind::Answer, space, Some((root, root)), at);
            let answer = self.batch.contributions[place].id;
            self.happened(question, at);
            self.batch.contributions[question].reply_count += 1;
            events.push((Weight::FIRST_REPLY, at));
            if number == 0 && chance::accepted(self.rng) {
                self.batch.accepted.push((root, answer));
                events.push((Weight::ACCEPTED, at));
            }
            self.votes(place, events);
            self.comments(place, question, events);
        }
    }

    fn comments(&mut self, under: usize, root: usize, events: &mut Vec<(Weight, Time)>) {
        let (parent, space, created) = self.place_of(under);
        let root_id = self.batch.contributions[root].id;
        for _ in 0..chance::comments(self.rng) {
            if self.full() {
                return;
            }
            let at = self.later(created);
            let place = self.row(ContributionKind::Comment, space, Some((root_id, parent)), at);
            if chance::once_in(4, self.rng) {
                self.reactions(place);
            }
            self.batch.contributions[under].comment_count += 1;
            self.happened(root, at);
            events.push((Weight::REPLY, at));
        }
    }

    fn place_of(&self, place: usize) -> (ContributionId, SpaceId, Time) {
        let row = &self.batch.contributions[place];
        (row.id, row.space_id, row.created_at)
    }

    fn happened(&mut self, root: usize, at: Time) {
        let row = &mut self.batch.contributions[root];
        row.last_activity_at = row.last_activity_at.max(at);
    }

    fn later(&mut self, than: Time) -> Time {
        than.plus_seconds(chance::delay(self.rng)).min(self.world.now)
    }

    /// Adds a contribution with its text; returns its place.
    fn row(
        &mut self,
        kind: ContributionKind,
        space_id: SpaceId,
        under: Option<(ContributionId, ContributionId)>,
        created_at: Time,
    ) -> usize {
        let id = ContributionId::at(created_at);
        let author_id = self.world.people[chance::zipf(self.world.people.len(), self.rng)];
        let stock = if kind == ContributionKind::Comment {
            &self.texts.short
        } else {
            &self.texts.long
        };
        let Text { body, html, excerpt } = &stock[chance::even(stock.len(), self.rng)];
        self.batch.texts.push(NewText {
            contribution_id: id,
            body: body.clone(),
            body_html: html.clone(),
        });
        self.batch.contributions.push(NewRow {
            id,
            kind,
            post_kind: None,
            space_id,
            root_id: under.map_or(id, |(root, _)| root),
            parent_id: under.map(|(_, parent)| parent),
            author_id,
            title: String::new(),
            excerpt: excerpt.clone(),
            score: 0,
            up_votes: 0,
            down_votes: 0,
            rank: 0.0,
            reaction_count: 0,
            like_count: 0,
            thanks_count: 0,
            reply_count: 0,
            comment_count: 0,
            view_count: 0,
            bookmark_count: 0,
            heat: heat::after(None, Weight::BIRTH, created_at.seconds(), kind.half_life()),
            created_at,
            last_activity_at: created_at,
            topics: "[]".to_owned(),
        });
        self.batch.contributions.len() - 1
    }

    /// Different people, none of them the author.
    fn crowd(&mut self, place: usize, count: usize) -> Vec<PersonId> {
        let mut seen = HashSet::from([self.batch.contributions[place].author_id]);
        let mut crowd = Vec::with_capacity(count);
        for _ in 0..count.min(self.world.people.len() / 4) {
            let person = self.world.people[chance::even(self.world.people.len(), self.rng)];
            if seen.insert(person) {
                crowd.push(person);
            }
        }
        crowd
    }

    fn votes(&mut self, place: usize, events: &mut Vec<(Weight, Time)>) {
        let (contribution_id, _, created) = self.place_of(place);
        let count = chance::votes(self.rng);
        for person_id in self.crowd(place, count) {
            let created_at = self.later(created);
            let value = if chance::against(self.rng) { -1 } else { 1 };
            self.batch.votes.push(NewVote {
                contribution_id,
                person_id,
                value,
                created_at,
            });
            let row = &mut self.batch.contributions[place];
            row.score += value;
            if value > 0 {
                row.up_votes += 1;
                events.push((Weight::LIKE, created_at));
            } else {
                row.down_votes += 1;
            }
        }
        let row = &mut self.batch.contributions[place];
        row.rank = row.kind.rank(row.up_votes, row.down_votes);
    }

    fn reactions(&mut self, place: usize) {
        let (id, _, created) = self.place_of(place);
        let count = 1 + chance::zipf(12, self.rng);
        for (number, person) in self.crowd(place, count).into_iter().enumerate() {
            let at = self.later(created);
            let row = &mut self.batch.contributions[place];
            row.reaction_count += 1;
            let kind = if number % 3 == 2 {
                ReactionKind::Thanks
            } else {
                ReactionKind::Like
            };
            if kind == ReactionKind::Thanks {
                row.thanks_count += 1;
            } else {
                row.like_count += 1;
            }
            self.batch.reactions.push((id, person, kind, at));
        }
    }

    /// Topics, views and bookmarks of a question or post.
    fn surroundings(&mut self, root: ContributionId, created: Time) {
        let place = self.batch.contributions.len() - 1;
        let mut chosen: Vec<usize> = Vec::new();
        for _ in 0..1 + chance::even(4, self.rng) {
            let number = chance::zipf(self.world.topics.len(), self.rng);
            if !chosen.contains(&number) {
                chosen.push(number);
            }
        }
        let mut shown = Vec::new();
        for (position, number) in (0..).zip(chosen) {
            let topic_id = self.world.topics[number];
            let name = topic_name(number);
            shown.push(TopicChip {
                id: topic_id,
                slug: slug(&name),
                name,
            });
            self.batch.topics.push(NewTopicOf {
                topic_id,
                contribution_id: root,
                position,
            });
        }
        self.batch.contributions[place].topics = json!(shown).to_string();
        let count = chance::even(9, self.rng);
        let readers = self.crowd(place, count);
        self.batch.contributions[place].view_count = i32::try_from(readers.len()).unwrap_or(0);
        if let Some(keeper) = readers.first().filter(|_| chance::once_in(4, self.rng)) {
            self.batch.contributions[place].bookmark_count = 1;
            self.batch.bookmarks.push(NewBookmark {
                person_id: *keeper,
                contribution_id: root,
                created_at: created,
            });
        }
        let viewed_on = created.day();
        self.batch
            .views
            .extend(readers.into_iter().map(|person_id| NewView {
                contribution_id: root,
                person_id,
                viewed_on,
            }));
    }
}
