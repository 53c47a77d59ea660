//! Who should be asked, and why.

use std::collections::HashMap;

use super::deeds::{self, Deeds, Sought};
use super::dto::{Expert, ExpertAnswer, ExpertList, ExpertQuery, ExpertReason, ExpertReasonKind};
use super::queries::{self, Given};
use crate::access::Actor;
use crate::contributions::actions::find_kind;
use crate::contributions::model::ContributionKind;
use crate::contributions::queries::{PersonColumns, find_topic_ids, find_topic_names, find_written};
use crate::contributions::summaries::person_chip;
use crate::db::Conn;
use crate::error::AppResult;
use crate::ids::{ContributionId, PersonId, SpaceId, TopicId};
use crate::insight::experts::{Deed, HALF_LIFE, Ranked, rank};
use crate::search::{Like, Search, questions_like};
use crate::topics;

/// Unless told otherwise so many are named.
const USUAL: u32 = 5;
/// Earlier questions like one whose answers count as to the point.
const LIKE_IT: usize = 100;
/// Of what is like a question, an answer to the point is one to what is at least half as like it as the first.
const ALIKE_ENOUGH: f64 = 0.5;
/// Answers that are named of each.
const NAMED: usize = 2;

/// Who should be asked, each with answers that the actor may see.
pub fn list(conn: &mut Conn, actor: &Actor, search: &Search, query: &ExpertQuery) -> AppResult<ExpertList> {
    let (sought, space) = sought(conn, actor, search, query)?;
    let deeds = deeds::find(conn, actor, &sought)?;
    let declined = match sought.topics.as_slice() {
        [] => Vec::new(),
        topics => queries::find_declined(conn, topics)?,
    };
    let mut ranked = rank(&deeds.all, HALF_LIFE);
    ranked.retain(|one| !declined.contains(&one.person));
    if let Some(space) = space {
        let people: Vec<PersonId> = ranked.iter().map(|one| one.person).collect();
        let readers = match people.as_slice() {
            [] => Vec::new(),
            people => queries::find_readers(conn, people, space)?,
        };
        ranked.retain(|one| readers.contains(&one.person));
    }
    let least = ALIKE_ENOUGH * sought.alike.values().copied().fold(0.0, f64::max);
    let cards: Vec<Card<'_>> = ranked
        .iter()
        .filter_map(|one| Card::of(one, &deeds, least))
        .take(query.limit.unwrap_or(USUAL) as usize)
        .collect();
    let shown = Shown::load(conn, actor, &cards)?;
    Ok(ExpertList {
        items: cards.iter().filter_map(|card| shown.expert(card)).collect(),
        declined: declined.contains(&actor.id),
    })
}

/// The actor is not named for a topic any more.
pub fn decline(conn: &mut Conn, actor: &Actor, topic: TopicId) -> AppResult<()> {
    topics::read(conn, actor, topic)?;
    queries::put_declined(conn, topic, actor.id, actor.now)?;
    Ok(())
}

/// The actor may be named for a topic again.
pub fn undecline(conn: &mut Conn, actor: &Actor, topic: TopicId) -> AppResult<()> {
    topics::read(conn, actor, topic)?;
    queries::delete_declined(conn, topic, actor.id)?;
    Ok(())
}

/// What is asked for, and the space whose readers may be asked.
fn sought(
    conn: &mut Conn,
    actor: &Actor,
    search: &Search,
    query: &ExpertQuery,
) -> AppResult<(Sought, Option<SpaceId>)> {
    let mut sought = Sought {
        topics: Vec::new(),
        alike: HashMap::new(),
        asker: None,
        question: query.question,
    };
    let mut space = None;
    if let Some(id) = query.question {
        let found = find_kind(conn, actor, id, ContributionKind::Question)?;
        let body = find_written(conn, id)?.body;
        let names = find_topic_names(conn, id)?.join("\n");
        let like = Like {
            title: &found.row.title,
            topics: &names,
            body: &body,
            except: id,
        };
        sought.alike = questions_like(conn, actor, search, &like, LIKE_IT)?
            .into_iter()
            .collect();
        sought.topics = find_topic_ids(conn, id)?;
        sought.asker = Some(found.row.author_id);
        space = Some(found.row.space_id);
    }
    if let Some(topic) = query.topic {
        topics::read(conn, actor, topic)?;
        sought.topics = vec![topic];
    }
    Ok((sought, space))
}

/// Somebody with their answers to the point, those that say most first.
struct Card<'a> {
    ranked: &'a Ranked<PersonId>,
    answers: Vec<&'a (Given, Deed<PersonId>)>,
}

impl<'a> Card<'a> {
    /// None for somebody of whom there is nothing to show.
    fn of(ranked: &'a Ranked<PersonId>, deeds: &'a Deeds, least: f64) -> Option<Self> {
        let own = deeds
            .to_the_point
            .iter()
            .filter(|(given, _)| given.author == ranked.person);
        let mut answers: Vec<_> = own
            .filter(|(_, deed)| deed.on_topic || (deed.likeness > 0.0 && deed.likeness >= least))
            .collect();
        answers.sort_by(|one, other| {
            says(&other.1)
                .total_cmp(&says(&one.1))
                .then(other.0.id.cmp(&one.0.id))
        });
        (!answers.is_empty()).then_some(Self { ranked, answers })
    }

    fn named(&self) -> &[&'a (Given, Deed<PersonId>)] {
        self.answers.get(..NAMED).unwrap_or(&self.answers)
    }
}

/// How much an answer says of whoever gave it.
fn says(deed: &Deed<PersonId>) -> f64 {
    let solved = if deed.accepted { 1.5 } else { 1.0 };
    (1.0 + deed.likeness) * solved * (-deed.age.max(0.0) / HALF_LIFE).exp2()
}

/// The rows behind the cards.
struct Shown {
    people: HashMap<PersonId, PersonColumns>,
    titles: HashMap<ContributionId, String>,
}

impl Shown {
    fn load(conn: &mut Conn, actor: &Actor, cards: &[Card<'_>]) -> AppResult<Self> {
        let people: Vec<PersonId> = cards.iter().map(|card| card.ranked.person).collect();
        let named = cards.iter().flat_map(|card| card.named());
        let mut questions: Vec<ContributionId> = named.map(|(given, _)| given.question).collect();
        questions.sort_unstable();
        questions.dedup();
        if people.is_empty() {
            return Ok(Self {
                people: HashMap::new(),
                titles: HashMap::new(),
            });
        }
        Ok(Self {
            people: queries::find_people(conn, &people)?
                .into_iter()
                .map(|row| (row.0, row))
                .collect(),
            titles: queries::find_titles(conn, actor, &questions)?
                .into_iter()
                .collect(),
        })
    }

    fn expert(&self, card: &Card<'_>) -> Option<Expert> {
        let answers: Vec<ExpertAnswer> = card
            .named()
            .iter()
            .filter_map(|(given, deed)| self.answer(given, deed))
            .collect();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Some(Expert {
            person: person_chip(self.people.get(&card.ranked.person)?.clone()),
            score: card.ranked.score.min(1.0),
            reasons: reasons(card.ranked),
            answer_count: count(card.answers.len()),
            accepted_count: count(card.answers.iter().filter(|(_, deed)| deed.accepted).count()),
            last_answered_at: card.answers.iter().map(|(given, _)| given.created_at).max()?,
            answers,
        })
    }

    fn answer(&self, given: &Given, deed: &Deed<PersonId>) -> Option<ExpertAnswer> {
        Some(ExpertAnswer {
            id: given.id,
            question_id: given.question,
            title: self.titles.get(&given.question)?.clone(),
            accepted: deed.accepted,
            created_at: given.created_at,
        })
    }
}

fn reasons(ranked: &Ranked<PersonId>) -> Vec<ExpertReason> {
    let parts = [
        (ExpertReasonKind::AnsweredAlike, ranked.content),
        (ExpertReasonKind::AnsweredTopic, ranked.topics),
        (ExpertReasonKind::Active, ranked.activity),
    ];
    let mut reasons: Vec<ExpertReason> = parts
        .into_iter()
        .filter(|(_, share)| *share > 0.0)
        .map(|(kind, share)| ExpertReason { kind, share })
        .collect();
    reasons.sort_by(|one, other| other.share.total_cmp(&one.share));
    reasons
}
