//! Held against a reading of every document: what a search finds, over segments and stretches, and how many it counts.

use std::collections::{BTreeMap, BTreeSet};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, Term};
use uuid::Uuid;

use super::super::asked::Asked;
use super::super::documents::{ANSWERED, Document, SearchKind};
use super::engine::search;
use super::fields::{Fields, key, schema};
use super::stretch::LENGTH;
use super::table::Tables;
use super::tokens;
use super::wanted::{Found, Matched, Wanted};
use crate::clock::Time;
use crate::search::index::Reader;

/// Words that are their own stems; the first stands in every second text, the last in hardly any.
const WORDS: [&str; 8] = ["mfa", "phone", "soup", "bread", "lamp", "desk", "token", "kiln"];
/// More than two stretches, in two segments.
const DOCUMENTS: usize = 2 * LENGTH as usize + 700;
const SPACES: u128 = 5;

fn text(words: usize, rng: &mut StdRng) -> String {
    let word = |rng: &mut StdRng| {
        let rank = (0..WORDS.len() - 1).find(|_| rng.random_bool(0.5));
        WORDS[rank.unwrap_or(WORDS.len() - 1)]
    };
    let words: Vec<&str> = (0..words).map(|_| word(rng)).collect();
    words.join(" ")
}

fn document(number: usize, rng: &mut StdRng) -> Document {
    let some = |count: usize, rng: &mut StdRng| text(rng.random_range(0..count), rng);
    Document {
        id: Uuid::from_u128(number as u128 + 1),
        kind: [SearchKind::Question, SearchKind::Post][number % 2],
        title: text(1, rng),
        topic_names: String::new(),
        body: some(4, rng),
        answers: some(3, rng),
        spaces: vec![Uuid::from_u128(rng.random_range(0..SPACES))],
        topics: vec![Uuid::from_u128(rng.random_range(0..3)); usize::from(rng.random_bool(0.5))],
        author: Some(Uuid::from_u128(rng.random_range(0..9))),
        created: Time::from_micros(i64::from(rng.random_range(0..1_000))),
        state: if rng.random_bool(0.5) { ANSWERED } else { 0 },
    }
}

/// Those documents as an index, with every tenth of the first half deleted again.
fn index(documents: &mut Vec<Document>) -> (Searcher, Fields) {
    let (schema, fields) = schema();
    let index = tokens::known_to(Index::create_in_ram(schema));
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 32_000_000).unwrap();
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let half = documents.len() / 2;
    for part in [&documents[..half], &documents[half..]] {
        for document in part {
            writer.add_document(fields.document(document)).unwrap();
        }
        writer.commit().unwrap();
    }
    let gone: BTreeSet<Uuid> = documents[..half].iter().step_by(10).map(|one| one.id).collect();
    for id in &gone {
        writer.delete_term(Term::from_field_text(fields.key, &key(*id)));
    }
    writer.commit().unwrap();
    documents.retain(|one| !gone.contains(&one.id));
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into();
    let searcher = reader.unwrap().searcher();
    assert_eq!(searcher.segment_readers().len(), 2);
    (searcher, fields)
}

/// Has it all that was asked for, and nothing that may not be there?
fn has(document: &Document, asked: &Asked) -> bool {
    let texts = [&document.title, &document.body, &document.answers].map(|text| format!(" {text} "));
    let says = |words: &[String]| {
        let phrase = format!(" {} ", words.join(" "));
        texts.iter().any(|text| text.contains(&phrase))
    };
    asked.words.iter().all(|word| says(std::slice::from_ref(word)))
        && asked.phrases.iter().all(|phrase| says(phrase))
        && !asked.without.iter().any(|words| says(words))
}

/// Which filter of a search does not take a document.
fn refused(document: &Document, wanted: &Wanted) -> Vec<&'static str> {
    let answered = (document.kind == SearchKind::Question).then_some(document.state & ANSWERED != 0);
    let takes = [
        ("kind", wanted.kind.is_none_or(|kind| kind == document.kind)),
        (
            "space",
            wanted.space.is_none_or(|space| document.spaces.contains(&space)),
        ),
        (
            "topic",
            wanted.topic.is_none_or(|topic| document.topics.contains(&topic)),
        ),
        (
            "author",
            wanted.author.is_none_or(|author| document.author == Some(author)),
        ),
        ("state", wanted.answered.is_none() || wanted.answered == answered),
    ];
    let refusing = takes.into_iter().filter(|(_, takes)| !takes);
    refusing.map(|(name, _)| name).collect()
}

fn wanted(rng: &mut StdRng) -> Wanted {
    let word = |rng: &mut StdRng| WORDS[rng.random_range(0..WORDS.len())];
    let mut query = word(rng).to_owned();
    if rng.random_bool(0.5) {
        query = format!("{query} {}", word(rng));
    }
    if rng.random_bool(0.3) {
        query = format!("{query} \"{} {}\"", word(rng), word(rng));
    }
    if rng.random_bool(0.3) {
        query = format!("{query} -{}", word(rng));
    }
    let id = |most: u128, rng: &mut StdRng| Uuid::from_u128(rng.random_range(0..most));
    Wanted {
        asked: Asked::parse(&query),
        reader: Reader {
            spaces: (0..SPACES)
                .filter(|_| rng.random_bool(0.7))
                .map(|space| key(Uuid::from_u128(space)))
                .collect(),
            insider: true,
        },
        kind: rng.random_bool(0.2).then_some(SearchKind::Question),
        space: rng.random_bool(0.2).then(|| id(SPACES, rng)),
        topic: rng.random_bool(0.2).then(|| id(3, rng)),
        author: rng.random_bool(0.2).then(|| id(9, rng)),
        answered: rng.random_bool(0.2).then(|| rng.random_bool(0.5)),
        since: rng.random_bool(0.2).then_some(300),
        newest: rng.random_bool(0.3),
        counted: true,
        limit: DOCUMENTS,
        ..Wanted::default()
    }
}

/// How many documents there are of each id.
fn counts<'a>(
    documents: impl Iterator<Item = &'a Document>,
    ids: fn(&Document) -> Vec<Uuid>,
) -> BTreeMap<Uuid, u64> {
    let mut counts = BTreeMap::new();
    for id in documents.flat_map(ids) {
        *counts.entry(id).or_default() += 1;
    }
    counts
}

fn assert_finds(found: &Found, wanted: &Wanted, documents: &[Document]) {
    let admitted: Vec<(&Document, Vec<&str>)> = documents
        .iter()
        .filter(|one| {
            one.spaces
                .iter()
                .any(|space| wanted.reader.spaces.contains(&key(*space)))
        })
        .filter(|one| wanted.since.is_none_or(|since| one.created.micros() >= since))
        .filter(|one| has(one, &wanted.asked))
        .map(|one| (one, refused(one, wanted)))
        .collect();
    let but = |name: &'static str| {
        let taken = admitted
            .iter()
            .filter(move |(_, refused)| refused.iter().all(|one| *one == name));
        taken.map(|(one, _)| *one)
    };
    let ids: BTreeSet<Uuid> = found.hits.iter().map(|hit| hit.id).collect();
    assert_eq!(
        ids,
        but("").map(|one| one.id).collect::<BTreeSet<Uuid>>(),
        "{wanted:?}"
    );
    assert_eq!(found.total, ids.len() as u64, "{wanted:?}");
    assert!(
        found.hits.is_sorted_by(|one, next| one.place > next.place),
        "{wanted:?}"
    );
    let told = |counts: &[(Uuid, u64)]| counts.iter().copied().collect::<BTreeMap<Uuid, u64>>();
    assert_eq!(
        told(&found.spaces),
        counts(but("space"), |one| one.spaces.clone()),
        "{wanted:?}"
    );
    assert_eq!(
        told(&found.topics),
        counts(but("topic"), |one| one.topics.clone()),
        "{wanted:?}"
    );
    assert_eq!(
        told(&found.authors),
        counts(but("author"), |one| one.author.into_iter().collect()),
        "{wanted:?}"
    );
    for kind in SearchKind::ALL {
        let count = but("kind").filter(|one| one.kind == *kind).count();
        assert_eq!(found.kinds[*kind as usize], count as u64, "{wanted:?}");
    }
    let questions = |state| {
        let asked = but("state").filter(|one| one.kind == SearchKind::Question);
        asked.filter(|one| one.state & ANSWERED == state).count() as u64
    };
    assert_eq!(found.answered, [questions(ANSWERED), questions(0)], "{wanted:?}");
}

#[test]
fn a_search_finds_and_counts_what_a_reading_of_everything_does() {
    let mut rng = StdRng::seed_from_u64(7);
    let mut documents: Vec<Document> = (0..DOCUMENTS).map(|number| document(number, &mut rng)).collect();
    let (searcher, fields) = index(&mut documents);
    let tables = Tables::default().of(&searcher).unwrap();
    let mut compared = 0;
    for _ in 0..120 {
        let wanted = wanted(&mut rng);
        let found = search(&searcher, &tables, &fields, &wanted).unwrap();
        // What only resembles the words is another matter.
        if found.matched == Matched::All {
            assert_finds(&found, &wanted, &documents);
            compared += usize::from(found.total > 0);
        }
    }
    assert!(compared > 60, "{compared}");
}
