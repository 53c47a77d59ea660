//! What comes in, checked: JSON bodies, merge patches, queries and `If-Match`.

use std::future::{Future, Ready, ready};
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use crate::error::{AppError, AppResult, ErrorCode, FieldError};

/// The largest JSON body, in bytes: a long article fits ten times.
pub const MAX_JSON: usize = 1024 * 1024;

/// A JSON body of type `T` that has passed its validation.
pub struct ValidJson<T> {
    /// The body.
    pub value: T,
    /// SHA-256 of the bytes as they came.
    pub digest: Vec<u8>,
}

impl<T> Deref for ValidJson<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A JSON merge patch (RFC 7396) of type `T`, whose fields are all optional.
pub struct MergePatch<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for ValidJson<T> {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = AppResult<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        read_json(request, payload, &["application/json"])
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for MergePatch<T> {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = AppResult<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let json = read_json(
            request,
            payload,
            &["application/merge-patch+json", "application/json"],
        );
        Box::pin(async move { json.await.map(|json| Self(json.value)) })
    }
}

fn read_json<T: DeserializeOwned + Validate + 'static>(
    request: &HttpRequest,
    payload: &mut Payload,
    types: &'static [&'static str],
) -> Pin<Box<dyn Future<Output = AppResult<ValidJson<T>>>>> {
    let media_type = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|value| {
            value
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase()
        })
        .unwrap_or_default();
    let bytes = web::Bytes::from_request(request, payload);
    Box::pin(async move {
        if !types.contains(&media_type.as_str()) {
            return Err(AppError::new(
                ErrorCode::UnsupportedMediaType,
                format!("Send the body as {}.", types.join(" or ")),
            ));
        }
        let bytes = bytes.await.map_err(|error| body_error(&error))?;
        let value: T = parse(&bytes)?;
        value.validate().map_err(|errors| validation_error(&errors))?;
        Ok(ValidJson {
            value,
            digest: Sha256::digest(&bytes).to_vec(),
        })
    })
}

fn body_error(error: &actix_web::Error) -> AppError {
    if error.as_response_error().status_code() == actix_web::http::StatusCode::PAYLOAD_TOO_LARGE {
        return AppError::new(
            ErrorCode::PayloadTooLarge,
            format!("A JSON body is at most {MAX_JSON} bytes."),
        );
    }
    AppError::new(ErrorCode::BadRequest, "The body could not be read to its end.")
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> AppResult<T> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        AppError::new(
            ErrorCode::MalformedJson,
            format!("The body is not UTF-8: {error}."),
        )
    })?;
    if text.contains("\\u0000")
        && let Ok(value) = serde_json::from_str::<serde_json::Value>(text)
        && let Some(pointer) = find_nul(&value, String::new())
    {
        return Err(AppError::field(
            &pointer,
            "control_character",
            "The text contains a NUL character, which cannot be kept.",
        ));
    }
    // Serde would read a struct from an array too; a client that sends one has made a mistake.
    if text.trim_start().starts_with('[') {
        return Err(AppError::field(
            "",
            "wrong_type",
            "The body is a JSON object, not an array.",
        ));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value =
        serde_path_to_error::deserialize(&mut deserializer).map_err(|error| json_error(&error, text))?;
    deserializer.end().map_err(|_| {
        AppError::new(
            ErrorCode::MalformedJson,
            "There is something after the JSON value.",
        )
    })?;
    Ok(value)
}

fn json_error(error: &serde_path_to_error::Error<serde_json::Error>, text: &str) -> AppError {
    let path = error.path().to_string();
    let sentence = error.inner().to_string();
    let unpaired = sentence.contains("surrogate") || sentence.contains("unexpected end of hex escape");
    if error.inner().is_data() || (unpaired && path != ".") {
        let detail = sentence.split(" at line ").next().unwrap_or_default().to_owned();
        return AppError::field(&pointer_of(&path), "wrong_type", format!("{detail}."));
    }
    if path != "." && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
        // A number where one of several words belongs: serde_json takes that for a mistake in the JSON.
        return AppError::field(
            &pointer_of(&path),
            "wrong_type",
            "This is not one of the values that are taken here.",
        );
    }
    AppError::new(ErrorCode::MalformedJson, format!("Not JSON: {sentence}."))
}

/// `items[2].title` as `/items/2/title`.
fn pointer_of(path: &str) -> String {
    if path == "." || path.is_empty() {
        return String::new();
    }
    format!("/{}", path.replace('[', ".").replace(']', "").replace('.', "/"))
}

fn find_nul(value: &serde_json::Value, pointer: String) -> Option<String> {
    match value {
        serde_json::Value::String(text) => text.contains('\0').then_some(pointer),
        serde_json::Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| find_nul(item, format!("{pointer}/{index}"))),
        serde_json::Value::Object(fields) => fields.iter().find_map(|(name, item)| {
            if name.contains('\0') {
                return Some(pointer.clone());
            }
            find_nul(item, format!("{pointer}/{name}"))
        }),
        _ => None,
    }
}

/// Turns the validator's findings into fields with pointers and sentences.
pub fn validation_error(errors: &ValidationErrors) -> AppError {
    let mut fields = Vec::new();
    collect(errors, "", &mut fields);
    fields.sort_by(|left, right| left.pointer.cmp(&right.pointer));
    AppError::fields(fields)
}

fn collect(errors: &ValidationErrors, prefix: &str, fields: &mut Vec<FieldError>) {
    for (name, kind) in errors.errors() {
        let pointer = if name == "__all__" {
            prefix.to_owned()
        } else {
            format!("{prefix}/{name}")
        };
        match kind {
            ValidationErrorsKind::Struct(inner) => collect(inner, &pointer, fields),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{pointer}/{index}"), fields);
                }
            }
            ValidationErrorsKind::Field(found) => fields.extend(found.iter().map(|error| {
                FieldError {
                    pointer: pointer.clone(),
                    code: code_of(error),
                    detail: error
                        .message
                        .as_ref()
                        .map_or_else(|| sentence_of(error), ToString::to_string),
                }
            })),
        }
    }
}

fn code_of(error: &validator::ValidationError) -> String {
    let text_length = || {
        error
            .params
            .get("value")
            .and_then(|value| value.as_str().map(|text| text.chars().count()))
    };
    match error.code.as_ref() {
        "length" => match (
            error.params.get("max").and_then(serde_json::Value::as_u64),
            text_length(),
        ) {
            (Some(max), Some(length)) if length as u64 > max => "too_long".to_owned(),
            (_, Some(0)) => "required".to_owned(),
            _ => "wrong_length".to_owned(),
        },
        other => other.to_owned(),
    }
}

fn sentence_of(error: &validator::ValidationError) -> String {
    let bound = |name: &str| error.params.get(name).map(ToString::to_string);
    match (error.code.as_ref(), bound("min"), bound("max")) {
        ("length", Some(min), Some(max)) => format!("Between {min} and {max} characters, please."),
        ("length", Some(min), None) => format!("At least {min} characters, please."),
        ("length", None, Some(max)) => format!("At most {max} characters, please."),
        ("range", Some(min), Some(max)) => format!("Between {min} and {max}, please."),
        ("email", ..) => "This does not look like a mail address.".to_owned(),
        ("url", ..) => "This does not look like a web address.".to_owned(),
        (code, ..) => format!("This is not acceptable ({code})."),
    }
}

/// A query string of type `T` that has passed its validation.
pub struct ValidQuery<T>(pub T);

impl<T> Deref for ValidQuery<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for ValidQuery<T> {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read_query(request.query_string()).map(Self))
    }
}

fn read_query<T: DeserializeOwned + Validate>(query: &str) -> AppResult<T> {
    let invalid = |detail: String| AppError::new(ErrorCode::InvalidQuery, detail);
    if query.contains("%00") {
        return Err(invalid("The query contains a NUL character.".to_owned()));
    }
    let value = web::Query::<T>::from_query(query).map_err(|error| {
        let text = error.to_string();
        invalid(format!(
            "{}.",
            text.trim_start_matches("Query deserialize error: ")
        ))
    })?;
    let value = value.into_inner();
    value.validate().map_err(|errors| {
        let mut problem = validation_error(&errors);
        problem.code = ErrorCode::InvalidQuery;
        problem
    })?;
    Ok(value)
}

/// The version a writer read before, from `If-Match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfMatch {
    /// No header: last writer wins.
    Absent,
    /// `*`: any version that exists.
    Any,
    /// This version only.
    Version(i32),
    /// A tag that is none of ours, so that it matches nothing.
    Nothing,
}

impl IfMatch {
    /// Reads `*` or a tag of ours: `"version-hash"`, where the version decides, so that it may stand alone.
    fn read(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Any);
        }
        let tag = text.strip_prefix('"')?.strip_suffix('"')?;
        let version = tag.split('-').next()?;
        version.parse().ok().map(Self::Version)
    }

    /// As [`Self::check`], and refuses when the writer does not say what they read.
    pub fn demand(self, version: i32) -> AppResult<()> {
        match self {
            Self::Absent => Err(ErrorCode::PreconditionRequired.into()),
            _ => self.check(version),
        }
    }

    /// Refuses when the thing was changed after the writer read it.
    pub fn check(self, version: i32) -> AppResult<()> {
        match self {
            Self::Absent | Self::Any => Ok(()),
            Self::Version(read) if read == version => Ok(()),
            _ => Err(ErrorCode::PreconditionFailed.into()),
        }
    }
}

impl FromRequest for IfMatch {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = visible(
            request,
            header::IF_MATCH.as_str(),
            200,
            "If-Match takes the ETag that reading gave, or *.",
        );
        ready(found.map(|tag| tag.map_or(Self::Absent, |tag| Self::read(tag).unwrap_or(Self::Nothing))))
    }
}

/// The value of a header, where there is one: 1 to `longest` visible ASCII characters.
///
/// # Errors
/// `bad_request` with the `help` given, for anything else.
pub(super) fn visible<'a>(
    request: &'a HttpRequest,
    name: &str,
    longest: usize,
    help: &str,
) -> AppResult<Option<&'a str>> {
    let Some(value) = request.headers().get(name) else {
        return Ok(None);
    };
    match value.to_str() {
        Ok(text)
            if (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) =>
        {
            Ok(Some(text))
        }
        _ => Err(AppError::new(ErrorCode::BadRequest, help)),
    }
}
