//! An app of one's own, and the people who act in it.

use std::sync::mpsc;
use std::time::Duration;

use clap::Parser as _;
use colloquy::access::{Duties, Duty, PersonKind, SpaceRole};
use colloquy::auth::passwords;
use colloquy::clock::{Clock, Time};
use colloquy::config::Settings;
use colloquy::db::{Conn, Db};
use colloquy::error::AppError;
use colloquy::ids::{PersonId, SessionId, SpaceId};
use colloquy::people::{self, NewPerson};
use colloquy::schema::{space_members, spaces};
use diesel::prelude::*;

use super::client::{Client, Request};
use super::database::TestDatabase;

/// 2026-03-02T09:00:00Z, a Monday.
pub const START: Time = Time::from_micros(1_772_442_000_000_000);
/// The password of everybody who has one.
pub const PASSWORD: &str = "the kettle sings at seven";

#[derive(clap::Parser)]
struct Flags {
    #[command(flatten)]
    settings: Settings,
}

/// A server with a database of its own, gone with the test.
pub struct TestApp {
    /// The database behind it.
    pub db: Db,
    /// Its clock.
    pub clock: Clock,
    client: Client,
    state: actix_web::web::Data<colloquy::http::AppState>,
    handle: actix_web::dev::ServerHandle,
    database: TestDatabase,
}

impl TestApp {
    /// Starts an app without rate limits.
    pub fn start() -> Self {
        Self::start_with(|_| {})
    }

    /// Starts an app with other settings.
    pub fn start_with(change: impl FnOnce(&mut Settings)) -> Self {
        let database = TestDatabase::fresh();
        let mut settings = Flags::parse_from(["colloquy"]).settings;
        settings.database_url.clone_from(&database.url);
        settings.data_dir = database.folder.path().to_owned();
        settings.listen = "127.0.0.1:0".parse().unwrap();
        settings.workers = 1;
        settings.requests_per_minute = 0;
        change(&mut settings);
        let db = database.open();
        let clock = Clock::fixed(START);
        let (send, receive) = mpsc::channel();
        let (server_db, server_clock) = (db.clone(), clock.clone());
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = colloquy::commands::start(settings, server_db, server_clock).unwrap();
                send.send((server.address, server.state, server.server.handle()))
                    .unwrap();
                server.server.await.unwrap();
            });
        });
        let (address, state, handle) = receive
            .recv_timeout(Duration::from_secs(20))
            .expect("the app starts");
        Self {
            db,
            clock,
            client: Client::new(address),
            state,
            handle,
            database,
        }
    }

    /// The folder of its files and mails.
    pub fn data_dir(&self) -> &std::path::Path {
        self.database.folder.path()
    }

    /// Runs something on the database, in a transaction.
    pub fn write<T>(&self, work: impl Fn(&mut Conn) -> Result<T, AppError>) -> T {
        self.db.write_blocking(work).unwrap()
    }

    /// Somebody who has not signed in.
    pub fn anonymous(&self) -> Person {
        Person {
            client: self.client.clone(),
            token: None,
            id: None,
        }
    }

    /// A member of the organisation.
    pub fn member(&self, handle: &str) -> Person {
        self.person(handle, PersonKind::Member, &[])
    }

    /// A guest of no space yet.
    pub fn guest(&self, handle: &str) -> Person {
        self.person(handle, PersonKind::Guest, &[])
    }

    /// A member with a duty.
    pub fn with_duty(&self, handle: &str, duty: Duty) -> Person {
        self.person(handle, PersonKind::Member, &[duty])
    }

    /// A member with [`PASSWORD`], for tests of signing in; the others skip the slow hash.
    pub fn member_with_password(&self, handle: &str) -> Person {
        let person = self.member(handle);
        let hash = passwords::hash(PASSWORD).unwrap();
        self.write(|conn| {
            use colloquy::schema::people;
            diesel::update(people::table.find(person.id()))
                .set((
                    people::password_hash.eq(&hash),
                    people::email.eq(format!("{handle}@colloquy.example")),
                    people::email_key.eq(format!("{handle}@colloquy.example")),
                ))
                .execute(conn)?;
            Ok(())
        });
        person
    }

    /// A person of any kind.
    pub fn person(&self, handle: &str, kind: PersonKind, duties: &[Duty]) -> Person {
        let now = self.clock.now();
        let mut row = NewPerson::new(&capitalised(handle), handle, kind, now);
        row.duties = Duties::new(duties.iter().copied());
        let id = self.write(|conn| people::create(conn, &row));
        let token = self.state.keys.issue(id, SessionId::at(now), 0, now).unwrap();
        Person {
            client: self.client.clone(),
            token: Some(token),
            id: Some(id),
        }
    }

    /// Somebody with a token that is valid now, after the clock was moved.
    pub fn again(&self, person: &Person) -> Person {
        let now = self.clock.now();
        let token = self.state.keys.issue(person.id(), SessionId::at(now), 0, now);
        person.with_token(&token.unwrap())
    }

    /// A space that is open to the organisation.
    pub fn space(&self, name: &str) -> Space {
        self.space_for(name, "open")
    }

    /// A space for its members only.
    pub fn members_only_space(&self, name: &str) -> Space {
        self.space_for(name, "members")
    }

    fn space_for(&self, name: &str, audience: &str) -> Space {
        let now = self.clock.now();
        let id = SpaceId::at(now);
        self.write(|conn| {
            diesel::insert_into(spaces::table)
                .values((
                    spaces::id.eq(id),
                    spaces::slug.eq(colloquy::http::text::slug(name)),
                    spaces::name.eq(name),
                    spaces::name_key.eq(colloquy::http::text::fold(name)),
                    spaces::audience.eq(audience),
                    spaces::created_at.eq(now),
                    spaces::updated_at.eq(now),
                ))
                .execute(conn)?;
            colloquy::spaces::insert_counts(conn, id)?;
            Ok(())
        });
        Space { id }
    }

    /// Makes a person a member of a space.
    pub fn join(&self, person: &Person, space: &Space, role: SpaceRole) {
        let now = self.clock.now();
        self.write(|conn| {
            diesel::insert_into(space_members::table)
                .values((
                    space_members::space_id.eq(space.id),
                    space_members::person_id.eq(person.id()),
                    space_members::role.eq(role),
                    space_members::created_at.eq(now),
                ))
                .execute(conn)?;
            diesel::update(spaces::table.find(space.id))
                .set(spaces::member_count.eq(spaces::member_count + 1))
                .execute(conn)?;
            Ok(())
        });
    }

    /// Lets the workers look for jobs that are due.
    pub fn wake_jobs(&self) {
        self.state.wake.all();
    }

    /// Brings the search index up to what has happened, as its worker does.
    pub fn index(&self) {
        while self.state.search.follow(&self.db).unwrap() {}
    }

    /// Writes the searches that were noted, as the worker does every half second.
    pub fn flush_searches(&self) {
        self.state.search.flush(&self.db, self.clock.now()).unwrap();
    }

    /// Writes the page views that were collected, as the worker does every half second.
    pub fn flush_views(&self) {
        self.state.views.flush(&self.db, self.clock.now()).unwrap();
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // The future need not be awaited: the command is sent when it is made.
        drop(self.handle.stop(false));
    }
}

fn capitalised(handle: &str) -> String {
    let mut characters = handle.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

/// A space that exists.
#[derive(Clone, Copy, Debug)]
pub struct Space {
    /// Its key.
    pub id: SpaceId,
}

/// Somebody who sends requests.
#[derive(Clone)]
pub struct Person {
    client: Client,
    token: Option<String>,
    id: Option<PersonId>,
}

impl Person {
    /// Their key.
    pub fn id(&self) -> PersonId {
        self.id.expect("somebody who has an account")
    }

    /// Their access token.
    pub fn token(&self) -> &str {
        self.token.as_deref().expect("somebody who has signed in")
    }

    /// The same person with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// A request of any method; `path` is under `/api/v1` unless it begins with `//`.
    pub fn request(&self, method: &str, path: &str) -> Request {
        self.client.request(method, path, self.token.as_deref())
    }

    pub fn get(&self, path: &str) -> Request {
        self.request("GET", path)
    }

    pub fn delete(&self, path: &str) -> Request {
        self.request("DELETE", path)
    }

    pub fn post(&self, path: &str, body: serde_json::Value) -> Request {
        self.request("POST", path).json(&body)
    }

    pub fn put(&self, path: &str, body: serde_json::Value) -> Request {
        self.request("PUT", path).json(&body)
    }

    pub fn patch(&self, path: &str, body: serde_json::Value) -> Request {
        self.request("PATCH", path).json(&body)
    }
}
