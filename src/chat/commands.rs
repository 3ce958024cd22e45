//! The slash commands: what Discord is told of them, and what each does.
//!
//! To add one: a line in `COMMANDS`, its words in `knowledge/phrases/`, and a function here or in
//! a file of its own.

use serde_json::{Value, json};

use super::interaction::Command;
use super::message::Message;
use super::reply::{Choice, Event, Reply};
use super::view::View;
use super::voice::Voice;
use super::{answers, card, completions};
use crate::answer::Aspect;
use crate::knowledge::{Lang, Phrases};
use crate::search::Question;

/// Discord's number for an option that is text. Page "Application Commands", Option Type.
const TEXT_OPTION: u8 = 3;
/// Installed on a server, and by a user. Page "Application Resource", Integration Types.
const INTEGRATION_TYPES: [u8; 2] = [0, 1];
/// In servers, with the bot alone, and in other private conversations. Page "Receiving and
/// Responding", Interaction Context Types.
const CONTEXTS: [u8; 3] = [0, 1, 2];

/// A slash command. Its words are keys of phrases; its English name is the one Discord sends back.
struct Declared {
    name: &'static str,
    about: &'static str,
    options: &'static [DeclaredOption],
    run: fn(&Voice<'_>, &Given<'_>) -> Reply,
}

struct DeclaredOption {
    name: &'static str,
    about: &'static str,
    /// What is suggested while somebody types, where something is.
    suggest: Option<fn(&Voice<'_>, &Question) -> Vec<Choice>>,
}

const COMMANDS: &[Declared] = &[
    Declared {
        name: "command-job",
        about: "command-job-about",
        options: &[DeclaredOption {
            name: "command-job-name",
            about: "command-job-name-about",
            suggest: Some(completions::suggest),
        }],
        run: job,
    },
    Declared {
        name: "command-ask",
        about: "command-ask-about",
        options: &[DeclaredOption {
            name: "command-ask-question",
            about: "command-ask-question-about",
            suggest: None,
        }],
        run: ask,
    },
];

/// What was given to a command, by the keys of its options.
struct Given<'a> {
    phrases: &'a Phrases,
    command: &'a Command,
}

impl Given<'_> {
    /// The text of an option, or nothing.
    fn text(&self, key: &str) -> Question {
        let name = self.phrases.say(Lang::En, key);
        self.command.text(&name).cloned().unwrap_or_else(|| Question::new(""))
    }
}

/// The body for Discord's bulk overwrite of global commands: an array of commands.
pub fn declarations(phrases: &Phrases) -> Value {
    let said = |key: &str| (phrases.say(Lang::En, key), json!({"fr": phrases.say(Lang::Fr, key)}));
    let option = |option: &DeclaredOption| {
        let (name, names) = said(option.name);
        let (about, abouts) = said(option.about);
        json!({
            "type": TEXT_OPTION,
            "name": name,
            "name_localizations": names,
            "description": about,
            "description_localizations": abouts,
            "required": true,
            "autocomplete": option.suggest.is_some(),
        })
    };
    let command = |command: &Declared| {
        let (name, names) = said(command.name);
        let (about, abouts) = said(command.about);
        json!({
            "type": 1,
            "name": name,
            "name_localizations": names,
            "description": about,
            "description_localizations": abouts,
            "options": command.options.iter().map(option).collect::<Vec<_>>(),
            "integration_types": INTEGRATION_TYPES,
            "contexts": CONTEXTS,
        })
    };
    COMMANDS.iter().map(command).collect()
}

fn declared(phrases: &Phrases, name: &str) -> Option<&'static Declared> {
    COMMANDS.iter().find(|command| phrases.say(Lang::En, command.name) == name)
}

pub(super) fn run(voice: &Voice<'_>, command: &Command) -> Reply {
    let phrases = &voice.knowledge().phrases;
    match declared(phrases, &command.name) {
        Some(declared) => (declared.run)(voice, &Given { phrases, command }),
        None => unknown(voice),
    }
}

/// Something that this version does not offer: a command of an older or a newer one.
pub(super) fn unknown(voice: &Voice<'_>) -> Reply {
    Reply::private(Message::text(voice.say("command-unknown")))
}

/// Nothing is suggested where nothing is declared.
pub(super) fn suggest(voice: &Voice<'_>, command: &str, option: &str, typed: &Question) -> Reply {
    let phrases = &voice.knowledge().phrases;
    let options = declared(phrases, command).map_or(&[][..], |declared| declared.options);
    let suggest = options
        .iter()
        .find(|declared| phrases.say(Lang::En, declared.name) == option)
        .and_then(|declared| declared.suggest);
    Reply::completions(suggest.map_or_else(Vec::new, |suggest| suggest(voice, typed)))
}

fn job(voice: &Voice<'_>, given: &Given<'_>) -> Reply {
    let name = given.text("command-job-name");
    let card = completions::picked(voice.library, &name).and_then(|job| voice.card(&job));
    let Some(card) = card else {
        return answers::reply(voice, &name, None);
    };
    let event = Event::Answered { job: Some(card.id.clone()), aspect: Aspect::What, outcome: "found" };
    Reply::public(card::view(voice, card, View::Essential)).with(event)
}

fn ask(voice: &Voice<'_>, given: &Given<'_>) -> Reply {
    answers::reply(voice, &given.text("command-ask-question"), None)
}
