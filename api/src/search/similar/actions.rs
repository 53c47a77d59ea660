//! What is like a draft: the index, the rows behind it, and why.

use std::collections::{HashMap, HashSet};

use super::dto::{DraftKind, SimilarDraft, SimilarList, SimilarReason, SimilarReasonKind, SimilarThing};
use super::queries;
use super::sketch::{Sketch, content, spellings};
use crate::access::{Action, Actor, can};
use crate::contributions::actions::find_all;
use crate::contributions::dto::ContributionSummary;
use crate::contributions::model::{ContributionKind, WatchLevel};
use crate::contributions::summaries;
use crate::db::Conn;
use crate::error::AppResult;
use crate::ids::ContributionId;
use crate::insight::evidence::EvidenceKind;
use crate::insight::similar::{MOST_SHOWN, Reason, lexical, share};
use crate::search::actions::reader;
use crate::search::documents::{MERGED, OBSOLETE, SUGGESTION, SearchKind, plain_text};
use crate::search::index::{Alike, AllAlike};
use crate::search::{Search, queries as seen};

/// So many are taken from the index: some may be gone since it was written.
pub const TAKEN: usize = 2 * MOST_SHOWN;
/// Bytes of an accepted answer in which words are looked for.
const LOOKED_AT: usize = 20_000;

/// The things that are most like a draft, if they are like enough.
pub fn similar(
    conn: &mut Conn,
    actor: &Actor,
    search: &Search,
    draft: &SimilarDraft,
) -> AppResult<SimilarList> {
    let sketch = Sketch::of(&draft.title, &draft.topics.join("\n"), &draft.body);
    if sketch.says_little() {
        return Ok(SimilarList { items: Vec::new() });
    }
    let spaces = seen::find_seen_spaces(conn, actor)?;
    let mut like = sketch.like(reader(actor, &spaces), takes(draft.kind), TAKEN, TAKEN);
    like.except = draft.except.map(|id| id.0);
    let mut found = search.window.alike(&like)?;
    let least = sketch.kind.least();
    found.hits.retain(|hit| share(hit.score, found.own) >= least);
    let rows = Rows::load(conn, actor, &found.hits)?;
    let spellings = spellings(&[&draft.title, &draft.topics.join("\n"), &draft.body]);
    let things = found
        .hits
        .iter()
        .filter_map(|hit| rows.thing(&found, hit, &spellings));
    Ok(SimilarList {
        items: things.take(MOST_SHOWN).collect(),
    })
}

/// A question that is there already, as other questions may be like it.
pub struct Like<'a> {
    /// Its title.
    pub title: &'a str,
    /// The names of its topics.
    pub topics: &'a str,
    /// Its text, as Markdown.
    pub body: &'a str,
    /// Itself.
    pub except: ContributionId,
}

/// The `limit` questions that are most like one by their words, with how much, among those that the actor sees.
///
/// # Errors
/// `unavailable` for the moment in which there is no index yet.
pub fn questions_like(
    conn: &mut Conn,
    actor: &Actor,
    search: &Search,
    like: &Like<'_>,
    limit: usize,
) -> AppResult<Vec<(ContributionId, f64)>> {
    let sketch = Sketch::of(like.title, like.topics, like.body);
    let spaces = seen::find_seen_spaces(conn, actor)?;
    let takes = |kind, state| kind == SearchKind::Question && state & MERGED == 0;
    let mut wanted = sketch.like(reader(actor, &spaces), takes, limit, 0);
    wanted.except = Some(like.except.0);
    wanted.meant = None;
    let found = search.window.alike(&wanted)?.hits.into_iter();
    Ok(found.map(|hit| (ContributionId(hit.id), hit.score)).collect())
}

/// What may be like a draft of a kind. A question that went up in another one is found there.
fn takes(kind: DraftKind) -> fn(SearchKind, u64) -> bool {
    match kind {
        DraftKind::Question | DraftKind::Article => |kind, state| {
            matches!(kind, SearchKind::Question | SearchKind::Article) && state & (OBSOLETE | MERGED) == 0
        },
        DraftKind::Suggestion => |kind, state| kind == SearchKind::Post && state & SUGGESTION != 0,
    }
}

/// The rows behind what was found.
struct Rows {
    contributions: HashMap<uuid::Uuid, ContributionSummary>,
    /// The words of accepted answers.
    accepted: HashMap<ContributionId, HashSet<String>>,
    watches: HashMap<ContributionId, WatchLevel>,
    /// For which the actor may vote.
    votable: HashSet<ContributionId>,
}

impl Rows {
    fn load(conn: &mut Conn, actor: &Actor, hits: &[Alike]) -> AppResult<Self> {
        let ids: Vec<ContributionId> = hits.iter().map(|hit| ContributionId(hit.id)).collect();
        let contributions = summaries::of_ids(conn, actor, &ids)?;
        let answered: Vec<ContributionId> = contributions
            .iter()
            .filter(|one| one.has_accepted_answer)
            .map(|one| one.id)
            .collect();
        let mut accepted = HashMap::new();
        if !answered.is_empty() {
            for (id, html) in queries::find_accepted(conn, actor, &answered)? {
                let words = content(&plain_text(&html, LOOKED_AT));
                accepted.insert(id, words.into_iter().map(|word| word.term).collect());
            }
        }
        let watches = match ids.as_slice() {
            [] => Vec::new(),
            ids => queries::find_watches(conn, actor, ids)?,
        };
        let questions = contributions
            .iter()
            .filter(|one| one.kind == ContributionKind::Question);
        let questions: Vec<ContributionId> = questions.map(|one| one.id).collect();
        let votable = match questions.as_slice() {
            [] => Vec::new(),
            questions => find_all(conn, actor, questions)?,
        };
        Ok(Self {
            contributions: contributions.into_iter().map(|one| (one.id.0, one)).collect(),
            accepted,
            watches: watches.into_iter().collect(),
            votable: votable
                .iter()
                .filter(|one| can(actor, Action::Vote, &one.facts()))
                .map(|one| one.row.id)
                .collect(),
        })
    }

    /// What was found with its reasons; none when its row is gone meanwhile.
    fn thing(
        &self,
        all: &AllAlike,
        hit: &Alike,
        spellings: &HashMap<String, String>,
    ) -> Option<SimilarThing> {
        let contribution = self.contributions.get(&hit.id)?.clone();
        let id = contribution.id;
        let none = HashSet::new();
        let accepted = self.accepted.get(&id).unwrap_or(&none);
        let share = share(hit.score, all.own);
        let mut reasons = lexical(&all.terms, &hit.parts, accepted, share);
        reasons.sort_by(|one, other| other.value.total_cmp(&one.value));
        Some(SimilarThing {
            contribution,
            share,
            reasons: reasons
                .into_iter()
                .map(|reason| shown(reason, spellings))
                .collect(),
            watch: self.watches.get(&id).copied(),
            can_vote: self.votable.contains(&id),
        })
    }
}

fn shown(reason: Reason, spellings: &HashMap<String, String>) -> SimilarReason {
    let spelt = |word: String| spellings.get(&word).cloned().unwrap_or(word);
    SimilarReason {
        kind: match reason.kind {
            EvidenceKind::AcceptedAnswer => SimilarReasonKind::AcceptedAnswer,
            EvidenceKind::Answers => SimilarReasonKind::Answers,
            _ => SimilarReasonKind::Shares,
        },
        words: reason.words.into_iter().map(spelt).collect(),
        share: reason.value,
    }
}
