//! One connection to the gateway: a serenity client on a thread of its own.
//!
//! The thread is what makes it safe to give up: after some faults (a close frame without a code,
//! 4003, 4011) serenity 0.12.5 reads an ended socket in a loop that never yields, so no abort and no
//! timer on its own runtime would reach it. Here such a loop costs this thread alone: its
//! [`Pulse`] stops, the supervisor sees it, and [`Connection::abandon`] ends it.
//!
//! Absent on purpose: what an event means, and when to connect again.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serenity::all::{
    ApplicationId, ClientBuilder, ConnectionStage, Context, Event, GatewayError, GatewayIntents, HttpBuilder,
    Interaction, Message, RawEventHandler, Reaction, ReactionType, ShardId, ShardManager, ShardRunnerMessage,
    UserId,
};
use serenity::async_trait;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, interval, sleep, timeout};

use super::GatewayOptions;
use super::api;

/// What Mamie hears: messages that speak to her (Discord sends the text of those without any
/// privileged intent), and the crosses that put away her answers. Interactions come without an
/// intent [gateway, gateway-intents].
const INTENTS: GatewayIntents = GatewayIntents::GUILD_MESSAGES
    .union(GatewayIntents::DIRECT_MESSAGES)
    .union(GatewayIntents::GUILD_MESSAGE_REACTIONS)
    .union(GatewayIntents::DIRECT_MESSAGE_REACTIONS);

/// The emoji that put away an answer, without the mark that asks for their coloured form.
const CROSSES: [&str; 2] = ["❌", "✖"];

/// How often a connection shows that it is alive.
pub(super) const PULSE_EVERY: Duration = Duration::from_millis(250);
/// Longest farewell: the closing handshake with Discord.
const FAREWELL_MAX: Duration = Duration::from_secs(1);

/// What came over a connection, and when.
#[derive(Debug)]
pub(super) enum Heard {
    Ready {
        me: UserId,
        application: ApplicationId,
    },
    Resumed,
    Interaction(Box<Interaction>, Instant),
    Message(Box<Message>, Instant),
    /// Somebody has set a cross under a message.
    Cross(Box<Reaction>),
}

/// Shows, several times a second, that the connection's thread gets to do its work.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pulse {
    pub at: Instant,
    /// Whether the shard is connected, as serenity sees it.
    pub connected: bool,
    /// Between a heartbeat and its acknowledgement; another value means another acknowledgement.
    pub latency: Option<Duration>,
}

/// How a connection ended by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    InvalidToken,
    RefusedIntents,
    /// Anything that another try may mend.
    Broken,
}

#[derive(Debug)]
pub(super) struct Connection {
    pub heard: mpsc::UnboundedReceiver<Heard>,
    pub pulse: watch::Receiver<Pulse>,
    pub ended: oneshot::Receiver<Ending>,
    manager: watch::Receiver<Option<Arc<ShardManager>>>,
    stop: Option<oneshot::Sender<Farewell>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Farewell {
    Polite,
    None,
}

impl Connection {
    /// Begins to connect to the gateway at `url`.
    pub(super) fn open(options: &GatewayOptions, url: String) -> std::io::Result<Self> {
        let (heard_in, heard) = mpsc::unbounded_channel();
        let (pulse_in, pulse) = watch::channel(Pulse { at: Instant::now(), connected: false, latency: None });
        let (manager_in, manager) = watch::channel(None);
        let (stop, stopped) = oneshot::channel();
        let (ended_in, ended) = oneshot::channel();
        let options = options.clone();
        thread::Builder::new().name("gateway".to_owned()).spawn(move || {
            let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
                Ok(runtime) => runtime,
                Err(error) => {
                    tracing::error!(%error, "cannot start the thread of the gateway");
                    return;
                }
            };
            let ending = runtime.block_on(async move {
                tokio::select! {
                    ending = live(options, url, Ear(heard_in), pulse_in, &manager_in) => Some(ending),
                    farewell = stopped => {
                        if farewell == Ok(Farewell::Polite) {
                            say_farewell(manager_in.borrow().clone()).await;
                        }
                        None
                    }
                }
            });
            // Ends whatever serenity has started, and its sockets.
            runtime.shutdown_background();
            let _ = ending.map(|ending| ended_in.send(ending));
        })?;
        Ok(Self { heard, pulse, ended, manager, stop: Some(stop) })
    }

    /// Ends it with the closing handshake. Returns when it has ended, or has taken too long.
    pub(super) async fn close(mut self) {
        self.say(Farewell::Polite);
        let _ = timeout(FAREWELL_MAX + Duration::from_millis(200), &mut self.ended).await;
    }

    /// Ends it whatever it is doing.
    pub(super) async fn abandon(mut self) {
        let manager = self.manager.borrow().clone();
        if let Some(manager) = manager {
            // A loop over an ended socket looks at its messages: one that cannot be sent ends it.
            for runner in manager.runners.lock().await.values() {
                runner.runner_tx.send_to_shard(ShardRunnerMessage::Close(4000, None));
            }
        }
        self.say(Farewell::None);
        if timeout(FAREWELL_MAX, &mut self.ended).await.is_err() {
            tracing::error!("a broken connection to Discord keeps a core busy; restart the bot soon");
        }
    }

    fn say(&mut self, farewell: Farewell) {
        if let Some(stop) = self.stop.take() {
            // Without a receiver it has ended already.
            let _ = stop.send(farewell);
        }
    }
}

/// The life of the thread: one serenity client.
async fn live(
    options: GatewayOptions,
    url: String,
    ear: Ear,
    pulse: watch::Sender<Pulse>,
    manager: &watch::Sender<Option<Arc<ShardManager>>>,
) -> Ending {
    let Ok(http_client) = api::client(options.api.as_deref()) else { return Ending::Broken };
    // Used by serenity to ask for an address that is replaced below, and for nothing else.
    let mut http = HttpBuilder::new(options.token.expose()).client(http_client).ratelimiter_disabled(true);
    if let Some(base) = &options.api {
        http = http.proxy(base);
    }
    let built = ClientBuilder::new_with_http(http.build(), INTENTS).raw_event_handler(ear).await;
    let Ok(mut client) = built else { return Ending::Broken };
    // When its own question fails, serenity would call Discord's public address.
    *client.ws_url.lock().await = url;
    manager.send_replace(Some(Arc::clone(&client.shard_manager)));
    let beating = tokio::spawn(beat(Arc::clone(&client.shard_manager), pulse));
    let result = client.start().await;
    beating.abort();
    match result {
        Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication)) => Ending::InvalidToken,
        Err(serenity::Error::Gateway(
            GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents,
        )) => Ending::RefusedIntents,
        _ => Ending::Broken,
    }
}

async fn beat(manager: Arc<ShardManager>, pulse: watch::Sender<Pulse>) {
    let mut ticks = interval(PULSE_EVERY);
    loop {
        ticks.tick().await;
        let (connected, latency) = match manager.runners.lock().await.get(&ShardId(0)) {
            Some(runner) => (runner.stage == ConnectionStage::Connected, runner.latency),
            None => (false, None),
        };
        pulse.send_replace(Pulse { at: Instant::now(), connected, latency });
    }
}

async fn say_farewell(manager: Option<Arc<ShardManager>>) {
    let Some(manager) = manager else { return };
    tokio::select! {
        () = manager.shutdown_all() => {}
        () = sleep(FAREWELL_MAX) => {}
    }
}

/// Passes on what matters.
struct Ear(mpsc::UnboundedSender<Heard>);

#[async_trait]
impl RawEventHandler for Ear {
    async fn raw_event(&self, _: Context, event: Event) {
        let now = Instant::now();
        let heard = match event {
            Event::Ready(event) => {
                Heard::Ready { me: event.ready.user.id, application: event.ready.application.id }
            }
            Event::Resumed(_) => Heard::Resumed,
            Event::InteractionCreate(event) => Heard::Interaction(Box::new(event.interaction), now),
            Event::MessageCreate(event) => Heard::Message(Box::new(event.message), now),
            Event::ReactionAdd(event) if is_cross(&event.reaction.emoji) => {
                Heard::Cross(Box::new(event.reaction))
            }
            Event::Unknown(event) => {
                // Its name, never its content.
                tracing::debug!(kind = event.kind, "Discord sent something unknown");
                return;
            }
            _ => return,
        };
        // Without a receiver the connection is being given up.
        let _ = self.0.send(heard);
    }
}

fn is_cross(emoji: &ReactionType) -> bool {
    const COLOURED: char = '\u{fe0f}';
    matches!(emoji, ReactionType::Unicode(emoji) if CROSSES.contains(&emoji.trim_end_matches(COLOURED)))
}
