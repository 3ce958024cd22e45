//! Keeps one good connection to the gateway: opens it, watches it, and opens another when it fails.
//!
//! Promise: deaf for a few seconds at most while Discord can be reached; never more than one
//! IDENTIFY in 5 s, and never more than Discord allows in a day.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use serenity::all::UserId;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

use super::api::{Api, ApiError, GatewayInfo, StartLimit};
use super::backoff::Backoff;
use super::delivery::Delivery;
use super::gateway::{Connection, Ending, Heard, PULSE_EVERY};
use super::vitals::{Trouble, Vitals};
use super::{DiscordError, GatewayOptions, registration};

/// Least time from one IDENTIFY to the next [gateway, rate-limiting], with a margin.
const IDENTIFY_SPACING: Duration = Duration::from_millis(5_200);
/// A connection that held so long was a good one: what ends it later is a new fault.
const GOOD_AFTER: Duration = Duration::from_secs(10);
/// After so many bad connections in a row, the rest of the day's IDENTIFYs is shared out.
const SPARING_AFTER: u32 = 4;
/// Longest wait for the answers under way when the bot stops.
const FINISH_MAX: Duration = Duration::from_millis(400);

pub(super) struct Supervisor {
    pub(super) options: GatewayOptions,
    pub(super) api: Arc<Api>,
    pub(super) delivery: Delivery,
    /// The commands to register.
    pub(super) commands: Value,
    /// Becomes true when the bot is to stop.
    pub(super) stop: watch::Receiver<bool>,
    /// Answers under way, and the registration of the commands.
    pub(super) tasks: JoinSet<()>,
}

/// How the watch over a connection ended.
enum End {
    Stopped,
    Ended(Ending),
    Trouble(Trouble),
}

impl Supervisor {
    /// Returns when the bot is to stop, or when Discord refuses it for good.
    pub(super) async fn run(mut self) -> Result<(), DiscordError> {
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(8));
        let mut registered = false;
        let mut identified: Option<Instant> = None;
        loop {
            let Some(info) = self.find_gateway().await? else { return Ok(()) };
            let wait = wait_to_identify(identified, &info.session_start_limit, backoff.failures());
            if wait > IDENTIFY_SPACING {
                tracing::warn!("Discord allows few connections more today; waiting {wait:.0?}");
            }
            if self.pause(wait).await {
                return Ok(());
            }
            let mut connection = Connection::open(&self.options, info.url).map_err(DiscordError::NoThread)?;
            let mut watched = Watched { last_identify: Instant::now(), ready: None };
            let end = self.watch(&mut connection, &mut watched, &mut registered).await;
            identified = Some(watched.last_identify);
            if watched.ready.is_some_and(|ready| ready.elapsed() > GOOD_AFTER) {
                backoff.reset();
            }
            let reason = match end {
                End::Stopped => {
                    connection.close().await;
                    self.finish().await;
                    return Ok(());
                }
                End::Ended(Ending::InvalidToken) => return Err(DiscordError::InvalidToken),
                End::Ended(Ending::RefusedIntents) => return Err(DiscordError::RefusedIntents),
                End::Ended(Ending::Broken) => "the connection broke".to_owned(),
                End::Trouble(trouble) => {
                    connection.abandon().await;
                    // serenity keeps the code 4011 to itself; this is what it looks like.
                    if trouble == Trouble::NoPulse && watched.ready.is_none() && info.shards > 1 {
                        return Err(DiscordError::NeedsShards { shards: info.shards });
                    }
                    trouble.to_string()
                }
            };
            let wait = backoff.next_wait();
            tracing::warn!("lost Discord: {reason}; connecting again");
            if self.pause(wait).await {
                return Ok(());
            }
        }
    }

    /// Asks until Discord says where its gateway is; `None` when the bot is to stop.
    async fn find_gateway(&mut self) -> Result<Option<GatewayInfo>, DiscordError> {
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(8));
        loop {
            let asked = tokio::select! {
                asked = self.api.gateway() => asked,
                () = stopped(&mut self.stop) => return Ok(None),
            };
            let error = match asked {
                Ok(info) => return Ok(Some(info)),
                Err(ApiError::Refused { status: 401, .. }) => return Err(DiscordError::InvalidToken),
                Err(error) => error,
            };
            let wait = match &error {
                ApiError::Limited { wait, .. } => *wait,
                _ => backoff.next_wait(),
            };
            tracing::warn!("cannot connect: {error}; trying again in {:.1} s", wait.as_secs_f64());
            if self.pause(wait).await {
                return Ok(None);
            }
        }
    }

    /// Answers what comes, until the connection fails or the bot is to stop.
    async fn watch(
        &mut self,
        connection: &mut Connection,
        watched: &mut Watched,
        registered: &mut bool,
    ) -> End {
        let mut vitals = Vitals::new(Instant::now());
        let mut looks = interval(PULSE_EVERY);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut me = None;
        loop {
            tokio::select! {
                () = stopped(&mut self.stop) => return End::Stopped,
                ended = &mut connection.ended => return End::Ended(ended.unwrap_or(Ending::Broken)),
                _ = looks.tick() => {
                    while self.tasks.try_join_next().is_some() {}
                    let pulse = *connection.pulse.borrow();
                    if let Some(trouble) = vitals.look(Instant::now(), pulse) {
                        return End::Trouble(trouble);
                    }
                }
                Some(heard) = connection.heard.recv() => {
                    if matches!(heard, Heard::Ready { .. } | Heard::Resumed) {
                        vitals.greeted(Instant::now());
                    }
                    self.take(heard, watched, &mut me, registered);
                }
            }
        }
    }

    fn take(&mut self, heard: Heard, watched: &mut Watched, me: &mut Option<UserId>, registered: &mut bool) {
        match heard {
            Heard::Ready { me: id, application } => {
                tracing::info!("connected to Discord");
                *me = Some(id);
                let now = Instant::now();
                watched.last_identify = now;
                watched.ready.get_or_insert(now);
                if !*registered {
                    *registered = true;
                    let (api, commands) = (Arc::clone(&self.api), self.commands.clone());
                    self.tasks.spawn(async move {
                        registration::register(&api, application, &commands).await;
                    });
                }
            }
            Heard::Resumed => tracing::info!("connected to Discord again; nothing was missed"),
            Heard::Interaction(interaction, received) => {
                self.tasks.spawn(self.delivery.clone().interaction(&interaction, received));
            }
            Heard::Message(message, received) => {
                if let Some(me) = *me
                    && message.author.id != me
                    && !message.author.bot
                {
                    self.tasks.spawn(self.delivery.clone().message(&message, me, received));
                }
            }
            Heard::Cross(reaction) => {
                if let Some(me) = *me
                    && reaction.message_author_id.is_none_or(|author| author == me)
                {
                    self.tasks.spawn(self.delivery.clone().crossed_out(*reaction, me));
                }
            }
        }
    }

    /// Lets the answers under way go out.
    async fn finish(&mut self) {
        let all = async { while self.tasks.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(FINISH_MAX, all).await;
        self.tasks.abort_all();
    }

    /// Whether the bot is to stop meanwhile.
    async fn pause(&mut self, wait: Duration) -> bool {
        tokio::select! {
            () = sleep(wait) => false,
            () = stopped(&mut self.stop) => true,
        }
    }
}

/// What the next connection needs to know of the last one.
struct Watched {
    /// serenity identifies by itself, too: READY shows when.
    last_identify: Instant,
    /// When it first was ready.
    ready: Option<Instant>,
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // Without a sender nobody can want the bot any more.
    let _ = stop.wait_for(|&stop| stop).await;
}

fn wait_to_identify(last: Option<Instant>, limit: &StartLimit, failures: u32) -> Duration {
    let spacing = last.map_or(Duration::ZERO, |last| IDENTIFY_SPACING.saturating_sub(last.elapsed()));
    let until_reset = Duration::from_millis(limit.reset_after);
    if limit.remaining == 0 {
        return spacing.max(until_reset);
    }
    if failures >= SPARING_AFTER && limit.remaining < limit.total / 2 {
        return spacing.max(until_reset / limit.remaining);
    }
    spacing
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: u64 = 3_600_000;

    #[test]
    fn identifies_are_five_seconds_apart() {
        let plenty = StartLimit { total: 1_000, remaining: 900, reset_after: HOUR_MS };
        assert_eq!(wait_to_identify(None, &plenty, 0), Duration::ZERO);
        let now = Instant::now();
        assert!(wait_to_identify(Some(now), &plenty, 9) > Duration::from_secs(5));
        assert_eq!(wait_to_identify(Some(now - Duration::from_secs(6)), &plenty, 0), Duration::ZERO);
    }

    #[test]
    fn the_last_identifies_of_the_day_are_shared_out() {
        let few = StartLimit { total: 1_000, remaining: 10, reset_after: HOUR_MS };
        assert_eq!(wait_to_identify(None, &few, SPARING_AFTER), Duration::from_secs(360));
        assert_eq!(wait_to_identify(None, &few, 0), Duration::ZERO);
        let none = StartLimit { remaining: 0, ..few };
        assert_eq!(wait_to_identify(None, &none, 0), Duration::from_secs(3_600));
    }
}
