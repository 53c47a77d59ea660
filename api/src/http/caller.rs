//! Who is asking. A handler names the kind of caller it serves as an argument type, and reaches the database
//! only through it: the person's row is read in the same hop, so that somebody deactivated is out at once.

use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};

use super::idempotency::{self, Creation};
use super::reply::{Created, Resource};
use super::state::AppState;
use crate::access::{Actor, Duty};
use crate::auth::Claims;
use crate::clock::Time;
use crate::db::{Conn, again};
use crate::error::{AppError, AppResult, ErrorCode};

/// What a handler demands of its caller.
pub trait Requirement: 'static {
    /// Refuses a caller with a problem that says who may do it.
    fn check(actor: &Actor) -> AppResult<()>;
}

/// Anybody who is signed in, guests included.
pub struct SignedIn;

impl Requirement for SignedIn {
    fn check(_: &Actor) -> AppResult<()> {
        Ok(())
    }
}

/// Somebody of the organisation: not a guest.
pub struct Insider;

impl Requirement for Insider {
    fn check(actor: &Actor) -> AppResult<()> {
        if actor.is_guest() {
            return Err(AppError::new(
                ErrorCode::Forbidden,
                "Only members of the organisation can do this, not guests.",
            ));
        }
        Ok(())
    }
}

/// A duty as a type, for [`Caller<HasDuty<...>>`].
pub trait DutyType: 'static {
    /// The duty.
    const DUTY: Duty;
}

/// The duty of those who structure what is known.
pub struct KnowledgeManagement;

impl DutyType for KnowledgeManagement {
    const DUTY: Duty = Duty::KnowledgeManager;
}

/// Somebody with a duty; administrators hold all of them.
pub struct HasDuty<D>(PhantomData<D>);

impl<D: DutyType> Requirement for HasDuty<D> {
    fn check(actor: &Actor) -> AppResult<()> {
        if actor.has(D::DUTY) {
            return Ok(());
        }
        Err(AppError::new(
            ErrorCode::Forbidden,
            format!("This needs the duty of {}.", D::DUTY.words()),
        ))
    }
}

/// Nobody in particular: sign-in, invitations, resets.
pub struct Anonymous {
    /// What every request can reach.
    pub state: web::Data<AppState>,
}

impl FromRequest for Anonymous {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(state_of(request).map(|state| Self { state }))
    }
}

/// A caller with a valid access token who meets the requirement `R`.
pub struct Caller<R: Requirement = SignedIn> {
    /// What every request can reach.
    pub state: web::Data<AppState>,
    /// What the access token says.
    pub claims: Claims,
    by_sight: bool,
    requirement: PhantomData<R>,
}

/// For handlers that do something slow between reading and writing.
impl<R: Requirement> Clone for Caller<R> {
    fn clone(&self) -> Self {
        Self {
            state: self.state.clone(),
            claims: self.claims,
            by_sight: self.by_sight,
            requirement: PhantomData,
        }
    }
}

impl<R: Requirement> FromRequest for Caller<R> {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(state_of(request).and_then(|state| {
            let claims = claims_of(request, &state)?;
            Ok(Self {
                state,
                claims,
                by_sight: false,
                requirement: PhantomData,
            })
        }))
    }
}

impl<R: Requirement> Caller<R> {
    /// For work that finds nothing, or refuses, when [`visible_to`](crate::access::visible_to) lets nothing through: a
    /// caller who is remembered is not read first. Where such work comes to nothing it is done again by the caller's row.
    #[must_use]
    pub fn by_sight(self) -> Self {
        Self {
            by_sight: true,
            ..self
        }
    }

    fn asking(&self) -> Asking<R> {
        let now = self.state.clock.now();
        let recall = || self.state.memory.recall(&self.claims, now);
        let recalled = self.by_sight.then(recall).flatten();
        Asking {
            state: self.state.clone(),
            claims: self.claims,
            now,
            recalled: recalled.filter(|actor| R::check(actor).is_ok()),
            in_doubt: AtomicBool::new(false),
            requirement: PhantomData,
        }
    }

    /// Reads: one hop to the blocking pool, the caller's row first, then `work`.
    pub async fn read<T: Send + 'static>(
        self,
        work: impl Fn(&mut Conn, &Actor) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let asking = self.asking();
        self.state
            .db
            .read(move |conn| {
                if let Some(actor) = &asking.recalled
                    && let Ok(found) = work(conn, actor)
                {
                    return Ok(found);
                }
                let actor = asking.read(conn)?;
                work(conn, &actor)
            })
            .await
    }

    /// Writes: one transaction, the caller's row first, then `work`; the background workers are woken after it.
    pub async fn write<T: Send + 'static>(
        self,
        work: impl Fn(&mut Conn, &Actor) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let asking = self.asking();
        let work = move |conn: &mut Conn| asking.write(conn, &work);
        let result = self.state.db.write(work).await;
        self.state.wake.all();
        result
    }

    async fn write_after<A: Send + 'static, T: Send + 'static>(
        self,
        ahead: impl FnOnce() -> A + Send + 'static,
        work: impl Fn(&mut Conn, &Actor, &A) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let asking = self.asking();
        let work = move |conn: &mut Conn, ready: &A| {
            asking.write(conn, &|conn: &mut Conn, actor: &Actor| work(conn, actor, ready))
        };
        let result = self.state.db.write_after(ahead, work).await;
        self.state.wake.all();
        result
    }

    /// Creates: as [`Caller::write`]; with an `Idempotency-Key` the first answer is kept and replayed.
    pub async fn create<B, T>(
        self,
        creation: Creation<B>,
        work: impl Fn(&mut Conn, &Actor, &B) -> AppResult<T> + Send + 'static,
    ) -> AppResult<Created<T>>
    where
        B: Send + Sync + 'static,
        T: Resource + Send + 'static,
    {
        self.create_after(
            creation,
            |_| (),
            move |conn, actor, body, ()| work(conn, actor, body),
        )
        .await
    }

    /// As [`Caller::create`]; what `ahead` makes of the body needs no connection, and others write meanwhile.
    pub async fn create_after<B, A, T>(
        self,
        creation: Creation<B>,
        ahead: impl FnOnce(&B) -> A + Send + 'static,
        work: impl Fn(&mut Conn, &Actor, &B, &A) -> AppResult<T> + Send + 'static,
    ) -> AppResult<Created<T>>
    where
        B: Send + Sync + 'static,
        A: Send + 'static,
        T: Resource + Send + 'static,
    {
        let now = self.state.clock.now();
        // An answer that was kept is given to whoever may still ask for it.
        let by_sight = self.by_sight && !creation.is_keyed();
        let creation = Arc::new(creation);
        let _in_flight = creation.claim(self.claims.person_id)?;
        let written = creation.clone();
        Self { by_sight, ..self }
            .write_after(
                move || ahead(&written.body),
                move |conn, actor, ready| {
                    idempotency::once(conn, actor, &creation, now, |conn| {
                        work(conn, actor, &creation.body, ready)
                    })
                },
            )
            .await
    }
}

/// Who asks, while their work is being done, perhaps more than once.
struct Asking<R> {
    state: web::Data<AppState>,
    claims: Claims,
    now: Time,
    recalled: Option<Actor>,
    /// What was done for somebody recalled came to nothing.
    in_doubt: AtomicBool,
    requirement: PhantomData<fn() -> R>,
}

impl<R: Requirement> Asking<R> {
    /// Reads the caller's row.
    fn read(&self, conn: &mut Conn) -> AppResult<Actor> {
        let (actor, version) = Actor::load(conn, &self.claims, self.now)?;
        self.state.memory.keep(&actor, version);
        R::check(&actor)?;
        Ok(actor)
    }

    /// Does a write; what came to nothing for somebody recalled is taken back by the database, which does it again.
    fn write<T>(&self, conn: &mut Conn, work: &impl Fn(&mut Conn, &Actor) -> AppResult<T>) -> AppResult<T> {
        match &self.recalled {
            Some(actor) if !self.in_doubt.load(Ordering::Relaxed) => work(conn, actor).map_err(|_| {
                self.in_doubt.store(true, Ordering::Relaxed);
                again().into()
            }),
            _ => {
                let actor = self.read(conn)?;
                work(conn, &actor)
            }
        }
    }
}

fn state_of(request: &HttpRequest) -> AppResult<web::Data<AppState>> {
    request
        .app_data::<web::Data<AppState>>()
        .cloned()
        .ok_or_else(|| AppError::internal("the application state is missing"))
}

/// The claims of the bearer token, checked; used by the rate limiter too, so that it can tell people apart.
pub fn claims_of(request: &HttpRequest, state: &AppState) -> AppResult<Claims> {
    let token = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| {
            value
                .strip_prefix("Bearer ")
                .or_else(|| value.strip_prefix("bearer "))
        })
        .ok_or(ErrorCode::Unauthenticated)?;
    state.keys.check(token.trim(), state.clock.now())
}
