//! Tells Discord the commands, when they differ from those it has.
//!
//! Promise: nothing is written when nothing changed, although Discord fills in defaults and adds
//! fields of its own. (It allows 200 creations a day [application-commands].)

use std::time::Duration;

use serde_json::{Map, Value, json};
use serenity::all::ApplicationId;
use tokio::time::{Instant, sleep};

use super::api::{Api, ApiError};
use super::backoff::Backoff;

/// Longest wait for one reading or writing of the commands, other tries included.
const BUDGET: Duration = Duration::from_secs(60);

/// Registers until it has worked. Commands that Discord refuses are an error in the log: the bot
/// goes on with those that Discord has.
pub(super) async fn register(api: &Api, application: ApplicationId, declared: &Value) {
    let mut backoff = Backoff::new(Duration::from_secs(2), Duration::from_secs(300));
    loop {
        match register_once(api, application, declared).await {
            Ok(()) => return,
            Err(error @ ApiError::Refused { .. }) => {
                tracing::error!(%error, "Discord does not take the commands");
                return;
            }
            Err(error) => {
                let wait = backoff.next_wait();
                tracing::warn!(%error, "cannot register the commands; trying again in {wait:.0?}");
                sleep(wait).await;
            }
        }
    }
}

async fn register_once(api: &Api, application: ApplicationId, declared: &Value) -> Result<(), ApiError> {
    let current = api.commands(application, Instant::now() + BUDGET).await?;
    let changed = changes(declared, &current);
    if changed.is_empty() {
        tracing::info!("the commands at Discord are up to date");
        return Ok(());
    }
    api.replace_commands(application, declared, Instant::now() + BUDGET).await?;
    tracing::info!(changed = changed.join(", "), "registered the commands");
    Ok(())
}

/// The names of the commands that are new, gone or different.
fn changes(declared: &Value, current: &Value) -> Vec<String> {
    let of = |commands: &Value| commands.as_array().cloned().unwrap_or_default();
    let (declared, current) = (of(declared), of(current));
    let same_command = |one: &Value, other: &Value| one["name"] == other["name"] && kind(one) == kind(other);
    let new_or_different = declared.iter().filter(|command| {
        !current.iter().any(|other| same_command(command, other) && is_same(command, other))
    });
    let gone = current.iter().filter(|command| !declared.iter().any(|other| same_command(command, other)));
    new_or_different.chain(gone).filter_map(|command| command["name"].as_str().map(str::to_owned)).collect()
}

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

/// What Discord answers for a field that a declaration leaves out.
fn default_of(key: &str) -> Option<Value> {
    match key {
        "description" => Some(json!("")),
        "name_localizations" | "description_localizations" => Some(json!({})),
        "options" | "choices" | "channel_types" => Some(json!([])),
        "required" | "autocomplete" | "nsfw" => Some(json!(false)),
        "type" => Some(json!(1)),
        "min_value" | "max_value" | "min_length" | "max_length" | "default_member_permissions" => {
            Some(Value::Null)
        }
        _ => None,
    }
}

/// The fields that matter wherever they stand: in a command, an option or a choice.
const FIELDS: &[&str] = &[
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "required",
    "choices",
    "value",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
    "nsfw",
    "default_member_permissions",
    "contexts",
    "integration_types",
];

fn is_same(declared: &Value, current: &Value) -> bool {
    let (Some(declared), Some(current)) = (declared.as_object(), current.as_object()) else {
        return declared == current;
    };
    FIELDS.iter().all(|key| {
        let ours = field(declared, key);
        // Where we say nothing and know no default, whatever Discord chose is fine.
        ours.is_none() || same_value(key, ours, field(current, key))
    })
}

fn field(object: &Map<String, Value>, key: &str) -> Option<Value> {
    object.get(key).filter(|value| !value.is_null()).cloned().or_else(|| default_of(key))
}

fn same_value(key: &str, ours: Option<Value>, theirs: Option<Value>) -> bool {
    match (ours, theirs) {
        (Some(Value::Array(ours)), Some(Value::Array(theirs))) => {
            let (mut ours, mut theirs) = (ours, theirs);
            if matches!(key, "contexts" | "integration_types" | "channel_types") {
                ours.sort_by_key(Value::as_u64);
                theirs.sort_by_key(Value::as_u64);
            }
            ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(one, other)| is_same(one, other))
        }
        // 1 and 1.0 are the same limit.
        (Some(Value::Number(ours)), Some(Value::Number(theirs))) => ours.as_f64() == theirs.as_f64(),
        // The order of languages says nothing.
        (ours, theirs) => ours == theirs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared() -> Value {
        json!([
            {
                "name": "job",
                "name_localizations": {"fr": "metier", "en-US": "job"},
                "description": "Explains a job",
                "options": [{
                    "type": 3, "name": "name", "description": "The job",
                    "required": true, "autocomplete": true,
                }],
                "contexts": [0, 1, 2],
                "integration_types": [0, 1],
            },
            {"type": 3, "name": "Explain the jobs here"},
        ])
    }

    /// As Discord gives it back: with its own fields, its defaults, its order.
    fn stored() -> Value {
        json!([
            {
                "id": "9", "application_id": "8", "version": "7", "type": 3, "nsfw": false,
                "name": "Explain the jobs here", "name_localizations": null, "description": "",
                "description_localizations": null, "default_member_permissions": null,
                "dm_permission": true, "contexts": null, "integration_types": [0],
            },
            {
                "id": "1", "application_id": "8", "version": "2", "type": 1, "nsfw": false,
                "name": "job", "name_localizations": {"en-US": "job", "fr": "metier"},
                "description": "Explains a job", "description_localizations": null,
                "default_member_permissions": null, "dm_permission": true,
                "options": [{
                    "type": 3, "name": "name", "name_localizations": null, "description": "The job",
                    "description_localizations": null, "required": true, "autocomplete": true,
                }],
                "contexts": [2, 1, 0], "integration_types": [1, 0],
            },
        ])
    }

    #[test]
    fn what_discord_adds_is_no_change() {
        assert_eq!(changes(&declared(), &stored()), [""; 0]);
    }

    #[test]
    fn every_change_of_ours_is_named() {
        for (pointer, value) in [
            ("/0/description", json!("Tells a job")),
            ("/0/name_localizations/fr", json!("travail")),
            ("/0/name_localizations", json!({"fr": "metier"})),
            ("/0/options/0/required", json!(false)),
            ("/0/options/0/autocomplete", Value::Null),
            ("/0/options/0/max_length", json!(100)),
            ("/0/options", json!([])),
            ("/0/contexts", json!([0])),
            ("/0/integration_types", json!([0])),
        ] {
            let mut changed = declared();
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            changed.pointer_mut(parent).unwrap()[key] = value;
            assert_eq!(changes(&changed, &stored()), ["job"], "{pointer}");
        }
    }

    #[test]
    fn new_and_gone_commands_are_named() {
        assert_eq!(changes(&declared(), &json!([])), ["job", "Explain the jobs here"]);
        assert_eq!(changes(&json!([]), &stored()), ["Explain the jobs here", "job"]);
    }
}
