//! What people do: interactions and messages, as Discord's JSON.

use std::time::Duration;

use serde_json::{Value, json};

use super::messages::Called;
use super::{APPLICATION, FakeDiscord, ME, Request};

pub(crate) const SERVER: &str = "1400000000000000001";
/// What people ask where it does not matter; it must never stand in a log.
pub(crate) const QUESTION: &str = "c'est quoi un boulanger, au juste ?";
/// Longest wait for an answer: Discord's own limit for interactions.
const ANSWER_MAX: Duration = Duration::from_secs(3);
/// What members and the bot may do unless a test says otherwise.
const PERMISSIONS: u64 = 2_248_473_465_835_073 & !MANAGE_MESSAGES;
pub(crate) const MANAGE_MESSAGES: u64 = 1 << 13;
const TEXT_CHANNEL: u64 = 0;
const DIRECT_CHANNEL: u64 = 1;

/// An interaction that was sent, to wait for its answer.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) id: u64,
    pub(crate) token: String,
}

/// Somebody, somewhere.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: u64,
    pub(crate) channel: u64,
    /// Discord's number for the kind of the channel.
    kind: u64,
    /// Whether only the person has installed the bot.
    alone: bool,
    permissions: u64,
    locale: &'static str,
}

impl Person {
    pub(crate) fn on_server(id: u64, channel: u64) -> Self {
        Self { id, channel, kind: TEXT_CHANNEL, alone: false, permissions: PERMISSIONS, locale: "fr" }
    }

    /// The same person with the bot alone.
    pub(crate) fn directly(&self) -> Self {
        let channel = super::messages::private_channel(self.id);
        Self { channel, kind: DIRECT_CHANNEL, ..self.clone() }
    }

    pub(crate) fn in_channel(&self, channel: u64) -> Self {
        Self { channel, ..self.clone() }
    }

    /// Somebody else in the same place.
    pub(crate) fn replaced_by(&self, id: u64) -> Self {
        Self { id, ..self.clone() }
    }

    /// The same person on a server that does not have the bot.
    pub(crate) fn with_own_bot(&self) -> Self {
        Self { alone: true, ..self.clone() }
    }

    pub(crate) fn permitted(&self, permissions: u64) -> Self {
        Self { permissions, ..self.clone() }
    }

    pub(crate) fn is_direct(&self) -> bool {
        self.kind == DIRECT_CHANNEL
    }

    fn user(&self) -> Value {
        user(self.id)
    }

    fn interaction(&self, kind: u64, id: u64, data: Value) -> Value {
        let mut sent = json!({
            "id": id.to_string(),
            "application_id": APPLICATION.to_string(),
            "type": kind,
            "data": data,
            "channel_id": self.channel.to_string(),
            "channel": {"id": self.channel.to_string(), "type": self.kind, "name": "metiers"},
            "token": format!("token-of-{id}"),
            "version": 1,
            "app_permissions": PERMISSIONS.to_string(),
            "locale": self.locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": if self.alone { json!({"1": self.id.to_string()}) } else { json!({"0": "0"}) },
            "context": 1,
            "attachment_size_limit": 10_485_760,
        });
        if self.is_direct() {
            sent["user"] = self.user();
            return sent;
        }
        let permissions = self.permissions.to_string();
        sent["guild_id"] = json!(SERVER);
        sent["guild"] = json!({"id": SERVER, "locale": "fr", "features": []});
        sent["guild_locale"] = json!("fr");
        sent["channel"]["guild_id"] = json!(SERVER);
        sent["channel"]["permissions"] = json!(permissions);
        sent["context"] = json!(0);
        if !self.alone {
            sent["authorizing_integration_owners"] = json!({"0": SERVER});
        }
        sent["member"] = json!({
            "user": self.user(), "nick": null, "avatar": null, "roles": [],
            "joined_at": "2024-05-01T10:00:00.000000+00:00", "premium_since": null, "deaf": false,
            "mute": false, "flags": 0, "pending": false, "permissions": permissions,
            "communication_disabled_until": null,
        });
        sent
    }
}

pub(crate) fn user(id: u64) -> Value {
    json!({
        "id": id.to_string(), "username": "camille", "discriminator": "0",
        "global_name": "Camille", "avatar": null, "public_flags": 0,
    })
}

/// A message as Discord tells it, without what depends on where it stands.
pub(super) fn message(id: u64, author: &Value, content: &str) -> Value {
    json!({
        "id": id.to_string(), "channel_id": "1400000000000000002", "author": author, "content": content,
        "timestamp": "2026-01-01T10:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "pinned": false, "type": 0, "flags": 0, "components": [],
    })
}

pub(super) fn bot() -> Value {
    json!({
        "id": ME.to_string(), "username": "mamie", "discriminator": "0", "global_name": null,
        "avatar": null, "bot": true, "public_flags": 0,
    })
}

/// What one person does.
pub(crate) struct Acting<'a> {
    discord: &'a FakeDiscord,
    person: &'a Person,
}

impl Acting<'_> {
    fn interact(&self, kind: u64, data: Value, extra: Value) -> Sent {
        let id = self.discord.next_id();
        let mut sent = self.person.interaction(kind, id, data);
        for (key, value) in extra.as_object().cloned().unwrap_or_default() {
            sent[key] = value;
        }
        let token = format!("token-of-{id}");
        self.discord.change(|state| {
            if !state.unchecked {
                state.calls.insert(token.clone(), Called { interaction: sent.clone(), original: None });
            }
        });
        self.discord.dispatch("INTERACTION_CREATE", sent);
        Sent { id, token }
    }

    /// `/command`, with text options and with flags that are on.
    pub(crate) fn command(&self, command: &str, texts: &[(&str, &str)], flags: &[&str]) -> Sent {
        let texts = texts.iter().map(|(name, value)| json!({"name": name, "type": 3, "value": value}));
        let flags = flags.iter().map(|name| json!({"name": name, "type": 5, "value": true}));
        let options: Vec<Value> = texts.chain(flags).collect();
        let data = json!({"id": "1300000000000000001", "name": command, "type": 1, "options": options});
        self.interact(2, data, Value::Null)
    }

    /// Types the option of a command.
    pub(crate) fn typing(&self, command: &str, option: &str, typed: &str) -> Sent {
        let options = json!([{"name": option, "type": 3, "value": typed, "focused": true}]);
        let data = json!({"id": "1300000000000000001", "name": command, "type": 1, "options": options});
        self.interact(4, data, Value::Null)
    }

    /// Points at somebody's message, to have its jobs explained.
    pub(crate) fn point_at(&self, target: u64) -> Sent {
        let message = self.discord.state().messages[&target].clone();
        let data = json!({
            "id": "1300000000000000002", "name": "Explain the jobs here", "type": 3,
            "target_id": target.to_string(), "resolved": {"messages": {target.to_string(): message}},
        });
        self.interact(2, data, Value::Null)
    }

    /// Presses a button of `message`, or chooses `values` in a select of it.
    pub(crate) fn press(&self, message: &Value, custom_id: &str, values: &[&str]) -> Sent {
        let data = if values.is_empty() {
            json!({"custom_id": custom_id, "component_type": 2, "id": 2})
        } else {
            json!({"custom_id": custom_id, "component_type": 3, "id": 2, "values": values})
        };
        self.interact(3, data, json!({"message": message}))
    }

    /// Says something in a channel; the id of the message. `extra` may name a message replied to.
    fn say(&self, words: &str, extra: Value) -> u64 {
        let id = self.discord.next_id();
        let mut sent = message(id, &self.person.user(), words);
        sent["channel_id"] = json!(self.person.channel.to_string());
        if !self.person.is_direct() {
            sent["guild_id"] = json!(SERVER);
        }
        for (key, value) in extra.as_object().cloned().unwrap_or_default() {
            sent[key] = value;
        }
        self.discord.change(|state| {
            if !state.unchecked {
                state.messages.insert(id, sent.clone());
            }
        });
        self.discord.dispatch("MESSAGE_CREATE", sent);
        id
    }

    /// Says something that is not for the bot, or to the bot alone.
    pub(crate) fn write(&self, words: &str) -> u64 {
        self.say(words, Value::Null)
    }

    /// Mentions the bot.
    pub(crate) fn mention(&self, words: &str) -> u64 {
        self.say(&format!("<@{ME}> {words}"), json!({"mentions": [bot()]}))
    }

    /// Sets a reaction under a message of the channel.
    pub(crate) fn react(&self, message: u64, emoji: &str) {
        let mut sent = json!({
            "user_id": self.person.id.to_string(), "channel_id": self.person.channel.to_string(),
            "message_id": message.to_string(), "emoji": {"id": null, "name": emoji},
            "burst": false, "type": 0,
        });
        if !self.person.is_direct() {
            sent["guild_id"] = json!(SERVER);
        }
        let author = self.discord.state().messages.get(&message).map(|known| known["author"]["id"].clone());
        if let Some(author) = author {
            sent["message_author_id"] = author;
        }
        self.discord.dispatch("MESSAGE_REACTION_ADD", sent);
    }
}

impl FakeDiscord {
    pub(crate) fn by<'a>(&'a self, person: &'a Person) -> Acting<'a> {
        Acting { discord: self, person }
    }

    /// Somebody new in a channel that is new.
    pub(crate) fn somebody(&self) -> Person {
        Person::on_server(self.next_id(), self.next_id())
    }

    /// Somebody new writes `/command option:value`.
    pub(crate) fn send_slash(&self, command: &str, option: &str, value: &str) -> Sent {
        self.by(&self.somebody()).command(command, &[(option, value)], &[])
    }

    /// Somebody new is typing the option of a command.
    pub(crate) fn send_typing(&self, command: &str, option: &str, typed: &str) -> Sent {
        self.by(&self.somebody()).typing(command, option, typed)
    }

    /// Somebody new presses a button under a message of the bot.
    pub(crate) fn send_button(&self, custom_id: &str) -> Sent {
        let message = message(self.next_id(), &bot(), "…");
        self.by(&self.somebody()).press(&message, custom_id, &[])
    }

    /// Somebody new mentions the bot in a channel of a server; the id of the message.
    pub(crate) fn send_mention(&self, words: &str) -> u64 {
        self.by(&self.somebody()).mention(words)
    }

    /// Somebody new writes to the bot alone.
    pub(crate) fn send_direct_message(&self, words: &str) -> u64 {
        self.by(&self.somebody().directly()).write(words)
    }

    /// A bot mentions the bot.
    pub(crate) fn send_mention_by_bot(&self, words: &str) -> u64 {
        let person = self.somebody();
        let mut author = person.user();
        author["bot"] = json!(true);
        self.by(&person).say(&format!("<@{ME}> {words}"), json!({"mentions": [bot()], "author": author}))
    }

    /// The bot's own message comes back to it, as every message does.
    pub(crate) fn send_own_message(&self, words: &str) -> u64 {
        self.by(&self.somebody().directly()).say(words, json!({"author": bot()}))
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

    /// The message that an interaction was answered with, or changed.
    pub(crate) async fn message_of(&self, sent: &Sent) -> Value {
        self.answer_to(sent).await;
        let state = self.state();
        let original = state.calls[&sent.token].original.unwrap();
        state.messages[&original].clone()
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

    /// The same, as it stands in the channel.
    pub(crate) async fn message_in_reply_to(&self, id: u64) -> Value {
        let nonce = self.reply_to(id).await.body["nonce"].clone();
        let state = self.state();
        let posted = state.messages.values().find(|message| message["nonce"] == nonce);
        posted.unwrap().clone()
    }

    /// A request that Discord took, by its method and the end of its path.
    pub(crate) async fn taken(&self, method: &str, path: &str) -> Request {
        self.wait_for(&format!("{method} {path}"), ANSWER_MAX, |state| {
            let mut requests = state.requests.iter().rev();
            requests
                .find(|request| {
                    request.method == method && request.path.ends_with(path) && request.status < 300
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
