//! Turns at the channels: messages into one channel go one after the other, and wait where Discord
//! says so, before it has to refuse them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

/// Above so many channels, those that wait for nothing are forgotten.
const CHANNELS_KEPT: usize = 256;

#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<Waits>);

#[derive(Debug, Default)]
struct Waits {
    /// Nothing goes anywhere before this.
    everywhere: Option<Instant>,
    channels: HashMap<u64, Channel>,
}

#[derive(Debug)]
struct Channel {
    turn: Arc<Semaphore>,
    open_from: Instant,
}

/// The right to post into a channel; the next in line goes when it is dropped.
#[derive(Debug)]
pub(super) struct Turn(#[expect(dead_code, reason = "held until dropped")] Option<OwnedSemaphorePermit>);

impl Pace {
    /// Waits until `channel` may be posted into.
    pub(super) async fn turn(&self, channel: u64) -> Turn {
        let line = {
            let mut waits = self.waits();
            waits.forget_the_idle();
            let now = Instant::now();
            let entry = waits
                .channels
                .entry(channel)
                .or_insert_with(|| Channel { turn: Arc::new(Semaphore::new(1)), open_from: now });
            Arc::clone(&entry.turn)
        };
        // Nobody closes the semaphore, so a turn always comes.
        let permit = line.acquire_owned().await.ok();
        loop {
            let open_from = {
                let waits = self.waits();
                let channel = waits.channels.get(&channel).map(|channel| channel.open_from);
                channel.max(waits.everywhere).filter(|&instant| instant > Instant::now())
            };
            match open_from {
                Some(instant) => sleep_until(instant).await,
                None => return Turn(permit),
            }
        }
    }

    /// Discord takes nothing more for `channel` before `instant`.
    pub(super) fn close(&self, channel: u64, instant: Instant) {
        if let Some(entry) = self.waits().channels.get_mut(&channel) {
            entry.open_from = entry.open_from.max(instant);
        }
    }

    /// Discord takes nothing more at all before `instant`.
    pub(super) fn close_everywhere(&self, instant: Instant) {
        let mut waits = self.waits();
        waits.everywhere = waits.everywhere.max(Some(instant));
    }

    fn waits(&self) -> MutexGuard<'_, Waits> {
        // Nothing panics while it holds the lock; if it did, the times would still be sound.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waits {
    fn forget_the_idle(&mut self) {
        if self.channels.len() >= CHANNELS_KEPT {
            let now = Instant::now();
            self.channels
                .retain(|_, channel| channel.open_from > now || Arc::strong_count(&channel.turn) > 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_closed_channel_waits_and_another_does_not() {
        let pace = Pace::default();
        drop(pace.turn(1).await);
        let until = Instant::now() + Duration::from_millis(60);
        pace.close(1, until);
        drop(pace.turn(2).await);
        assert!(Instant::now() < until, "another channel waited too");
        drop(pace.turn(1).await);
        assert!(Instant::now() >= until);
    }

    #[tokio::test]
    async fn one_channel_is_posted_into_by_one_at_a_time() {
        let pace = Pace::default();
        let turn = pace.turn(1).await;
        let second = tokio::time::timeout(Duration::from_millis(20), pace.turn(1)).await;
        assert!(second.is_err());
        drop(turn);
        drop(pace.turn(1).await);
    }

    #[tokio::test]
    async fn idle_channels_are_forgotten() {
        let pace = Pace::default();
        for channel in 0..10_000 {
            drop(pace.turn(channel).await);
        }
        assert!(pace.waits().channels.len() <= CHANNELS_KEPT);
    }
}
