//! Wire types of signing in.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::passwords::acceptable;
use crate::clock::Time;
use crate::ids::{PersonId, SessionId};

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

/// Whose password is to be set anew.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestReset {
    /// The mail address of the account.
    #[validate(length(max = 254), email)]
    #[schema(max_length = 254, format = Email)]
    pub email: String,
}

/// A new password by a mailed link.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RedeemReset {
    /// What stands behind `#token=` in the link.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    pub token: String,
    /// The new password: at least 15 characters, and none of the well-known ones.
    #[validate(custom(function = "acceptable"))]
    #[schema(min_length = 15, max_length = 256, format = Password)]
    pub new_password: String,
}

/// A new password of one's own.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The present password.
    #[validate(length(min = 1, max = 256))]
    #[schema(min_length = 1, max_length = 256, format = Password)]
    pub current_password: String,
    /// The new password: at least 15 characters, and none of the well-known ones.
    #[validate(custom(function = "acceptable"))]
    #[schema(min_length = 15, max_length = 256, format = Password)]
    pub new_password: String,
    /// Where the refresh token of the fresh session goes.
    #[serde(default)]
    pub client: ClientKind,
}

/// The caller's sessions.
#[derive(Serialize, ToSchema)]
pub struct SessionList {
    /// The one used last first; at most a hundred.
    #[schema(max_items = 100)]
    pub items: Vec<SessionItem>,
}

/// A session as its owner sees it.
#[derive(Serialize, ToSchema)]
pub struct SessionItem {
    /// The key.
    pub id: SessionId,
    /// How the client called itself.
    #[schema(max_length = 200)]
    pub user_agent: String,
    /// When the person signed in.
    pub created_at: Time,
    /// When its tokens were last refreshed.
    pub last_used_at: Time,
    /// True for the session that asks.
    pub current: bool,
}
