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
use crate::chat::reply::Event;
use crate::chat::{Interaction, Reply};
use crate::knowledge::JobId;

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

impl Delivery {
    pub(super) fn new(api: Arc<Api>, respond: Responder) -> Self {
        let cores = available_parallelism().map_or(2, usize::from) + 1;
        Self { api, respond, cores: Arc::new(Semaphore::new(cores)) }
    }

    /// Answers an interaction that came at `received`.
    pub(super) async fn interaction(self, interaction: discord::Interaction, received: Instant) {
        let (id, application) = (interaction.id(), interaction.application_id());
        let token = interaction.token().to_owned();
        let completes = matches!(interaction, discord::Interaction::Autocomplete(_));
        let decoded = Interaction::from_discord(&interaction);
        drop(interaction);
        let placeholder = decoded.deferral();
        let first_by = received + FIRST_RESPONSE_MAX;
        let reply = self.reply(decoded);
        tokio::pin!(reply);

        if let Ok(reply) = timeout_at(received + DEFER_AFTER, &mut reply).await {
            let Some(reply) = reply else { return };
            let outcome = self.api.callback(id, &token, &reply.callback(), first_by).await;
            return report(Some(&reply), received, outcome);
        }
        // Discord lets a list of suggestions wait for nothing: an empty one is all that is left.
        let nothing = || json!({"type": 8, "data": {"choices": []}});
        let placeholder = placeholder.unwrap_or_else(nothing);
        if let Err(error) = self.api.callback(id, &token, &placeholder, first_by).await {
            return report(None, received, Err(error));
        }
        if completes {
            return report(None, received, Ok(()));
        }
        let give_up = received + DEFERRED_MAX;
        match timeout_at(give_up, reply).await {
            Ok(None) => {}
            Ok(Some(reply)) => {
                let outcome = self.api.edit_answer(application, &token, &reply.message(), give_up).await;
                report(Some(&reply), received, outcome);
            }
            Err(_) => report(None, received, Err(ApiError::TimedOut)),
        }
    }

    /// Answers a message that speaks to the bot, as a reply to it.
    pub(super) async fn message(self, message: discord::Message, me: discord::UserId, received: Instant) {
        let Some(interaction) = Interaction::from_message(&message, me) else { return };
        let (channel, id) = (message.channel_id, message.id);
        drop(message);
        let give_up = received + MESSAGE_MAX;
        match timeout_at(give_up, self.reply(interaction)).await {
            Ok(None) => {}
            Ok(Some(reply)) => {
                let body = as_reply_to(id, reply.message());
                let outcome = self.api.message(channel, &body, give_up).await;
                report(Some(&reply), received, outcome);
            }
            Err(_) => report(None, received, Err(ApiError::TimedOut)),
        }
    }

    /// What `respond` says; `None` when it panicked, which the log says.
    async fn reply(&self, interaction: Interaction) -> Option<Reply> {
        let core = Arc::clone(&self.cores).acquire_owned().await;
        let respond = Arc::clone(&self.respond);
        let answering = spawn_blocking(move || {
            let _core = core;
            respond(&interaction)
        });
        answering
            .await
            .inspect_err(|_| tracing::error!("answering failed; the question stays unanswered"))
            .ok()
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

/// One line for the operator: what happened, never a word of anybody.
fn report(reply: Option<&Reply>, received: Instant, outcome: Result<(), ApiError>) {
    let took_ms = received.elapsed().as_millis();
    let event = reply.and_then(Reply::outcome);
    match (outcome, event) {
        (Ok(()), Some(Event::Answered { job, aspect, outcome })) => {
            let job = job.as_ref().map(JobId::as_str);
            tracing::info!(job, ?aspect, outcome, took_ms, "answered");
        }
        (Ok(()), Some(Event::Shown { job, view })) => {
            tracing::info!(job = job.as_str(), ?view, took_ms, "showed another side");
        }
        (Ok(()), Some(Event::Voted { job, useful })) => {
            tracing::info!(job = job.as_str(), useful, took_ms, "took a vote");
        }
        (Ok(()), None) => tracing::debug!(took_ms, "answered"),
        (Err(error), _) => tracing::warn!(took_ms, %error, "could not deliver an answer"),
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
