//! How long to wait before trying again: longer each time, and never twice the same.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

/// Doubles from `first` up to `most`.
#[derive(Clone, Debug)]
pub(super) struct Backoff {
    first: Duration,
    most: Duration,
    failures: u32,
}

impl Backoff {
    pub(super) const fn new(first: Duration, most: Duration) -> Self {
        Self { first, most, failures: 0 }
    }

    /// The wait before the next attempt: 75 to 100 % of the doubled one, so that many bots that lost
    /// Discord at the same moment do not come back at the same moment.
    pub(super) fn next_wait(&mut self) -> Duration {
        let doubled = self.first.saturating_mul(2_u32.saturating_pow(self.failures.min(20)));
        self.failures = self.failures.saturating_add(1);
        doubled.min(self.most).mul_f64(0.75 + 0.25 * random())
    }

    pub(super) const fn failures(&self) -> u32 {
        self.failures
    }

    pub(super) const fn reset(&mut self) {
        self.failures = 0;
    }
}

/// Between 0 and 1. The standard library seeds every `RandomState` anew, enough to spread waits.
fn random() -> f64 {
    let drawn = RandomState::new().build_hasher().finish() >> 32;
    drawn as f64 / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(8));
        for longest in [1, 2, 4, 8, 8, 8] {
            let longest = Duration::from_secs(longest);
            let wait = backoff.next_wait();
            assert!(wait <= longest && wait >= longest.mul_f64(0.74), "{wait:?} for {longest:?}");
        }
        backoff.reset();
        assert!(backoff.next_wait() <= Duration::from_secs(1));
    }

    #[test]
    fn a_thousand_failures_do_not_overflow() {
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(8));
        assert!((0..1_000).all(|_| backoff.next_wait() <= Duration::from_secs(8)));
    }
}
