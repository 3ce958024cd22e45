//! Mamie without a network: act as somebody in Discord, and read the reply.
//!
//! Everything goes through Discord's own JSON, as it does over the wire, and every reply is held to
//! Discord's limits.

use std::sync::{Arc, LazyLock};

use mamie::answer::{Answer, Aspect, Level, Library, Outcome, explain};
use mamie::chat::effect::Effect;
use mamie::chat::{Interaction, Reply, respond};
use mamie::knowledge::{JobCard, Lang};
use serde_json::{Value, json};

use super::card_set::{CardSet, SAMPLE_CARDS, project_knowledge};
use super::{Payload, check_payload, check_schema};

/// An id that Discord would make on 21 November 2026.
pub(crate) const ON_21_NOVEMBER_2026: u64 = (1_795_219_200_000 - 1_420_070_400_000) << 22;
pub(crate) const ASKER: u64 = 11;
pub(crate) const SOMEBODY_ELSE: u64 = 12;
const APPLICATION: u64 = 1;

pub(crate) struct BotTest {
    pub(crate) library: Arc<Library>,
    locale: String,
    guild_locale: Option<String>,
    user: u64,
    permissions: String,
}

/// What members may do: see, write, begin threads and write there, embed, read what was written.
const MEMBER_PERMISSIONS: u64 = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 16 | 1 << 35 | 1 << 38;
pub(crate) const MANAGE_MESSAGES: u64 = 1 << 13;

impl BotTest {
    pub(crate) fn with_cards(fixture: &str) -> Self {
        Self::with_library(Arc::new(CardSet::new(fixture).library()))
    }

    /// Five small cards.
    pub(crate) fn new() -> Self {
        // Nothing changes a library, so all tests share one.
        static SAMPLE: LazyLock<Arc<Library>> =
            LazyLock::new(|| Arc::new(CardSet::new(SAMPLE_CARDS).library()));
        Self::with_library(Arc::clone(&SAMPLE))
    }

    /// The project's own cards.
    pub(crate) fn of_project() -> Self {
        static PROJECT: LazyLock<Arc<Library>> = LazyLock::new(|| {
            Arc::new(Library::in_memory(&project_knowledge()).unwrap_or_else(|error| panic!("{error:#?}")))
        });
        Self::with_library(Arc::clone(&PROJECT))
    }

    fn with_library(library: Arc<Library>) -> Self {
        Self {
            library,
            locale: "fr".to_owned(),
            guild_locale: Some("fr".to_owned()),
            user: ASKER,
            permissions: MEMBER_PERMISSIONS.to_string(),
        }
    }

    pub(crate) fn speaking(mut self, locale: &str) -> Self {
        self.locale = locale.to_owned();
        self
    }

    pub(crate) fn on_server_speaking(mut self, locale: &str) -> Self {
        self.guild_locale = Some(locale.to_owned());
        self
    }

    pub(crate) fn pressed_by(mut self, user: u64) -> Self {
        self.user = user;
        self
    }

    /// Somebody, and a bot, with these permissions and no others.
    pub(crate) fn permitted(mut self, permissions: u64) -> Self {
        self.permissions = permissions.to_string();
        self
    }

    pub(crate) fn card(&self, id: &str) -> &JobCard {
        self.library.knowledge.card_by_name_of_id(id).unwrap()
    }

    /// The interaction's JSON, without what its kind brings along.
    fn interaction(&self, kind: u8, data: Value) -> Value {
        json!({
            "id": ON_21_NOVEMBER_2026.to_string(),
            "application_id": APPLICATION.to_string(),
            "type": kind,
            "data": data,
            "token": "not-a-token",
            "version": 1,
            "guild_id": "5",
            "channel_id": "6",
            "channel": {"id": "6", "type": 0, "name": "metiers", "permissions": self.permissions},
            "member": {"user": user(self.user), "roles": [], "joined_at": "2020-01-01T00:00:00Z",
                "deaf": false, "mute": false, "flags": 0, "permissions": self.permissions},
            "locale": self.locale,
            "guild_locale": self.guild_locale,
            "entitlements": [],
            "authorizing_integration_owners": {"0": "5"},
            "app_permissions": self.permissions,
            "attachment_size_limit": 0,
            "context": 0,
        })
    }

    pub(crate) fn command(&self, name: &str, options: &[(&str, &str)]) -> Value {
        self.reply_to(&self.command_json(name, options))
    }

    pub(crate) fn command_json(&self, name: &str, options: &[(&str, &str)]) -> Value {
        let options: Vec<Value> =
            options.iter().map(|(name, value)| json!({"name": name, "type": 3, "value": value})).collect();
        self.interaction(2, json!({"id": "9", "name": name, "type": 1, "options": options}))
    }

    /// The same, for the asker alone.
    pub(crate) fn command_in_private(&self, name: &str, options: &[(&str, &str)]) -> Value {
        let mut json = self.command_json(name, options);
        let flag = json!({"name": "private", "type": 5, "value": true});
        json["data"]["options"].as_array_mut().unwrap().push(flag);
        self.reply_to(&json)
    }

    /// Chooses `value` in the select with this `custom_id`, under a message that answered `asker`.
    pub(crate) fn choose(&self, custom_id: &str, value: &str, asker: u64) -> Value {
        self.reply_to(&self.press_json(custom_id, &[value], asker))
    }

    /// A reply to a message of Mamie's that holds `components`.
    pub(crate) fn reply_in_words(&self, text: &str, replied_to: &Value) -> Value {
        let mut json = message(self.user, text, None);
        let mut ours = message(APPLICATION, "", None);
        ours["components"] = replied_to["data"]["components"].clone();
        json["type"] = json!(19);
        json["referenced_message"] = ours;
        let written: serenity::all::Message = serde_json::from_value(json).unwrap();
        let interaction = Interaction::from_message(&written, serenity::all::UserId::new(APPLICATION))
            .unwrap()
            .with_guild_locale(&self.locale);
        checked(&respond(&self.library, &interaction))
    }

    /// Points at a message that says `text`.
    pub(crate) fn point_at(&self, text: &str) -> Value {
        let target = message(SOMEBODY_ELSE, text, Some(5));
        let id = target["id"].as_str().unwrap().to_owned();
        let data = json!({
            "id": "9", "name": "Explain the jobs here", "type": 3, "target_id": id,
            "resolved": {"messages": {id.clone(): target}},
        });
        self.reply_to(&self.interaction(2, data))
    }

    /// Presses a button, or chooses `values` in a select, of a message that only the presser sees.
    pub(crate) fn press_in_private(&self, custom_id: &str, values: &[&str]) -> Value {
        let mut press = self.press_json(custom_id, values, self.user);
        press["message"]["flags"] = json!(64);
        self.reply_to(&press)
    }

    /// What is suggested while `typed` stands in the option.
    pub(crate) fn autocomplete(&self, name: &str, option: &str, typed: &str) -> Vec<(String, String)> {
        let option = json!({"name": option, "type": 3, "value": typed, "focused": true});
        let data = json!({"id": "9", "name": name, "type": 1, "options": [option]});
        let reply = self.reply_to(&self.interaction(4, data));
        assert_eq!(reply["type"], 8);
        let looks = |choice: &Value| choice["name"].as_str().unwrap().to_lowercase();
        let mut names: Vec<String> = reply["data"]["choices"].as_array().unwrap().iter().map(looks).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "two suggestions look the same: {reply:#}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let choices = reply["data"]["choices"].as_array().unwrap();
        choices.iter().map(|choice| (text(&choice["name"]), text(&choice["value"]))).collect()
    }

    /// Presses a button of a message that answered `asker`.
    pub(crate) fn press(&self, custom_id: &str, asker: u64) -> Value {
        self.reply_to(&self.press_json(custom_id, &[], asker))
    }

    /// Presses the button that shows `label`, on a reply of one's own.
    pub(crate) fn press_on(&self, reply: &Value, label: &str) -> Value {
        self.press(&button(reply, label), self.user)
    }

    pub(crate) fn press_json(&self, custom_id: &str, values: &[&str], asker: u64) -> Value {
        let data = if values.is_empty() {
            json!({"custom_id": custom_id, "component_type": 2})
        } else {
            json!({"custom_id": custom_id, "component_type": 3, "values": values})
        };
        let mut interaction = self.interaction(3, data);
        let mut message = message(APPLICATION, "", Some(5));
        message["interaction_metadata"] =
            json!({"id": "8", "type": 2, "user": user(asker), "authorizing_integration_owners": {}});
        interaction["message"] = message;
        interaction
    }

    /// What a press does besides the callback.
    pub(crate) fn effect(&self, interaction: &Value) -> Option<Effect> {
        let reply = respond(&self.library, &Interaction::from_json(interaction).unwrap());
        checked(&reply);
        reply.effect().cloned()
    }

    /// Decodes, answers, and holds the answer to Discord's limits.
    pub(crate) fn reply_to(&self, interaction: &Value) -> Value {
        let interaction = Interaction::from_json(interaction).unwrap();
        checked(&respond(&self.library, &interaction))
    }

    /// The reply to an answer made by hand, as to `/ask`.
    pub(crate) fn say(&self, answer: &Answer<'_>) -> Value {
        let interaction = Interaction::from_json(&self.command_json("ask", &[])).unwrap();
        checked(&Reply::to_answer(&self.library, &interaction, answer))
    }

    /// The reply to an outcome made by hand.
    pub(crate) fn say_outcome(&self, lang: Lang, aspect: Aspect, outcome: Outcome<'_>) -> Value {
        self.say(&Answer { lang, aspect, outcome, ranking: Vec::new() })
    }

    /// The reply that tells of one side of a job.
    pub(crate) fn say_found(&self, lang: Lang, aspect: Aspect, job: &str) -> Value {
        self.say_outcome(lang, aspect, Outcome::Found(explain(self.card(job), lang, Level::Plain)))
    }
}

/// The callback's JSON. One that Discord would refuse, now or as an edit or a message of a channel,
/// fails the test.
pub(crate) fn checked(reply: &Reply) -> Value {
    let (callback, message) = (reply.callback(), reply.message());
    for (kind, body) in
        [(Payload::Callback, &callback), (Payload::Edit, &message), (Payload::Message, &message)]
    {
        let mut problems = check_payload(kind, body);
        problems.extend(check_schema(kind, body));
        assert!(problems.is_empty(), "Discord would refuse this {kind:?}: {problems:#?}\n{body:#}");
    }
    let follow_ups = match reply.effect() {
        None | Some(Effect::Close) => Vec::new(),
        Some(Effect::Answering(answering)) => vec![
            (Payload::Message, answering.message()),
            (Payload::FollowUp, answering.otherwise()),
            (Payload::FollowUp, answering.failed()),
            (Payload::Edit, answering.done()),
        ],
        Some(Effect::Sending(sending)) => vec![
            (Payload::Message, sending.message()),
            (Payload::Edit, sending.sent()),
            (Payload::Edit, sending.closed()),
            (Payload::Edit, sending.failed()),
        ],
        Some(Effect::Opening(opening)) => vec![
            (Payload::Thread, json!({"name": opening.name})),
            (Payload::Edit, opening.opened(u64::MAX)),
            (Payload::Edit, opening.open_already()),
            (Payload::Edit, opening.refused()),
        ],
    };
    for (kind, body) in follow_ups {
        let mut problems = check_payload(kind, &body);
        problems.extend(check_schema(kind, &body));
        assert!(problems.is_empty(), "Discord would refuse this {kind:?}: {problems:#?}\n{body:#}");
    }
    callback
}

/// Every component of a reply.
pub(crate) fn components(reply: &Value) -> Vec<&Value> {
    let rows = reply["data"]["components"].as_array();
    rows.into_iter().flatten().flat_map(|row| row["components"].as_array().into_iter().flatten()).collect()
}

/// The `custom_id` of the select that shows `placeholder`, and the values of its options.
pub(crate) fn select(reply: &Value, placeholder: &str) -> (String, Vec<String>) {
    let all = components(reply);
    let found = all.iter().find(|select| select["placeholder"] == placeholder);
    let found = found.unwrap_or_else(|| panic!("no select `{placeholder}` in {reply:#}"));
    let values = found["options"].as_array().unwrap().iter();
    let values = values.map(|option| option["value"].as_str().unwrap().to_owned()).collect();
    (found["custom_id"].as_str().unwrap().to_owned(), values)
}

/// What can be pressed on a reply, in its order: the label and the `custom_id` of each button, and
/// of each choice of a menu that does what a button would.
pub(crate) fn presses(reply: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut presses = Vec::new();
    for part in components(reply) {
        if part["type"] == 2 {
            presses.push((text(&part["label"]), text(&part["custom_id"])));
        } else if part["custom_id"].as_str().unwrap().starts_with("1:menu:") {
            let options = part["options"].as_array().unwrap().iter();
            presses.extend(options.map(|option| (text(&option["label"]), text(&option["value"]))));
        }
    }
    presses
}

/// The labels of all that can be pressed on a reply, save the last ones under whatever others see: to
/// talk about it, and to close it. In the spaces of a keyboard.
pub(crate) fn labels(reply: &Value) -> Vec<String> {
    let is_closing = |custom_id: &str| custom_id.starts_with("1:away:") || custom_id.starts_with("1:talk:");
    let others = presses(reply).into_iter().filter(|(_, custom_id)| !is_closing(custom_id));
    others.map(|(label, _)| keyboard(&label)).collect()
}

/// The `custom_id` of the button, or of the choice of a menu, that shows `label`.
pub(crate) fn button(reply: &Value, label: &str) -> String {
    let found = presses(reply).into_iter().find(|(shown, _)| keyboard(shown) == label);
    found.unwrap_or_else(|| panic!("no button `{label}` in {reply:#}")).1
}

/// The text as people read it: with spaces at which no line breaks before a French sign.
pub(crate) fn narrow(text: &str) -> String {
    let signs = [':', ';', '?', '!', '»', '%', '€'];
    let text = signs
        .iter()
        .fold(text.to_owned(), |text, sign| text.replace(&format!(" {sign}"), &format!("\u{202f}{sign}")));
    text.replace("« ", "«\u{202f}")
}

/// The text with the spaces of a keyboard, as tests write it.
pub(crate) fn keyboard(text: &str) -> String {
    text.replace('\u{202f}', " ")
}

/// What choosing `values` in the component `custom_id` does, as a button would say it.
pub(crate) fn meant<'t>(custom_id: &'t str, values: &[&'t str]) -> &'t str {
    if custom_id.starts_with("1:menu:") { values[0] } else { custom_id }
}

pub(crate) fn user(id: u64) -> Value {
    json!({"id": id.to_string(), "username": format!("user{id}"), "discriminator": "0", "avatar": null,
        "global_name": null, "bot": id == APPLICATION})
}

/// A message as Discord sends it.
pub(crate) fn message(author: u64, content: &str, guild: Option<u64>) -> Value {
    json!({
        "id": ON_21_NOVEMBER_2026.to_string(), "channel_id": "6", "author": user(author), "content": content,
        "timestamp": "2026-11-21T00:00:00Z", "edited_timestamp": null, "tts": false, "mention_everyone": false,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 0,
        "components": [], "guild_id": guild.map(|id| id.to_string()),
    })
}
