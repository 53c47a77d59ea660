//! Wakes the background workers of this process after a commit, so that nothing waits for a timer.

use std::time::Duration;

use tokio::sync::watch;

/// A bell. Cheap to clone.
#[derive(Clone)]
pub struct Wake {
    bell: watch::Sender<u64>,
}

impl Default for Wake {
    fn default() -> Self {
        Self {
            bell: watch::Sender::new(0),
        }
    }
}

impl Wake {
    /// There may be something to do.
    pub fn all(&self) {
        self.bell.send_modify(|rung| *rung = rung.wrapping_add(1));
    }

    /// An ear that misses nothing from now on, even while its owner is busy.
    pub fn listen(&self) -> Ear {
        Ear {
            bell: self.bell.subscribe(),
        }
    }
}

/// Hears the bell.
pub struct Ear {
    bell: watch::Receiver<u64>,
}

impl Ear {
    /// Waits for the bell, or for `seconds` at most; returns at once when it rang since the last wait.
    pub async fn wait(&mut self, seconds: u64) {
        let heard = tokio::time::timeout(Duration::from_secs(seconds), self.bell.changed()).await;
        if matches!(heard, Ok(Err(_))) {
            // Nobody can ring any more: the process is about to end.
            tokio::time::sleep(Duration::from_secs(seconds)).await;
        }
    }
}
