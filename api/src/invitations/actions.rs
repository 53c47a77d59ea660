//! Inviting, looking an invitation up, coming in.

use super::dto::{
    AcceptInvitation, CreateInvitation, Invitation, InvitationPage, InvitationQuery, NewInvitation,
    OpenInvitation,
};
use super::model::InvitationRow;
use super::queries::{self, SpaceRow};
use crate::access::{Action, Actor, Duty, PersonKind, SpaceRole, require};
use crate::auth::dto::SessionTokens;
use crate::auth::sessions::{self, Proven};
use crate::auth::{passwords, secrets};
use crate::clock::Time;
use crate::config::Settings;
use crate::contributions::queries::PersonColumns;
use crate::contributions::summaries::{person_chip, space_chip};
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::text::tidy;
use crate::http::{AppState, PageRequest};
use crate::ids::InvitationId;
use crate::people::{self, NewPerson};
use crate::{mail, spaces};

/// Refuses those who may not invite at all.
fn require_inviter(conn: &mut Conn, actor: &Actor) -> AppResult<()> {
    if actor.has(Duty::UserManager) || (!actor.is_guest() && queries::owns_a_space(conn, actor)?) {
        return Ok(());
    }
    Err(AppError::new(
        ErrorCode::Forbidden,
        "Only user managers and the owners of spaces can invite.",
    ))
}

/// One page of invitations, the newest first: all for user managers, one's own for owners of spaces.
pub fn list(conn: &mut Conn, actor: &Actor, query: &InvitationQuery) -> AppResult<InvitationPage> {
    let page = PageRequest::<InvitationId>::read("invitations", query.limit, query.cursor.as_deref())?;
    require_inviter(conn, actor)?;
    let rows = queries::list(
        conn,
        actor,
        actor.has(Duty::UserManager),
        None,
        page.after,
        page.fetch(),
    )?;
    let (rows, page) = page.cut(rows, |(row, _)| row.id)?;
    Ok(InvitationPage {
        items: invitations_of(conn, actor, rows)?,
        page,
    })
}

fn invitations_of(
    conn: &mut Conn,
    actor: &Actor,
    rows: Vec<(InvitationRow, Option<PersonColumns>)>,
) -> AppResult<Vec<Invitation>> {
    let ids: Vec<InvitationId> = rows.iter().map(|(row, _)| row.id).collect();
    let spaces = queries::list_spaces(conn, Some(actor), &ids)?;
    Ok(rows
        .into_iter()
        .map(|(row, by)| invitation_of(row, by, &spaces))
        .collect())
}

fn invitation_of(row: InvitationRow, by: Option<PersonColumns>, spaces: &[SpaceRow]) -> Invitation {
    let spaces = spaces
        .iter()
        .filter(|(of, _)| *of == row.id)
        .map(|(_, space)| space_chip(space.clone()));
    Invitation {
        id: row.id,
        kind: row.kind,
        email: row.email,
        note: row.note,
        spaces: spaces.collect(),
        uses_allowed: row.uses_allowed,
        use_count: row.use_count,
        created_by: by.map(person_chip),
        created_at: row.created_at,
        expires_at: row.expires_at,
        revoked: row.revoked_at.is_some(),
    }
}

/// Invites; the link is in the answer and, where there is an address, in a mail.
pub fn create(
    conn: &mut Conn,
    actor: &Actor,
    settings: &Settings,
    wanted: &CreateInvitation,
) -> AppResult<NewInvitation> {
    require_inviter(conn, actor)?;
    if wanted.space_ids.is_empty() && !actor.has(Duty::UserManager) {
        return Err(AppError::field(
            "/space_ids",
            "space_of_yours",
            "Name a space of yours to invite into.",
        ));
    }
    for space in &wanted.space_ids {
        let space = spaces::find(conn, actor, *space).map_err(|error| match error.code {
            ErrorCode::NotFound => {
                AppError::field("/space_ids", "unknown", "One of the spaces does not exist.")
            }
            _ => error,
        })?;
        require(actor, Action::ManageMembers, &space.facts())?;
    }
    let secret = secrets::fresh();
    let row = InvitationRow {
        id: InvitationId::at(actor.now),
        kind: wanted.kind.into(),
        email: wanted.email.clone(),
        note: tidy(&wanted.note),
        uses_allowed: wanted.uses_allowed,
        use_count: 0,
        created_by: Some(actor.id),
        created_at: actor.now,
        expires_at: actor
            .now
            .plus_seconds(i64::from(wanted.expires_in_days) * 24 * 3600),
        revoked_at: None,
    };
    queries::insert(conn, &row, &secrets::hash(&secret), &wanted.space_ids)?;
    // Behind the #, so that it stands in no log of any server.
    let link = format!("{}/invite#token={secret}", settings.public_origin());
    if let Some(to) = &row.email {
        let (organisation, days) = (&settings.organisation, wanted.expires_in_days);
        let mail = mail::invitation(to, &actor.name, organisation, &row.note, &link, days);
        mail::enqueue(conn, &mail, actor.now)?;
    }
    Event::new(actor, "invitation.created", row.id).record(conn)?;
    let found = queries::list(conn, actor, true, Some(row.id), None, 1)?;
    let invitation = invitations_of(conn, actor, found)?
        .pop()
        .ok_or_else(AppError::not_found)?;
    Ok(NewInvitation { invitation, link })
}

/// Takes an invitation back.
pub fn revoke(conn: &mut Conn, actor: &Actor, id: InvitationId) -> AppResult<()> {
    let mut found = queries::list(conn, actor, actor.has(Duty::UserManager), Some(id), None, 1)?;
    let (row, _) = found.pop().ok_or_else(AppError::not_found)?;
    if queries::update_revoked(conn, row.id, actor.now)? == 1 {
        Event::new(actor, "invitation.revoked", id).record(conn)?;
    }
    Ok(())
}

/// An invitation that still lets somebody in.
///
/// # Errors
/// `not_found` for a secret that never was one; `gone` for one that has ended.
fn find_open(conn: &mut Conn, token: &str, now: Time) -> AppResult<(InvitationRow, Option<String>)> {
    let found = queries::find_by_hash(conn, &secrets::hash(token))?.ok_or_else(AppError::not_found)?;
    if !found.0.is_open(now) {
        return Err(ErrorCode::Gone.into());
    }
    Ok(found)
}

/// What an invitation offers.
pub fn look_up(conn: &mut Conn, organisation: &str, token: &str, now: Time) -> AppResult<OpenInvitation> {
    let (row, invited_by) = find_open(conn, token, now)?;
    let spaces = queries::list_spaces(conn, None, &[row.id])?;
    Ok(OpenInvitation {
        kind: row.kind,
        organisation: organisation.to_owned(),
        invited_by,
        spaces: spaces.into_iter().map(|(_, space)| space_chip(space)).collect(),
        email: row.email,
        note: row.note,
        expires_at: row.expires_at,
    })
}

/// Lets somebody in and starts their session. The slow hash runs outside of the transaction.
pub fn accept(
    state: &AppState,
    asked: &AcceptInvitation,
    agent: &str,
    now: Time,
) -> AppResult<SessionTokens> {
    state
        .db
        .read_blocking(|conn| find_open(conn, &asked.token, now))?;
    let hash = passwords::hash(&asked.password)?;
    state.db.write_blocking(|conn| {
        let (row, _) = find_open(conn, &asked.token, now)?;
        if !queries::update_used(conn, row.id, now)? {
            return Err(ErrorCode::Gone.into());
        }
        let person = NewPerson {
            email: Some(asked.email.trim().to_owned()),
            password_hash: Some(hash.clone()),
            ..NewPerson::new(&asked.name, &asked.handle, row.kind, now)
        };
        let id = people::create(conn, &person)?;
        join_spaces(conn, &row, id, now)?;
        Event::at(now, Some(id), "person.joined", id)
            .with(&serde_json::json!({ "invitation_id": row.id, "is_guest": row.kind == PersonKind::Guest }))
            .record(conn)?;
        sessions::start(
            conn,
            &state.keys,
            Proven {
                person_id: id,
                epoch: 0,
            },
            agent,
            now,
        )
    })
}

fn join_spaces(
    conn: &mut Conn,
    row: &InvitationRow,
    person: crate::ids::PersonId,
    now: Time,
) -> AppResult<()> {
    for (_, (space, ..)) in queries::list_spaces(conn, None, &[row.id])? {
        spaces::add_member(conn, space, person, SpaceRole::Member, now)?;
        Event::at(now, Some(person), "space.member_added", space)
            .in_space(space)
            .with(&serde_json::json!({ "person_id": person }))
            .record(conn)?;
    }
    Ok(())
}
