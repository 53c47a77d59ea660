//! Puts on the shelf what the sample organisation keeps: collections, and articles that somebody else publishes; and
//! weighs what else is worth keeping.

use std::collections::HashMap;

use super::content::{Content, SampleArticle};
use crate::access::Actor;
use crate::articles::dto::{MoveArticle, ReportUse, WriteArticle};
use crate::articles::model::ArticleState;
use crate::articles::{self};
use crate::collections::{self, dto::ChangeCollection, dto::CreateCollection};
use crate::contributions::text::Written;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::http::IfMatch;
use crate::ids::{CollectionId, ContributionId, SpaceId};
use crate::ripe::{self, DismissThread};

/// Seconds of a day.
const DAY: i64 = 86_400;
/// How long before its publication an article is written, in seconds.
const WRITING: i64 = 2 * DAY;

/// The people as they stand at some time, and the spaces.
pub struct Cast<'a> {
    /// By handle; their time is the end of the play.
    pub actors: &'a HashMap<String, Actor>,
    /// By key.
    pub spaces: &'a HashMap<String, SpaceId>,
}

impl Cast<'_> {
    fn actor(&self, handle: &str, seconds: i64, now: crate::clock::Time) -> AppResult<Actor> {
        let actor = self
            .actors
            .get(handle)
            .ok_or_else(|| missing("a person", handle))?;
        Ok(Actor {
            now: now.plus_seconds(-seconds),
            ..actor.clone()
        })
    }
}

fn missing(what: &str, name: &str) -> AppError {
    AppError::internal(format!("{what} of the sample content is missing: {name}"))
}

/// Makes all of it.
pub fn put_on_shelf(
    conn: &mut Conn,
    content: &Content,
    cast: &Cast<'_>,
    now: crate::clock::Time,
) -> AppResult<()> {
    let mut made: HashMap<&str, (CollectionId, SpaceId)> = HashMap::new();
    for (number, sample) in (0..).zip(&content.collections) {
        // By the administrator, who holds every duty; then it is handed to whoever looks after it.
        let maker = cast.actor("amara.okafor", 100 * DAY - number * 60, now)?;
        let space_id = *cast
            .spaces
            .get(&sample.space)
            .ok_or_else(|| missing("a space", &sample.space))?;
        let parent = sample
            .under
            .as_deref()
            .map(|key| made.get(key).ok_or_else(|| missing("a collection", key)));
        let wanted = CreateCollection {
            space_id,
            parent_id: parent.transpose()?.map(|(id, _)| *id),
            name: sample.name.clone(),
            landing: sample.landing.clone(),
            review_days: sample.review_days,
            four_eyes: sample.four_eyes,
        };
        let id = collections::create(conn, &maker, &wanted)?.id;
        let hand_over = ChangeCollection {
            owner_id: Some(cast.actor(&sample.owner, 0, now)?.id),
            ..ChangeCollection::default()
        };
        collections::change(conn, &maker, id, IfMatch::Any, &hand_over)?;
        made.insert(&sample.key, (id, space_id));
    }
    for sample in &content.articles {
        let key = sample.collection.as_str();
        let place = made.get(key).ok_or_else(|| missing("a collection", key))?;
        publish(conn, cast, sample, *place, now)?;
    }
    Ok(())
}

fn publish(
    conn: &mut Conn,
    cast: &Cast<'_>,
    sample: &SampleArticle,
    (collection, space_id): (CollectionId, SpaceId),
    now: crate::clock::Time,
) -> AppResult<()> {
    let published = sample.days * DAY;
    let author = cast.actor(&sample.author, published + WRITING, now)?;
    let new = WriteArticle {
        space_id,
        collection_id: Some(collection),
        kind: sample.kind,
        title: sample.title.clone(),
        body: sample.body.clone(),
        topics: sample.topics.clone(),
    };
    let id = articles::write(conn, &author, &new, &Written::article(&new.body))?.id;
    let publisher = cast.actor(&sample.publisher, published, now)?;
    let wanted = MoveArticle {
        state: ArticleState::Published,
        note: String::new(),
        replaced_by: None,
    };
    articles::move_on(conn, &publisher, id, IfMatch::Any, &wanted)?;
    for (number, sample) in (1..).zip(&sample.uses) {
        let report = ReportUse {
            unit: sample.unit.clone(),
            outcome: sample.outcome,
            note: sample.note.clone(),
        };
        let reporter = cast.actor(&sample.by, published - number * DAY, now)?;
        articles::report_use(conn, &reporter, id, &report)?;
    }
    Ok(())
}

/// Finds the threads that are worth keeping, and decides about some of them.
pub fn weigh(
    conn: &mut Conn,
    content: &Content,
    cast: &Cast<'_>,
    now: crate::clock::Time,
    question: impl Fn(&str) -> AppResult<ContributionId>,
) -> AppResult<()> {
    ripe::reckon_all(conn, now)?;
    for sample in &content.threads {
        let manager = cast.actor(&sample.by, sample.days * DAY, now)?;
        let id = question(&sample.question)?;
        if let Some(reason) = sample.dismissed {
            let note = sample.note.clone();
            ripe::dismiss(conn, &manager, id, IfMatch::Any, &DismissThread { reason, note })?;
        } else {
            ripe::take(conn, &manager, id, IfMatch::Any)?;
        }
    }
    Ok(())
}
