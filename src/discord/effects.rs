//! Carries out what a press wants besides an answer.
//!
//! Promise: whoever pressed reads what came of it, whatever Discord says; whether an answer is put
//! away, they see. Absent on purpose: words, which the effect brings along.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{MessageId, UserId};
use tokio::time::Instant;

use super::api::{Api, ApiError, Call};
use crate::chat::effect::{Answering, Effect, Opening, Sending};

/// An effect is given up after this. (The token of an interaction lives 15 minutes
/// [receiving-and-responding]; nobody waits that long.)
const EFFECT_MAX: Duration = Duration::from_secs(30);
/// Discord's codes [opcodes-and-status-codes]: the message is gone; the person takes no private
/// messages from the bot; a thread has been opened with the message already.
const UNKNOWN_MESSAGE: u64 = 10_008;
const NO_PRIVATE_MESSAGES: [u64; 2] = [50_007, 50_278];
const THREAD_EXISTS: u64 = 160_004;

/// Does what `effect` says, after the interaction was acknowledged.
pub(super) async fn carry_out(api: &Api, call: &Call, effect: &Effect) -> Result<(), ApiError> {
    let deadline = Instant::now() + EFFECT_MAX;
    match effect {
        Effect::Close => gone(api.delete_answer(call, deadline).await),
        Effect::Answering(answering) => answer(api, call, answering, deadline).await,
        Effect::Sending(sending) => {
            let outcome = send(api, call, sending, deadline).await;
            let told = match outcome {
                Ok(()) => sending.sent(),
                Err(ApiError::Refused { code, .. }) if NO_PRIVATE_MESSAGES.contains(&code) => {
                    sending.closed()
                }
                Err(_) => sending.failed(),
            };
            api.edit_answer(call, &told, deadline + EFFECT_MAX).await
        }
        Effect::Opening(opening) => {
            let told = open(api, call, opening, deadline).await;
            api.edit_answer(call, &told, deadline + EFFECT_MAX).await
        }
    }
}

/// What is gone already needs no deleting.
pub(super) fn gone(outcome: Result<(), ApiError>) -> Result<(), ApiError> {
    match outcome {
        Err(ApiError::Refused { code: UNKNOWN_MESSAGE, .. } | ApiError::Refused { status: 404, .. }) => {
            Ok(())
        }
        outcome => outcome,
    }
}

async fn answer(api: &Api, call: &Call, answering: &Answering, deadline: Instant) -> Result<(), ApiError> {
    // Two quick presses are two interactions with one message.
    let nonce = call.pressed.map_or(call.id.get(), MessageId::get);
    let body = as_reply_to(MessageId::new(answering.to), nonce, answering.message());
    match api.message(call.channel, &body, deadline).await {
        Ok(()) => {}
        Err(error) if error.is_refusal() => {
            tracing::debug!(%error, "cannot write into a channel; answering the press instead");
            api.follow_up(call, &answering.otherwise(), deadline).await?;
        }
        Err(error) => {
            api.follow_up(call, &answering.failed(), deadline + EFFECT_MAX).await?;
            return Err(error);
        }
    }
    api.edit_answer(call, &answering.done(), deadline).await
}

async fn send(api: &Api, call: &Call, sending: &Sending, deadline: Instant) -> Result<(), ApiError> {
    let channel = api.private_channel(UserId::new(sending.to), deadline).await?;
    let body = posted_once(call.id.get(), sending.message());
    api.message(channel, &body, deadline).await
}

async fn open(api: &Api, call: &Call, opening: &Opening, deadline: Instant) -> Value {
    let message = MessageId::new(opening.message);
    match api.open_thread(call.channel, message, &opening.name, deadline).await {
        Ok(thread) => opening.opened(thread.get()),
        Err(ApiError::Refused { code: THREAD_EXISTS, .. }) => opening.open_already(),
        Err(error) => {
            tracing::debug!(%error, "cannot open a thread");
            opening.refused()
        }
    }
}

/// A message of the bot as the reply to the message `id`: nobody is notified, and a question that
/// was deleted meanwhile does no harm.
pub(super) fn as_reply_to(id: MessageId, nonce: u64, message: Value) -> Value {
    let mut body = posted_once(nonce, message);
    body["message_reference"] = json!({"message_id": id.to_string(), "fail_if_not_exists": false});
    body["allowed_mentions"] = json!({"parse": [], "replied_user": false});
    body
}

/// Another try after a lost answer does not post twice [message, create-message].
fn posted_once(nonce: u64, mut message: Value) -> Value {
    message["nonce"] = json!(nonce.to_string());
    message["enforce_nonce"] = json!(true);
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_notifies_nobody_and_is_posted_once() {
        let message = json!({"content": "…", "allowed_mentions": {"parse": ["everyone"]}});
        assert_eq!(
            as_reply_to(MessageId::new(7), 8, message),
            json!({
                "content": "…",
                "allowed_mentions": {"parse": [], "replied_user": false},
                "nonce": "8",
                "enforce_nonce": true,
                "message_reference": {"message_id": "7", "fail_if_not_exists": false},
            })
        );
    }
}
