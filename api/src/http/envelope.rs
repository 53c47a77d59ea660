//! Around every request: its id, its line in the log, its metrics, the problem body of every failure, panics
//! included, and the headers that keep browsers safe.

use std::time::Instant;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError};
use futures_util::FutureExt as _;
use std::panic::AssertUnwindSafe;

use super::health::observe;
use crate::error::{AppError, ErrorCode, Problem};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The person of a request, noted for the log line.
#[derive(Clone, Copy)]
pub struct LoggedPerson(pub crate::ids::PersonId);

/// A failure that left no answer to decorate, with its whole body.
#[derive(Debug)]
struct Lost {
    status: StatusCode,
    body: String,
}

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.body)
    }
}

impl ResponseError for Lost {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status)
            .content_type("application/problem+json")
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .body(self.body.clone())
    }
}

/// The outermost middleware.
pub async fn envelope(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<BoxBody>>, Error> {
    let started = Instant::now();
    let request_id = incoming_id(&request).unwrap_or_else(|| uuid::Uuid::new_v4().simple().to_string());
    let method = request.method().clone();
    let path = request.path().to_owned();

    let outcome = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let result = match outcome {
        Ok(Ok(response)) => Ok(finish(response, &path, &request_id)),
        Ok(Err(error)) => Err(lost(
            &error.as_response_error().status_code().into(),
            &path,
            &request_id,
        )),
        Err(_) => Err(lost(
            &AppError::internal("the handler panicked"),
            &path,
            &request_id,
        )),
    };
    note(&method, &path, &request_id, started, &result);
    result.map_err(Error::from)
}

impl From<StatusCode> for AppError {
    fn from(status: StatusCode) -> Self {
        let code = ErrorCode::ALL
            .iter()
            .copied()
            .find(|code| code.status() == status);
        code.unwrap_or(if status.is_client_error() {
            ErrorCode::BadRequest
        } else {
            ErrorCode::Internal
        })
        .into()
    }
}

fn lost(error: &AppError, path: &str, request_id: &str) -> Lost {
    if let Some(cause) = error.cause() {
        log::error!(request_id; "{cause}");
    }
    let problem = Problem::of(error, path, request_id);
    Lost {
        status: error.code.status(),
        body: serde_json::to_string(&problem).unwrap_or_default(),
    }
}

fn incoming_id(request: &ServiceRequest) -> Option<String> {
    let value = request.headers().get(REQUEST_ID)?.to_str().ok()?;
    let decent = (8..=128).contains(&value.len())
        && value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    decent.then(|| value.to_owned())
}

/// Replaces the body of a failure by its problem, and adds the headers of every answer.
fn finish<B: MessageBody + 'static>(
    response: ServiceResponse<B>,
    path: &str,
    request_id: &str,
) -> ServiceResponse<EitherBody<BoxBody>> {
    let status = response.status();
    let is_problem = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"application/problem+json"));
    let mut response = if (status.is_client_error() || status.is_server_error()) && !is_problem {
        with_problem(response, path, request_id)
    } else {
        response.map_into_boxed_body()
    };
    decorate(response.response_mut().headers_mut(), path, request_id);
    response.map_into_left_body()
}

fn with_problem<B: MessageBody + 'static>(
    response: ServiceResponse<B>,
    path: &str,
    request_id: &str,
) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let from_status;
    let error = match response
        .response()
        .error()
        .and_then(|error| error.as_error::<AppError>())
    {
        Some(error) => error,
        None => {
            from_status = AppError::from(status);
            &from_status
        }
    };
    if let Some(cause) = error.cause()
        && status.is_server_error()
    {
        log::error!(request_id; "{cause}");
    }
    let body = serde_json::to_string(&Problem::of(error, path, request_id)).unwrap_or_default();
    let retry_after = error.retry_after;
    let mut headers: Vec<(HeaderName, HeaderValue)> = response
        .headers()
        .iter()
        .filter(|(name, _)| {
            !matches!(
                **name,
                header::CONTENT_TYPE | header::CONTENT_LENGTH | header::CONTENT_ENCODING
            )
        })
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    if let Some(seconds) = retry_after {
        headers.push((header::RETRY_AFTER, HeaderValue::from(seconds)));
    }
    if status == StatusCode::UNAUTHORIZED {
        headers.push((
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer realm=\"colloquy\""),
        ));
    }
    let (request, _) = response.into_parts();
    let mut fresh = HttpResponse::build(status);
    fresh.content_type("application/problem+json");
    for header in headers {
        fresh.append_header(header);
    }
    ServiceResponse::new(request, fresh.body(body))
}

fn decorate(headers: &mut header::HeaderMap, path: &str, request_id: &str) {
    if let Ok(value) = HeaderValue::from_str(request_id) {
        headers.insert(REQUEST_ID, value);
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if !headers.contains_key(header::CACHE_CONTROL) && path.starts_with("/api/") {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if path.starts_with("/api/v1") && !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
        );
    }
}

fn note(
    method: &Method,
    path: &str,
    request_id: &str,
    started: Instant,
    result: &Result<ServiceResponse<EitherBody<BoxBody>>, Lost>,
) {
    let elapsed = started.elapsed();
    let (status, route, person) = match result {
        Ok(response) => (
            response.status().as_u16(),
            response.request().match_pattern(),
            response
                .request()
                .extensions()
                .get::<LoggedPerson>()
                .map(|person| person.0.to_string()),
        ),
        Err(lost) => (lost.status.as_u16(), None, None),
    };
    let route = route.unwrap_or_else(|| {
        if path.starts_with("/api/") {
            "(unknown)".into()
        } else {
            "(web)".into()
        }
    });
    observe(method.as_str(), &route, status, elapsed);
    let ms = elapsed.as_secs_f64() * 1000.0;
    let person = person.as_deref().unwrap_or("-");
    let level = if status >= 500 {
        log::Level::Error
    } else {
        log::Level::Debug
    };
    log::log!(
        target: "colloquy::requests", level,
        request_id, person, method = method.as_str(), route = route.as_str(), status, ms; "request"
    );
}
