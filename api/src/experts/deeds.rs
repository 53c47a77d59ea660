//! What people have answered, as far as it speaks for asking them.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::queries::{self, Given};
use crate::access::Actor;
use crate::clock::Time;
use crate::db::Conn;
use crate::error::AppResult;
use crate::ids::{ContributionId, PersonId, TopicId, uuid_at};
use crate::insight::experts::{Deed, HALF_LIFE, rank};

/// The newest questions about a topic whose answers count. What is older has little weight by then.
const ABOUT_IT: i64 = 300;
/// People with something to the point, of whom it is asked what else they have answered.
const LOOKED_AT: usize = 30;
/// Their answers of so many half-lives count: one of before adds less than a hundredth.
const HALF_LIVES: f64 = 7.0;
/// So many of those at most.
const LATELY: i64 = 3_000;

/// What somebody should know about.
pub struct Sought {
    /// Its topics.
    pub topics: Vec<TopicId>,
    /// Questions like it, with how much they are alike.
    pub alike: HashMap<ContributionId, f64>,
    /// Whoever asks is not asked.
    pub asker: Option<PersonId>,
    /// The question itself: its answers are no past.
    pub question: Option<ContributionId>,
}

/// Answers with what they say of who gave them.
pub struct Deeds {
    /// As the formula takes them.
    pub all: Vec<Deed<PersonId>>,
    /// Those to the point, with the deed of each.
    pub to_the_point: Vec<(Given, Deed<PersonId>)>,
}

/// Reads them: three statements.
pub fn find(conn: &mut Conn, actor: &Actor, sought: &Sought) -> AppResult<Deeds> {
    let about: HashSet<ContributionId> = match sought.topics.as_slice() {
        [] => HashSet::new(),
        topics => queries::list_questions_about(conn, actor, topics, ABOUT_IT)?
            .into_iter()
            .collect(),
    };
    let questions: BTreeSet<ContributionId> = about
        .iter()
        .chain(sought.alike.keys())
        .copied()
        .filter(|id| Some(*id) != sought.question)
        .collect();
    let questions: Vec<ContributionId> = questions.into_iter().collect();
    let mut to_the_point = Vec::new();
    if !questions.is_empty() {
        let answers = queries::list_answers(conn, actor, &questions)?.into_iter();
        let others = answers.filter(|answer| Some(answer.author) != sought.asker);
        to_the_point.extend(others.map(|answer| {
            let deed = deed(&answer, sought, about.contains(&answer.question), actor.now);
            (answer, deed)
        }));
    }
    let mut all: Vec<Deed<PersonId>> = to_the_point.iter().map(|(_, deed)| *deed).collect();
    let first: Vec<PersonId> = rank(&all, HALF_LIFE)
        .iter()
        .take(LOOKED_AT)
        .map(|one| one.person)
        .collect();
    if !first.is_empty() {
        let counted: HashSet<ContributionId> = to_the_point.iter().map(|(answer, _)| answer.id).collect();
        let since = ContributionId(uuid_at(actor.now.plus_seconds(-seconds(HALF_LIVES * HALF_LIFE))));
        let lately = queries::list_lately(conn, actor, &first, since, LATELY)?.into_iter();
        all.extend(
            lately
                .filter(|(id, _, _)| !counted.contains(id) && Some(*id) != sought.question)
                .map(|(_, person, at)| other(person, at, actor.now)),
        );
    }
    Ok(Deeds { all, to_the_point })
}

fn deed(answer: &Given, sought: &Sought, on_topic: bool, now: Time) -> Deed<PersonId> {
    Deed {
        likeness: sought.alike.get(&answer.question).copied().unwrap_or_default(),
        on_topic,
        votes: answer.score,
        accepted: answer.accepted == Some(answer.id),
        ..other(answer.author, answer.created_at, now)
    }
}

/// An answer that is not to the point.
fn other(person: PersonId, at: Time, now: Time) -> Deed<PersonId> {
    Deed {
        person,
        age: now.seconds() - at.seconds(),
        likeness: 0.0,
        on_topic: false,
        votes: 0,
        accepted: false,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "some years")]
fn seconds(span: f64) -> i64 {
    span as i64
}
