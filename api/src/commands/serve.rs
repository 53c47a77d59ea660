//! `colloquy serve`: one process with everything it needs.

use std::net::{SocketAddr, TcpListener};

use actix_web::web;
use anyhow::Context as _;

use crate::access::Memory;
use crate::auth::{Backoff, TokenKeys};
use crate::clock::Clock;
use crate::config::Settings;
use crate::contributions::ViewRecorder;
use crate::db::Db;
use crate::error::AppError;
use crate::files::FileStore;
use crate::http::{AppState, KnownPaths, Limiter, app};
use crate::jobs::{self, Wake};
use crate::search::{self, Search};

/// A server that is listening.
pub struct Server {
    /// Where.
    pub address: SocketAddr,
    /// What its requests share.
    pub state: web::Data<AppState>,
    /// The running server; await it.
    pub server: actix_web::dev::Server,
}

/// Serves until a signal comes.
pub fn run(settings: Settings) -> anyhow::Result<()> {
    actix_web::rt::System::new().block_on(async move {
        let (db, clock) = (super::open_for(&settings, true)?, Clock::system());
        db.migrate()?;
        let public_url = settings.public_url.clone();
        let server = start(settings, db, clock)?;
        log::info!("listening on http://{}, reached as {public_url}", server.address);
        server.server.await.context("the server stopped")
    })
}

/// Starts listening on a database that is up to date.
pub fn start(settings: Settings, db: Db, clock: Clock) -> anyhow::Result<Server> {
    let now = clock.now();
    let keys = db.write_blocking(|conn| TokenKeys::load(conn, now))?;
    let document = app::document();
    let listener = TcpListener::bind(settings.listen)
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    let address = listener.local_addr()?;
    let state = web::Data::new(AppState {
        memory: Memory::default(),
        files: FileStore::in_folder(&settings.data_dir.join("files"))?,
        backoff: Backoff::default(),
        limiter: Limiter::new(&settings),
        paths: KnownPaths::of(&document),
        document: serde_json::to_string(&document)?.into(),
        wake: Wake::default(),
        views: ViewRecorder::default(),
        search: Search::in_folder(&settings.data_dir),
        db,
        clock,
        settings,
        keys,
    });
    jobs::prepare(&state.db, now)?;
    actix_web::rt::spawn(tend(state.clone()));
    for _ in 0..WORKERS {
        actix_web::rt::spawn(jobs::work(state.clone()));
    }
    actix_web::rt::spawn(search::work(state.clone()));
    actix_web::rt::spawn(search::learn(state.clone()));
    let server = app::serve(state.clone(), listener)?;
    Ok(Server {
        address,
        state,
        server,
    })
}

/// Background jobs of one process at a time: a mail server that is slow holds up one of them.
const WORKERS: usize = 2;
/// Rounds of half a second in five minutes.
const FIVE_MINUTES: u32 = 600;

/// Small work of every process: writes views, forgets quiet rate-limit keys, refreshes SQLite's statistics.
async fn tend(state: web::Data<AppState>) {
    let mut rounds = 0_u32;
    loop {
        actix_web::rt::time::sleep(std::time::Duration::from_millis(500)).await;
        let (db, views, now) = (state.db.clone(), state.views.clone(), state.clock.now());
        let search = state.search.clone();
        rounds = rounds.wrapping_add(1);
        let refresh = rounds.is_multiple_of(FIVE_MINUTES);
        let worked = web::block(move || {
            views.flush(&db, now)?;
            search.flush(&db, now)?;
            if refresh {
                db.optimize()?;
            }
            Ok::<_, AppError>(())
        });
        if let Ok(Err(error)) = worked.await {
            log::warn!("small work was put off: {error}");
        }
        if refresh {
            state.limiter.tidy();
        }
    }
}
