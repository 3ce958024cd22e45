//! Discord's published OpenAPI description as a check of outgoing payloads.

use std::path::PathBuf;
use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::limits::Payload;
use super::needed;

/// What Discord's own schema finds wrong with `payload`; nothing where the description is absent
/// (it lies beside the repository) and `MAMIE_TESTS_COMPLETE` is not set.
pub(crate) fn check_schema(kind: Payload, payload: &Value) -> Vec<String> {
    static SCHEMAS: OnceLock<Option<Schemas>> = OnceLock::new();
    let Some(schemas) = SCHEMAS.get_or_init(Schemas::load) else { return Vec::new() };
    schemas
        .of(kind)
        .iter_errors(payload)
        .map(|error| format!("{}: {}", error.instance_path(), abridged(&error.to_string())))
        .collect()
}

fn abridged(text: &str) -> String {
    text.chars().take(400).collect()
}

/// A description beside the repository.
fn described(name: &str) -> Option<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        needed("Discord's OpenAPI description", &path.display().to_string());
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

struct Schemas {
    callback: Validator,
    message: Validator,
    edit: Validator,
    follow_up: Validator,
    commands: Validator,
    thread: Validator,
    private_channel: Validator,
}

impl Schemas {
    fn load() -> Option<Self> {
        // What is posted all the time stands in a description of its own, which is soon read.
        let (often, rarely) = (described("discord-openapi-pruned.json")?, described("discord-openapi.json")?);
        let body = |description: &Value, path: &str, method: &str| {
            let body = &description["paths"][path][method]["requestBody"]["content"]["application/json"];
            let mut schema = body["schema"].clone();
            assert!(schema.is_object(), "the description holds no body for {method} {path}");
            schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
            schema["components"] = description["components"].clone();
            jsonschema::validator_for(&schema).unwrap()
        };
        Some(Self {
            callback: body(&often, "/interactions/{interaction_id}/{interaction_token}/callback", "post"),
            message: body(&often, "/channels/{channel_id}/messages", "post"),
            edit: body(&often, "/webhooks/{webhook_id}/{webhook_token}/messages/@original", "patch"),
            follow_up: body(&often, "/webhooks/{webhook_id}/{webhook_token}", "post"),
            commands: body(&often, "/applications/{application_id}/commands", "put"),
            thread: body(&rarely, "/channels/{channel_id}/messages/{message_id}/threads", "post"),
            private_channel: body(&rarely, "/users/@me/channels", "post"),
        })
    }

    fn of(&self, kind: Payload) -> &Validator {
        match kind {
            Payload::Callback => &self.callback,
            Payload::Message => &self.message,
            Payload::Edit => &self.edit,
            Payload::FollowUp => &self.follow_up,
            Payload::Commands => &self.commands,
            Payload::Thread => &self.thread,
            Payload::PrivateChannel => &self.private_channel,
        }
    }
}
