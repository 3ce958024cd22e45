//! Who has asked lately, and where: the pace that one person, and one channel, may keep.
//!
//! Promise: a bounded number of people and channels is remembered, for seconds, in memory alone.
//! Absent on purpose: what somebody asked, and what they are told.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// So many at most in any [`SPAN`].
const OF_A_PERSON_MAX: usize = 5;
const IN_A_CHANNEL_MAX: usize = 20;
const SPAN: Duration = Duration::from_secs(10);
/// Above so many people, or channels, new ones are not counted: they are too many to each be fast.
const REMEMBERED_MAX: usize = 20_000;
/// Least time from one look for the idle to the next.
const FORGET_EVERY: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(super) struct Tally {
    people: Mutex<Window>,
    channels: Mutex<Window>,
}

/// Somebody, or a channel, is over the pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooMany {
    /// There is room again after this.
    pub(super) wait: Duration,
    /// Whether it was not said before in the same span.
    pub(super) is_news: bool,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            people: Mutex::new(Window::new(OF_A_PERSON_MAX)),
            channels: Mutex::new(Window::new(IN_A_CHANNEL_MAX)),
        }
    }
}

impl Tally {
    /// Counts one more of a person's, where there is room for it.
    pub(super) fn person(&self, id: u64) -> Result<(), TooMany> {
        locked(&self.people).count(id, Instant::now())
    }

    /// Counts one more in a channel, where there is room for it.
    pub(super) fn channel(&self, id: u64) -> Result<(), TooMany> {
        locked(&self.channels).count(id, Instant::now())
    }
}

fn locked(window: &Mutex<Window>) -> MutexGuard<'_, Window> {
    // Nothing panics while it holds the lock; if it did, the times would still be sound.
    window.lock().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Debug)]
struct Window {
    most: usize,
    recent: HashMap<u64, Recent>,
    forgot: Option<Instant>,
}

#[derive(Debug, Default)]
struct Recent {
    /// The oldest first.
    times: VecDeque<Instant>,
    told: Option<Instant>,
}

impl Recent {
    fn drop_old(&mut self, now: Instant) {
        while self.times.front().is_some_and(|time| now.duration_since(*time) >= SPAN) {
            self.times.pop_front();
        }
    }
}

impl Window {
    fn new(most: usize) -> Self {
        Self { most, recent: HashMap::new(), forgot: None }
    }

    fn count(&mut self, id: u64, now: Instant) -> Result<(), TooMany> {
        self.forget_the_idle(now);
        if self.recent.len() >= REMEMBERED_MAX && !self.recent.contains_key(&id) {
            return Ok(());
        }
        let recent = self.recent.entry(id).or_default();
        recent.drop_old(now);
        match recent.times.front() {
            Some(oldest) if recent.times.len() >= self.most => {
                let is_news = recent.told.is_none_or(|told| now.duration_since(told) >= SPAN);
                if is_news {
                    recent.told = Some(now);
                }
                Err(TooMany { wait: SPAN.saturating_sub(now.duration_since(*oldest)), is_news })
            }
            _ => {
                recent.times.push_back(now);
                Ok(())
            }
        }
    }

    fn forget_the_idle(&mut self, now: Instant) {
        if self.forgot.is_some_and(|forgot| now.duration_since(forgot) < FORGET_EVERY) {
            return;
        }
        self.forgot = Some(now);
        self.recent.retain(|_, recent| {
            recent.drop_old(now);
            !recent.times.is_empty() || recent.told.is_some_and(|told| now.duration_since(told) < SPAN)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_question_waits_until_the_first_is_ten_seconds_old() {
        let start = Instant::now();
        let at = |seconds: u64| start + Duration::from_secs(seconds);
        let mut people = Window::new(5);
        for second in 0..5 {
            assert_eq!(people.count(1, at(second)), Ok(()));
        }
        let wait = Duration::from_secs(5);
        assert_eq!(people.count(1, at(5)), Err(TooMany { wait, is_news: true }));
        assert_eq!(people.count(1, at(5)), Err(TooMany { wait, is_news: false }), "one note is enough");
        assert_eq!(people.count(2, at(5)), Ok(()), "another person is counted apart");
        assert_eq!(people.count(1, at(10)), Ok(()), "what was refused does not count");
        assert!(people.count(1, at(10)).is_err(), "one place was free, no more");
    }

    #[test]
    fn whoever_asks_no_more_is_forgotten_when_somebody_next_asks() {
        let start = Instant::now();
        let mut people = Window::new(1);
        assert_eq!(people.count(1, start), Ok(()));
        assert_eq!(people.count(2, start + SPAN / 2), Ok(()));
        assert!(people.recent.contains_key(&1), "forgotten too early");
        assert_eq!(people.count(2, start + 2 * SPAN), Ok(()));
        assert_eq!(people.recent.keys().collect::<Vec<_>>(), [&2]);
    }

    #[test]
    fn memory_is_bounded_and_the_idle_are_forgotten() {
        let start = Instant::now();
        let mut people = Window::new(1);
        for id in 0..2 * REMEMBERED_MAX as u64 {
            assert_eq!(people.count(id, start), Ok(()));
        }
        assert_eq!(people.recent.len(), REMEMBERED_MAX);
        assert!(people.count(0, start).is_err(), "whoever is remembered is counted on");
        assert_eq!(people.count(u64::MAX, start + SPAN), Ok(()));
        assert_eq!(people.recent.len(), 1);
    }
}
