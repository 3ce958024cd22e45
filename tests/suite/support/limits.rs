//! What Discord refuses and its published schema lets through: a check of every outgoing payload.
//!
//! Promise: a payload without findings here and in `schema.rs` is one that Discord takes.
//! Sources: Discord developer documentation; the page stands in brackets at each limit.

use std::collections::HashSet;

use serde_json::{Map, Value};

/// What a payload is for. Each goes to a route of its own, with keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Payload {
    /// `POST /interactions/…/callback`: `{"type": …, "data": …}`.
    Callback,
    /// `POST /channels/…/messages`.
    Message,
    /// `PATCH /webhooks/…/messages/@original`.
    Edit,
    /// `POST /webhooks/…/…`.
    FollowUp,
    /// `PUT /applications/…/commands`: every command at once.
    Commands,
    /// `POST /channels/…/messages/…/threads`.
    Thread,
    /// `POST /users/@me/channels`.
    PrivateChannel,
}

/// Every reason for Discord to refuse `payload`, each with its place; empty where there is none.
pub(crate) fn check_payload(kind: Payload, payload: &Value) -> Vec<String> {
    let mut findings = Findings::default();
    match kind {
        Payload::Callback => callback(&mut findings, payload),
        Payload::Message => message(&mut findings, "", payload, MESSAGE_KEYS, true),
        Payload::FollowUp => message(&mut findings, "", payload, HOOK_KEYS, true),
        Payload::Edit => message(&mut findings, "", payload, EDIT_KEYS, false),
        Payload::Commands => super::command_limits::commands(&mut findings, payload),
        Payload::Thread => {
            if let Some(object) =
                findings.object("", payload, &["name", "auto_archive_duration", "rate_limit_per_user"])
            {
                findings.needs("", object, "name");
                findings.text("", object, "name", 1, THREAD_NAME_MAX);
            }
        }
        Payload::PrivateChannel => {
            if let Some(object) = findings.object("", payload, &["recipient_id"]) {
                findings.needs("", object, "recipient_id");
            }
        }
    }
    findings.0
}

#[derive(Default)]
pub(super) struct Findings(Vec<String>);

impl Findings {
    pub(super) fn add(&mut self, place: &str, finding: impl AsRef<str>) {
        self.0.push(format!("{}: {}", if place.is_empty() { "/" } else { place }, finding.as_ref()));
    }

    /// The object at `place`, after a look at its keys.
    pub(super) fn object<'a>(
        &mut self,
        place: &str,
        value: &'a Value,
        keys: &[&str],
    ) -> Option<&'a Map<String, Value>> {
        let Some(object) = value.as_object() else {
            self.add(place, "not an object");
            return None;
        };
        for key in object.keys().filter(|key| !keys.contains(&key.as_str())) {
            self.add(place, format!("unknown key `{key}`"));
        }
        Some(object)
    }

    /// The text under `key`: where it stands, between `min` and `max` code points long.
    pub(super) fn text(
        &mut self,
        place: &str,
        object: &Map<String, Value>,
        key: &str,
        min: usize,
        max: usize,
    ) -> usize {
        let length = match object.get(key) {
            None | Some(Value::Null) => return 0,
            Some(Value::String(text)) => text.chars().count(),
            Some(_) => {
                self.add(place, format!("`{key}` is not a text"));
                return 0;
            }
        };
        if length < min || length > max {
            self.add(place, format!("`{key}` has {length} characters, not {min} to {max}"));
        }
        length
    }

    pub(super) fn needs(&mut self, place: &str, object: &Map<String, Value>, key: &str) {
        if object.get(key).is_none_or(Value::is_null) {
            self.add(place, format!("`{key}` is missing"));
        }
    }

    /// The list under `key`, of `min` to `max` entries; empty where there is none.
    pub(super) fn list<'a>(
        &mut self,
        place: &str,
        object: &'a Map<String, Value>,
        key: &str,
        max: usize,
    ) -> &'a [Value] {
        match object.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(entries)) => {
                if entries.len() > max {
                    self.add(place, format!("`{key}` has {} entries, more than {max}", entries.len()));
                }
                entries
            }
            Some(_) => {
                self.add(place, format!("`{key}` is not a list"));
                &[]
            }
        }
    }
}

/// Keys of a message into a channel [message].
const MESSAGE_KEYS: &[&str] = &[
    "content",
    "nonce",
    "tts",
    "embeds",
    "allowed_mentions",
    "message_reference",
    "components",
    "sticker_ids",
    "attachments",
    "flags",
    "enforce_nonce",
    "poll",
];
/// Keys of a follow-up and of a callback's data [receiving-and-responding].
const HOOK_KEYS: &[&str] =
    &["content", "tts", "embeds", "allowed_mentions", "components", "attachments", "flags", "poll"];
const EDIT_KEYS: &[&str] =
    &["content", "embeds", "flags", "allowed_mentions", "components", "attachments", "poll"];
const EMBED_KEYS: &[&str] = &[
    "title",
    "type",
    "description",
    "url",
    "timestamp",
    "color",
    "footer",
    "image",
    "thumbnail",
    "video",
    "provider",
    "author",
    "fields",
];

/// Most code points in the name of a thread [channel].
const THREAD_NAME_MAX: usize = 100;
/// Most code points in the text of a message [message].
const CONTENT_MAX: usize = 2_000;
/// Most embeds in a message [message].
const EMBEDS_MAX: usize = 10;
/// Most code points over all embeds of a message [message].
const EMBED_SUM_MAX: usize = 6_000;
/// Most rows, and most components within each [components].
const ROWS_MAX: usize = 5;
/// Most options of a select, and most choices of an autocompletion [components].
pub(super) const OPTIONS_MAX: usize = 25;
/// Most code points in a label, a value, a `custom_id` [components].
pub(super) const LABEL_MAX: usize = 100;
/// Most code points in a button's label [components].
const BUTTON_LABEL_MAX: usize = 80;

fn callback(findings: &mut Findings, payload: &Value) {
    let Some(object) = findings.object("", payload, &["type", "data"]) else { return };
    let data = object.get("data").filter(|data| !data.is_null());
    match (object.get("type").and_then(Value::as_u64), data) {
        (Some(1 | 6), None) | (Some(5), None) => {}
        (Some(1 | 6), Some(_)) => findings.add("/data", "this type of callback has no data"),
        (Some(5), Some(data)) => {
            findings.object("/data", data, &["flags"]);
        }
        (Some(4), Some(data)) => message(findings, "/data", data, HOOK_KEYS, true),
        (Some(7), Some(data)) => message(findings, "/data", data, HOOK_KEYS, false),
        (Some(8), Some(data)) => completion(findings, data),
        (Some(9), Some(data)) => modal(findings, data),
        (Some(4 | 7 | 8 | 9), None) => findings.add("", "`data` is missing"),
        _ => findings.add("", "`type` is not one of 1, 4, 5, 6, 7, 8, 9"),
    }
}

fn completion(findings: &mut Findings, data: &Value) {
    let Some(object) = findings.object("/data", data, &["choices"]) else { return };
    findings.needs("/data", object, "choices");
    let choices = findings.list("/data", object, "choices", OPTIONS_MAX);
    for (number, choice) in choices.iter().enumerate() {
        super::command_limits::choice(findings, &format!("/data/choices/{number}"), choice);
    }
}

fn modal(findings: &mut Findings, data: &Value) {
    let Some(object) = findings.object("/data", data, &["custom_id", "title", "components"]) else { return };
    for (key, max) in [("custom_id", LABEL_MAX), ("title", 45)] {
        findings.needs("/data", object, key);
        findings.text("/data", object, key, 1, max);
    }
    if findings.list("/data", object, "components", ROWS_MAX).is_empty() {
        findings.add("/data", "a modal without inputs");
    }
}

fn message(findings: &mut Findings, place: &str, value: &Value, keys: &[&str], whole: bool) {
    let Some(object) = findings.object(place, value, keys) else { return };
    findings.text(place, object, "content", 0, CONTENT_MAX);
    mentions(findings, place, object);
    let embeds = findings.list(place, object, "embeds", EMBEDS_MAX);
    let sum: usize = embeds
        .iter()
        .enumerate()
        .map(|(number, entry)| embed(findings, &format!("{place}/embeds/{number}"), entry))
        .sum();
    if sum > EMBED_SUM_MAX {
        findings.add(place, format!("the embeds have {sum} characters together, more than {EMBED_SUM_MAX}"));
    }
    let rows = findings.list(place, object, "components", ROWS_MAX);
    let mut ids = HashSet::new();
    for (number, entry) in rows.iter().enumerate() {
        row(findings, &format!("{place}/components/{number}"), entry, &mut ids);
    }
    let says_nothing =
        ["content", "embeds", "components", "attachments", "sticker_ids", "poll"].iter().all(|key| {
            match object.get(*key) {
                None | Some(Value::Null) => true,
                Some(Value::String(text)) => text.trim().is_empty(),
                Some(Value::Array(entries)) => entries.is_empty(),
                Some(_) => false,
            }
        });
    if whole && says_nothing {
        findings.add(place, "an empty message");
    }
}

/// A rule of ours rather than Discord's: no message of ours notifies anybody.
fn mentions(findings: &mut Findings, place: &str, object: &Map<String, Value>) {
    let Some(mentions) = object.get("allowed_mentions") else {
        findings.add(place, "`allowed_mentions` is missing");
        return;
    };
    let place = format!("{place}/allowed_mentions");
    let keys = ["parse", "users", "roles", "replied_user"];
    let Some(mentions) = findings.object(&place, mentions, &keys) else { return };
    if mentions.get("parse").and_then(Value::as_array).is_none_or(|parse| !parse.is_empty()) {
        findings.add(&place, "`parse` is not an empty list");
    }
    for key in ["users", "roles"] {
        if mentions.get(key).and_then(Value::as_array).is_some_and(|named| !named.is_empty()) {
            findings.add(&place, format!("`{key}` names somebody"));
        }
    }
    if mentions.get("replied_user").and_then(Value::as_bool) == Some(true) {
        findings.add(&place, "`replied_user` notifies the author");
    }
}

/// The number of code points that count towards the sum.
fn embed(findings: &mut Findings, place: &str, value: &Value) -> usize {
    let Some(object) = findings.object(place, value, EMBED_KEYS) else { return 0 };
    let mut sum = findings.text(place, object, "title", 0, 256);
    sum += findings.text(place, object, "description", 0, 4_096);
    if object.get("color").and_then(Value::as_u64).is_some_and(|color| color > 0xFF_FF_FF) {
        findings.add(place, "`color` is larger than 0xFFFFFF");
    }
    for (key, text, max, keys) in [
        ("footer", "text", 2_048, &["text", "icon_url", "proxy_icon_url"][..]),
        ("author", "name", 256, &["name", "url", "icon_url", "proxy_icon_url"][..]),
    ] {
        let Some(part) = object.get(key).filter(|part| !part.is_null()) else { continue };
        let place = format!("{place}/{key}");
        if let Some(part) = findings.object(&place, part, keys) {
            findings.needs(&place, part, text);
            sum += findings.text(&place, part, text, 0, max);
        }
    }
    for (number, field) in findings.list(place, object, "fields", OPTIONS_MAX).iter().enumerate() {
        let place = format!("{place}/fields/{number}");
        let Some(field) = findings.object(&place, field, &["name", "value", "inline"]) else { continue };
        for (key, max) in [("name", 256), ("value", 1_024)] {
            findings.needs(&place, field, key);
            sum += findings.text(&place, field, key, 1, max);
        }
    }
    if sum == 0 && !["image", "thumbnail", "video"].iter().any(|key| object.contains_key(*key)) {
        findings.add(place, "an empty embed");
    }
    sum
}

fn row<'a>(findings: &mut Findings, place: &str, value: &'a Value, ids: &mut HashSet<&'a str>) {
    let Some(object) = findings.object(place, value, &["type", "id", "components"]) else { return };
    if object.get("type").and_then(Value::as_u64) != Some(1) {
        findings.add(place, "not an action row");
        return;
    }
    let parts = findings.list(place, object, "components", 5);
    if parts.is_empty() {
        findings.add(place, "an empty row");
    }
    for (number, part) in parts.iter().enumerate() {
        let place = format!("{place}/components/{number}");
        match part.get("type").and_then(Value::as_u64) {
            Some(2) => button(findings, &place, part),
            Some(3 | 5..=8) => {
                if parts.len() > 1 {
                    findings.add(&place, "a select shares its row");
                }
                select(findings, &place, part);
            }
            _ => findings.add(&place, "neither a button nor a select"),
        }
        if let Some(id) = part.get("custom_id").and_then(Value::as_str)
            && !ids.insert(id)
        {
            findings.add(&place, format!("the custom_id `{id}` stands twice in the message"));
        }
    }
}

fn button(findings: &mut Findings, place: &str, value: &Value) {
    let keys = ["type", "id", "style", "label", "emoji", "custom_id", "sku_id", "url", "disabled"];
    let Some(object) = findings.object(place, value, &keys) else { return };
    findings.text(place, object, "label", 1, BUTTON_LABEL_MAX);
    findings.text(place, object, "custom_id", 1, LABEL_MAX);
    findings.text(place, object, "url", 1, 512);
    if !object.contains_key("label") && !object.contains_key("emoji") {
        findings.add(place, "a button without label and emoji");
    }
    let (needed, refused) = match object.get("style").and_then(Value::as_u64) {
        Some(1..=4) => ("custom_id", "url"),
        Some(5) => ("url", "custom_id"),
        _ => {
            findings.add(place, "`style` is not 1 to 5");
            return;
        }
    };
    findings.needs(place, object, needed);
    if object.contains_key(refused) {
        findings.add(place, format!("a button of this style has no `{refused}`"));
    }
}

fn select(findings: &mut Findings, place: &str, value: &Value) {
    let keys = [
        "type",
        "id",
        "custom_id",
        "options",
        "placeholder",
        "min_values",
        "max_values",
        "disabled",
        "channel_types",
        "default_values",
    ];
    let Some(object) = findings.object(place, value, &keys) else { return };
    findings.needs(place, object, "custom_id");
    findings.text(place, object, "custom_id", 1, LABEL_MAX);
    findings.text(place, object, "placeholder", 0, 150);
    let options = findings.list(place, object, "options", OPTIONS_MAX);
    if object.get("type").and_then(Value::as_u64) == Some(3) && options.is_empty() {
        findings.add(place, "a select without options");
    }
    let mut values = HashSet::new();
    for (number, option) in options.iter().enumerate() {
        let place = format!("{place}/options/{number}");
        let keys = ["label", "value", "description", "emoji", "default"];
        let Some(option) = findings.object(&place, option, &keys) else { continue };
        for key in ["label", "value"] {
            findings.needs(&place, option, key);
            findings.text(&place, option, key, 1, LABEL_MAX);
        }
        findings.text(&place, option, "description", 0, LABEL_MAX);
        if let Some(value) = option.get("value").and_then(Value::as_str)
            && !values.insert(value)
        {
            findings.add(&place, format!("the value `{value}` stands twice in the select"));
        }
    }
    for key in ["min_values", "max_values"] {
        if object.get(key).and_then(Value::as_u64).is_some_and(|count| count > options.len() as u64) {
            findings.add(place, format!("`{key}` is more than there are options"));
        }
    }
}
