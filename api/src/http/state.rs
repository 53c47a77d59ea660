//! What every request can reach.

use std::sync::Arc;

use crate::access::Memory;
use crate::auth::{Backoff, TokenKeys};
use crate::clock::Clock;
use crate::config::Settings;
use crate::contributions::ViewRecorder;
use crate::db::Db;
use crate::files::FileStore;
use crate::http::Limiter;
use crate::jobs::Wake;
use crate::search::Search;

/// Shared by all workers; nothing in it must outlive the process.
pub struct AppState {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The settings this process was started with.
    pub settings: Settings,
    /// Keys that sign and check access tokens.
    pub keys: TokenKeys,
    /// Uploaded files.
    pub files: FileStore,
    /// Who was here a moment ago.
    pub memory: Memory,
    /// Slows down the guessing of passwords.
    pub backoff: Backoff,
    /// Rate limits.
    pub limiter: Limiter,
    /// Wakes the background workers after a commit.
    pub wake: Wake,
    /// Collects page views, so that reads never write in line.
    pub views: ViewRecorder,
    /// The search index.
    pub search: Search,
    /// The paths that the document knows.
    pub paths: KnownPaths,
    /// The OpenAPI document as it is served.
    pub document: Arc<str>,
}

impl AppState {
    /// The methods that the API's document knows for a path, templates included; empty for an unknown path.
    pub fn methods_of_path(&self, path: &str) -> Vec<actix_web::http::Method> {
        self.paths.methods(path)
    }
}

/// The paths of the API's document and their methods.
pub struct KnownPaths(Vec<(Vec<String>, Vec<actix_web::http::Method>)>);

impl KnownPaths {
    /// Reads them from the document.
    pub fn of(document: &serde_json::Value) -> Self {
        let paths = document["paths"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(path, item)| {
                let methods = item.as_object().into_iter().flatten();
                let methods = methods
                    .filter_map(|(name, _)| name.to_uppercase().parse().ok())
                    .collect();
                (path.split('/').map(str::to_owned).collect(), methods)
            });
        Self(paths.collect())
    }

    fn methods(&self, path: &str) -> Vec<actix_web::http::Method> {
        let wanted: Vec<&str> = path.split('/').collect();
        let fits = |known: &[String]| {
            known.len() == wanted.len()
                && known
                    .iter()
                    .zip(&wanted)
                    .all(|(known, part)| known.starts_with('{') && !part.is_empty() || known == part)
        };
        // `/invitations/accept` is that address and not the invitation "accept".
        let templates = |known: &[String]| known.iter().filter(|part| part.starts_with('{')).count();
        let found = self.0.iter().filter(|(known, _)| fits(known));
        found
            .min_by_key(|(known, _)| templates(known))
            .map(|(_, methods)| methods.clone())
            .unwrap_or_default()
    }
}
