//! How a question travels: `gateway` hears it, `supervisor` hands it on, `delivery` asks
//! [`chat::respond`] and posts the reply through `api`. `tally` says who asks too fast, `threads` what
//! a thread is about, and `effects` carries out what a press wants besides an answer.
//!
//! Promise: a fault of Discord or of the network is waited out; what no waiting mends ends in a
//! [`DiscordError`]. No log holds a token or the text of a question.
//! Absent on purpose: what a reply says.

mod api;
mod backoff;
mod delivery;
mod effects;
mod gateway;
mod pace;
mod registration;
mod supervisor;
mod tally;
mod threads;
mod token;
mod vitals;

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;
use tokio::task::JoinSet;

pub use delivery::Responder;
pub use token::Token;

use crate::answer::SharedLibrary;
use crate::chat;

/// For the filter of the log: serenity warns with the whole text of what it cannot read, which may
/// be somebody's question.
pub const QUIET_LOGS: &str = "serenity=off";

/// Longest way from the wish to stop to the end of [`run`].
const STOP_MAX: Duration = Duration::from_millis(1_800);

/// How to reach Discord.
#[derive(Clone, Debug)]
pub struct GatewayOptions {
    pub token: Token,
    /// Another address in place of `https://discord.com`, for tests.
    pub api: Option<String>,
}

/// Why the bot cannot be on Discord, however long it waits.
#[derive(Debug, thiserror::Error)]
pub enum DiscordError {
    #[error("Discord does not accept the token")]
    InvalidToken,
    #[error("Discord does not let the bot hear messages")]
    RefusedIntents,
    #[error("the bot is on too many servers for one connection: Discord asks for {shards}")]
    NeedsShards { shards: u32 },
    #[error("this is not the address of an HTTP server: `{address}`")]
    BadAddress { address: String },
    #[error("cannot start an HTTP client")]
    NoHttpClient(#[source] reqwest::Error),
    #[error("cannot start a thread for the connection to Discord")]
    NoThread(#[source] std::io::Error),
}

impl DiscordError {
    /// The next thing to do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::InvalidToken => {
                "copy the token again: Discord developer portal, your application, Bot, Reset Token"
            }
            Self::RefusedIntents => {
                "Mamie needs no privileged intent; check in the Discord developer portal that the \
                 application is not blocked"
            }
            Self::NeedsShards { .. } => "take the bot off some servers: one connection carries 2,500",
            Self::BadAddress { .. } => "write it as `http://127.0.0.1:8080`",
            Self::NoHttpClient(_) | Self::NoThread(_) => {
                "look at the limits of the system: open files, memory, threads"
            }
        }
    }
}

/// Answers on Discord until `shutdown` resolves; then ends within 2 s.
pub async fn run(
    options: GatewayOptions,
    library: SharedLibrary,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), DiscordError> {
    let commands = chat::commands::declarations(&library.current().knowledge.phrases);
    let respond: Responder = Arc::new(move |interaction| chat::respond(&library.current(), interaction));
    run_with(options, commands, respond, shutdown).await
}

/// As [`run`], with any way to respond.
pub async fn run_with(
    options: GatewayOptions,
    commands: Value,
    respond: Responder,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), DiscordError> {
    let api = Arc::new(api::Api::new(&options.token, options.api.as_deref())?);
    let delivery = delivery::Delivery::new(Arc::clone(&api), respond);
    let (stop, stopped) = watch::channel(false);
    let supervisor =
        supervisor::Supervisor { options, api, delivery, commands, stop: stopped, tasks: JoinSet::new() };
    let running = supervisor.run();
    tokio::pin!(running);
    tokio::select! {
        result = &mut running => return result,
        () = shutdown => {}
    }
    stop.send_replace(true);
    tokio::time::timeout(STOP_MAX, running).await.unwrap_or(Ok(()))
}
