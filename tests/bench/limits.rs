//! What the machine could do at best: the limits that the benchmark holds Colloquy against, in the same run.
//!
//! - `/bytes/NAME`: (a) the bytes of an answer, read from a file once, sent by a bare actix handler;
//! - `/rows/N`: (b) N contributions with what a list shows of them, their author and their space, by one diesel query on
//!   the same engine through the same pool, as JSON; nobody is signed in, nothing is guarded, there are no topics;
//! - `/texts/QUESTION/N`: (b) for pages that show texts: N contributions of a question's conversation with their texts
//!   and authors, in the same way;
//! - `POST /write`: one row in one durable transaction.
//!
//! Usage: `limits DATABASE_URL LISTEN FOLDER_OF_ANSWERS`.
#![expect(clippy::expect_used, reason = "a tool for measuring stops where it stands")]

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::{App, HttpResponse, HttpServer, get, post, web};
use colloquy::access::PersonKind;
use colloquy::clock::{Clock, Time};
use colloquy::contributions::model::{ContributionKind, PostKind};
use colloquy::db::{Conn, Db, Engine, PoolConfig};
use colloquy::error::{AppError, AppResult};
use colloquy::ids::{ContributionId, EventId, PersonId, SpaceId, SubjectId};
use colloquy::schema::{contribution_texts, contributions, events, people, spaces};
use diesel::prelude::*;
use tokio::sync::Semaphore;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Queryable, serde::Serialize)]
struct Author {
    id: PersonId,
    handle: String,
    name: String,
    title: String,
    photo_url: Option<String>,
    kind: PersonKind,
}

#[derive(Queryable, serde::Serialize)]
struct Place {
    id: SpaceId,
    slug: String,
    name: String,
    audience: String,
}

#[derive(Queryable, serde::Serialize)]
struct Row {
    id: ContributionId,
    kind: ContributionKind,
    post_kind: Option<PostKind>,
    root_id: ContributionId,
    title: String,
    excerpt: String,
    author: Author,
    space: Place,
    score: i32,
    reaction_count: i32,
    reply_count: i32,
    comment_count: i32,
    view_count: i32,
    accepted_id: Option<ContributionId>,
    pinned_at: Option<Time>,
    created_at: Time,
    edited_at: Option<Time>,
    last_activity_at: Time,
}

#[derive(Queryable, serde::Serialize)]
struct Text {
    id: ContributionId,
    kind: ContributionKind,
    parent_id: Option<ContributionId>,
    author: Author,
    score: i32,
    reaction_count: i32,
    comment_count: i32,
    created_at: Time,
    edited_at: Option<Time>,
    version: i32,
    body: String,
    body_html: String,
}

type Answers = Arc<HashMap<String, web::Bytes>>;

#[get("/bytes/{name}")]
async fn bytes(answers: web::Data<Answers>, name: web::Path<String>) -> HttpResponse {
    match answers.get(name.as_str()) {
        Some(body) => HttpResponse::Ok()
            .content_type("application/json")
            .body(body.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}

#[get("/rows/{count}")]
async fn rows(db: web::Data<Db>, count: web::Path<i64>) -> AppResult<HttpResponse> {
    let found = db
        .read(move |conn| {
            contributions::table
                .inner_join(people::table.on(people::id.eq(contributions::author_id)))
                .inner_join(spaces::table.on(spaces::id.eq(contributions::space_id)))
                .filter(contributions::parent_id.is_null())
                .filter(contributions::deleted_at.is_null())
                .order(contributions::id.desc())
                .limit(*count)
                .select((
                    contributions::id,
                    contributions::kind,
                    contributions::post_kind,
                    contributions::root_id,
                    contributions::title,
                    contributions::excerpt,
                    (
                        people::id,
                        people::handle,
                        people::name,
                        people::title,
                        people::photo,
                        people::kind,
                    ),
                    (spaces::id, spaces::slug, spaces::name, spaces::audience),
                    contributions::score,
                    contributions::reaction_count,
                    contributions::reply_count,
                    contributions::comment_count,
                    contributions::view_count,
                    contributions::accepted_id,
                    contributions::pinned_at,
                    contributions::created_at,
                    contributions::edited_at,
                    contributions::last_activity_at,
                ))
                .load::<Row>(conn)
                .map_err(AppError::from)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

#[get("/texts/{question}/{count}")]
async fn texts(db: web::Data<Db>, page: web::Path<(ContributionId, i64)>) -> AppResult<HttpResponse> {
    let found = db
        .read(move |conn| {
            contributions::table
                .inner_join(
                    contribution_texts::table.on(contribution_texts::contribution_id.eq(contributions::id)),
                )
                .inner_join(people::table.on(people::id.eq(contributions::author_id)))
                .filter(contributions::root_id.eq(page.0))
                .limit(page.1)
                .select((
                    contributions::id,
                    contributions::kind,
                    contributions::parent_id,
                    (
                        people::id,
                        people::handle,
                        people::name,
                        people::title,
                        people::photo,
                        people::kind,
                    ),
                    contributions::score,
                    contributions::reaction_count,
                    contributions::comment_count,
                    contributions::created_at,
                    contributions::edited_at,
                    contributions::version,
                    contribution_texts::body,
                    contribution_texts::body_html,
                ))
                .load::<Text>(conn)
                .map_err(AppError::from)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

#[post("/write")]
async fn write(db: web::Data<Db>) -> AppResult<HttpResponse> {
    // As a program would that does nothing else: each row is a transaction of its own.
    static TURNS: Semaphore = Semaphore::const_new(4);
    let _turn = TURNS.acquire().await.map_err(AppError::internal)?;
    let write = move |conn: &mut Conn| {
        let now = Clock::system().now();
        let id = EventId::at(now);
        diesel::insert_into(events::table)
            .values((
                events::id.eq(id),
                events::kind.eq("bench.written"),
                events::subject_id.eq(SubjectId(id.0)),
                events::payload.eq("{}"),
                events::occurred_at.eq(now),
            ))
            .execute(conn)
            .map_err(AppError::from)
    };
    web::block(move || db.write_blocking(write))
        .await
        .map_err(AppError::internal)??;
    Ok(HttpResponse::Created().finish())
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, url, listen, folder] = arguments.as_slice() else {
        return Err(std::io::Error::other(
            "usage: limits DATABASE_URL LISTEN FOLDER_OF_ANSWERS",
        ));
    };
    let db = Db::open(Engine::from_url(url), &PoolConfig::default()).expect("the database opens");
    let mut answers = HashMap::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        answers.insert(name, web::Bytes::from(std::fs::read(entry.path())?));
    }
    let answers: Answers = Arc::new(answers);
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(answers.clone()))
            .app_data(web::Data::new(db.clone()))
            .service(bytes)
            .service(rows)
            .service(texts)
            .service(write)
    })
    .workers(cores)
    .worker_max_blocking_threads(64)
    .bind(listen)?
    .run()
    .await
}
