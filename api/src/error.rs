//! One error type and one table: every way in which a request can fail, its status, and what to tell the person.
//!
//! Handlers and actions return [`AppError`]; the envelope middleware turns it into `application/problem+json`
//! (RFC 9457) with the request's id. The cause of an internal error goes to the log, never to the client.

use actix_web::http::StatusCode;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::db::{DbError, Retryable};

/// The result of everything that may end in a problem.
pub type AppResult<T> = Result<T, AppError>;

macro_rules! error_table {
    ($($variant:ident = $code:literal, $status:ident, $title:literal, $help:literal;)*) => {
        /// Every code that a problem can carry. Codes are part of the API: they never change their meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ErrorCode {
            $(#[doc = $title] $variant,)*
        }

        impl ErrorCode {
            /// All codes, for the pages under `/problems`.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as it stands in the problem.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The HTTP status that goes with it.
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)* }
            }

            /// The short title: the same for every occurrence.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// What it means and what to do, for the page of the code.
            pub const fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)* }
            }
        }
    };
}

error_table! {
    BadRequest = "bad_request", BAD_REQUEST, "The request could not be understood",
        "The request is not well formed. The detail says what is wrong with it.";
    MalformedJson = "malformed_json", BAD_REQUEST, "The body is not the JSON that was expected",
        "The body must be one JSON value in UTF-8 of the shape that the API document gives. Unknown fields are refused, so that a typing mistake does not go unnoticed.";
    InvalidQuery = "invalid_query", BAD_REQUEST, "A parameter of the address is not valid",
        "A query or path parameter is outside its limits or not one of its values. The API document lists them.";
    InvalidCursor = "invalid_cursor", BAD_REQUEST, "The cursor does not belong to this list",
        "Cursors come from `page.next_cursor` of the same list with the same filters. Start again without one.";
    Unauthenticated = "unauthenticated", UNAUTHORIZED, "Please sign in",
        "The request carries no valid access token. Sign in, or exchange the refresh token for a new one.";
    WrongCredentials = "wrong_credentials", UNAUTHORIZED, "This sign-in does not match",
        "The name or the password is not right. The answer is the same whether the account exists or not.";
    SessionEnded = "session_ended", UNAUTHORIZED, "This session has ended",
        "The refresh token has expired, was revoked, or was used twice; a token used twice ends the whole session, because one of the two users of it was not you. Please sign in again.";
    Forbidden = "forbidden", FORBIDDEN, "You may not do this",
        "You may see this, but not do what you asked for. The detail says who may.";
    NotFound = "not_found", NOT_FOUND, "There is nothing here",
        "It does not exist, was deleted, or is not visible to you; these look the same on purpose.";
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, "This method is not offered here",
        "The `Allow` header lists the methods of this address.";
    NotAcceptable = "not_acceptable", NOT_ACCEPTABLE, "No such form of the answer",
        "The API answers in JSON only.";
    Conflict = "conflict", CONFLICT, "This cannot be done in the present state",
        "Something else holds the name, or the thing is in a state in which this is not possible. The detail says which.";
    AlreadyTaken = "already_taken", CONFLICT, "Somebody was here first",
        "A name, handle or address that must be unique is in use already. Choose another one.";
    RequestInFlight = "request_in_flight", CONFLICT, "The same request is being worked on",
        "A request with this Idempotency-Key has not ended yet. Wait a moment and send it again.";
    Gone = "gone", GONE, "This link has ended",
        "An invitation or reset link works for a limited time and a limited number of uses. Ask for a new one.";
    PreconditionFailed = "precondition_failed", PRECONDITION_FAILED, "It was changed meanwhile",
        "Somebody changed this after you read it. Read it again, compare, and repeat the change with the new ETag.";
    PreconditionRequired = "precondition_required", PRECONDITION_REQUIRED, "Say which version you mean",
        "This change needs an `If-Match` header with the ETag that you last read.";
    PayloadTooLarge = "payload_too_large", PAYLOAD_TOO_LARGE, "That is too much at once",
        "The body is larger than this address takes. The detail gives the limit.";
    UnsupportedMediaType = "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, "This kind of content is not taken here",
        "Send JSON as `application/json`, partial changes as `application/merge-patch+json` or `application/json`, and images as PNG, JPEG or WebP.";
    Invalid = "invalid", UNPROCESSABLE_ENTITY, "Some of it needs another look",
        "The body is well formed, but some fields are not acceptable. `errors` lists each with a JSON pointer and a sentence.";
    InvalidImage = "invalid_image", UNPROCESSABLE_ENTITY, "This picture cannot be used",
        "The file is not a readable PNG, JPEG or WebP, or has more pixels than are taken here.";
    IdempotencyMismatch = "idempotency_mismatch", UNPROCESSABLE_ENTITY, "The same key, another request",
        "This Idempotency-Key was used before with another body. Use a new key for a new request.";
    TooManyRequests = "too_many_requests", TOO_MANY_REQUESTS, "That was a little fast",
        "Too many requests in a short time. `Retry-After` says in how many seconds it will work again.";
    Internal = "internal", INTERNAL_SERVER_ERROR, "Something went wrong on our side",
        "The server met an error that is not your fault. Nothing was half-saved. Quote the request id when you report it.";
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "Not available for a moment",
        "The database cannot be reached or is too busy. Nothing was half-saved. Try again in a few seconds.";
}

/// One field that is not acceptable.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// JSON pointer (RFC 6901) into the request body, such as `/title`.
    #[schema(max_length = 400)]
    pub pointer: String,
    /// A stable word for the kind of mistake, such as `too_long`.
    #[schema(max_length = 64)]
    pub code: String,
    /// A sentence for the person.
    #[schema(max_length = 1000)]
    pub detail: String,
}

/// What stands there now, when a text was changed after the writer read it: enough to show both texts.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct CurrentText {
    /// The version for the next `If-Match`, which takes it in quotes.
    #[schema(minimum = 1)]
    pub version: i32,
    /// The title.
    #[schema(max_length = 200)]
    pub title: String,
    /// The text, as Markdown.
    #[schema(max_length = 50_000)]
    pub body: String,
}

/// A failed request.
#[derive(Debug)]
pub struct AppError {
    /// Which row of the table.
    pub code: ErrorCode,
    /// A sentence about this occurrence; empty: the table's help says enough.
    pub detail: String,
    /// The fields at fault.
    pub fields: Vec<FieldError>,
    /// After how many seconds trying again makes sense.
    pub retry_after: Option<u64>,
    /// The text that stands there now, where somebody else has changed it.
    pub current: Option<Box<CurrentText>>,
    /// What the log should know and the client must not.
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl AppError {
    /// A problem with a sentence about this occurrence.
    pub fn new(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            fields: Vec::new(),
            retry_after: None,
            current: None,
            cause: None,
        }
    }

    /// Nothing there, or nothing that this person may see.
    pub fn not_found() -> Self {
        ErrorCode::NotFound.into()
    }

    /// One field is not acceptable.
    pub fn field(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::fields(vec![FieldError {
            pointer: pointer.to_owned(),
            code: code.to_owned(),
            detail: detail.into(),
        }])
    }

    /// Several fields are not acceptable.
    pub fn fields(fields: Vec<FieldError>) -> Self {
        let mut error = Self::from(ErrorCode::Invalid);
        error.detail = match fields.as_slice() {
            [only] => only.detail.clone(),
            several => format!("{} fields need another look.", several.len()),
        };
        error.fields = fields;
        error
    }

    /// An error that is nobody's fault but ours.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..Self::from(ErrorCode::Internal)
        }
    }

    /// Says after how many seconds trying again makes sense.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Gives the text that stands there now along.
    #[must_use]
    pub fn with_current(mut self, current: CurrentText) -> Self {
        self.current = Some(Box::new(current));
        self
    }

    /// For the log.
    pub fn cause(&self) -> Option<&(dyn std::error::Error + Send + Sync)> {
        self.cause.as_deref()
    }

    /// True when a constraint of this name was violated; the caller turns it into a problem of its own.
    pub fn violates(&self, constraint: &str) -> bool {
        let violated = self.database_error();
        matches!(violated, Some(DieselError::DatabaseError(_, info))
            if info.message().contains(constraint) || info.constraint_name().is_some_and(|name| name.contains(constraint)))
    }
}

impl From<ErrorCode> for AppError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code, "")
    }
}

impl From<DbError> for AppError {
    fn from(error: DbError) -> Self {
        let code = match &error {
            DbError::Query(DieselError::NotFound) => return Self::not_found(),
            DbError::Query(DieselError::DatabaseError(kind, info)) => {
                code_of_database_error(kind, info.message())
            }
            DbError::Unavailable(_) => ErrorCode::Unavailable,
            _ => ErrorCode::Internal,
        };
        let mut problem = Self::from(code);
        if code == ErrorCode::Unavailable {
            problem.retry_after = Some(2);
        }
        problem.cause = Some(Box::new(error));
        problem
    }
}

fn code_of_database_error(kind: &DatabaseErrorKind, message: &str) -> ErrorCode {
    match kind {
        DatabaseErrorKind::UniqueViolation => ErrorCode::AlreadyTaken,
        DatabaseErrorKind::ClosedConnection => ErrorCode::Unavailable,
        _ if message.contains("database is locked") || message.contains("statement timeout") => {
            ErrorCode::Unavailable
        }
        _ => ErrorCode::Internal,
    }
}

impl From<DieselError> for AppError {
    fn from(error: DieselError) -> Self {
        DbError::Query(error).into()
    }
}

impl Retryable for AppError {
    fn database_error(&self) -> Option<&DieselError> {
        self.cause.as_ref()?.downcast_ref::<DbError>()?.database_error()
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}: {}",
            self.code.as_str(),
            if self.detail.is_empty() {
                self.code.title()
            } else {
                &self.detail
            }
        )
    }
}

impl std::error::Error for AppError {}

impl actix_web::ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        self.code.status()
    }

    fn error_response(&self) -> actix_web::HttpResponse {
        // The envelope fills in the body, because only it knows the request.
        actix_web::HttpResponse::new(self.status_code())
    }
}

/// The body of every answer that is not a success (RFC 9457).
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// The page that explains the code.
    #[serde(rename = "type")]
    #[schema(max_length = 200)]
    pub kind: String,
    /// The same for every occurrence of the code.
    #[schema(max_length = 200)]
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// A sentence about this occurrence.
    #[schema(max_length = 2000)]
    pub detail: String,
    /// The path that was asked for.
    #[schema(max_length = 2000)]
    pub instance: String,
    /// A stable word for programs.
    #[schema(max_length = 64)]
    pub code: String,
    /// Quote it when you report the problem.
    #[schema(max_length = 128)]
    pub request_id: String,
    /// The fields at fault; absent when no single field is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    pub errors: Vec<FieldError>,
    /// The text that stands there now; only where an article was changed meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub current: Option<CurrentText>,
}

/// How much of a path is given back, in characters.
const LONGEST_INSTANCE: usize = 2000;

impl Problem {
    /// The problem that tells of `error`.
    pub fn of(error: &AppError, path: &str, request_id: &str) -> Self {
        let code = error.code;
        Self {
            kind: format!("/problems/{}", code.as_str()),
            title: code.title().to_owned(),
            status: code.status().as_u16(),
            detail: if error.detail.is_empty() {
                code.help().to_owned()
            } else {
                error.detail.clone()
            },
            instance: path.chars().take(LONGEST_INSTANCE).collect(),
            code: code.as_str().to_owned(),
            request_id: request_id.to_owned(),
            errors: error.fields.clone(),
            current: error.current.as_deref().cloned(),
        }
    }
}
