//! Guessing one account's password from many addresses becomes slow; nobody is ever locked out by it.

use std::time::Duration;

use quick_cache::sync::Cache;

use crate::clock::Time;

/// Failures that are forgiven.
const FORGIVEN: u32 = 5;
/// Seconds without a failure after which all is forgotten.
const FORGET_AFTER: i64 = 15 * 60;
/// The first pause; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(4);

/// Remembers failed sign-ins by the name that was given, whether it has an account or not.
pub struct Backoff {
    failures: Cache<String, (u32, Time)>,
}

impl Default for Backoff {
    fn default() -> Self {
        Self {
            failures: Cache::new(10_000),
        }
    }
}

impl Backoff {
    /// How long the next attempt has to wait.
    pub fn pause(&self, login: &str, now: Time) -> Duration {
        pause_after(self.count(login, now))
    }

    /// Notes how an attempt ended.
    pub fn note(&self, login: &str, succeeded: bool, now: Time) {
        if succeeded {
            self.failures.remove(login);
        } else {
            self.failures
                .insert(login.to_owned(), (self.count(login, now) + 1, now));
        }
    }

    fn count(&self, login: &str, now: Time) -> u32 {
        match self.failures.get(login) {
            Some((count, last)) if last.plus_seconds(FORGET_AFTER) > now => count,
            _ => 0,
        }
    }
}

fn pause_after(failures: u32) -> Duration {
    match failures.checked_sub(FORGIVEN) {
        None => Duration::ZERO,
        Some(more) => FIRST_PAUSE.saturating_mul(1 << more.min(10)).min(LONGEST_PAUSE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_limit_and_are_forgotten() {
        let (backoff, now) = (Backoff::default(), Time::from_micros(0));
        for _ in 0..4 {
            backoff.note("alice", false, now);
        }
        assert_eq!(backoff.pause("alice", now), Duration::ZERO);
        backoff.note("alice", false, now);
        assert_eq!(backoff.pause("alice", now), FIRST_PAUSE);
        for _ in 0..100 {
            backoff.note("alice", false, now);
        }
        assert_eq!(backoff.pause("alice", now), LONGEST_PAUSE);
        assert_eq!(backoff.pause("bob", now), Duration::ZERO);
        assert_eq!(
            backoff.pause("alice", now.plus_seconds(FORGET_AFTER)),
            Duration::ZERO
        );
        backoff.note("alice", true, now);
        assert_eq!(backoff.pause("alice", now), Duration::ZERO);
    }
}
