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
    let Some(schema) = schemas.of(kind) else { return Vec::new() };
    schema
        .iter_errors(payload)
        .map(|error| format!("{}: {}", error.instance_path(), abridged(&error.to_string())))
        .collect()
}

fn abridged(text: &str) -> String {
    text.chars().take(400).collect()
}

struct Schemas {
    callback: Validator,
    message: Validator,
    edit: Validator,
    follow_up: Validator,
    commands: Validator,
}

impl Schemas {
    fn load() -> Option<Self> {
        let path =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/discord-openapi-pruned.json");
        let Ok(text) = std::fs::read_to_string(&path) else {
            needed("Discord's OpenAPI description", &path.display().to_string());
            return None;
        };
        let description: Value = serde_json::from_str(&text).unwrap();
        let body = |path: &str, method: &str| {
            let body = &description["paths"][path][method]["requestBody"]["content"]["application/json"];
            let mut schema = body["schema"].clone();
            assert!(schema.is_object(), "the description holds no body for {method} {path}");
            schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
            schema["components"] = description["components"].clone();
            jsonschema::validator_for(&schema).unwrap()
        };
        Some(Self {
            callback: body("/interactions/{interaction_id}/{interaction_token}/callback", "post"),
            message: body("/channels/{channel_id}/messages", "post"),
            edit: body("/webhooks/{webhook_id}/{webhook_token}/messages/@original", "patch"),
            follow_up: body("/webhooks/{webhook_id}/{webhook_token}", "post"),
            commands: body("/applications/{application_id}/commands", "put"),
        })
    }

    fn of(&self, kind: Payload) -> Option<&Validator> {
        Some(match kind {
            Payload::Callback => &self.callback,
            Payload::Message => &self.message,
            Payload::Edit => &self.edit,
            Payload::FollowUp => &self.follow_up,
            Payload::Commands => &self.commands,
            // The description beside the repository leaves these two out: see `limits.rs`.
            Payload::Thread | Payload::PrivateChannel => return None,
        })
    }
}
