//! What Discord refuses although its official schema allows it, and the lengths and counts besides.

use std::collections::HashSet;

use mamie::chat::limits::*;
use serde_json::Value;

/// Every component of a callback's or a message's JSON.
pub(crate) fn components(reply: &Value) -> Vec<&Value> {
    let message = reply.get("data").unwrap_or(reply);
    let rows = message["components"].as_array();
    rows.into_iter().flatten().flat_map(|row| row["components"].as_array().into_iter().flatten()).collect()
}

/// All that Discord would refuse in the body of an interaction callback.
pub(crate) fn problems(callback: &Value) -> Vec<String> {
    let mut problems = Problems(Vec::new());
    match callback["type"].as_u64() {
        Some(1) => {}
        Some(4 | 7) => problems.message(&callback["data"]),
        Some(8) => problems.choices(&callback["data"]["choices"]),
        other => problems.0.push(format!("an unknown kind of callback: {other:?}")),
    }
    problems.0
}

struct Problems(Vec<String>);

impl Problems {
    fn message(&mut self, message: &Value) {
        let embeds = list(&message["embeds"]);
        self.text("content", &message["content"], 0, CONTENT_LENGTH_MAX);
        self.count("embeds", embeds.len(), EMBEDS_MAX);
        let total: usize = embeds.iter().map(|embed| self.embed(embed)).sum();
        self.count("characters over all embeds", total, EMBEDS_LENGTH_MAX);
        if embeds.is_empty() && is_blank(&message["content"]) {
            self.0.push("the message is empty".to_owned());
        }
        if message["allowed_mentions"] != serde_json::json!({"parse": []}) {
            self.0.push("somebody may be pinged".to_owned());
        }
        let rows = list(&message["components"]);
        self.count("rows", rows.len(), ROWS_MAX);
        let mut ids = HashSet::new();
        for row in rows {
            let parts = list(&row["components"]);
            let has_select = parts.iter().any(|part| part["type"] == 3);
            self.count("components in a row", parts.len(), if has_select { 1 } else { ROW_BUTTONS_MAX });
            if row["type"] != 1 || parts.is_empty() {
                self.0.push(format!("a bad row: {row}"));
            }
            for part in parts {
                self.component(part);
                if !ids.insert(part["custom_id"].to_string()) {
                    self.0.push(format!("two components share the custom_id {}", part["custom_id"]));
                }
            }
        }
    }

    fn embed(&mut self, embed: &Value) -> usize {
        let mut total = 0;
        for (value, name, max) in [
            (&embed["title"], "title", EMBED_TITLE_LENGTH_MAX),
            (&embed["description"], "description", EMBED_DESCRIPTION_LENGTH_MAX),
            (&embed["author"]["name"], "author", EMBED_AUTHOR_LENGTH_MAX),
            (&embed["footer"]["text"], "footer", EMBED_FOOTER_LENGTH_MAX),
        ] {
            if !value.is_null() {
                total += self.text(name, value, 1, max);
            }
        }
        let fields = list(&embed["fields"]);
        self.count("fields", fields.len(), EMBED_FIELDS_MAX);
        for field in fields {
            total += self.text("field name", &field["name"], 1, EMBED_FIELD_NAME_LENGTH_MAX);
            total += self.text("field value", &field["value"], 1, EMBED_FIELD_VALUE_LENGTH_MAX);
        }
        if embed["title"].is_null() && embed["description"].is_null() && fields.is_empty() {
            self.0.push("an empty embed".to_owned());
        }
        total
    }

    fn component(&mut self, part: &Value) {
        self.text("custom_id", &part["custom_id"], 1, CUSTOM_ID_LENGTH_MAX);
        if part["type"] == 2 {
            self.text("label", &part["label"], 1, BUTTON_LABEL_LENGTH_MAX);
            return;
        }
        self.text("placeholder", &part["placeholder"], 1, SELECT_PLACEHOLDER_LENGTH_MAX);
        let options = list(&part["options"]);
        self.count("options", options.len(), SELECT_OPTIONS_MAX);
        if options.is_empty() {
            self.0.push("a select without options".to_owned());
        }
        let mut values = HashSet::new();
        for option in options {
            self.text("option label", &option["label"], 1, SELECT_OPTION_LENGTH_MAX);
            self.text("option value", &option["value"], 1, SELECT_OPTION_LENGTH_MAX);
            if !option["description"].is_null() {
                self.text("option description", &option["description"], 1, SELECT_OPTION_LENGTH_MAX);
            }
            if !values.insert(option["value"].to_string()) {
                self.0.push(format!("two options share the value {}", option["value"]));
            }
        }
    }

    fn choices(&mut self, choices: &Value) {
        let choices = list(choices);
        self.count("choices", choices.len(), CHOICES_MAX);
        let mut names = HashSet::new();
        for choice in choices {
            self.text("choice name", &choice["name"], 1, CHOICE_LENGTH_MAX);
            self.text("choice value", &choice["value"], 1, CHOICE_LENGTH_MAX);
            if !names.insert(choice["name"].to_string().to_lowercase()) {
                self.0.push(format!("two choices look like {}", choice["name"]));
            }
        }
    }

    fn text(&mut self, name: &str, value: &Value, min: usize, max: usize) -> usize {
        let Some(text) = value.as_str() else {
            self.0.push(format!("the {name} is no text: {value}"));
            return 0;
        };
        if min > 0 && is_blank(value) {
            self.0.push(format!("the {name} is blank"));
        }
        self.count(&format!("characters in the {name}"), length(text), max);
        length(text)
    }

    fn count(&mut self, name: &str, count: usize, max: usize) {
        if count > max {
            self.0.push(format!("{count} {name}, at most {max}"));
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_blank(value: &Value) -> bool {
    value.as_str().is_none_or(|text| text.trim().is_empty())
}
