//! Probes for operators: alive, ready, and how it is going.

use std::sync::LazyLock;
use std::time::Duration;

use actix_web::{HttpResponse, get, web};
use diesel::prelude::*;
use prometheus::{Encoder, HistogramOpts, HistogramVec, Registry, TextEncoder};

use super::state::AppState;
use crate::error::AppResult;

struct Metrics {
    registry: Registry,
    requests: Option<HistogramVec>,
}

static METRICS: LazyLock<Metrics> = LazyLock::new(|| {
    let registry = Registry::new();
    let options = HistogramOpts::new(
        "colloquy_http_request_seconds",
        "Time to answer, by route template",
    )
    .buckets(vec![
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5,
    ]);
    let requests = HistogramVec::new(options, &["method", "route", "status"])
        .ok()
        .filter(|histogram| registry.register(Box::new(histogram.clone())).is_ok());
    Metrics { registry, requests }
});

/// Notes an answered request.
pub(super) fn observe(method: &str, route: &str, status: u16, elapsed: Duration) {
    if let Some(requests) = &METRICS.requests {
        let status = format!("{status}");
        requests
            .with_label_values(&[method, route, status.as_str()])
            .observe(elapsed.as_secs_f64());
    }
}

/// Alive: the process answers.
#[get("/healthz")]
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")}))
}

/// Ready: the database answers too; says whether everything can be found yet.
#[get("/readyz")]
pub async fn ready(state: web::Data<AppState>) -> AppResult<HttpResponse> {
    state
        .db
        .read(|conn| -> AppResult<()> {
            diesel::select(diesel::dsl::sql::<diesel::sql_types::Integer>("1")).execute(conn)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({
        "status": "ready",
        "database": state.db.engine().name(),
        "search": if state.search.is_building() { "building" } else { "ready" },
    })))
}

/// Metrics in Prometheus' text form; routes are templates, so that labels stay few.
#[get("/metrics")]
pub async fn metrics() -> HttpResponse {
    let mut text = Vec::new();
    match TextEncoder::new().encode(&METRICS.registry.gather(), &mut text) {
        Ok(()) => HttpResponse::Ok()
            .content_type("text/plain; version=0.0.4")
            .body(text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}
