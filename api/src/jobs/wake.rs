//! Wakes the background workers of this process after a commit, so that nothing waits for a timer.

use std::sync::Arc;

use tokio::sync::Notify;

/// A bell. Cheap to clone.
#[derive(Clone, Default)]
pub struct Wake {
    bell: Arc<Notify>,
}

impl Wake {
    /// There may be something to do.
    pub fn all(&self) {
        self.bell.notify_waiters();
    }

    /// Waits for the bell, or for `seconds` at most.
    pub async fn wait(&self, seconds: u64) {
        let _ = tokio::time::timeout(std::time::Duration::from_secs(seconds), self.bell.notified()).await;
    }
}
