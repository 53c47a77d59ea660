//! The web app, built into the binary: hashed files for ever, the page itself with a fresh nonce.

use std::borrow::Cow;

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};

use super::state::AppState;
use crate::error::{AppError, ErrorCode};

#[derive(rust_embed::RustEmbed)]
#[folder = "frontend/dist"]
#[allow_missing = true]
struct Dist;

const PLACEHOLDER: &str = "__CSP_NONCE__";

/// A file of the web app, or its page for every address that the app knows how to show.
pub fn serve(request: &HttpRequest, state: &AppState) -> HttpResponse {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return HttpResponse::from_error(AppError::from(ErrorCode::NotFound));
    }
    let path = request.path().trim_start_matches('/');
    if path.contains("..") || path.contains('\\') {
        return HttpResponse::from_error(AppError::not_found());
    }
    // Files lie in `assets/` or at the top; further down a dot belongs to a handle: `/people/ID/amara.okafor`.
    let may_be_a_file = path.starts_with("assets/") || !path.contains('/');
    let looks_like_a_file = may_be_a_file && path.contains('.');
    if path == "index.html" || path.is_empty() || !looks_like_a_file {
        return page(state);
    }
    file(request, path)
}

fn file(request: &HttpRequest, path: &str) -> HttpResponse {
    let accepts = |coding: &str| {
        request
            .headers()
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| {
                value
                    .split(',')
                    .any(|one| one.trim().split(';').next() == Some(coding))
            })
    };
    let packed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(coding, _)| accepts(coding))
        .find_map(|(coding, suffix)| Dist::get(&format!("{path}{suffix}")).map(|found| (coding, found)));
    let plain = || Dist::get(path).map(|found| ("identity", found));
    let Some((coding, found)) = packed.or_else(plain) else {
        return HttpResponse::from_error(AppError::not_found());
    };
    let lasting = path.starts_with("assets/");
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type(path)))
        .insert_header((header::CONTENT_ENCODING, coding))
        .insert_header((header::VARY, "Accept-Encoding"))
        .insert_header((
            header::CACHE_CONTROL,
            if lasting {
                "public, max-age=31536000, immutable"
            } else {
                "public, max-age=300"
            },
        ))
        .body(found.data.into_owned())
}

fn page(state: &AppState) -> HttpResponse {
    let Some(found) = Dist::get("index.html") else {
        return HttpResponse::NotFound()
            .content_type("application/problem+json")
            .body(r#"{"type":"/problems/not_found","title":"There is nothing here","status":404,"detail":"This binary was built without the web app. The API is under /api/v1.","instance":"/","code":"not_found","request_id":""}"#);
    };
    let nonce = uuid::Uuid::new_v4().simple().to_string();
    let text = String::from_utf8_lossy(&found.data);
    let html: Cow<'_, str> = text.replace(PLACEHOLDER, &nonce).into();
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob: https:; connect-src 'self'; font-src 'self'; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'"
    );
    let mut response = HttpResponse::Ok();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header((header::CONTENT_SECURITY_POLICY, policy));
    }
    if state.settings.public_url.starts_with("https:") {
        response.insert_header((header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"));
    }
    response
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(html.into_owned())
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "html" => "text/html; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
