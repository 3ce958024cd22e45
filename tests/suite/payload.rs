//! The checks of outgoing payloads find what Discord refuses, and nothing else.

use serde_json::{Value, json};

use crate::support::{Payload, check_payload, check_schema};

/// `payload` with `value` at `pointer`; checked, it has a finding that says `expected`.
fn refused(kind: Payload, mut payload: Value, pointer: &str, value: Value, expected: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    payload.pointer_mut(parent).unwrap()[key] = value;
    let findings = check_payload(kind, &payload);
    assert!(
        findings.iter().any(|finding| finding.contains(expected)),
        "{pointer}: `{expected}` is not among {findings:?}"
    );
}

fn message() -> Value {
    json!({
        "content": "Bonjour",
        "embeds": [{"title": "Boulanger", "fields": [{"name": "n", "value": "v"}]}],
        "components": [
            {"type": 1, "components": [
                {"type": 2, "style": 1, "label": "Plus simple", "custom_id": "a"},
                {"type": 2, "style": 5, "label": "Lire", "url": "https://example.org"},
            ]},
            {"type": 1, "components": [
                {"type": 3, "custom_id": "b", "options": [{"label": "l", "value": "v"}]},
            ]},
        ],
        "allowed_mentions": {"parse": []},
    })
}

fn commands() -> Value {
    json!([{
        "type": 1,
        "name": "job",
        "name_localizations": {"fr": "metier"},
        "description": "Explains a job",
        "options": [
            {"type": 3, "name": "name", "description": "The job", "required": true, "autocomplete": true},
        ],
        "contexts": [0, 1],
        "integration_types": [0],
    }])
}

#[test]
fn a_sound_payload_has_no_findings() {
    for (kind, payload) in [
        (Payload::Message, message()),
        (Payload::Edit, message()),
        (Payload::FollowUp, message()),
        (Payload::Callback, json!({"type": 4, "data": message()})),
        (Payload::Callback, json!({"type": 7, "data": message()})),
        (Payload::Callback, json!({"type": 5, "data": {"flags": 64}})),
        (Payload::Callback, json!({"type": 6})),
        (
            Payload::Callback,
            json!({"type": 8, "data": {"choices": [{"name": "Boulanger", "value": "baker"}]}}),
        ),
        (Payload::Commands, commands()),
        (Payload::Thread, json!({"name": "Boulangère / boulanger"})),
        (Payload::PrivateChannel, json!({"recipient_id": "1500000000000000001"})),
    ] {
        assert_eq!(check_payload(kind, &payload), [""; 0], "{kind:?}");
        assert_eq!(check_schema(kind, &payload), [""; 0], "{kind:?}");
    }
}

#[test]
fn what_the_published_schema_misses_in_a_message_is_found() {
    let long = |length: usize| Value::from("x".repeat(length));
    let embed = json!({"description": "x".repeat(3_001)});
    let button = |id: &str| json!({"type": 2, "style": 1, "label": "l", "custom_id": id});
    let row = |id: &str| json!({"type": 1, "components": [button(id)]});
    for (pointer, value, expected) in [
        ("/content", long(2_001), "2001 characters"),
        ("/colour", json!(1), "unknown key"),
        ("/embeds", json!([embed, embed]), "6002 characters together"),
        ("/embeds/0/title", long(257), "257 characters"),
        ("/embeds/0/fields/0/value", json!(""), "0 characters"),
        ("/components", json!((0..6).map(|id| row(&id.to_string())).collect::<Vec<_>>()), "6 entries"),
        ("/components", json!([row("same"), row("same")]), "stands twice"),
        ("/components/0/components/0/label", long(81), "81 characters"),
        ("/components/0/components/0/custom_id", long(101), "101 characters"),
        ("/components/1/components/0/options", json!([]), "without options"),
        ("/allowed_mentions", json!({"parse": ["everyone"]}), "not an empty list"),
        ("/allowed_mentions", json!({"parse": [], "replied_user": true}), "notifies the author"),
    ] {
        refused(Payload::Message, message(), pointer, value, expected);
    }
    let silent = json!({"content": " "});
    let findings = check_payload(Payload::Message, &silent);
    assert_eq!(findings, ["/: `allowed_mentions` is missing", "/: an empty message"]);
}

#[test]
fn what_is_wrong_with_a_thread_or_a_private_channel_is_found() {
    let thread = json!({"name": "Boulanger"});
    refused(Payload::Thread, thread.clone(), "/name", json!(""), "0 characters");
    refused(Payload::Thread, thread.clone(), "/name", json!("x".repeat(101)), "101 characters");
    refused(Payload::Thread, thread, "/title", json!("t"), "unknown key");
    refused(Payload::PrivateChannel, json!({}), "/recipient_id", Value::Null, "`recipient_id` is missing");
}

#[test]
fn what_the_published_schema_misses_in_a_command_is_found() {
    let choices: Vec<Value> = (0..26).map(|n| json!({"name": n.to_string(), "value": "v"})).collect();
    for (pointer, value, expected) in [
        ("/0/name", json!("Job"), "lower-case"),
        ("/0/name", json!("a job"), "lower-case"),
        ("/0/name_localizations", json!({"fr-FR": "metier"}), "no locale `fr-FR`"),
        ("/0/name_localizations", json!({"fr": "Métier"}), "lower-case"),
        ("/0/description", json!("x".repeat(101)), "101 characters"),
        ("/0/options/0/choices", json!(choices), "26 entries"),
        ("/0/options/0/help", json!("h"), "unknown key"),
    ] {
        refused(Payload::Commands, commands(), pointer, value, expected);
    }
    let twice = json!([commands()[0], commands()[0]]);
    assert_eq!(check_payload(Payload::Commands, &twice), ["/: the command `job` stands twice"]);
}
