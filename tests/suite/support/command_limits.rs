//! The limits of slash commands, for `limits.rs`. Source: Discord developer documentation,
//! [application-commands] unless another page is named.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::limits::{Findings, LABEL_MAX, OPTIONS_MAX};

const COMMAND_KEYS: &[&str] = &[
    "id",
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "dm_permission",
    "default_permission",
    "nsfw",
    "integration_types",
    "contexts",
    "handler",
];
const OPTION_KEYS: &[&str] = &[
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "required",
    "choices",
    "options",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
];

/// The languages that Discord knows [reference, locales].
const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];
/// Most code points in the name of a command or option.
const NAME_MAX: usize = 32;
/// Most code points in a description.
const DESCRIPTION_MAX: usize = 100;
/// Most code points in one command: names, descriptions and values, each in its longest language.
const COMMAND_SUM_MAX: usize = 8_000;

pub(super) fn commands(findings: &mut Findings, payload: &Value) {
    let Some(commands) = payload.as_array() else {
        findings.add("", "not a list of commands");
        return;
    };
    for (kind, max) in [(1, 100), (2, 15), (3, 15)] {
        let mut names = HashSet::new();
        let of_kind: Vec<&Value> = commands.iter().filter(|command| kind_of(command) == kind).collect();
        if of_kind.len() > max {
            findings.add("", format!("{} commands of type {kind}, more than {max}", of_kind.len()));
        }
        for command in of_kind {
            if let Some(name) = command.get("name").and_then(Value::as_str)
                && !names.insert(name)
            {
                findings.add("", format!("the command `{name}` stands twice"));
            }
        }
    }
    for (number, command) in commands.iter().enumerate() {
        let place = format!("/{number}");
        let Some(object) = findings.object(&place, command, COMMAND_KEYS) else { continue };
        let slash = kind_of(command) == 1;
        let mut sum = texts(findings, &place, object, slash);
        if !slash && object.get("description").and_then(Value::as_str).is_some_and(|text| !text.is_empty()) {
            findings.add(&place, "a command of the context menu has no description");
        }
        sum += options(findings, &place, object, 0);
        if sum > COMMAND_SUM_MAX {
            findings.add(&place, format!("{sum} characters, more than {COMMAND_SUM_MAX}"));
        }
    }
}

fn kind_of(command: &Value) -> u64 {
    command.get("type").and_then(Value::as_u64).unwrap_or(1)
}

/// Checks name and description in every language; the number of code points that count.
fn texts(findings: &mut Findings, place: &str, object: &Map<String, Value>, slash: bool) -> usize {
    findings.needs(place, object, "name");
    let mut sum = findings.text(place, object, "name", 1, NAME_MAX);
    if slash {
        findings.needs(place, object, "description");
        if let Some(name) = object.get("name").and_then(Value::as_str) {
            spelling(findings, place, name);
        }
    }
    sum += findings.text(place, object, "description", usize::from(slash), DESCRIPTION_MAX);
    for (key, max) in [("name_localizations", NAME_MAX), ("description_localizations", DESCRIPTION_MAX)] {
        let Some(localized) = object.get(key).and_then(Value::as_object) else { continue };
        let place = format!("{place}/{key}");
        for (locale, text) in localized {
            if !LOCALES.contains(&locale.as_str()) {
                findings.add(&place, format!("Discord knows no locale `{locale}`"));
            }
            findings.text(&place, localized, locale, 1, max);
            if slash
                && key == "name_localizations"
                && let Some(name) = text.as_str()
            {
                spelling(findings, &place, name);
            }
        }
    }
    sum
}

/// `^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`, in lower case where a letter has one.
fn spelling(findings: &mut Findings, place: &str, name: &str) {
    let letter = |letter: char| letter.is_alphanumeric() || "-_'".contains(letter);
    if !name.chars().all(letter) || name.to_lowercase() != name {
        findings.add(place, format!("the name `{name}` holds more than lower-case letters, digits, - and _"));
    }
}

fn options(findings: &mut Findings, place: &str, object: &Map<String, Value>, depth: usize) -> usize {
    let options = findings.list(place, object, "options", OPTIONS_MAX);
    let mut names = HashSet::new();
    let mut optional_seen = false;
    let mut sum = 0;
    for (number, option) in options.iter().enumerate() {
        let place = format!("{place}/options/{number}");
        let Some(option) = findings.object(&place, option, OPTION_KEYS) else { continue };
        sum += texts(findings, &place, option, true);
        if let Some(name) = option.get("name").and_then(Value::as_str)
            && !names.insert(name)
        {
            findings.add(&place, format!("the option `{name}` stands twice"));
        }
        let required = option.get("required").and_then(Value::as_bool).unwrap_or(false);
        if required && optional_seen {
            findings.add(&place, "a required option stands after an optional one");
        }
        optional_seen |= !required;
        let choices = findings.list(&place, option, "choices", OPTIONS_MAX);
        for (number, entry) in choices.iter().enumerate() {
            sum += choice(findings, &format!("{place}/choices/{number}"), entry);
        }
        if !choices.is_empty() && option.get("autocomplete").and_then(Value::as_bool) == Some(true) {
            findings.add(&place, "choices and autocompletion exclude each other");
        }
        let kind = option.get("type").and_then(Value::as_u64);
        if option.contains_key("options") && !matches!(kind, Some(1 | 2)) {
            findings.add(&place, "only sub-commands and their groups hold options");
        }
        if depth >= 2 && matches!(kind, Some(1 | 2)) {
            findings.add(&place, "sub-commands nested too deeply");
        }
        sum += self::options(findings, &place, option, depth + 1);
    }
    sum
}

/// A choice of an option or of an autocompletion; the number of code points that count.
pub(super) fn choice(findings: &mut Findings, place: &str, value: &Value) -> usize {
    let Some(object) = findings.object(place, value, &["name", "name_localizations", "value"]) else {
        return 0;
    };
    findings.needs(place, object, "name");
    findings.needs(place, object, "value");
    let mut sum = findings.text(place, object, "name", 1, LABEL_MAX);
    if object.get("value").is_some_and(Value::is_string) {
        sum += findings.text(place, object, "value", 1, LABEL_MAX);
    }
    if let Some(localized) = object.get("name_localizations").and_then(Value::as_object) {
        for locale in localized.keys() {
            if !LOCALES.contains(&locale.as_str()) {
                findings.add(place, format!("Discord knows no locale `{locale}`"));
            }
            findings.text(place, localized, locale, 1, LABEL_MAX);
        }
    }
    sum
}
