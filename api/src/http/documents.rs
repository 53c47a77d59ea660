//! The API's own document, its readable form, the pages of the problem codes, and what unknown addresses get.

use actix_web::error::InternalError;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};

use super::state::AppState;
use super::web_app;
use crate::error::{AppError, ErrorCode};

/// The OpenAPI document.
#[get("/api/v1/openapi.json")]
pub async fn openapi(state: web::Data<AppState>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "public, max-age=60"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")))
        .body(state.document.to_string())
}

/// Public keys that check our access tokens.
#[get("/.well-known/jwks.json")]
pub async fn key_set(state: web::Data<AppState>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .json(state.keys.key_set())
}

/// The page that explains a problem code.
#[get("/problems/{code}")]
pub async fn problem_page(code: web::Path<String>) -> HttpResponse {
    let Some(code) = ErrorCode::ALL
        .iter()
        .copied()
        .find(|known| known.as_str() == code.as_str())
    else {
        return HttpResponse::from_error(AppError::not_found());
    };
    let help = code.help().replace('<', "&lt;");
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'"))
        .body(format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <title>{title}</title><style>:root{{color-scheme:light dark}}body{{font:16px/1.6 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem}}</style>\
             <main><p><code>{code}</code> · {status}</p><h1>{title}</h1><p>{help}</p></main></html>",
            title = code.title(),
            code = code.as_str(),
            status = code.status(),
        ))
}

/// Everything that no route took: the web app, or nothing.
pub async fn fallback(request: HttpRequest, state: web::Data<AppState>) -> HttpResponse {
    if !request.path().starts_with("/api/") {
        return web_app::serve(&request, &state);
    }
    nothing_here(&request, &state, "There is no such address in the API.")
}

/// What a path gets whose id is none, so that no route took it after all.
pub fn no_such_id(request: &HttpRequest) -> actix_web::Error {
    let Some(state) = request.app_data::<web::Data<AppState>>() else {
        return AppError::not_found().into();
    };
    let sentence = ErrorCode::NotFound.help();
    InternalError::from_response("", nothing_here(request, state, sentence)).into()
}

/// 405 for an address of the API that offers other methods, 404 otherwise.
fn nothing_here(request: &HttpRequest, state: &AppState, sentence: &'static str) -> HttpResponse {
    let allowed = state.methods_of_path(request.path());
    if allowed.is_empty() || allowed.iter().any(|method| method == request.method()) {
        return HttpResponse::from_error(AppError::new(ErrorCode::NotFound, sentence));
    }
    let allowed = allowed.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
    let mut response = HttpResponse::from_error(AppError::new(
        ErrorCode::MethodNotAllowed,
        format!("This address offers {allowed}."),
    ));
    if let Ok(value) = HeaderValue::from_str(&allowed) {
        response.headers_mut().insert(header::ALLOW, value);
    }
    response
}
