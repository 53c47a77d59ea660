//! How an answer goes out: one type for each shape of success.

use std::hash::BuildHasher;
use std::marker::PhantomData;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;

use super::paging::PageInfo;
use crate::error::{AppError, AppResult};

/// Something with an address and a version of its own.
pub trait Resource: Serialize {
    /// Its path, for `Location`.
    fn location(&self) -> String;
    /// Counts the changes of what it says (not of votes or counters), for `If-Match`.
    fn version(&self) -> i32;
}

/// `"{version}-{hash of the body}"`: strong for `If-None-Match`; for `If-Match` only the version counts, so that
/// somebody else's vote does not turn an edit into a conflict.
fn entity_tag(version: i32, body: &[u8]) -> String {
    // The same in every process of the same release: replicas answer for each other.
    const HASH: foldhash::quality::FixedState = foldhash::quality::FixedState::with_seed(0);
    format!("\"{version}-{:016x}\"", HASH.hash_one(body))
}

/// Room that most answers fit into, in bytes.
const ROOM: usize = 8 * 1024;

fn json(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut body = Vec::with_capacity(ROOM);
    serde_json::to_writer(&mut body, value)?;
    Ok(body)
}

/// 200 with a single resource, its strong ETag, and 304 when the client has it already.
pub struct Reply<T>(pub T);

impl<T: Resource> Responder for Reply<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let body = match json(&self.0) {
            Ok(body) => body,
            Err(error) => return HttpResponse::from_error(AppError::internal(error)),
        };
        let tag = entity_tag(self.0.version(), &body);
        let known = request
            .headers()
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| {
                value
                    .split(',')
                    .any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*")
            });
        let is_read = matches!(request.method().as_str(), "GET" | "HEAD");
        if known && is_read {
            return HttpResponse::NotModified()
                .insert_header((header::ETAG, tag))
                .finish();
        }
        HttpResponse::Ok()
            .insert_header((header::ETAG, tag))
            .content_type("application/json")
            .body(body)
    }
}

/// 200 with JSON that is not a versioned resource of its own.
pub struct Plain<T>(pub T);

impl<T: Serialize> Responder for Plain<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        match json(&self.0) {
            Ok(body) => HttpResponse::Ok().content_type("application/json").body(body),
            Err(error) => HttpResponse::from_error(AppError::internal(error)),
        }
    }
}

/// 204.
pub struct NoContent;

impl Responder for NoContent {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
    }
}

/// 201 with `Location`, `ETag` and the body; rendered inside the transaction, so that it can be kept for replays.
pub struct Created<T> {
    /// The path of what was made.
    pub location: String,
    /// Its strong ETag.
    pub etag: String,
    /// Its JSON.
    pub body: String,
    /// True when this is the kept answer of an earlier request.
    pub replayed: bool,
    kind: PhantomData<T>,
}

impl<T: Resource> Created<T> {
    /// Renders a fresh resource.
    pub fn fresh(resource: &T) -> AppResult<Self> {
        let body = serde_json::to_string(resource).map_err(AppError::internal)?;
        let etag = entity_tag(resource.version(), body.as_bytes());
        Ok(Self {
            location: resource.location(),
            etag,
            body,
            replayed: false,
            kind: PhantomData,
        })
    }
}

impl<T> Created<T> {
    /// The answer that was kept.
    pub fn kept(location: String, etag: String, body: String) -> Self {
        Self {
            location,
            etag,
            body,
            replayed: true,
            kind: PhantomData,
        }
    }
}

impl<T> Responder for Created<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(StatusCode::CREATED);
        response
            .insert_header((header::LOCATION, self.location))
            .insert_header((header::ETAG, self.etag))
            .content_type("application/json");
        if self.replayed {
            response.insert_header(("Idempotent-Replayed", "true"));
        }
        response.body(self.body)
    }
}

/// A body of the shape `{items, page}`; made by [`paged!`](super::paged).
pub trait PageBody: Serialize {
    /// Where the next page begins.
    fn page(&self) -> &PageInfo;
}

/// 200 with a page and, when there is more, a `Link` to the next one.
pub struct PageReply<T>(pub T);

impl<T: PageBody> Responder for PageReply<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        if let Some(cursor) = &self.0.page().next_cursor {
            let mut query: Vec<(String, String)> =
                url::form_urlencoded::parse(request.query_string().as_bytes())
                    .filter(|(name, _)| name != "cursor")
                    .map(|(name, value)| (name.into_owned(), value.into_owned()))
                    .collect();
            query.push(("cursor".to_owned(), cursor.clone()));
            let query = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(query)
                .finish();
            response.insert_header((
                header::LINK,
                format!("<{}?{query}>; rel=\"next\"", request.path()),
            ));
        }
        match json(&self.0) {
            Ok(body) => response.content_type("application/json").body(body),
            Err(error) => HttpResponse::from_error(AppError::internal(error)),
        }
    }
}
