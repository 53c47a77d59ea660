//! Rate limits: a bucket for everything, stricter ones where guessing or filling up would pay.
//!
//! Each replica counts for itself. The headers follow the IETF draft `RateLimit` / `RateLimit-Policy`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroU32;
use std::sync::Arc;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, web};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use super::caller::claims_of;
use super::envelope::LoggedPerson;
use super::state::AppState;
use crate::config::Settings;
use crate::error::{AppError, ErrorCode};

type Keyed = RateLimiter<u64, DefaultKeyedStateStore<u64>, DefaultClock, StateInformationMiddleware>;

/// What kind of request it is, as far as limits go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// Everything else.
    Default,
    /// Sign-in and invitations: where passwords or tokens could be guessed.
    SignIn,
    /// Password resets: where mailboxes could be flooded.
    Reset,
    /// Uploads: where disks could be filled.
    Upload,
    /// Searches: where a request costs most.
    Search,
}

impl Bucket {
    fn of(method: &Method, path: &str) -> Option<Self> {
        let path = path.strip_prefix("/api/v1")?;
        let writes = !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        Some(match path {
            "/auth/sign-in" | "/invitations/lookup" | "/invitations/accept" => Self::SignIn,
            "/auth/password-resets" | "/auth/password-resets/redeem" => Self::Reset,
            "/me/password" if writes => Self::SignIn,
            "/search" => Self::Search,
            "/me/photo" | "/files" if writes => Self::Upload,
            _ => Self::Default,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::SignIn => "sign-in",
            Self::Reset => "reset",
            Self::Upload => "upload",
            Self::Search => "search",
        }
    }
}

struct Rule {
    bucket: Bucket,
    per_minute: NonZeroU32,
    limiter: Keyed,
}

/// All buckets of this process. Cheap to clone.
#[derive(Clone)]
pub struct Limiter {
    rules: Arc<Vec<Rule>>,
}

impl Limiter {
    /// The buckets that the settings ask for; none when the limit is 0.
    pub fn new(settings: &Settings) -> Self {
        let Some(default) = NonZeroU32::new(settings.requests_per_minute) else {
            return Self {
                rules: Arc::new(Vec::new()),
            };
        };
        let tenth = |share: u32| NonZeroU32::new((default.get() / share).max(5)).unwrap_or(default);
        let rules = [
            (Bucket::Default, default),
            (Bucket::SignIn, tenth(60)),
            (Bucket::Reset, tenth(240)),
            (Bucket::Upload, tenth(20)),
            (Bucket::Search, tenth(4)),
        ]
        .map(|(bucket, per_minute)| Rule {
            bucket,
            per_minute,
            limiter: RateLimiter::keyed(Quota::per_minute(per_minute)).with_middleware(),
        });
        Self {
            rules: Arc::new(rules.into()),
        }
    }

    /// Takes one from the bucket. `None` when there are no limits.
    fn take(&self, bucket: Bucket, key: u64) -> Option<Verdict> {
        let rule = self.rules.iter().find(|rule| rule.bucket == bucket)?;
        let limit = rule.per_minute.get();
        Some(match rule.limiter.check_key(&key) {
            Ok(state) => Verdict {
                bucket,
                limit,
                remaining: state.remaining_burst_capacity(),
                wait: None,
            },
            Err(until) => {
                let wait = until.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
                Verdict {
                    bucket,
                    limit,
                    remaining: 0,
                    wait: Some(wait),
                }
            }
        })
    }

    /// Forgets the keys that have been quiet; called now and then by a worker.
    pub fn tidy(&self) {
        for rule in self.rules.iter() {
            rule.limiter.retain_recent();
        }
    }
}

struct Verdict {
    bucket: Bucket,
    limit: u32,
    remaining: u32,
    wait: Option<u64>,
}

/// The middleware that counts and refuses.
pub async fn limits(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<BoxBody>>, Error> {
    let Some(verdict) = judge(&request) else {
        return Ok(next
            .call(request)
            .await?
            .map_into_boxed_body()
            .map_into_left_body());
    };
    let mut response = match verdict.wait {
        None => next.call(request).await?.map_into_boxed_body(),
        Some(seconds) => {
            let error = AppError::new(
                ErrorCode::TooManyRequests,
                format!("Too many requests in a short time. It will work again in {seconds} s."),
            );
            request.error_response(error.retry_after(seconds))
        }
    };
    let name = verdict.bucket.name();
    let headers = response.headers_mut();
    let reset = verdict
        .wait
        .unwrap_or(60 * u64::from(verdict.limit - verdict.remaining) / u64::from(verdict.limit));
    for (header, value) in [
        ("ratelimit-policy", format!("\"{name}\";q={};w=60", verdict.limit)),
        (
            "ratelimit",
            format!("\"{name}\";r={};t={reset}", verdict.remaining),
        ),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(header), value);
        }
    }
    Ok(response.map_into_left_body())
}

fn judge(request: &ServiceRequest) -> Option<Verdict> {
    let bucket = Bucket::of(request.method(), request.path())?;
    let state = request.app_data::<web::Data<AppState>>()?;
    let person = claims_of(request.request(), state)
        .ok()
        .map(|claims| claims.person_id);
    if let Some(person) = person {
        request.extensions_mut().insert(LoggedPerson(person));
    }
    let mut hasher = DefaultHasher::new();
    match person {
        Some(person) if !matches!(bucket, Bucket::SignIn | Bucket::Reset) => person.hash(&mut hasher),
        _ => address_of(request, state.settings.behind_proxy).hash(&mut hasher),
    }
    state.limiter.take(bucket, hasher.finish())
}

/// The caller's address. Behind a proxy it is the one that the nearest proxy has seen: what stands before it in
/// the header could have been written by anybody.
fn address_of(request: &ServiceRequest, behind_proxy: bool) -> Option<String> {
    let forwarded = request
        .headers()
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok());
    match forwarded {
        Some(list) if behind_proxy => list.rsplit(',').next().map(|address| address.trim().to_owned()),
        _ => request.peer_addr().map(|address| address.ip().to_string()),
    }
}
