//! The assembly: features' routes under `/api/v1`, the documents and probes beside them, the middleware around.

use actix_web::http::header::HeaderName;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, scope};

use super::envelope::envelope;
use super::input::MAX_JSON;
use super::limits::limits;
use super::state::AppState;
use super::{documents, health};
use crate::config::Settings;
use crate::openapi;

/// All routes of the API; the busiest features come first, because routes are tried in order.
fn features(config: &mut ServiceConfig<'_>) {
    config
        .configure(crate::feed::routes)
        .configure(crate::questions::routes)
        .configure(crate::posts::routes)
        .configure(crate::answers::routes)
        .configure(crate::comments::routes)
        .configure(crate::contributions::routes)
        .configure(crate::search::routes)
        .configure(crate::articles::routes)
        .configure(crate::collections::routes)
        .configure(crate::ripe::routes)
        .configure(crate::experts::routes)
        .configure(crate::topics::routes)
        .configure(crate::drafts::routes)
        .configure(crate::preview::routes)
        .configure(crate::spaces::routes)
        .configure(crate::people::routes)
        .configure(crate::me::routes)
        .configure(crate::files::routes)
        .configure(crate::invitations::routes)
        .configure(crate::instance::routes)
        .configure(crate::auth::routes);
}

/// The OpenAPI document of everything under `/api/v1`.
pub fn document() -> serde_json::Value {
    let (_, api) = App::new()
        .into_utoipa_app()
        .openapi(openapi::base())
        .service(scope("/api/v1").configure(features))
        .split_for_parts();
    openapi::finish(&api)
}

/// Listens and serves until a signal or `handle.stop`.
pub fn serve(
    state: web::Data<AppState>,
    listener: std::net::TcpListener,
) -> std::io::Result<actix_web::dev::Server> {
    let workers = match state.settings.workers {
        0 => std::thread::available_parallelism().map_or(2, std::num::NonZero::get),
        some => some,
    };
    let threads = state.db.connections();
    let server = HttpServer::new(move || {
        let (app, _) = App::new()
            // Before the scope of the API, which takes everything that begins like it.
            .service(documents::openapi)
            .into_utoipa_app()
            .app_data(state.clone())
            .app_data(web::PayloadConfig::new(MAX_JSON))
            .app_data(web::PathConfig::default().error_handler(|_, request| documents::no_such_id(request)))
            .service(scope("/api/v1").configure(features))
            .split_for_parts();
        app.service(documents::key_set)
            .service(documents::problem_page)
            .service(health::alive)
            .service(health::ready)
            .service(health::metrics)
            .service(
                utoipa_swagger_ui::SwaggerUi::new("/api/docs/{_:.*}")
                    .config(utoipa_swagger_ui::Config::from("/api/v1/openapi.json").validator_url("none")),
            )
            .service(web::redirect("/api/docs", "/api/docs/"))
            .default_service(web::to(documents::fallback))
            .wrap(from_fn(limits))
            .wrap(cors(&state.settings))
            .wrap(Compress::default())
            .wrap(from_fn(envelope))
    })
    .workers(workers)
    // More than can hold a connection would wait, and each has memory of its own.
    .worker_max_blocking_threads(threads)
    .keep_alive(std::time::Duration::from_secs(75))
    .client_request_timeout(std::time::Duration::from_secs(20))
    .shutdown_timeout(20)
    .listen(listener)?;
    Ok(server.run())
}

/// An allow-list from the settings; without one, no other origin may read our answers.
fn cors(settings: &Settings) -> actix_cors::Cors {
    let exposed = [
        "etag",
        "link",
        "location",
        "ratelimit",
        "ratelimit-policy",
        "retry-after",
        "x-request-id",
    ];
    let mut cors = actix_cors::Cors::default()
        .allowed_methods(["GET", "POST", "PUT", "PATCH", "DELETE"])
        .allowed_headers([
            "authorization",
            "content-type",
            "idempotency-key",
            "if-match",
            "if-none-match",
            "x-request-id",
        ])
        .expose_headers(exposed.map(HeaderName::from_static))
        .supports_credentials()
        .block_on_origin_mismatch(false)
        .max_age(3600);
    for origin in settings.cors_origins.iter().filter(|origin| !origin.is_empty()) {
        cors = cors.allowed_origin(origin);
    }
    cors
}
