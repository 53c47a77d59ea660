//! Wire types of the server itself.

use serde::Serialize;
use utoipa::ToSchema;

/// About this server.
#[derive(Serialize, ToSchema)]
pub struct Instance {
    /// The name of the program.
    #[schema(max_length = 20)]
    pub name: &'static str,
    /// Its version.
    #[schema(max_length = 40)]
    pub version: &'static str,
    /// The organisation it serves.
    #[schema(max_length = 200)]
    pub organisation: String,
    /// How people come in.
    pub signed_up_by: SignedUpBy,
}

/// How people come in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignedUpBy {
    /// By an invitation only.
    Invitation,
}
