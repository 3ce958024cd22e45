//! From an event to the reply that a person reads: asks `chat::respond`, and posts what it says in
//! time.

use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use serde_json::{Map, Value, json};
use serenity::all as discord;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use super::api::{Api, ApiError};
use crate::chat::{Interaction, Reply};

/// Within this an interaction wants its first response [receiving-and-responding].
const FIRST_RESPONSE_MAX: Duration = Duration::from_secs(3);
/// An answer that is not ready by now is announced first: it leaves a second of
/// [`FIRST_RESPONSE_MAX`] for the way, and for another try.
const DEFER_AFTER: Duration = Duration::from_secs(2);
/// An announced answer is given up after this. (The token of an interaction lives 15 minutes
/// [receiving-and-responding]; nobody waits that long.)
const DEFERRED_MAX: Duration = Duration::from_secs(120);
/// A message in a channel is given up after this: by then the conversation has moved on.
const MESSAGE_MAX: Duration = Duration::from_secs(30);
/// The flag of a message that one person alone sees [message, message-flags].
const EPHEMERAL: u64 = 1 << 6;

/// Turns an interaction into its reply. Pure, and may take its time: it runs beside the tasks.
pub type Responder = Arc<dyn Fn(&Interaction) -> Reply + Send + Sync>;

/// Answers one event at a time, for as many as there are.
#[derive(Clone)]
pub(super) struct Delivery {
    api: Arc<Api>,
    respond: Responder,
    /// Answering keeps a core busy, so more at once than there are cores would only delay all.
    cores: Arc<Semaphore>,
}

/// What an interaction is to the person who caused it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Command,
    Completion,
    Component,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Completion => "completion",
            Self::Component => "component",
        }
    }

    /// What is said while the answer is not ready [receiving-and-responding, callback types].
    fn placeholder(self) -> Value {
        match self {
            Self::Command => json!({"type": 5}),
            Self::Component => json!({"type": 6}),
            Self::Completion => json!({"type": 8, "data": {"choices": []}}),
        }
    }
}

impl Delivery {
    pub(super) fn new(api: Arc<Api>, respond: Responder) -> Self {
        let cores = available_parallelism().map_or(2, usize::from) + 1;
        Self { api, respond, cores: Arc::new(Semaphore::new(cores)) }
    }

    /// Answers an interaction that came at `received`.
    pub(super) async fn interaction(self, interaction: discord::Interaction, received: Instant) {
        let kind = match &interaction {
            discord::Interaction::Command(_) | discord::Interaction::Modal(_) => Kind::Command,
            discord::Interaction::Autocomplete(_) => Kind::Completion,
            discord::Interaction::Component(_) => Kind::Component,
            // A ping comes over signed HTTP only, and whatever else serenity may learn to decode.
            _ => return,
        };
        let (id, application) = (interaction.id(), interaction.application_id());
        let token = interaction.token().to_owned();
        let first_by = received + FIRST_RESPONSE_MAX;
        let reply = self.reply(move || Interaction::from_discord(&interaction));
        tokio::pin!(reply);

        let outcome = match timeout_at(received + DEFER_AFTER, &mut reply).await {
            Ok(None) => return,
            Ok(Some(reply)) => self.api.callback(id, &token, &reply.callback(), first_by).await,
            Err(_) => match self.api.callback(id, &token, &kind.placeholder(), first_by).await {
                Ok(()) if kind == Kind::Completion => Ok(()),
                Ok(()) => {
                    let give_up = received + DEFERRED_MAX;
                    match timeout_at(give_up, reply).await {
                        Ok(None) => return,
                        Ok(Some(reply)) => self.fill_in(kind, application, &token, &reply, give_up).await,
                        Err(_) => Err(ApiError::TimedOut),
                    }
                }
                Err(error) => Err(error),
            },
        };
        report(kind.name(), received, outcome);
    }

    /// Answers a message that speaks to the bot, as a reply to it.
    pub(super) async fn message(self, message: discord::Message, me: discord::UserId, received: Instant) {
        let Some(interaction) = Interaction::from_message(&message, me) else { return };
        let (channel, id) = (message.channel_id, message.id);
        drop(message);
        let give_up = received + MESSAGE_MAX;
        let outcome = match timeout_at(give_up, self.reply(move || interaction)).await {
            Ok(None) => return,
            Ok(Some(reply)) => self.api.message(channel, &as_reply_to(id, reply.message()), give_up).await,
            Err(_) => Err(ApiError::TimedOut),
        };
        report("message", received, outcome);
    }

    /// What `respond` says; `None` when it panicked, which the log says.
    async fn reply(&self, decode: impl FnOnce() -> Interaction + Send + 'static) -> Option<Reply> {
        let core = Arc::clone(&self.cores).acquire_owned().await;
        let respond = Arc::clone(&self.respond);
        let answering = spawn_blocking(move || {
            let _core = core;
            respond(&decode())
        });
        answering
            .await
            .inspect_err(|_| tracing::error!("answering failed; the question stays unanswered"))
            .ok()
    }

    /// Puts the answer where it was announced.
    async fn fill_in(
        &self,
        kind: Kind,
        application: discord::ApplicationId,
        token: &str,
        reply: &Reply,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        let callback = reply.callback();
        // A button may have asked for a message of its own; one that was announced for a component
        // would replace the message with the button.
        if kind == Kind::Component && callback["type"] == 4 {
            return self.api.follow_up(application, token, &callback["data"], deadline).await;
        }
        let mut message = reply.message();
        if let Some(message) = message.as_object_mut() {
            // Whether one person alone sees it was settled when it was announced.
            message.remove("flags");
        }
        self.api.edit_answer(application, token, &message, deadline).await
    }
}

/// A message of the bot as the reply to the message `id`: nobody is notified, and a question that
/// was deleted meanwhile does no harm.
fn as_reply_to(id: discord::MessageId, message: Value) -> Value {
    let mut body = match message {
        Value::Object(body) => body,
        _ => Map::new(),
    };
    if let Some(flags) = body.get("flags").and_then(Value::as_u64) {
        body.insert("flags".to_owned(), json!(flags & !EPHEMERAL));
    }
    let id = id.to_string();
    let ours = [
        ("allowed_mentions", json!({"parse": [], "replied_user": false})),
        ("message_reference", json!({"message_id": id, "fail_if_not_exists": false})),
        // Another try after a lost answer does not post twice [message, create-message].
        ("nonce", json!(id)),
        ("enforce_nonce", json!(true)),
    ];
    body.extend(ours.into_iter().map(|(key, value)| (key.to_owned(), value)));
    Value::Object(body)
}

fn report(kind: &str, received: Instant, outcome: Result<(), ApiError>) {
    let took_ms = received.elapsed().as_millis();
    match outcome {
        Ok(()) => tracing::info!(kind, took_ms, "answered"),
        Err(error) => tracing::warn!(kind, took_ms, %error, "could not deliver an answer"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_notifies_nobody_and_is_posted_once() {
        let message = json!({"content": "…", "flags": 64, "allowed_mentions": {"parse": ["everyone"]}});
        assert_eq!(
            as_reply_to(discord::MessageId::new(7), message),
            json!({
                "content": "…",
                "flags": 0,
                "allowed_mentions": {"parse": [], "replied_user": false},
                "message_reference": {"message_id": "7", "fail_if_not_exists": false},
                "nonce": "7",
                "enforce_nonce": true,
            })
        );
    }
}
