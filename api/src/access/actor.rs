//! The person behind a request.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::auth::Claims;
use crate::clock::Time;
use crate::db::{Conn, known, text_enum};
use crate::error::{AppResult, ErrorCode};
use crate::ids::PersonId;
use crate::schema::{people, refresh_tokens};

text_enum! {
    /// What a person may hold beside being here; each opens a desk.
    Duty {
        /// Registers participants and helps them with the tool.
        UserManager = "user_manager",
        /// Looks after conversations.
        CommunityManager = "community_manager",
        /// Structures what is known.
        KnowledgeManager = "knowledge_manager",
        /// Makes training modules.
        Trainer = "trainer",
        /// Runs challenges.
        ChallengeHost = "challenge_host",
        /// Everything.
        Administrator = "administrator",
    }
}

impl Duty {
    /// For a sentence: "the duty of ...".
    pub const fn words(self) -> &'static str {
        match self {
            Self::UserManager => "user manager",
            Self::CommunityManager => "community manager",
            Self::KnowledgeManager => "knowledge manager",
            Self::Trainer => "trainer",
            Self::ChallengeHost => "challenge host",
            Self::Administrator => "administrator",
        }
    }
}

text_enum! {
    /// How a person belongs to the organisation.
    PersonKind {
        /// Of the organisation.
        Member = "member",
        /// From outside: sees only the spaces they are invited to.
        Guest = "guest",
        /// Wrote something that was imported, and never signs in here.
        Former = "former",
    }
}

text_enum! {
    /// What a person is in a space.
    SpaceRole {
        /// Runs the space: its name, audience and members.
        Owner = "owner",
        /// Looks after its conversations.
        Facilitator = "facilitator",
        /// Belongs to it.
        Member = "member",
    }
}

impl SpaceRole {
    /// Owners and facilitators look after what is written in a space.
    pub const fn looks_after(self) -> bool {
        matches!(self, Self::Owner | Self::Facilitator)
    }
}

/// The duties of a person, stored as a JSON array.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
    serde::Serialize,
    serde::Deserialize,
)]
#[diesel(sql_type = Text)]
#[serde(transparent)]
pub struct Duties(pub Vec<Duty>);

impl Duties {
    /// Each once, in the order of the list.
    pub fn new(duties: impl IntoIterator<Item = Duty>) -> Self {
        let mut duties: Vec<Duty> = duties.into_iter().collect();
        duties.sort_unstable();
        duties.dedup();
        Self(duties)
    }
}

impl<DB> diesel::serialize::ToSql<Text, DB> for Duties
where
    DB: diesel::backend::Backend,
    str: diesel::serialize::ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
        // The set of sets is small, so each text can live for ever and needs no owner here.
        <str as diesel::serialize::ToSql<Text, DB>>::to_sql(interned(&self.0), out)
    }
}

/// The JSON text of a set of duties; each of the few texts is made once.
fn interned(duties: &[Duty]) -> &'static str {
    use std::collections::HashMap;
    use std::sync::{LazyLock, Mutex, PoisonError};
    static TEXTS: LazyLock<Mutex<HashMap<Vec<Duty>, &'static str>>> = LazyLock::new(Mutex::default);
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    texts.entry(duties.to_vec()).or_insert_with(|| {
        let words: Vec<String> = duties.iter().map(|duty| format!("\"{duty}\"")).collect();
        Box::leak(format!("[{}]", words.join(",")).into_boxed_str())
    })
}

impl<DB> diesel::deserialize::FromSql<Text, DB> for Duties
where
    DB: diesel::backend::Backend,
    String: diesel::deserialize::FromSql<Text, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
        let text = <String as diesel::deserialize::FromSql<Text, DB>>::from_sql(value)?;
        if text == "[]" {
            return Ok(Self::default());
        }
        Ok(serde_json::from_str(&text)?)
    }
}

/// The person behind a request, and the time of the request.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub id: PersonId,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// What they are here.
    pub title: String,
    /// The file name of their photo.
    pub photo: Option<String>,
    /// Member or guest.
    pub kind: PersonKind,
    /// What they hold.
    pub duties: Duties,
    /// The session of the access token.
    pub session: Option<crate::ids::SessionId>,
    /// Set where they were not read for this request but are known from an earlier one.
    pub recalled: Option<Recalled>,
    /// When the request came in.
    pub now: Time,
}

/// What tells whether somebody is still as they were when they were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recalled {
    /// Of their row.
    pub version: i32,
    /// Of their tokens.
    pub epoch: i32,
}

impl Actor {
    /// Reads the person's row: one query by key; the version of the row is what [`Recalled`] wants to know.
    ///
    /// # Errors
    /// `unauthenticated` when the person was deactivated, has signed out everywhere or has ended this session since
    /// the token was made.
    pub fn load(conn: &mut Conn, claims: &Claims, now: Time) -> AppResult<(Self, Recalled)> {
        // A range, not IS NOT NULL, so that both engines step to the end of the session's part of the index.
        let ended = refresh_tokens::table
            .filter(refresh_tokens::family_id.eq(claims.session_id))
            .filter(refresh_tokens::revoked_at.gt(Time::from_micros(0)));
        let person = people::table
            .find(claims.person_id)
            .filter(not(exists(ended)))
            .filter(people::token_epoch.eq(claims.epoch))
            .filter(people::deactivated_at.is_null())
            .select((
                people::handle,
                people::name,
                people::title,
                people::photo,
                people::kind,
                people::duties,
                people::version,
            ));
        let row = known!(person)
            .get_result::<(String, String, String, Option<String>, PersonKind, Duties, i32)>(conn)
            .optional()?;
        let (handle, name, title, photo, kind, duties, version) = row.ok_or(ErrorCode::Unauthenticated)?;
        let actor = Self {
            id: claims.person_id,
            handle,
            name,
            title,
            photo,
            kind,
            duties,
            session: Some(claims.session_id),
            recalled: None,
            now,
        };
        let epoch = claims.epoch;
        Ok((actor, Recalled { version, epoch }))
    }

    /// Nothing was found: it may be that there is nothing, or that somebody recalled may see nothing any more.
    ///
    /// # Errors
    /// `unauthenticated` for somebody recalled: they are read, and the work begins anew.
    pub fn sees_nothing(&self) -> AppResult<()> {
        match self.recalled {
            Some(_) => Err(ErrorCode::Unauthenticated.into()),
            None => Ok(()),
        }
    }

    /// The columns of their chip.
    pub fn chip(&self) -> (PersonId, String, String, String, Option<String>, PersonKind) {
        (
            self.id,
            self.handle.clone(),
            self.name.clone(),
            self.title.clone(),
            self.photo.clone(),
            self.kind,
        )
    }

    /// True for people from outside.
    pub fn is_guest(&self) -> bool {
        self.kind == PersonKind::Guest
    }

    /// True when the person holds the duty; an administrator holds all.
    pub fn has(&self, duty: Duty) -> bool {
        self.duties.0.contains(&duty) || self.duties.0.contains(&Duty::Administrator)
    }
}
