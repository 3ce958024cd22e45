//! The slash commands: what Discord is told of them, and what each does.
//!
//! To add one: a line in `COMMANDS`, its words in `knowledge/phrases/`, and a function here or in
//! a file of its own.

use serde_json::{Value, json};

use super::aim::Aim;
use super::interaction::Command;
use super::message::Message;
use super::reply::{Choice, Event, Reply};
use super::state::State;
use super::view::View;
use super::voice::Voice;
use super::{answers, browse, card, compare, completions, discover, guess, words};
use crate::answer::Aspect;
use crate::knowledge::{Lang, Phrases};
use crate::search::Question;

/// Discord's numbers for an option that is text, for one that is yes or no, and for one that is
/// somebody. Page "Application Commands", Option Type.
const TEXT_OPTION: u8 = 3;
const FLAG_OPTION: u8 = 5;
const MEMBER_OPTION: u8 = 6;
/// Discord's number for a command in a message's menu. Page "Application Commands", Command Types.
const MESSAGE_COMMAND: u8 = 3;
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
    kind: Kind,
    required: bool,
}

/// What is suggested while somebody types.
type Suggest = fn(&Voice<'_>, &Question) -> Vec<Choice>;

#[derive(Clone, Copy)]
enum Kind {
    /// With suggestions, where there are some.
    Text(Option<Suggest>),
    Flag,
    Member,
}

const fn needed(name: &'static str, about: &'static str, suggest: Option<Suggest>) -> DeclaredOption {
    DeclaredOption { name, about, kind: Kind::Text(suggest), required: true }
}

/// Keeps the answer for its asker.
const PRIVATE: DeclaredOption = DeclaredOption {
    name: "command-private",
    about: "command-private-about",
    kind: Kind::Flag,
    required: false,
};

/// Whom the answer is for.
const FOR: DeclaredOption =
    DeclaredOption { name: "command-for", about: "command-for-about", kind: Kind::Member, required: false };

const COMMANDS: &[Declared] = &[
    Declared {
        name: "command-job",
        about: "command-job-about",
        options: &[
            needed("command-job-name", "command-job-name-about", Some(completions::suggest)),
            FOR,
            PRIVATE,
        ],
        run: job,
    },
    Declared {
        name: "command-ask",
        about: "command-ask-about",
        options: &[needed("command-ask-question", "command-ask-question-about", None), FOR, PRIVATE],
        run: |voice, given| answers::reply(voice, &given.text("command-ask-question"), None),
    },
    Declared {
        name: "command-compare",
        about: "command-compare-about",
        options: &[
            needed("command-compare-a", "command-compare-a-about", Some(completions::suggest)),
            needed("command-compare-b", "command-compare-b-about", Some(completions::suggest)),
            FOR,
            PRIVATE,
        ],
        run: |voice, given| {
            compare::command(voice, &given.text("command-compare-a"), &given.text("command-compare-b"))
        },
    },
    Declared {
        name: "command-word",
        about: "command-word-about",
        options: &[
            needed("command-word-term", "command-word-term-about", Some(words::suggest)),
            FOR,
            PRIVATE,
        ],
        run: |voice, given| words::command(voice, &given.text("command-word-term")),
    },
    Declared {
        name: "command-jobs",
        about: "command-jobs-about",
        options: &[
            DeclaredOption {
                name: "command-jobs-family",
                about: "command-jobs-family-about",
                kind: Kind::Text(Some(browse::suggest)),
                required: false,
            },
            FOR,
            PRIVATE,
        ],
        run: |voice, given| browse::command(voice, &given.text("command-jobs-family")),
    },
    Declared {
        name: "command-discover",
        about: "command-discover-about",
        options: &[],
        run: |voice, _| discover::command(voice),
    },
    Declared {
        name: "command-guess",
        about: "command-guess-about",
        options: &[DeclaredOption {
            name: "command-guess-clues",
            about: "command-guess-clues-about",
            kind: Kind::Flag,
            required: false,
        }],
        run: |voice, given| {
            let mode =
                if given.flag("command-guess-clues") { guess::Mode::Clues } else { guess::Mode::Explained };
            guess::command(voice, mode, given.command.chance)
        },
    },
];

/// What was given to a command, by the keys of its options.
struct Given<'a> {
    phrases: &'a Phrases,
    command: &'a Command,
}

impl Given<'_> {
    fn member(&self, key: &str) -> Option<u64> {
        self.command.member(&self.phrases.say(Lang::En, key))
    }

    fn flag(&self, key: &str) -> bool {
        self.command.is_on(&self.phrases.say(Lang::En, key))
    }

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
        let (kind, autocomplete) = match option.kind {
            Kind::Text(suggest) => (TEXT_OPTION, suggest.is_some()),
            Kind::Flag => (FLAG_OPTION, false),
            Kind::Member => (MEMBER_OPTION, false),
        };
        json!({
            "type": kind,
            "name": name,
            "name_localizations": names,
            "description": about,
            "description_localizations": abouts,
            "required": option.required,
            "autocomplete": autocomplete,
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
    let (name, names) = said("command-explain");
    // A command of a message's menu has no description.
    let explain = json!({
        "type": MESSAGE_COMMAND,
        "name": name,
        "name_localizations": names,
        "integration_types": INTEGRATION_TYPES,
        "contexts": CONTEXTS,
    });
    COMMANDS.iter().map(command).chain([explain]).collect()
}

fn declared(phrases: &Phrases, name: &str) -> Option<&'static Declared> {
    COMMANDS.iter().find(|command| phrases.say(Lang::En, command.name) == name)
}

pub(super) fn run(voice: &Voice<'_>, command: &Command) -> Reply {
    let phrases = &voice.knowledge().phrases;
    match declared(phrases, &command.name) {
        Some(declared) => {
            let given = Given { phrases, command };
            let aim = given.member(FOR.name).map(Aim::at);
            let reply = (declared.run)(voice, &given).aimed(voice, aim);
            if command.wants_privacy() { reply.kept_private() } else { reply }
        }
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
    let suggest =
        options.iter().find(|declared| phrases.say(Lang::En, declared.name) == option).and_then(|declared| {
            match declared.kind {
                Kind::Text(suggest) => suggest,
                Kind::Flag | Kind::Member => None,
            }
        });
    Reply::completions(suggest.map_or_else(Vec::new, |suggest| suggest(voice, typed)))
}

fn job(voice: &Voice<'_>, given: &Given<'_>) -> Reply {
    let name = given.text("command-job-name");
    let card = completions::picked(voice.library, &name).and_then(|job| voice.card(&job));
    let Some(card) = card else {
        return answers::reply(voice, &name, None);
    };
    let event = Event::Answered { job: Some(card.id.clone()), aspect: Aspect::What, outcome: "found" };
    let show = State::Show { job: card.id.clone(), view: View::Essential, lang: voice.lang };
    Reply::public(card::view(voice, card, View::Essential)).showing(show).with(event)
}
