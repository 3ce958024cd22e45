//! The declarations of the slash commands.

use serde_json::Value;

use crate::knowledge::Phrases;

/// The body for Discord's bulk overwrite of global commands: an array of commands.
pub fn declarations(_phrases: &Phrases) -> Value {
    serde_json::json!([])
}
