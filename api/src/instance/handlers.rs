//! HTTP of the server itself.

use actix_web::get;

use super::dto::{Instance, SignedUpBy};
use crate::http::{Anonymous, Plain};

/// Tells about this server: whose it is, and how people come in.
#[utoipa::path(
    tag = "instance", operation_id = "readInstance", security(()),
    responses((status = 200, description = "About this server", body = Instance))
)]
#[get("/instance")]
pub async fn read(guest: Anonymous) -> Plain<Instance> {
    Plain(Instance {
        name: "Colloquy",
        version: env!("CARGO_PKG_VERSION"),
        organisation: guest.state.settings.organisation.clone(),
        signed_up_by: SignedUpBy::Invitation,
    })
}
