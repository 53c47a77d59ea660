//! Replays a site: before each question that somebody linked to an earlier one, looks for that one among all that was
//! there by then.

use std::collections::{BTreeSet, HashMap};

use super::report::{Figure, Report};
use super::site::{Question, Site};
use crate::insight::stats::{mean, ndcg, recall};
use crate::search::measure::{Asked, Found as Hit, Past};

/// Questions of which the first are only read: with fewer there is no past to search in.
const WARM_UP: usize = 60;
/// Suggestions that a figure looks at.
const DEPTH: usize = 10;
/// The same for recall.
const RECALL_DEPTH: usize = 100;

/// Least values, as the product asks for them.
const TITLE_NDCG: f64 = 0.41;
const DRAFT_NDCG: f64 = 0.45;
const FUSED_NDCG: f64 = 0.50;
const DRAFT_RECALL: f64 = 0.85;
const TITLES_HIT: f64 = 0.25;
/// Of what is shown first to a title; of titles alone only exact repetitions are known, so that little counts as right.
const TITLE_PRECISION: f64 = 0.30;
const DRAFT_PRECISION: f64 = 0.35;

/// What each query found.
#[derive(Default)]
struct Found {
    title_ndcg: Vec<f64>,
    draft_ndcg: Vec<f64>,
    fused_ndcg: Vec<f64>,
    draft_recall: Vec<f64>,
    hit: Vec<f64>,
    /// Of each query whether what is shown first is relevant; none where nothing is shown.
    title_first: Vec<Option<f64>>,
    draft_first: Vec<Option<f64>>,
}

/// Earlier questions that belong to a question, by their places.
type Relevant = HashMap<usize, BTreeSet<usize>>;

/// The figures of a site. One without texts has only titles, and is asked for its duplicates.
///
/// # Errors
/// When there is no memory for an index.
pub fn evaluate(site: &Site, pairs: Option<Vec<(usize, usize)>>) -> anyhow::Result<Report> {
    let relevant = relevant(site, pairs);
    let found = if site.with_texts {
        replay(site, &relevant)?
    } else {
        replay_titles(site, &relevant)?
    };
    let figure = |key, values: &[f64], least| Figure::new(key, least, values, mean);
    let precision = |key, values: &[Option<f64>], least| Figure::new(key, least, values, shown_mean);
    let title_precision = if site.with_texts { TITLE_PRECISION } else { 0.0 };
    let coverage = |key, values: &[Option<f64>]| Figure::new(key, 0.0, values, shown_share);
    Ok(Report {
        n: found.title_ndcg.len().max(found.hit.len()),
        figures: vec![
            figure("title_ndcg10", &found.title_ndcg, TITLE_NDCG),
            figure("draft_ndcg10", &found.draft_ndcg, DRAFT_NDCG),
            figure("fused_ndcg10", &found.fused_ndcg, FUSED_NDCG),
            figure("draft_recall100", &found.draft_recall, DRAFT_RECALL),
            figure("hit10", &found.hit, TITLES_HIT),
            precision("title_precision_at_1", &found.title_first, title_precision),
            coverage("title_coverage", &found.title_first),
            precision("draft_precision_at_1", &found.draft_first, DRAFT_PRECISION),
            coverage("draft_coverage", &found.draft_first),
        ],
    })
}

/// Of what is shown first, the share that is relevant.
fn shown_mean(first: &[Option<f64>]) -> Option<f64> {
    let shown: Vec<f64> = first.iter().copied().flatten().collect();
    mean(&shown)
}

/// The share of queries to which something is shown.
fn shown_share(first: &[Option<f64>]) -> Option<f64> {
    let shown: Vec<f64> = first
        .iter()
        .map(|one| if one.is_some() { 1.0 } else { 0.0 })
        .collect();
    mean(&shown)
}

fn relevant(site: &Site, pairs: Option<Vec<(usize, usize)>>) -> Relevant {
    let links = || {
        let links = site.links.iter().filter(|link| site.with_texts || link.duplicate);
        links.map(|link| (link.from, link.to)).collect()
    };
    let mut relevant = Relevant::new();
    for (one, other) in pairs.unwrap_or_else(links) {
        relevant.entry(one.max(other)).or_default().insert(one.min(other));
    }
    relevant
}

/// Index and query grow together: nothing that was written later is known.
fn replay(site: &Site, relevant: &Relevant) -> anyhow::Result<Found> {
    let mut past = Past::empty()?;
    let mut found = Found::default();
    let mut answers = site.answers.iter().peekable();
    for (place, question) in site.questions.iter().enumerate() {
        while let Some(answer) = answers.next_if(|answer| answer.created < question.created) {
            past.add_answer(answer.question, &answer.body);
        }
        let draft = asked(question);
        if let Some(relevant) = relevant.get(&place).filter(|_| place >= WARM_UP) {
            found.look(&mut past, &draft, relevant)?;
        }
        past.add(place, draft);
    }
    Ok(found)
}

impl Found {
    fn look(&mut self, past: &mut Past, draft: &Asked, relevant: &BTreeSet<usize>) -> anyhow::Result<()> {
        let title = title_of(draft);
        let by_title = past.like(&title, DEPTH)?;
        let by_words = past.by_words(draft, RECALL_DEPTH)?;
        let fused = past.like(draft, DEPTH)?;
        let ndcg = |found: &[Hit]| ndcg(&correct(found, relevant), relevant.len(), DEPTH);
        self.title_ndcg.push(ndcg(&by_title));
        self.draft_ndcg.push(ndcg(&by_words));
        self.fused_ndcg.push(ndcg(&fused));
        let recall = recall(&correct(&by_words, relevant), relevant.len(), RECALL_DEPTH);
        self.draft_recall.push(recall);
        self.title_first.push(first(past.shown(&title)?, relevant));
        self.draft_first.push(first(past.shown(draft)?, relevant));
        Ok(())
    }
}

fn correct(found: &[Hit], relevant: &BTreeSet<usize>) -> Vec<bool> {
    found.iter().map(|one| relevant.contains(&one.number)).collect()
}

/// Whether what is shown first is relevant.
fn first(shown: Option<Hit>, relevant: &BTreeSet<usize>) -> Option<f64> {
    shown.map(|one| if relevant.contains(&one.number) { 1.0 } else { 0.0 })
}

/// As [`replay`] where there is nothing but titles.
fn replay_titles(site: &Site, relevant: &Relevant) -> anyhow::Result<Found> {
    let mut past = Past::empty()?;
    let mut found = Found::default();
    for (place, question) in site.questions.iter().enumerate() {
        let title = title_of(&asked(question));
        if let Some(relevant) = relevant.get(&place) {
            let hit = correct(&past.like(&title, DEPTH)?, relevant).contains(&true);
            found.hit.push(if hit { 1.0 } else { 0.0 });
            found.title_first.push(first(past.shown(&title)?, relevant));
        }
        past.add(place, asked(question));
    }
    Ok(found)
}

fn asked(question: &Question) -> Asked {
    Asked {
        title: question.title.clone(),
        topics: question.topics.clone(),
        body: question.body.clone(),
        answers: String::new(),
    }
}

fn title_of(draft: &Asked) -> Asked {
    Asked {
        title: draft.title.clone(),
        ..Asked::default()
    }
}
