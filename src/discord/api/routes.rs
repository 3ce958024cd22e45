//! The routes of Discord that the bot uses, save the way to the gateway.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use serenity::all::{ApplicationId, ChannelId, InteractionId, MessageId, UserId};
use tokio::time::Instant;

use super::{Api, ApiError, Request};

/// Longest wait for the answer to one attempt, so that a lost packet leaves time for another.
const ATTEMPT_MAX: Duration = Duration::from_millis(1_300);
/// Discord's code for "this interaction has been answered already" [opcodes-and-status-codes]: an
/// earlier attempt arrived although its answer was lost.
const ALREADY_ACKNOWLEDGED: u64 = 40_060;

/// An interaction, as far as its answers need it.
#[derive(Clone, Debug)]
pub(in crate::discord) struct Call {
    pub(in crate::discord) id: InteractionId,
    pub(in crate::discord) application: ApplicationId,
    pub(in crate::discord) token: String,
    pub(in crate::discord) channel: ChannelId,
    /// The message whose button was pressed.
    pub(in crate::discord) pressed: Option<MessageId>,
}

impl Api {
    /// Answers an interaction. Discord takes one answer.
    pub(in crate::discord) async fn callback(
        &self,
        call: &Call,
        body: &Value,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        let Call { id, token, .. } = call;
        let request = Request {
            attempt_max: ATTEMPT_MAX,
            ..Request::new(Method::POST, format!("/interactions/{id}/{token}/callback")).body(body)
        };
        match self.send(&request, deadline).await {
            Ok(_) | Err(ApiError::Refused { code: ALREADY_ACKNOWLEDGED, .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Fills in the answer to an interaction that was deferred.
    pub(in crate::discord) async fn edit_answer(
        &self,
        call: &Call,
        body: &Value,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        self.send(&Request::new(Method::PATCH, original(call)).body(body), deadline).await.map(drop)
    }

    /// Deletes the message whose button was pressed, or the answer.
    pub(in crate::discord) async fn delete_answer(
        &self,
        call: &Call,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        self.send(&Request::new(Method::DELETE, original(call)), deadline).await.map(drop)
    }

    /// Another message in answer to an interaction.
    pub(in crate::discord) async fn follow_up(
        &self,
        call: &Call,
        body: &Value,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        let path = format!("/webhooks/{}/{}", call.application, call.token);
        self.send(&Request::new(Method::POST, path).body(body), deadline).await.map(drop)
    }

    /// Posts a message into a channel.
    pub(in crate::discord) async fn message(
        &self,
        channel: ChannelId,
        body: &Value,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        let request = Request {
            channel: Some(channel.get()),
            ..Request::new(Method::POST, format!("/channels/{channel}/messages")).body(body)
        };
        self.send(&request, deadline).await.map(drop)
    }

    pub(in crate::discord) async fn commands(
        &self,
        application: ApplicationId,
        deadline: Instant,
    ) -> Result<Value, ApiError> {
        let path = format!("/applications/{application}/commands?with_localizations=true");
        self.send(&Request::new(Method::GET, path), deadline).await
    }

    pub(in crate::discord) async fn replace_commands(
        &self,
        application: ApplicationId,
        body: &Value,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        let path = format!("/applications/{application}/commands");
        self.send(&Request::new(Method::PUT, path).body(body), deadline).await.map(drop)
    }

    pub(in crate::discord) async fn message_in(
        &self,
        channel: ChannelId,
        message: MessageId,
        deadline: Instant,
    ) -> Result<Value, ApiError> {
        let path = format!("/channels/{channel}/messages/{message}");
        self.send(&Request::new(Method::GET, path), deadline).await
    }

    /// The `count` newest messages of a channel, the newest first.
    pub(in crate::discord) async fn newest_in(
        &self,
        channel: ChannelId,
        count: u8,
        deadline: Instant,
    ) -> Result<Value, ApiError> {
        let path = format!("/channels/{channel}/messages?limit={count}");
        self.send(&Request::new(Method::GET, path), deadline).await
    }

    pub(in crate::discord) async fn delete_message(
        &self,
        channel: ChannelId,
        message: MessageId,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        let path = format!("/channels/{channel}/messages/{message}");
        self.send(&Request::new(Method::DELETE, path), deadline).await.map(drop)
    }

    pub(in crate::discord) async fn channel(
        &self,
        channel: ChannelId,
        deadline: Instant,
    ) -> Result<Value, ApiError> {
        self.send(&Request::new(Method::GET, format!("/channels/{channel}")), deadline).await
    }

    /// The channel of private messages with somebody; the same one each time.
    pub(in crate::discord) async fn private_channel(
        &self,
        user: UserId,
        deadline: Instant,
    ) -> Result<ChannelId, ApiError> {
        let request = Request::new(Method::POST, "/users/@me/channels".to_owned())
            .body(&json!({"recipient_id": user.to_string()}));
        id_of(&self.send(&request, deadline).await?).map(ChannelId::new)
    }

    /// Begins a thread with a message.
    pub(in crate::discord) async fn open_thread(
        &self,
        channel: ChannelId,
        message: MessageId,
        name: &str,
        deadline: Instant,
    ) -> Result<ChannelId, ApiError> {
        let path = format!("/channels/{channel}/messages/{message}/threads");
        let request = Request::new(Method::POST, path).body(&json!({"name": name}));
        id_of(&self.send(&request, deadline).await?).map(ChannelId::new)
    }
}

fn original(call: &Call) -> String {
    format!("/webhooks/{}/{}/messages/@original", call.application, call.token)
}

fn id_of(answer: &Value) -> Result<u64, ApiError> {
    let id = answer["id"].as_str().and_then(|id| id.parse().ok()).filter(|id| *id != 0);
    id.ok_or_else(|| ApiError::Unreachable("it answers without an id".to_owned()))
}
