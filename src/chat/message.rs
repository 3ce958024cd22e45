//! The parts of a Discord message that Mamie uses, and their cutting to Discord's limits.
//!
//! Promise: whatever a card holds, [`Message::to_json`] is a message that Discord takes.
//! Absent on purpose: what is said. Texts here are markdown, escaped already, save where noted.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::limits::{
    BUTTON_LABEL_LENGTH_MAX, CONTENT_LENGTH_MAX, EMBED_AUTHOR_LENGTH_MAX, EMBED_DESCRIPTION_LENGTH_MAX,
    EMBED_FIELD_NAME_LENGTH_MAX, EMBED_FIELD_VALUE_LENGTH_MAX, EMBED_FIELDS_MAX, EMBED_FOOTER_LENGTH_MAX,
    EMBED_TITLE_LENGTH_MAX, EMBEDS_LENGTH_MAX, ROW_BUTTONS_MAX, ROWS_MAX, SELECT_OPTION_LENGTH_MAX,
    SELECT_OPTIONS_MAX, SELECT_PLACEHOLDER_LENGTH_MAX, length,
};
use super::markdown::{cut, cut_plain};
use super::state::State;
use super::typography;
use crate::knowledge::Lang;

/// Only the person who acted sees the message. Page "Message Resource", Message Flags.
const EPHEMERAL: u16 = 1 << 6;
/// What Discord wants where nothing is left of a name: it refuses an empty one.
const NAMELESS: &str = "…";

/// Buttons of two or three words that stand beside each other on a phone.
pub(super) const PHONE_BUTTONS: usize = 2;

/// The bar beside what is about no single job. Keeps 3:1 against white and against Discord's dark
/// ground, as the colours of families do.
const MAMIE_COLOUR: u32 = 0xc2_7a12;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Message {
    pub(super) content: String,
    pub(super) embed: Option<Embed>,
    pub(super) rows: Vec<Row>,
    /// Whether the spaces stay those of a keyboard, for a terminal where text is copied from.
    pub(super) plain_spaces: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Embed {
    /// Plain text: Discord reads no markdown here.
    pub(super) author: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) fields: Vec<Field>,
    /// Plain text.
    pub(super) footer: String,
    /// 0xRRGGBB.
    pub(super) colour: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: String,
    /// Beside its neighbours where the screen is wide enough.
    pub(super) inline: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Row {
    /// More than a row holds go on in the next one.
    Buttons(Vec<Button>),
    Select(Select),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Button {
    /// Plain text.
    pub(super) label: String,
    pub(super) style: Style,
    pub(super) state: State,
}

/// Discord's colours of buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Blurple: what most people want next.
    Primary = 1,
    /// Grey.
    Secondary = 2,
    /// Green: chosen, or right.
    Success = 3,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Select {
    /// Plain text, shown before a choice.
    pub(super) placeholder: String,
    pub(super) state: State,
    pub(super) options: Vec<SelectOption>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct SelectOption {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) description: String,
}

impl From<Button> for SelectOption {
    /// The choice of a menu that does what the button does.
    fn from(button: Button) -> Self {
        Self { label: button.label, value: button.state.encode(), description: String::new() }
    }
}

impl Message {
    /// A sentence or two, without an embed.
    pub(super) fn text(content: impl Into<String>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// The language that its buttons speak.
    pub(super) fn lang(&self) -> Option<Lang> {
        self.rows.iter().find_map(|row| match row {
            Row::Buttons(buttons) => buttons.first().map(|button| button.state.lang()),
            Row::Select(select) => Some(select.state.lang()),
        })
    }

    /// Adds a button to the last row of buttons, or below it where that is full; nothing where
    /// there is no room left at all.
    pub(super) fn add_button(&mut self, button: Button) {
        let last = self.rows.iter_mut().rev().find_map(|row| match row {
            Row::Buttons(buttons) => Some(buttons),
            Row::Select(_) => None,
        });
        match last {
            Some(buttons) if buttons.len() % ROW_BUTTONS_MAX != 0 => buttons.push(button),
            _ => self.rows.push(Row::Buttons(vec![button])),
        }
    }

    /// Where there is a menu, moves buttons into it so that another one makes no further line on a
    /// phone: what stands beyond the first line, else the first button.
    pub(super) fn make_room(&mut self) {
        if self.menu_mut().is_none() {
            return;
        }
        let buttons = self.rows.iter_mut().find_map(|row| match row {
            Row::Buttons(buttons) => Some(buttons),
            Row::Select(_) => None,
        });
        let moved = match buttons {
            Some(buttons) if buttons.len() > PHONE_BUTTONS => buttons.split_off(PHONE_BUTTONS),
            Some(buttons) if buttons.len() == PHONE_BUTTONS => vec![buttons.remove(0)],
            _ => Vec::new(),
        };
        if let Some(menu) = self.menu_mut() {
            menu.options.splice(0..0, moved.into_iter().map(Into::into));
        }
    }

    /// The select that does what buttons do, where there is one.
    pub(super) fn menu_mut(&mut self) -> Option<&mut Select> {
        self.rows.iter_mut().find_map(|row| match row {
            Row::Select(select) if matches!(select.state, State::Menu { .. }) => Some(select),
            _ => None,
        })
    }

    /// A message for the person who acted alone.
    pub(super) fn to_private_json(&self) -> Value {
        let mut json = self.to_json();
        json["flags"] = json!(EPHEMERAL);
        json
    }

    /// Every part is there, even when empty: an edit leaves what it does not name.
    pub(super) fn to_json(&self) -> Value {
        let embeds: Vec<Value> = self.embed.iter().filter_map(Embed::to_json).collect();
        let content = match cut(&self.content, CONTENT_LENGTH_MAX) {
            // Discord refuses a message without anything in it.
            content if content.is_empty() && embeds.is_empty() => NAMELESS.to_owned(),
            content => content,
        };
        let mut json = json!({
            "content": content,
            "embeds": embeds,
            "components": rows_to_json(&self.rows),
            "allowed_mentions": {"parse": []},
        });
        if !self.plain_spaces {
            typography::set(&mut json);
        }
        json
    }
}

impl Embed {
    /// One about no single job, in Mamie's own colour.
    pub(super) fn titled(title: String) -> Self {
        Self { title, colour: Some(MAMIE_COLOUR), ..Self::default() }
    }

    pub(super) fn field(&mut self, name: String, value: String) {
        self.fields.push(Field { name, value, inline: false });
    }

    pub(super) fn inline_field(&mut self, name: String, value: String) {
        self.fields.push(Field { name, value, inline: true });
    }

    /// `None` where nothing of it can be shown.
    fn to_json(&self) -> Option<Value> {
        let title = cut(&self.title, EMBED_TITLE_LENGTH_MAX);
        let author = cut_plain(&self.author, EMBED_AUTHOR_LENGTH_MAX);
        let footer = cut_plain(&self.footer, EMBED_FOOTER_LENGTH_MAX);
        let mut left = EMBEDS_LENGTH_MAX - length(&title) - length(&author) - length(&footer);
        let description = cut(&self.description, EMBED_DESCRIPTION_LENGTH_MAX.min(left));
        left -= length(&description);
        let mut fields = Vec::new();
        for field in self.fields.iter().take(EMBED_FIELDS_MAX) {
            let name = cut(&field.name, EMBED_FIELD_NAME_LENGTH_MAX);
            if is_blank(&name) || is_blank(&field.value) || length(&name) >= left {
                continue;
            }
            left -= length(&name);
            let value = cut(&field.value, EMBED_FIELD_VALUE_LENGTH_MAX.min(left));
            left -= length(&value);
            fields.push(json!({"name": name, "value": value, "inline": field.inline}));
        }
        if is_blank(&title) && is_blank(&description) && fields.is_empty() {
            return None;
        }
        let mut embed = serde_json::Map::new();
        let mut add = |name: &str, text: String, value: Value| {
            if !is_blank(&text) {
                embed.insert(name.to_owned(), value);
            }
        };
        add("author", author.clone(), json!({"name": author}));
        add("title", title.clone(), json!(title));
        add("description", description.clone(), json!(description));
        if let Some(colour) = self.colour {
            embed.insert("color".to_owned(), json!(colour));
        }
        if !fields.is_empty() {
            embed.insert("fields".to_owned(), Value::Array(fields));
        }
        if !is_blank(&footer) {
            embed.insert("footer".to_owned(), json!({"text": footer}));
        }
        Some(Value::Object(embed))
    }
}

/// Whether Discord would find nothing in it: it trims spaces and invisible characters.
fn is_blank(text: &str) -> bool {
    crate::search::Question::new(text).as_str().is_empty()
}

fn or_nameless(text: String) -> String {
    if is_blank(&text) { NAMELESS.to_owned() } else { text }
}

/// Two components with the same `custom_id` make Discord refuse the whole message: the first stays.
fn rows_to_json(rows: &[Row]) -> Vec<Value> {
    let mut seen = HashSet::new();
    let mut written = Vec::new();
    for row in rows {
        match row {
            Row::Buttons(buttons) => {
                let buttons: Vec<Value> = buttons
                    .iter()
                    .filter_map(|button| {
                        let custom_id = button.state.encode();
                        let label = or_nameless(cut_plain(&button.label, BUTTON_LABEL_LENGTH_MAX));
                        seen.insert(custom_id.clone()).then(|| {
                            json!({"type": 2, "style": button.style as u8, "label": label, "custom_id": custom_id})
                        })
                    })
                    .collect();
                written.extend(buttons.chunks(ROW_BUTTONS_MAX).map(<[Value]>::to_vec));
            }
            Row::Select(select) => {
                let custom_id = select.state.encode();
                if !select.options.is_empty() && seen.insert(custom_id.clone()) {
                    written.push(vec![select.to_json(&custom_id)]);
                }
            }
        }
    }
    written.truncate(ROWS_MAX);
    written.into_iter().map(|components| json!({"type": 1, "components": components})).collect()
}

impl Select {
    /// One that takes the room of a single button on a phone, and does what many would.
    pub(super) fn menu(placeholder: String, lang: Lang, options: Vec<SelectOption>) -> Self {
        Self { placeholder, state: State::Menu { lang }, options }
    }

    fn to_json(&self, custom_id: &str) -> Value {
        let mut seen = HashSet::new();
        let options: Vec<Value> = self
            .options
            .iter()
            .filter(|option| seen.insert(option.value.as_str()))
            .take(SELECT_OPTIONS_MAX)
            .map(|option| {
                let label = or_nameless(cut_plain(&option.label, SELECT_OPTION_LENGTH_MAX));
                let description = cut_plain(&option.description, SELECT_OPTION_LENGTH_MAX);
                let mut json = json!({"label": label, "value": option.value});
                if !is_blank(&description) {
                    json["description"] = Value::String(description);
                }
                json
            })
            .collect();
        json!({
            "type": 3,
            "custom_id": custom_id,
            "placeholder": cut_plain(&self.placeholder, SELECT_PLACEHOLDER_LENGTH_MAX),
            "options": options,
        })
    }
}
