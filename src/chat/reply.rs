//! What Mamie answers, ready for Discord.

use serde_json::Value;

/// A reply to an interaction.
#[derive(Clone, Debug, Default)]
pub struct Reply {}

impl Reply {
    /// The body for Discord's interaction callback: `{"type": …, "data": …}`.
    pub fn callback(&self) -> Value {
        serde_json::json!({"type": 4, "data": self.message()})
    }

    /// The body of a message: for `PATCH …/messages/@original` after a deferral, or for a channel
    /// message that answers a mention.
    pub fn message(&self) -> Value {
        serde_json::json!({"content": "…", "allowed_mentions": {"parse": []}})
    }
}
