//! What a press wants besides an answer: a transport asks Discord for it, and shows what came of it.
//!
//! Promise: every word that a person then reads stands here already, for a success and for each
//! failure. Absent on purpose: the network.

use serde_json::{Value, json};

use super::message::Message;

/// Stands in a text where the address of a new thread goes: a character that no text of ours holds.
const THREAD: &str = "\u{e000}";

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// The message of the button goes.
    Close,
    Answering(Answering),
    Sending(Sending),
    Opening(Opening),
}

/// A message of the bot's own, in reply to somebody's message in the same channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Answering {
    /// The message that is replied to.
    pub to: u64,
    pub(super) message: Message,
    /// In the place of the pressed message, when all has gone well.
    pub(super) done: Message,
    /// For everybody, where Discord does not let the bot write by itself.
    pub(super) otherwise: Message,
    /// For whoever pressed, where Discord does not say whether it has taken the message.
    pub(super) failed: Message,
}

/// A private message to whoever pressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Sending {
    /// The user.
    pub to: u64,
    pub(super) message: Message,
    pub(super) sent: Message,
    /// The person takes no private messages from the bot.
    pub(super) closed: Message,
    pub(super) failed: Message,
}

/// A thread that begins with the message of the button.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    pub message: u64,
    /// At most [`super::limits::THREAD_NAME_LENGTH_MAX`] long.
    pub name: String,
    pub(super) opened: Message,
    pub(super) open_already: Message,
    pub(super) refused: Message,
}

impl Effect {
    /// What Discord is answered at once, before the effect is tried.
    pub(super) fn acknowledgement(&self) -> Value {
        match self {
            Effect::Close | Effect::Answering(_) => json!({"type": 6}),
            Effect::Sending(_) | Effect::Opening(_) => json!({"type": 5, "data": {"flags": 64}}),
        }
    }

    /// The message that everybody, or another conversation, will see.
    pub(super) fn posted_mut(&mut self) -> Vec<&mut Message> {
        match self {
            Effect::Answering(answering) => vec![&mut answering.message, &mut answering.otherwise],
            Effect::Sending(sending) => vec![&mut sending.message],
            Effect::Close | Effect::Opening(_) => Vec::new(),
        }
    }
}

impl Answering {
    pub fn message(&self) -> Value {
        self.message.to_json()
    }

    pub fn done(&self) -> Value {
        self.done.to_json()
    }

    pub fn otherwise(&self) -> Value {
        self.otherwise.to_json()
    }

    pub fn failed(&self) -> Value {
        self.failed.to_private_json()
    }
}

impl Sending {
    pub fn message(&self) -> Value {
        self.message.to_json()
    }

    pub fn sent(&self) -> Value {
        self.sent.to_json()
    }

    pub fn closed(&self) -> Value {
        self.closed.to_json()
    }

    pub fn failed(&self) -> Value {
        self.failed.to_json()
    }
}

impl Opening {
    /// A mark to put into the words that name the thread.
    pub(super) fn mark() -> &'static str {
        THREAD
    }

    pub fn opened(&self, thread: u64) -> Value {
        naming(&self.opened, thread)
    }

    /// A thread has the id of the message that it began with.
    pub fn open_already(&self) -> Value {
        naming(&self.open_already, self.message)
    }

    pub fn refused(&self) -> Value {
        self.refused.to_json()
    }
}

fn naming(message: &Message, thread: u64) -> Value {
    let content = message.content.replace(THREAD, &format!("<#{thread}>"));
    Message { content, ..message.clone() }.to_json()
}
