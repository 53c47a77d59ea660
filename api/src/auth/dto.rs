//! Wire types of signing in.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::ids::PersonId;

/// A name and a password.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Handle or mail address.
    #[validate(length(min = 1, max = 254))]
    #[schema(min_length = 1, max_length = 254)]
    pub login: String,
    /// The password.
    #[validate(length(min = 1, max = 256))]
    #[schema(min_length = 1, max_length = 256, format = Password)]
    pub password: String,
    /// `web` keeps the refresh token in a cookie that scripts cannot read; `app` answers with it in the body.
    #[serde(default)]
    pub client: ClientKind,
}

/// Where the refresh token goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    /// Into an `HttpOnly` cookie.
    #[default]
    Web,
    /// Into the body.
    App,
}

/// A refresh token, for clients that keep it themselves; the web app sends an empty object and its cookie.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefreshRequest {
    /// The token of the last answer.
    #[serde(default)]
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    pub refresh_token: Option<String>,
}

/// What signing in gives.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// For the `Authorization: Bearer` header.
    #[schema(max_length = 2000)]
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(max_length = 10)]
    pub token_type: &'static str,
    /// Seconds until the access token ends.
    #[schema(minimum = 1, maximum = 3600)]
    pub expires_in: u32,
    /// Only for clients of kind `app`: exchange it once for the next pair.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub refresh_token: Option<String>,
    /// Who signed in.
    pub person_id: PersonId,
}

/// The tokens of a session before it is decided where they go.
pub struct SessionTokens {
    pub access_token: String,
    pub refresh_token: String,
    pub expires_in: u32,
    pub person_id: PersonId,
}
