//! Wire types of invitations.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

use crate::access::PersonKind;
use crate::auth::dto::ClientKind;
use crate::auth::passwords::acceptable;
use crate::clock::Time;
use crate::contributions::dto::{PersonChip, SpaceChip};
use crate::db::text_enum;
use crate::http::Resource;
use crate::http::text::{one_line, optional_prose};
use crate::ids::{InvitationId, SpaceId};
use crate::paged;
use crate::people::handle_rules;

text_enum! {
    /// As what an invitation lets people in.
    InvitedAs {
        /// Of the organisation.
        Member = "member",
        /// From outside: sees only the spaces of the invitation.
        Guest = "guest",
    }
}

impl From<InvitedAs> for PersonKind {
    fn from(kind: InvitedAs) -> Self {
        match kind {
            InvitedAs::Member => Self::Member,
            InvitedAs::Guest => Self::Guest,
        }
    }
}

/// A new invitation.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "guests_need_a_space"))]
pub struct CreateInvitation {
    /// As what it lets people in.
    pub kind: InvitedAs,
    /// Where the link is mailed to; without an address it is only shown.
    #[serde(default)]
    #[validate(length(max = 254), email)]
    #[schema(max_length = 254, format = Email)]
    pub email: Option<String>,
    /// A few words to whoever is invited.
    #[serde(default)]
    #[validate(length(max = 1_000), custom(function = "optional_prose"))]
    #[schema(max_length = 1_000, pattern = "optional_prose")]
    pub note: String,
    /// Spaces that they will belong to; guests see nothing else.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[schema(max_items = 20)]
    pub space_ids: Vec<SpaceId>,
    /// How many people it lets in.
    #[serde(default = "once", deserialize_with = "crate::http::whole")]
    #[validate(range(min = 1, max = 500))]
    #[schema(minimum = 1, maximum = 500)]
    pub uses_allowed: i32,
    /// For how many days it works.
    #[serde(default = "two_weeks", deserialize_with = "crate::http::whole")]
    #[validate(range(min = 1, max = 90))]
    #[schema(minimum = 1, maximum = 90)]
    pub expires_in_days: u32,
}

fn once() -> i32 {
    1
}

fn two_weeks() -> u32 {
    14
}

fn guests_need_a_space(wanted: &CreateInvitation) -> Result<(), ValidationError> {
    if wanted.kind == InvitedAs::Guest && wanted.space_ids.is_empty() {
        return Err(ValidationError::new("guest")
            .with_message("Guests see only the spaces they are invited to: name one.".into()));
    }
    Ok(())
}

/// Which invitations are wanted.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct InvitationQuery {
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

/// An invitation.
#[derive(Clone, Serialize, ToSchema)]
pub struct Invitation {
    /// The key.
    pub id: InvitationId,
    /// As what it lets people in.
    pub kind: PersonKind,
    /// Where it was mailed to.
    #[schema(required, max_length = 254)]
    pub email: Option<String>,
    /// A few words to whoever is invited.
    #[schema(max_length = 1_000)]
    pub note: String,
    /// Spaces that they will belong to, as far as the caller sees them.
    #[schema(max_items = 20)]
    pub spaces: Vec<SpaceChip>,
    /// How many people it lets in.
    #[schema(minimum = 1, maximum = 500)]
    pub uses_allowed: i32,
    /// How many it has let in.
    #[schema(minimum = 0, maximum = 500)]
    pub use_count: i32,
    /// Who invites.
    #[schema(required)]
    pub created_by: Option<PersonChip>,
    /// Since when.
    pub created_at: Time,
    /// Until when.
    pub expires_at: Time,
    /// True when it was taken back.
    pub revoked: bool,
}

paged!(
    /// A page of invitations, the newest first.
    InvitationPage of Invitation
);

/// An invitation with its link, which is shown only once.
#[derive(Serialize, ToSchema)]
pub struct NewInvitation {
    /// The invitation.
    #[serde(flatten)]
    pub invitation: Invitation,
    /// The link that lets people in. It is not kept: whoever loses it makes another invitation.
    #[schema(max_length = 500)]
    pub link: String,
}

impl Resource for NewInvitation {
    fn location(&self) -> String {
        format!("/api/v1/invitations/{}", self.invitation.id)
    }

    fn version(&self) -> i32 {
        1
    }
}

/// The secret of an invitation.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookUpInvitation {
    /// What stands behind `#token=` in the link.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    pub token: String,
}

/// What an invitation offers, for whoever holds its link.
#[derive(Serialize, ToSchema)]
pub struct OpenInvitation {
    /// As what it lets people in.
    pub kind: PersonKind,
    /// Into which organisation.
    #[schema(max_length = 200)]
    pub organisation: String,
    /// The name of who invites.
    #[schema(required, max_length = 100)]
    pub invited_by: Option<String>,
    /// Spaces that they will belong to.
    #[schema(max_items = 20)]
    pub spaces: Vec<SpaceChip>,
    /// Where it was mailed to.
    #[schema(required, max_length = 254)]
    pub email: Option<String>,
    /// A few words.
    #[schema(max_length = 1_000)]
    pub note: String,
    /// Until when.
    pub expires_at: Time,
}

/// Coming in.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// What stands behind `#token=` in the link.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    pub token: String,
    /// The name, as others see it.
    #[validate(length(min = 1, max = 100), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 100, pattern = "one_line")]
    pub name: String,
    /// For mentions and sign-in: nobody else has it. 2 to 40 letters, digits, dots, dashes or underscores.
    #[validate(custom(function = "handle_rules"))]
    #[schema(min_length = 2, max_length = 40)]
    pub handle: String,
    /// The mail address, which nobody else sees.
    #[validate(length(max = 254), email)]
    #[schema(max_length = 254, format = Email)]
    pub email: String,
    /// At least 15 characters, and none of the well-known passwords.
    #[validate(custom(function = "acceptable"))]
    #[schema(min_length = 15, max_length = 256, format = Password)]
    pub password: String,
    /// Where the refresh token of the session goes.
    #[serde(default)]
    pub client: ClientKind,
}
