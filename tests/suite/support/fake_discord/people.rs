//! What people do: interactions and messages, as Discord's JSON.

use std::time::Duration;

use serde_json::{Value, json};

use super::{APPLICATION, FakeDiscord, ME, Request};

const SERVER: &str = "1400000000000000001";
const CHANNEL: &str = "1400000000000000002";
/// What people ask where it does not matter; it must never stand in a log.
pub(crate) const QUESTION: &str = "c'est quoi un boulanger, au juste ?";
/// Longest wait for an answer: Discord's own limit for interactions.
const ANSWER_MAX: Duration = Duration::from_secs(3);

/// An interaction that was sent, to wait for its answer.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) id: u64,
    pub(crate) token: String,
}

fn user() -> Value {
    json!({
        "id": "1500000000000000001", "username": "camille", "discriminator": "0",
        "global_name": "Camille", "avatar": null, "public_flags": 0,
    })
}

fn member() -> Value {
    json!({
        "user": user(), "nick": null, "avatar": null, "roles": [], "joined_at": "2024-05-01T10:00:00.000000+00:00",
        "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false,
        "permissions": "2248473465835073", "communication_disabled_until": null,
    })
}

/// A message as Discord tells it, without what depends on where it stands.
fn message(id: u64, author: &Value, content: &str) -> Value {
    json!({
        "id": id.to_string(), "channel_id": CHANNEL, "author": author, "content": content,
        "timestamp": "2026-01-01T10:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "pinned": false, "type": 0, "flags": 0, "components": [],
    })
}

fn bot() -> Value {
    json!({
        "id": ME.to_string(), "username": "mamie", "discriminator": "0", "global_name": null,
        "avatar": null, "bot": true, "public_flags": 0,
    })
}

fn interaction(kind: u64, id: u64, locale: &str, data: Value) -> Value {
    json!({
        "id": id.to_string(),
        "application_id": APPLICATION.to_string(),
        "type": kind,
        "data": data,
        "guild_id": SERVER,
        "guild": {"id": SERVER, "locale": "fr", "features": []},
        "channel_id": CHANNEL,
        "channel": {"id": CHANNEL, "type": 0, "name": "metiers", "guild_id": SERVER, "permissions": "2248473465835073"},
        "member": member(),
        "token": format!("token-of-{id}"),
        "version": 1,
        "app_permissions": "2248473465835073",
        "locale": locale,
        "guild_locale": "fr",
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": {"0": SERVER},
        "context": 0,
        "attachment_size_limit": 10_485_760,
    })
}

/// A slash command with one text option.
pub(crate) fn slash(id: u64, command: &str, option: &str, value: &str) -> Value {
    let options = json!([{"name": option, "type": 3, "value": value}]);
    let data = json!({"id": "1300000000000000001", "name": command, "type": 1, "options": options});
    interaction(2, id, "fr", data)
}

impl FakeDiscord {
    fn send_interaction(&self, kind: u64, data: Value) -> Sent {
        let id = self.next_id();
        self.dispatch("INTERACTION_CREATE", interaction(kind, id, "fr", data));
        Sent { id, token: format!("token-of-{id}") }
    }

    /// `/command option:value`
    pub(crate) fn send_slash(&self, command: &str, option: &str, value: &str) -> Sent {
        let id = self.next_id();
        self.dispatch("INTERACTION_CREATE", slash(id, command, option, value));
        Sent { id, token: format!("token-of-{id}") }
    }

    /// Somebody is typing the option of a command.
    pub(crate) fn send_typing(&self, command: &str, option: &str, typed: &str) -> Sent {
        let options = json!([{"name": option, "type": 3, "value": typed, "focused": true}]);
        let data = json!({"id": "1300000000000000001", "name": command, "type": 1, "options": options});
        self.send_interaction(4, data)
    }

    /// Somebody presses a button under a message of the bot.
    pub(crate) fn send_button(&self, custom_id: &str) -> Sent {
        let id = self.next_id();
        let mut sent =
            interaction(3, id, "fr", json!({"custom_id": custom_id, "component_type": 2, "id": 2}));
        sent["message"] = message(self.next_id(), &bot(), "…");
        self.dispatch("INTERACTION_CREATE", sent);
        Sent { id, token: format!("token-of-{id}") }
    }

    /// Somebody mentions the bot in a channel of a server; the id of the message.
    pub(crate) fn send_mention(&self, words: &str) -> u64 {
        let id = self.next_id();
        let mut sent = message(id, &user(), &format!("<@{ME}> {words}"));
        sent["mentions"] = json!([bot()]);
        sent["guild_id"] = json!(SERVER);
        self.dispatch("MESSAGE_CREATE", sent);
        id
    }

    /// Somebody writes to the bot alone.
    pub(crate) fn send_direct_message(&self, words: &str) -> u64 {
        let id = self.next_id();
        self.dispatch("MESSAGE_CREATE", message(id, &user(), words));
        id
    }

    /// A bot mentions the bot.
    pub(crate) fn send_mention_by_bot(&self, words: &str) -> u64 {
        let id = self.next_id();
        let mut author = user();
        author["bot"] = json!(true);
        let mut sent = message(id, &author, &format!("<@{ME}> {words}"));
        sent["mentions"] = json!([bot()]);
        sent["guild_id"] = json!(SERVER);
        self.dispatch("MESSAGE_CREATE", sent);
        id
    }

    /// The bot's own message comes back to it, as every message does.
    pub(crate) fn send_own_message(&self, words: &str) -> u64 {
        let id = self.next_id();
        self.dispatch("MESSAGE_CREATE", message(id, &bot(), words));
        id
    }

    /// The answer to an interaction, within Discord's 3 s.
    pub(crate) async fn answer_to(&self, sent: &Sent) -> Request {
        self.answer_within(sent, ANSWER_MAX).await
    }

    pub(crate) async fn answer_within(&self, sent: &Sent, limit: Duration) -> Request {
        let path = format!("/interactions/{}/{}/callback", sent.id, sent.token);
        self.wait_for("the answer to an interaction", limit, |state| {
            state.requests.iter().rev().find(|request| request.path == path && request.status < 300).cloned()
        })
        .await
    }

    /// What filled in a deferred answer.
    pub(crate) async fn filled_in(&self, sent: &Sent, limit: Duration) -> Request {
        let path = format!("/webhooks/{APPLICATION}/{}", sent.token);
        self.wait_for("the rest of a deferred answer", limit, |state| {
            let mut requests = state.requests.iter().rev();
            requests.find(|request| request.path.starts_with(&path) && request.status < 300).cloned()
        })
        .await
    }

    /// The bot's message in reply to message `id`.
    pub(crate) async fn reply_to(&self, id: u64) -> Request {
        let id = id.to_string();
        self.wait_for("the reply to a message", ANSWER_MAX, |state| {
            let mut requests = state.requests.iter().rev();
            requests
                .find(|request| {
                    request.body["message_reference"]["message_id"] == *id && request.status < 300
                })
                .cloned()
        })
        .await
    }

    /// Waits until the bot is connected for the `count`th time.
    pub(crate) async fn greeted(&self, count: usize, limit: Duration) {
        self.wait_for("a connection of the bot", limit, |state| (state.greetings >= count).then_some(()))
            .await;
    }
}
