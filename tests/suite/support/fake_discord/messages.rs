//! What the fake Discord keeps: messages, threads, and what an interaction's token stands for.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::people::{SERVER, bot, user};
use super::{ME, State};

/// Flags of a message [message, message-flags]: seen by one person, and not written yet.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
const LOADING: u64 = 1 << 7;
/// Where private messages go: this and the user's id.
const PRIVATE_CHANNELS: u64 = 1_600_000_000_000_000_000;
const PUBLIC_THREAD: u64 = 11;

/// An interaction, and the message that its `@original` is.
#[derive(Clone, Debug)]
pub(super) struct Called {
    pub(super) interaction: Value,
    pub(super) original: Option<u64>,
}

/// What a request is answered: a status and a body.
pub(super) type Answer = (StatusCode, Value);

fn refused(status: StatusCode, code: u64, message: &str) -> Answer {
    (status, json!({"message": message, "code": code}))
}

fn unknown_message() -> Answer {
    refused(StatusCode::NOT_FOUND, 10_008, "Unknown Message")
}

fn number(value: &Value) -> u64 {
    value.as_str().and_then(|id| id.parse().ok()).unwrap_or_default()
}

/// The channel of private messages with somebody.
pub(crate) fn private_channel(user: u64) -> u64 {
    PRIVATE_CHANNELS + user % 1_000_000_000
}

impl State {
    /// Keeps a message of the bot with the parts that it posted.
    fn post(&mut self, channel: u64, data: &Value, extra: Value) -> u64 {
        let id = self.next_id();
        let mut message = super::people::message(id, &bot(), "");
        message["channel_id"] = json!(channel.to_string());
        write(&mut message, data);
        for (key, value) in extra.as_object().cloned().unwrap_or_default() {
            message[key] = value;
        }
        self.messages.insert(id, message);
        id
    }

    /// A callback was taken.
    pub(super) fn called_back(&mut self, token: &str, body: &Value) {
        let Some(mut called) = self.calls.get(token).cloned() else { return };
        let interaction = &called.interaction;
        let pressed = interaction["message"]["id"].as_str().and_then(|id| id.parse::<u64>().ok());
        let asker = interaction["member"]["user"].as_object().or(interaction["user"].as_object());
        let mut metadata = json!({"interaction_metadata": {
            "id": interaction["id"], "type": interaction["type"], "user": asker.cloned().unwrap_or_default(),
            "authorizing_integration_owners": {},
        }});
        if let Some(pressed) = pressed {
            metadata["interaction_metadata"]["interacted_message_id"] = json!(pressed.to_string());
        }
        let channel = number(&interaction["channel_id"]);
        called.original = match body["type"].as_u64() {
            Some(4) => Some(self.post(channel, &body["data"], metadata)),
            Some(5) => {
                let flags = LOADING | body["data"]["flags"].as_u64().unwrap_or_default();
                Some(self.post(channel, &json!({"flags": flags}), metadata))
            }
            Some(6) => pressed,
            Some(7) => {
                if let Some(message) = pressed.and_then(|id| self.messages.get_mut(&id)) {
                    write(message, &body["data"]);
                }
                pressed
            }
            _ => None,
        };
        self.calls.insert(token.to_owned(), called);
    }

    pub(super) fn edit_original(&mut self, token: &str, body: &Value) -> Answer {
        let original = self.calls.get(token).and_then(|called| called.original);
        let Some(message) = original.and_then(|id| self.messages.get_mut(&id)) else {
            return unknown_message();
        };
        let flags = message["flags"].as_u64().unwrap_or_default();
        message["flags"] = json!(flags & !LOADING);
        write(message, body);
        (StatusCode::OK, message.clone())
    }

    pub(super) fn delete_original(&mut self, token: &str) -> Answer {
        let original = self.calls.get(token).and_then(|called| called.original);
        match original.and_then(|id| self.messages.remove(&id)) {
            Some(_) => (StatusCode::NO_CONTENT, Value::Null),
            None => unknown_message(),
        }
    }

    pub(super) fn follow_up(&mut self, token: &str, body: &Value) -> Answer {
        let channel = self.calls.get(token).map(|called| number(&called.interaction["channel_id"]));
        let id = self.post(channel.unwrap_or_default(), body, Value::Null);
        (StatusCode::OK, self.messages[&id].clone())
    }

    pub(super) fn post_into(&mut self, channel: u64, body: &Value) -> Answer {
        let nonce = &body["nonce"];
        let earlier = self.messages.values().find(|message| !nonce.is_null() && message["nonce"] == *nonce);
        if let Some(earlier) = earlier {
            return (StatusCode::OK, earlier.clone());
        }
        let replied_to = self.messages.get(&number(&body["message_reference"]["message_id"])).cloned();
        let extra = json!({"nonce": nonce, "referenced_message": replied_to});
        let id = self.post(channel, body, extra);
        (StatusCode::OK, self.messages[&id].clone())
    }

    pub(super) fn message_in(&self, channel: u64, id: u64) -> Answer {
        match self.messages.get(&id) {
            Some(message) if number(&message["channel_id"]) == channel && !is_ephemeral(message) => {
                (StatusCode::OK, message.clone())
            }
            _ => unknown_message(),
        }
    }

    pub(super) fn newest_in(&self, channel: u64) -> Answer {
        let of_channel =
            |message: &&Value| number(&message["channel_id"]) == channel && !is_ephemeral(message);
        let messages = self.messages.values().rev().filter(of_channel);
        (StatusCode::OK, messages.take(50).cloned().collect())
    }

    pub(super) fn delete_message(&mut self, channel: u64, id: u64) -> Answer {
        match self.message_in(channel, id) {
            (StatusCode::OK, message) if number(&message["author"]["id"]) == ME => {
                self.messages.remove(&id);
                (StatusCode::NO_CONTENT, Value::Null)
            }
            (StatusCode::OK, _) => refused(StatusCode::FORBIDDEN, 50_013, "Missing Permissions"),
            other => other,
        }
    }

    pub(super) fn channel(&self, id: u64) -> Answer {
        let text = || json!({"id": id.to_string(), "type": 0, "guild_id": SERVER, "name": "metiers"});
        (StatusCode::OK, self.threads.get(&id).cloned().unwrap_or_else(text))
    }

    pub(super) fn open_thread(&mut self, channel: u64, message: u64, body: &Value) -> Answer {
        if self.threads.contains_key(&message) {
            let text = "A thread has already been created for this message";
            return refused(StatusCode::BAD_REQUEST, 160_004, text);
        }
        if self.message_in(channel, message).0 != StatusCode::OK {
            return unknown_message();
        }
        let thread = thread(message, channel, &body["name"]);
        self.threads.insert(message, thread.clone());
        (StatusCode::CREATED, thread)
    }

    pub(super) fn open_private_channel(body: &Value) -> Answer {
        let person = number(&body["recipient_id"]);
        let id = private_channel(person).to_string();
        (StatusCode::OK, json!({"id": id, "type": 1, "recipients": [user(person)]}))
    }
}

/// A thread of the bot's, that began in the channel `parent`.
pub(crate) fn thread(id: u64, parent: u64, name: &Value) -> Value {
    json!({
        "id": id.to_string(), "type": PUBLIC_THREAD, "guild_id": SERVER, "parent_id": parent.to_string(),
        "owner_id": ME.to_string(), "name": name,
    })
}

pub(crate) fn is_ephemeral(message: &Value) -> bool {
    message["flags"].as_u64().is_some_and(|flags| flags & EPHEMERAL != 0)
}

/// The parts that a payload names, into a message.
fn write(message: &mut Value, data: &Value) {
    let parts: Map<String, Value> = data.as_object().cloned().unwrap_or_default();
    for (key, value) in parts {
        match key.as_str() {
            "content" | "components" => message[key] = value,
            "embeds" => {
                let mut embeds = value;
                for embed in embeds.as_array_mut().into_iter().flatten() {
                    embed["type"] = json!("rich");
                }
                message[key] = embeds;
            }
            "flags" => {
                let flags = message["flags"].as_u64().unwrap_or_default();
                message[key] = json!(flags | value.as_u64().unwrap_or_default());
            }
            _ => {}
        }
    }
}
