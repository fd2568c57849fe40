//! The signal that ends a crawl early.

use std::sync::Arc;

use tokio::sync::watch;

/// A flag that can be raised once, from any thread, and waited for. Clones share the flag.
#[derive(Debug, Clone)]
pub struct StopSignal {
    flag: Arc<watch::Sender<bool>>,
}

impl Default for StopSignal {
    fn default() -> Self {
        Self::new()
    }
}

impl StopSignal {
    /// A signal that is not raised.
    pub fn new() -> StopSignal {
        StopSignal { flag: Arc::new(watch::Sender::new(false)) }
    }

    /// Raises the signal. More than once is harmless.
    pub fn stop(&self) {
        self.flag.send_replace(true);
    }

    /// Whether it was raised.
    pub fn is_stopped(&self) -> bool {
        *self.flag.borrow()
    }

    /// Waits until it is raised.
    pub async fn stopped(&self) {
        let mut receiver = self.flag.subscribe();
        // The sender lives as long as self, so waiting cannot fail.
        let _ = receiver.wait_for(|raised| *raised).await;
    }
}
