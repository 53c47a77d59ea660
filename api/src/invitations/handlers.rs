//! HTTP of invitations.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};

use super::actions;
use super::dto::{
    AcceptInvitation, CreateInvitation, InvitationPage, InvitationQuery, LookUpInvitation, NewInvitation,
    OpenInvitation,
};
use crate::auth::{agent_of, dto::Session, session_answer};
use crate::error::AppResult;
use crate::http::{
    Anonymous, Caller, Created, Creation, NoContent, PageReply, Plain, SignedIn, ValidJson, ValidQuery,
    on_hashing,
};
use crate::ids::InvitationId;

/// Lists invitations, the newest first: all for user managers; for owners of spaces those they made and those into
/// their spaces.
#[utoipa::path(
    tag = "invitations", operation_id = "listInvitations", params(InvitationQuery),
    responses((status = 200, description = "A page of invitations", body = InvitationPage))
)]
#[get("/invitations")]
pub async fn list(
    caller: Caller<SignedIn>,
    query: ValidQuery<InvitationQuery>,
) -> AppResult<PageReply<InvitationPage>> {
    caller
        .read(move |conn, actor| actions::list(conn, actor, &query))
        .await
        .map(PageReply)
}

/// Invites people into the organisation or into spaces. The link is shown only here; with an address it is mailed.
#[utoipa::path(
    tag = "invitations", operation_id = "createInvitation", request_body = CreateInvitation,
    responses((status = 201, description = "Made", body = NewInvitation))
)]
#[post("/invitations")]
pub async fn create(
    caller: Caller<SignedIn>,
    wanted: Creation<CreateInvitation>,
) -> AppResult<Created<NewInvitation>> {
    let state = caller.state.clone();
    caller
        .create(wanted, move |conn, actor, wanted| {
            actions::create(conn, actor, &state.settings, wanted)
        })
        .await
}

/// Takes an invitation back: its link ends at once.
#[utoipa::path(
    tag = "invitations", operation_id = "revokeInvitation",
    params(("id" = InvitationId, Path, description = "The invitation")),
    responses((status = 204, description = "Taken back"))
)]
#[delete("/invitations/{id}")]
pub async fn revoke(caller: Caller<SignedIn>, id: web::Path<InvitationId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::revoke(conn, actor, *id))
        .await?;
    Ok(NoContent)
}

/// Tells whoever holds an invitation's link what it offers.
#[utoipa::path(
    tag = "invitations", operation_id = "lookUpInvitation", request_body = LookUpInvitation, security(()),
    responses((status = 200, description = "What it offers", body = OpenInvitation))
)]
#[post("/invitations/lookup")]
pub async fn lookup(guest: Anonymous, body: ValidJson<LookUpInvitation>) -> AppResult<Plain<OpenInvitation>> {
    let (organisation, now) = (guest.state.settings.organisation.clone(), guest.state.clock.now());
    let read = move |conn: &mut _| actions::look_up(conn, &organisation, &body.token, now);
    guest.state.db.read(read).await.map(Plain)
}

/// Lets somebody in by an invitation's link and starts their session.
#[utoipa::path(
    tag = "invitations", operation_id = "acceptInvitation", request_body = AcceptInvitation, security(()),
    responses((status = 201, description = "Come in", body = Session))
)]
#[post("/invitations/accept")]
pub async fn accept(
    guest: Anonymous,
    request: HttpRequest,
    body: ValidJson<AcceptInvitation>,
) -> AppResult<HttpResponse> {
    let (state, client, agent) = (guest.state.clone(), body.client, agent_of(&request));
    let tokens = on_hashing(move || actions::accept(&state, &body, &agent, state.clock.now())).await?;
    guest.state.wake.all();
    Ok(session_answer(StatusCode::CREATED, &guest.state, tokens, client))
}
