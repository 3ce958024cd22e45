//! Is the connection alive? Judged from outside, for serenity does not see every fault itself.

use std::fmt;
use std::time::Duration;

use tokio::time::Instant;

use super::gateway::{PULSE_EVERY, Pulse};

/// Without a pulse for so long, the thread of the connection spins.
const PULSELESS_MAX: Duration = Duration::from_secs(2);
/// Longest way to a connection, and back to one: serenity waits up to 5 s before it identifies.
const CONNECTING_MAX: Duration = Duration::from_secs(8);
/// Longest wait for the acknowledgement of a heartbeat, beyond the time it usually comes at.
const ACKNOWLEDGED_MAX: Duration = Duration::from_secs(4);
/// How late a heartbeat may be seen: serenity looks twice a second, and so does the pulse.
const SEEN_LATE_MAX: Duration = Duration::from_secs(1);

/// Longest look back for greetings, and most of them: serenity resumes without a pause, so that
/// somebody who closes each connection at once would make it run in circles.
const GREETINGS_SPAN: Duration = Duration::from_secs(10);
const GREETINGS_MAX: u32 = 10;

/// What is wrong with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    NoPulse,
    NotConnected,
    NoAcknowledgement,
    Restless,
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoPulse => "the connection ended without a word",
            Self::NotConnected => "Discord does not let the bot in",
            Self::NoAcknowledgement => "Discord stopped to acknowledge heartbeats",
            Self::Restless => "Discord ends each connection at once",
        })
    }
}

/// What is known of one connection.
#[derive(Debug)]
pub(super) struct Vitals {
    looked: Instant,
    /// Since when it has not been connected.
    away_since: Option<Instant>,
    /// The last time that the heartbeats began anew, or one was acknowledged.
    sign: Option<Instant>,
    /// Between the last two signs.
    gap: Option<Duration>,
    latency: Option<Duration>,
    /// READY and RESUMED, counted since.
    greetings: (u32, Instant),
}

impl Vitals {
    pub(super) const fn new(now: Instant) -> Self {
        let greetings = (0, now);
        Self { looked: now, away_since: Some(now), sign: None, gap: None, latency: None, greetings }
    }

    /// READY or RESUMED came: heartbeats count from now.
    pub(super) fn greeted(&mut self, now: Instant) {
        self.sign = Some(now);
        self.away_since = None;
        let (count, since) = self.greetings;
        let long_ago = now.saturating_duration_since(since) > GREETINGS_SPAN;
        self.greetings = if long_ago { (1, now) } else { (count + 1, since) };
    }

    /// Looks at the newest pulse; to be called every [`PULSE_EVERY`].
    pub(super) fn look(&mut self, now: Instant, pulse: Pulse) -> Option<Trouble> {
        let since_look = now.duration_since(self.looked);
        self.looked = now;
        if since_look > 4 * PULSE_EVERY {
            // The whole machine was held up (a laptop slept): judge when pulses have come again.
            self.sign = self.sign.map(|sign| sign + since_look);
            self.away_since = self.away_since.map(|since| since + since_look);
            return None;
        }
        if now.saturating_duration_since(pulse.at) > PULSELESS_MAX {
            return Some(Trouble::NoPulse);
        }
        if self.greetings.0 > GREETINGS_MAX {
            return Some(Trouble::Restless);
        }
        if pulse.connected {
            self.away_since = None;
        } else {
            self.sign = None;
            let since = *self.away_since.get_or_insert(now);
            if now.saturating_duration_since(since) > CONNECTING_MAX {
                return Some(Trouble::NotConnected);
            }
        }
        self.listen_for_heartbeat(now, pulse)
    }

    fn listen_for_heartbeat(&mut self, now: Instant, pulse: Pulse) -> Option<Trouble> {
        if pulse.latency.is_some() && pulse.latency != self.latency {
            self.latency = pulse.latency;
            if let Some(sign) = self.sign {
                self.gap = Some(now.saturating_duration_since(sign));
            }
            self.sign = Some(now);
        }
        let due = self.sign? + self.gap? + SEEN_LATE_MAX + ACKNOWLEDGED_MAX;
        (now > due).then_some(Trouble::NoAcknowledgement)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks every [`PULSE_EVERY`] until `seconds` have passed; `pulse_at` says what is seen when.
    fn watch(seconds: u64, pulse_at: impl Fn(Duration, Pulse) -> Pulse) -> Option<(Duration, Trouble)> {
        let start = Instant::now();
        let mut vitals = Vitals::new(start);
        vitals.greeted(start);
        let looks = Duration::from_secs(seconds).as_millis() / PULSE_EVERY.as_millis();
        for number in 1..=looks as u32 {
            let elapsed = PULSE_EVERY * number;
            let fresh = Pulse { at: start + elapsed, connected: true, latency: None };
            if let Some(trouble) = vitals.look(start + elapsed, pulse_at(elapsed, fresh)) {
                return Some((elapsed, trouble));
            }
        }
        None
    }

    /// An acknowledgement every 10 s, until `last`.
    fn acknowledged(elapsed: Duration, last: u64, pulse: Pulse) -> Pulse {
        let count = (elapsed.as_secs() / 10).min(last / 10);
        Pulse { latency: (count > 0).then(|| Duration::from_millis(count)), ..pulse }
    }

    #[test]
    fn a_quiet_connection_with_heartbeats_is_well() {
        assert_eq!(watch(120, |elapsed, pulse| acknowledged(elapsed, 1_000, pulse)), None);
    }

    #[test]
    fn a_missing_acknowledgement_is_noticed_within_six_seconds() {
        let (elapsed, trouble) =
            watch(120, |elapsed, pulse| acknowledged(elapsed, 30, pulse)).expect("trouble");
        assert_eq!(trouble, Trouble::NoAcknowledgement);
        let due = Duration::from_secs(40);
        assert!(elapsed > due && elapsed < due + Duration::from_secs(6), "{elapsed:?}");
    }

    #[test]
    fn a_stopped_pulse_is_noticed_within_three_seconds() {
        let start = Instant::now();
        let (elapsed, trouble) = watch(20, |_, pulse| Pulse { at: start, ..pulse }).expect("trouble");
        assert_eq!(trouble, Trouble::NoPulse);
        assert!(elapsed < Duration::from_secs(3), "{elapsed:?}");
    }

    #[test]
    fn serenity_gets_its_time_to_come_back_by_itself() {
        let away = |from: u64, to: u64| {
            watch(60, move |elapsed, pulse| {
                let away = elapsed.as_secs() >= from && elapsed.as_secs() < to;
                Pulse { connected: !away, ..acknowledged(elapsed, 1_000, pulse) }
            })
        };
        assert_eq!(away(15, 22), None);
        assert_eq!(away(15, 60).map(|(_, trouble)| trouble), Some(Trouble::NotConnected));
    }

    #[test]
    fn a_connection_that_resumes_in_circles_is_noticed() {
        let start = Instant::now();
        let mut vitals = Vitals::new(start);
        for _ in 0..=GREETINGS_MAX {
            vitals.greeted(start);
        }
        let pulse = Pulse { at: start, connected: true, latency: None };
        assert_eq!(vitals.look(start, pulse), Some(Trouble::Restless));
    }

    #[test]
    fn a_machine_that_slept_is_no_trouble() {
        let start = Instant::now();
        let mut vitals = Vitals::new(start);
        vitals.greeted(start);
        let woken = start + Duration::from_secs(3_600);
        let stale = Pulse { at: start, connected: true, latency: None };
        assert_eq!(vitals.look(woken, stale), None);
        let fresh = Pulse { at: woken + PULSE_EVERY, ..stale };
        assert_eq!(vitals.look(woken + PULSE_EVERY, fresh), None);
    }
}
