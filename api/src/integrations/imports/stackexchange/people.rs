//! The authors of a dump: former members, who never sign in here, with a link to their profile.

use std::collections::{HashMap, HashSet};

use super::load::Load;
use super::markdown::{Converter, printable};
use super::queries::{self, NewItem};
use super::staging::{self, NamedOwner, StagedUser};
use crate::access::PersonKind;
use crate::clock::Time;
use crate::contributions::text;
use crate::db::{Conn, DbError};
use crate::error::{AppError, AppResult};
use crate::http::text::fold;
use crate::ids::{PersonId, SubjectId};
use crate::people::NewPerson;

/// People of one transaction.
const BATCH: i64 = 500;
/// What a person without any name is called.
const NAMELESS: &str = "Former member";

/// Who wrote something: an account of the site, or only a name.
pub fn author_key(owner: Option<i64>, name: &str) -> (&'static str, String) {
    match owner {
        Some(id) => ("user", id.to_string()),
        None => ("name", name.chars().take(100).collect()),
    }
}

/// Brings in everybody who is not here yet.
pub fn load(load: &mut Load<'_>) -> anyhow::Result<()> {
    let converter = Converter::new();
    let mut after = i64::MIN;
    loop {
        let users = load.staged(|conn| Ok(staging::list_users(conn, after, BATCH)?))?;
        let Some(last) = users.last() else { break };
        after = last.id;
        let rows: Vec<_> = users
            .iter()
            .map(|user| {
                (
                    "user",
                    user.id.to_string(),
                    person_of_user(load, &converter, user),
                )
            })
            .collect();
        write(load, &rows)?;
    }
    let mut after: Option<String> = None;
    loop {
        let named = load.staged(|conn| Ok(staging::list_nameless_owners(conn, after.as_deref(), BATCH)?))?;
        let Some(last) = named.last() else { break };
        after = Some(last.name.clone());
        let row = |owner: &NamedOwner| {
            let (kind, id) = author_key(None, &owner.name);
            (kind, id, person_of_name(load, owner))
        };
        let rows: Vec<_> = named.iter().map(row).collect();
        write(load, &rows)?;
    }
    Ok(())
}

fn person_of_user(load: &Load<'_>, converter: &Converter, user: &StagedUser) -> NewPerson {
    let name = one_line(&user.name, 100);
    let mark = if user.id < 0 {
        format!("x{}", user.id.unsigned_abs())
    } else {
        user.id.to_string()
    };
    let handle = load.site.handle(&name, &mark);
    let bio: String = converter.markdown(&user.about).chars().take(2_000).collect();
    NewPerson {
        location: one_line(&user.location, 100),
        bio_html: if bio.is_empty() {
            String::new()
        } else {
            text::render(&bio, &|_| None).html
        },
        bio,
        source_name: Some("Stack Exchange".to_owned()),
        source_url: Some(load.site.user_url(user.id)),
        ..NewPerson::new(
            &name,
            &handle,
            PersonKind::Former,
            Time::from_micros(user.created),
        )
    }
}

fn person_of_name(load: &Load<'_>, owner: &NamedOwner) -> NewPerson {
    let name = one_line(&owner.name, 100);
    let handle = load.site.handle(&name, "");
    NewPerson {
        source_name: Some("Stack Exchange".to_owned()),
        ..NewPerson::new(
            &name,
            &handle,
            PersonKind::Former,
            Time::from_micros(owner.created),
        )
    }
}

fn one_line(text: &str, most: usize) -> String {
    let text = printable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text
        .chars()
        .filter(|one| !matches!(one, '\u{200E}' | '\u{200F}' | '\u{061C}'))
        .take(most)
        .collect();
    if text.is_empty() && most == 100 {
        NAMELESS.to_owned()
    } else {
        text
    }
}

fn write(load: &mut Load<'_>, people: &[(&'static str, String, NewPerson)]) -> anyhow::Result<()> {
    let source = load.site.source();
    let known = load.db.read_blocking(|conn| known_of(conn, &source, people))?;
    let new: Vec<_> = people
        .iter()
        .filter(|(kind, id, _)| !known.contains(&(*kind, id.clone())))
        .collect();
    load.report
        .skipped("Users", "here already", (people.len() - new.len()) as u64);
    if !new.is_empty() {
        load.db.write_blocking(|conn| {
            let wished: Vec<String> = new.iter().map(|(_, _, person)| fold(&person.handle)).collect();
            let mut taken = queries::find_taken(conn, &wished)?;
            let mut rows = Vec::new();
            let mut items = Vec::new();
            for (kind, id, person) in &new {
                let mut person = person.clone();
                person.handle = free_handle(conn, &person.handle, &mut taken)?;
                items.push(NewItem {
                    source: source.clone(),
                    external_kind: kind,
                    external_id: id.clone(),
                    internal_id: SubjectId::from(person.id),
                    url: person.source_url.clone(),
                });
                rows.push(person);
            }
            queries::insert_people(conn, &rows)?;
            queries::insert_items(conn, &items)?;
            Ok::<_, AppError>(())
        })?;
    }
    load.report.wrote("people", new.len());
    load.progress.inc(people.len() as u64);
    Ok(())
}

fn known_of(
    conn: &mut Conn,
    source: &str,
    people: &[(&'static str, String, NewPerson)],
) -> Result<HashSet<(&'static str, String)>, DbError> {
    let mut known = HashSet::new();
    for kind in ["user", "name"] {
        let ids: Vec<String> = people
            .iter()
            .filter(|(of, _, _)| *of == kind)
            .map(|(_, id, _)| id.clone())
            .collect();
        let found: HashMap<String, SubjectId> = queries::find_items(conn, source, kind, &ids)?;
        known.extend(found.into_keys().map(|id| (kind, id)));
    }
    Ok(known)
}

/// The handle itself, or with the first number at its end that makes it free.
fn free_handle(conn: &mut Conn, wished: &str, taken: &mut HashSet<String>) -> AppResult<String> {
    let mut handle = wished.to_owned();
    let mut number = 2;
    while !taken.insert(fold(&handle))
        || (number > 2 && !queries::find_taken(conn, &[fold(&handle)])?.is_empty())
    {
        let room: String = wished.chars().take(34).collect();
        handle = format!("{}-{number}", room.trim_end_matches(['-', '.', '_']));
        number += 1;
    }
    Ok(handle)
}

/// The authors of a batch, by the keys of [`author_key`].
pub fn find_authors(
    conn: &mut Conn,
    source: &str,
    keys: &HashSet<(&'static str, String)>,
) -> Result<HashMap<(&'static str, String), PersonId>, DbError> {
    let mut authors = HashMap::new();
    for kind in ["user", "name"] {
        let ids: Vec<String> = keys
            .iter()
            .filter(|(of, _)| *of == kind)
            .map(|(_, id)| id.clone())
            .collect();
        for (id, person) in queries::find_items(conn, source, kind, &ids)? {
            authors.insert((kind, id), PersonId(person.0));
        }
    }
    Ok(authors)
}
