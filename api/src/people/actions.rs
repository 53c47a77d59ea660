//! Finding people, reading their pages, and what user managers change about them.

use super::dto::{ActivityQuery, ChangePerson, PeopleQuery, Person, PersonCard, PersonPage};
use super::model::PersonRow;
use super::queries::{self, PeopleFilter};
use super::rules;
use crate::access::{Action, Actor, Duties, Duty, PersonKind, require};
use crate::auth::sessions;
use crate::contributions::dto::ContributionPage;
use crate::contributions::summaries::{self, Filter, Order};
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::text::{tidy, words};
use crate::http::{IfMatch, PageInfo, PageRequest};
use crate::ids::PersonId;

/// More words than this are not looked for.
const MOST_WORDS: usize = 5;

/// One page of people, by name.
pub fn list(conn: &mut Conn, actor: &Actor, query: &PeopleQuery) -> AppResult<PersonPage> {
    let page = PageRequest::<(String, PersonId)>::read("people", query.limit, query.cursor.as_deref())?;
    if query.deactivated && !actor.has(Duty::UserManager) {
        return Err(AppError::new(
            ErrorCode::Forbidden,
            "Only user managers see who was deactivated.",
        ));
    }
    let asked = query.q.as_deref().unwrap_or_default();
    let filter = PeopleFilter {
        words: words(asked).into_iter().take(MOST_WORDS).collect(),
        unit: query.unit.clone(),
        duty: query.duty,
        deactivated: query.deactivated,
    };
    if filter.words.is_empty() && !asked.trim().is_empty() {
        // Only signs: no name begins like this.
        return Ok(PersonPage {
            items: Vec::new(),
            page: PageInfo {
                next_cursor: None,
                has_more: false,
            },
        });
    }
    let rows = queries::list(conn, actor, &filter, page.after.as_ref(), page.fetch())?;
    let (rows, page) = page.cut(rows, |row| (row.name_key.clone(), row.id))?;
    Ok(PersonPage {
        items: rows.into_iter().map(PersonCard::from).collect(),
        page,
    })
}

/// A person's page.
pub fn read(conn: &mut Conn, actor: &Actor, id: PersonId) -> AppResult<Person> {
    let row = find(conn, actor, id)?;
    let written = queries::count_written(conn, actor, id)?;
    Ok(Person::of(actor, row, written))
}

fn find(conn: &mut Conn, actor: &Actor, id: PersonId) -> AppResult<PersonRow> {
    queries::find_known(conn, actor, id)?.ok_or_else(AppError::not_found)
}

/// What a person wrote that the actor may see, the newest first.
pub fn activity(
    conn: &mut Conn,
    actor: &Actor,
    id: PersonId,
    query: &ActivityQuery,
) -> AppResult<ContributionPage> {
    let page = PageRequest::read("people.activity", query.limit, query.cursor.as_deref())?;
    find(conn, actor, id)?;
    let filter = Filter {
        kind: query.kind,
        author: Some(id),
        with_replies: true,
        ..Filter::default()
    };
    summaries::list(conn, actor, &filter, Order::Newest, &page)
}

/// Changes what user managers look after.
pub fn change(
    conn: &mut Conn,
    actor: &Actor,
    id: PersonId,
    change: &ChangePerson,
    seen: IfMatch,
) -> AppResult<Person> {
    queries::lock(conn, id)?;
    let before = find(conn, actor, id)?;
    require(actor, Action::EditPerson, &before.facts())?;
    seen.check(before.version)?;
    let after = changed(&before, change, actor);
    rules::may_become(&before, &after, actor.has(Duty::Administrator))?;
    if before.is_acting_administrator() && !after.is_acting_administrator() {
        keep_an_administrator(conn, id)?;
    }
    super::save(conn, &after, actor.now)?;
    follow_up(conn, actor, &before, &after)?;
    read(conn, actor, id)
}

fn changed(before: &PersonRow, change: &ChangePerson, actor: &Actor) -> PersonRow {
    let text = |new: &Option<String>, old: &str| new.as_deref().map_or_else(|| old.to_owned(), tidy);
    let mut after = before.clone();
    after.name = text(&change.name, &before.name);
    after.title = text(&change.title, &before.title);
    after.unit = text(&change.unit, &before.unit);
    after.location = text(&change.location, &before.location);
    after.kind = change.kind.unwrap_or(before.kind);
    after.is_leader = change.is_leader.unwrap_or(before.is_leader);
    if let Some(duties) = &change.duties {
        after.duties = Duties::new(duties.iter().copied());
    }
    after.deactivated_at = match change.active {
        Some(false) => before.deactivated_at.or(Some(actor.now)),
        Some(true) => None,
        None => before.deactivated_at,
    };
    after
}

/// Refuses to take the last administrator away.
fn keep_an_administrator(conn: &mut Conn, id: PersonId) -> AppResult<()> {
    let others = queries::list_acting_administrators(conn)?;
    if others.iter().any(|other| *other != id) {
        return Ok(());
    }
    Err(AppError::new(
        ErrorCode::Conflict,
        "This is the last administrator. Make somebody else an administrator first.",
    ))
}

/// What goes with a change: sessions end, roles fall, the event is recorded.
fn follow_up(conn: &mut Conn, actor: &Actor, before: &PersonRow, after: &PersonRow) -> AppResult<()> {
    if after.kind == PersonKind::Guest && before.kind != PersonKind::Guest {
        queries::update_roles_to_member(conn, after.id)?;
    }
    let kind = match (before.deactivated_at, after.deactivated_at) {
        (None, Some(_)) => {
            sessions::end_all(conn, after.id, actor.now)?;
            "person.deactivated"
        }
        (Some(_), None) => "person.reactivated",
        _ => "person.changed",
    };
    let payload = serde_json::json!({
        "kind": after.kind, "duties": after.duties, "is_leader": after.is_leader,
        "kind_before": before.kind, "duties_before": before.duties,
    });
    Event::new(actor, kind, after.id).with(&payload).record(conn)
}
