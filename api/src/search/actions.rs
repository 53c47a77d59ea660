//! Searching and suggesting: what the reader sees, the index, the rows behind the results.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::Search;
use super::asked::Asked;
use super::documents::{SearchKind, plain_text};
use super::dto::{
    AuthorCount, KindCount, SearchFacets, SearchHit, SearchMatch, SearchPage, SearchQuery, SearchSort,
    SearchSuggestion, SpaceCount, SuggestionList, TopicCount,
};
use super::highlight::{Marked, snippet, whole};
use super::index::{Found, Hit, Matched, Place, Reader, Wanted, key};
use super::marks::Marks;
use super::queries;
use crate::access::Actor;
use crate::contributions::dto::{ContributionSummary, PersonChip, SpaceChip, TopicChip};
use crate::contributions::queries::SpaceColumns;
use crate::contributions::summaries::{self, person_chip, space_chip};
use crate::db::Conn;
use crate::error::AppResult;
use crate::http::PageRequest;
use crate::ids::{ContributionId, PersonId, SpaceId, SubjectId, TopicId};

/// Suggestions that are shown.
const MOST_SUGGESTIONS: usize = 8;
/// Bytes of a text in which the piece that is shown is looked for.
const LOOKED_AT: usize = 20_000;

/// One page of results.
pub fn search(conn: &mut Conn, actor: &Actor, search: &Search, query: &SearchQuery) -> AppResult<SearchPage> {
    let list = match query.sort {
        SearchSort::Best => "search.best",
        SearchSort::Newest => "search.newest",
    };
    let page = PageRequest::<Place>::read(list, query.limit, query.cursor.as_deref())?;
    let seen = queries::find_seen_spaces(conn, actor)?;
    let mut wanted = wanted(conn, actor, &seen, Asked::parse(&query.q))?;
    narrow(&mut wanted, query);
    wanted.after = page.after;
    wanted.limit = page.limit as usize + 1;
    wanted.counted = page.after.is_none();
    let found = search.window.search(&wanted)?;
    let first = page.after.is_none();
    if first && !query.in_passing && !wanted.asked.is_wordless() && !search.is_building() {
        let missed = found.total == 0 || found.matched != Matched::All;
        search
            .recorder
            .searched(actor, wanted.asked.key(), &query.q, missed);
    }
    let facets = first.then(|| facets(conn, actor, &seen, &found)).transpose()?;
    let (hits, page) = page.cut(found.hits.clone(), |hit| hit.place)?;
    let rows = Rows::load(conn, actor, &seen, &hits, &found.marks)?;
    Ok(SearchPage {
        items: hits
            .iter()
            .filter_map(|hit| rows.hit(hit, &found.marks))
            .collect(),
        page,
        total: small(found.total),
        matched: match found.matched {
            Matched::All => SearchMatch::All,
            Matched::Similar => SearchMatch::Similar,
            Matched::Some => SearchMatch::Some,
        },
        complete: !search.is_building(),
        facets,
    })
}

/// What fits what is being typed.
pub fn suggest(conn: &mut Conn, actor: &Actor, search: &Search, q: &str) -> AppResult<SuggestionList> {
    let asked = Asked::parse(q);
    if asked.words.is_empty() {
        return Ok(SuggestionList { items: Vec::new() });
    }
    let seen = queries::find_seen_spaces(conn, actor)?;
    let mut wanted = wanted(conn, actor, &seen, asked)?;
    wanted.typing = !q.ends_with(char::is_whitespace);
    wanted.only_titles = true;
    wanted.limit = MOST_SUGGESTIONS;
    let found = search.window.search(&wanted)?;
    let rows = Rows::load_shown(conn, actor, &seen, &found.hits)?;
    Ok(SuggestionList {
        items: found
            .hits
            .iter()
            .filter_map(|hit| rows.suggestion(hit, &found.marks))
            .collect(),
    })
}

/// Notes that a result was opened.
pub fn click(actor: &Actor, search: &Search, q: &str) {
    search.recorder.clicked(actor, Asked::parse(q).key(), q);
}

/// Who is asking, as the index knows them.
pub fn reader(actor: &Actor, seen: &[SpaceColumns]) -> Reader {
    Reader {
        spaces: seen.iter().map(|space| key(space.0.0)).collect(),
        insider: !actor.is_guest(),
    }
}

/// What the index is asked, as far as it follows from the query itself and from who is asking.
fn wanted(conn: &mut Conn, actor: &Actor, seen: &[SpaceColumns], asked: Asked) -> AppResult<Wanted> {
    let mut wanted = Wanted {
        reader: reader(actor, seen),
        ..Wanted::default()
    };
    if !asked.authors.is_empty() {
        let mut authors = Vec::new();
        for handle in &asked.authors {
            authors.extend(queries::find_by_handle(conn, actor, handle)?.map(|id| key(id.0)));
        }
        wanted.authors = Some(authors);
    }
    for name in &asked.topics {
        let topics = queries::find_topic_by_name(conn, name)?;
        wanted
            .topics
            .push(topics.into_iter().map(|id| key(id.0)).collect());
    }
    wanted.asked = asked;
    Ok(wanted)
}

fn narrow(wanted: &mut Wanted, query: &SearchQuery) {
    wanted.kind = query.kind;
    wanted.space = query.space.map(|id| id.0);
    wanted.topic = query.topic.map(|id| id.0);
    wanted.author = query.author.map(|id| id.0);
    wanted.since = query.since.map(crate::clock::Time::micros);
    wanted.until = query.until.map(crate::clock::Time::micros);
    wanted.answered = query.answered;
    wanted.newest = query.sort == SearchSort::Newest;
}

fn facets(conn: &mut Conn, actor: &Actor, seen: &[SpaceColumns], found: &Found) -> AppResult<SearchFacets> {
    let topics: Vec<TopicId> = found.topics.iter().map(|(id, _)| TopicId(*id)).collect();
    let topics = topic_chips(conn, actor, &topics)?;
    let authors: Vec<PersonId> = found.authors.iter().map(|(id, _)| PersonId(*id)).collect();
    let authors = people(conn, actor, &authors)?;
    let spaces = space_chips(seen);
    let kinds = SearchKind::ALL
        .iter()
        .copied()
        .zip(found.kinds)
        .filter(|(_, count)| *count > 0);
    Ok(SearchFacets {
        kinds: kinds
            .map(|(kind, count)| KindCount {
                kind,
                count: small(count),
            })
            .collect(),
        spaces: counted(&found.spaces, &spaces, |space, count| SpaceCount { space, count }),
        topics: counted(&found.topics, &topics, |(topic, _), count| TopicCount {
            topic,
            count,
        }),
        authors: counted(&found.authors, &authors, |(author, _), count| AuthorCount {
            author,
            count,
        }),
        answered: small(found.answered[0]),
        unanswered: small(found.answered[1]),
    })
}

fn counted<V: Clone, T>(
    counts: &super::index::Counts,
    values: &HashMap<Uuid, V>,
    make: impl Fn(V, u32) -> T,
) -> Vec<T> {
    let known = counts
        .iter()
        .filter_map(|(id, count)| Some((values.get(id)?.clone(), *count)));
    known.map(|(value, count)| make(value, small(count))).collect()
}

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn space_chips(seen: &[SpaceColumns]) -> HashMap<Uuid, SpaceChip> {
    seen.iter()
        .map(|space| (space.0.0, space_chip(space.clone())))
        .collect()
}

/// Topics that the actor sees, with their descriptions.
fn topic_chips(
    conn: &mut Conn,
    actor: &Actor,
    ids: &[TopicId],
) -> AppResult<HashMap<Uuid, (TopicChip, String)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = queries::find_topics(conn, actor, ids)?;
    let chips = rows
        .into_iter()
        .map(|(id, slug, name, text)| (id.0, (TopicChip { id, slug, name }, text)));
    Ok(chips.collect())
}

/// People whom the actor may know of, with their units.
fn people(
    conn: &mut Conn,
    actor: &Actor,
    ids: &[PersonId],
) -> AppResult<HashMap<Uuid, (PersonChip, String)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = queries::find_people(conn, actor, ids)?;
    Ok(rows
        .into_iter()
        .map(|(columns, unit)| (columns.0.0, (person_chip(columns), unit)))
        .collect())
}

/// The rows behind a page of results.
#[derive(Default)]
struct Rows {
    contributions: HashMap<Uuid, ContributionSummary>,
    people: HashMap<Uuid, (PersonChip, String)>,
    topics: HashMap<Uuid, (TopicChip, String)>,
    spaces: HashMap<Uuid, SpaceChip>,
    descriptions: HashMap<Uuid, String>,
    /// Articles that do not hold any more.
    obsolete: HashSet<Uuid>,
    /// Pieces of texts, and whether they come from an answer.
    snippets: HashMap<Uuid, (Marked, bool)>,
}

fn ids_of(hits: &[Hit], kinds: &[SearchKind]) -> Vec<Uuid> {
    hits.iter()
        .filter(|hit| kinds.contains(&hit.kind))
        .map(|hit| hit.id)
        .collect()
}

impl Rows {
    /// Everything that is shown of the hits but their texts.
    fn load_shown(conn: &mut Conn, actor: &Actor, seen: &[SpaceColumns], hits: &[Hit]) -> AppResult<Self> {
        let ids = |kind| ids_of(hits, &[kind]);
        let written: Vec<ContributionId> = ids_of(
            hits,
            &[SearchKind::Question, SearchKind::Post, SearchKind::Article],
        )
        .into_iter()
        .map(ContributionId)
        .collect();
        let contributions = summaries::of_ids(conn, actor, &written)?;
        let topics: Vec<TopicId> = ids(SearchKind::Topic).into_iter().map(TopicId).collect();
        let persons: Vec<PersonId> = ids(SearchKind::Person).into_iter().map(PersonId).collect();
        let articles: Vec<ContributionId> =
            ids(SearchKind::Article).into_iter().map(ContributionId).collect();
        let obsolete = match articles.as_slice() {
            [] => Vec::new(),
            articles => queries::find_obsolete(conn, actor, articles)?,
        };
        Ok(Self {
            obsolete: obsolete.into_iter().map(|id| id.0).collect(),
            contributions: contributions.into_iter().map(|one| (one.id.0, one)).collect(),
            people: people(conn, actor, &persons)?,
            topics: topic_chips(conn, actor, &topics)?,
            spaces: space_chips(seen),
            ..Self::default()
        })
    }

    /// Everything that is shown of the hits.
    fn load(
        conn: &mut Conn,
        actor: &Actor,
        seen: &[SpaceColumns],
        hits: &[Hit],
        marks: &Marks,
    ) -> AppResult<Self> {
        let mut rows = Self::load_shown(conn, actor, seen, hits)?;
        let spaces: Vec<SpaceId> = ids_of(hits, &[SearchKind::Space])
            .into_iter()
            .map(SpaceId)
            .collect();
        if !spaces.is_empty() {
            let found = queries::find_space_descriptions(conn, actor, &spaces)?;
            rows.descriptions = found.into_iter().map(|(id, text)| (id.0, text)).collect();
        }
        let written: Vec<ContributionId> = rows.contributions.keys().map(|id| ContributionId(*id)).collect();
        if written.is_empty() {
            return Ok(rows);
        }
        for (id, html) in queries::find_bodies(conn, actor, &written)? {
            rows.snippets
                .insert(id.0, (snippet(&plain_text(&html, LOOKED_AT), marks), false));
        }
        // Where the text says nothing of it, an answer does.
        let silent =
            |id: &&ContributionId| rows.snippets.get(&id.0).is_none_or(|(piece, _)| piece.words == 0);
        let silent: Vec<ContributionId> = written.iter().filter(silent).copied().collect();
        if silent.is_empty() || marks.is_empty() {
            return Ok(rows);
        }
        for (id, html) in queries::find_answer_bodies(conn, actor, &silent)? {
            let piece = snippet(&plain_text(&html, LOOKED_AT), marks);
            let best = rows.snippets.entry(id.0).or_default();
            if piece.words > best.0.words {
                *best = (piece, true);
            }
        }
        Ok(rows)
    }

    /// A result; none when its row is gone meanwhile.
    fn hit(&self, hit: &Hit, marks: &Marks) -> Option<SearchHit> {
        let contribution = self.contributions.get(&hit.id).cloned();
        let person = self.people.get(&hit.id).cloned();
        let topic = self.topics.get(&hit.id).cloned();
        let space = self
            .spaces
            .get(&hit.id)
            .filter(|_| hit.kind == SearchKind::Space)
            .cloned();
        let title = contribution
            .as_ref()
            .map(|one| one.title.clone())
            .or_else(|| person.as_ref().map(|(one, _)| one.name.clone()))
            .or_else(|| topic.as_ref().map(|(one, _)| one.name.clone()))
            .or_else(|| space.as_ref().map(|one| one.name.clone()))?;
        let described = person
            .as_ref()
            .map(|(one, unit)| join(&one.title, unit))
            .or_else(|| topic.as_ref().map(|(_, text)| text.clone()))
            .or_else(|| self.descriptions.get(&hit.id).cloned());
        let (piece, from_answer) = match described {
            Some(text) => (snippet(&text, marks), false),
            None => self.snippets.get(&hit.id).cloned().unwrap_or_default(),
        };
        Some(SearchHit {
            kind: hit.kind,
            id: SubjectId(hit.id),
            title_html: whole(&title, marks).html,
            snippet_html: piece.html,
            from_answer,
            contribution,
            person: person.map(|(chip, _)| chip),
            topic: topic.map(|(chip, _)| chip),
            space,
            obsolete: self.obsolete.contains(&hit.id),
        })
    }

    fn suggestion(&self, hit: &Hit, marks: &Marks) -> Option<SearchSuggestion> {
        let (title, slug, note) = match hit.kind {
            SearchKind::Question | SearchKind::Post | SearchKind::Article => {
                let one = self.contributions.get(&hit.id)?;
                (one.title.clone(), String::new(), one.space.name.clone())
            }
            SearchKind::Person => {
                let (one, unit) = self.people.get(&hit.id)?;
                (one.name.clone(), one.handle.clone(), join(&one.title, unit))
            }
            SearchKind::Topic => {
                let (one, _) = self.topics.get(&hit.id)?;
                (one.name.clone(), one.slug.clone(), String::new())
            }
            SearchKind::Space => {
                let one = self.spaces.get(&hit.id)?;
                (one.name.clone(), one.slug.clone(), String::new())
            }
        };
        let title_html = whole(&title, marks).html;
        let note = note.chars().take(200).collect();
        Some(SearchSuggestion {
            kind: hit.kind,
            id: SubjectId(hit.id),
            title,
            title_html,
            slug,
            note,
        })
    }
}

fn join(left: &str, right: &str) -> String {
    let both = [left, right]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>();
    both.join(" · ")
}
