//! What Discord sends, decoded once for every transport.
//!
//! Promise: what is kept of a person is what a reply needs: a language, a country, a day, and who
//! may change the message. `Debug` shows no word that a person wrote.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::de::Error as _;
use serenity::all as discord;

use super::about::About;
use super::owner::{is_own, is_private};
use super::place::Place;
use super::rush::Rush;
use super::state::{self, State};
use crate::knowledge::Lang;
use crate::search::Question;

/// The English name of the option that keeps an answer for its asker, as phrases have it. Written
/// here too because a transport must know before any reply is there.
pub const PRIVATE_OPTION: &str = "private";

/// Most characters of a message that are read: as many as Discord lets people write. Page "Message
/// Resource", Create Message, and 4,000 for people who pay.
const HEARD_LENGTH_MAX: usize = 4_000;

/// The English names of the commands whose answers are for their asker alone.
pub const PRIVATE_COMMANDS: [&str; 1] = ["discover"];

/// Something that a person did and that wants a reply.
#[derive(Clone, Debug)]
pub struct Interaction {
    pub person: Person,
    pub place: Place,
    pub act: Act,
    /// Whether the person, or the channel, asks more than can be answered.
    pub rush: Rush,
}

/// Who acts, as far as a reply needs it.
#[derive(Clone, Debug)]
pub struct Person {
    pub user: u64,
    /// The language tag of the person's own settings, such as `en-GB`; unknown for messages.
    pub locale: Option<String>,
    /// The language tag of the server.
    pub guild_locale: Option<String>,
    /// The day of the act in UTC, read from its id.
    pub today: Date,
}

/// What a person did.
#[derive(Clone, Debug)]
pub enum Act {
    Ping,
    Command(Command),
    /// Types the option `option` of a command.
    Autocomplete {
        command: String,
        option: String,
        typed: Question,
    },
    /// Presses a button or chooses in a select.
    Component(Component),
    /// Writes to the bot.
    Message {
        text: Question,
        /// What the bot's own message that this one replies to is about.
        about: Option<About>,
    },
    /// Points at somebody's message, to have its jobs explained.
    Explain {
        text: Heard,
        message: u64,
    },
    /// Something that Mamie never offered.
    Other,
}

/// A slash command, by its default (English) name.
#[derive(Clone, Debug)]
pub struct Command {
    pub name: String,
    pub options: Vec<(String, Given)>,
    /// Another number for each act: what a game draws its lots from.
    pub chance: u64,
}

/// What somebody gave for an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    Text(Question),
    Flag(bool),
    /// Somebody else than the person who acts, and no bot.
    Member(u64),
}

#[derive(Clone, Debug)]
pub struct Component {
    pub custom_id: String,
    /// What was chosen in a select.
    pub values: Vec<String>,
    /// Whether the message is the presser's own: it answered them, or nobody else sees it.
    pub own: bool,
    /// Whether nobody else sees the message.
    pub private: bool,
    /// What the message says above its embed.
    pub content: String,
    /// Another number for each act: what a game draws its lots from.
    pub chance: u64,
    /// The message that holds it.
    pub message: u64,
}

/// What somebody wrote in a message that another person points at. Its text reaches no log: `Debug`
/// hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Heard(String);

impl Heard {
    pub fn new(text: &str) -> Self {
        Self(text.chars().take(HEARD_LENGTH_MAX).collect())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Heard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[hidden]")
    }
}

impl Command {
    /// The text given for `option`.
    pub fn text(&self, option: &str) -> Option<&Question> {
        self.options.iter().find_map(|(name, given)| match given {
            Given::Text(text) if name == option => Some(text),
            _ => None,
        })
    }

    /// The member given for `option`.
    pub fn member(&self, option: &str) -> Option<u64> {
        self.options.iter().find_map(|(name, given)| match given {
            Given::Member(member) if name == option => Some(*member),
            _ => None,
        })
    }

    /// Whether the person wants the answer for themselves.
    pub fn wants_privacy(&self) -> bool {
        PRIVATE_COMMANDS.contains(&self.name.as_str()) || self.is_on(PRIVATE_OPTION)
    }

    /// Whether somebody said yes to `option`.
    pub fn is_on(&self, option: &str) -> bool {
        self.options.iter().any(|(name, given)| name == option && *given == Given::Flag(true))
    }
}

impl Person {
    /// The language to speak where no question shows one.
    pub fn lang(&self) -> Lang {
        let known = |tag: &Option<String>| tag.as_deref().and_then(Lang::from_tag);
        known(&self.locale).or_else(|| known(&self.guild_locale)).unwrap_or(Lang::Fr)
    }

    /// The ISO 3166 code of the country that the person's own settings name, such as `GB`.
    pub fn country(&self) -> Option<&str> {
        let (_, country) = self.locale.as_deref()?.split_once('-')?;
        Some(country)
    }
}

impl Interaction {
    /// One that did not happen in a place of Discord's.
    pub fn elsewhere(person: Person, act: Act) -> Self {
        Self { person, place: Place::nowhere(), act, rush: Rush::None }
    }

    /// Decodes Discord's JSON of an interaction (signed HTTP, playground).
    pub fn from_json(json: &serde_json::Value) -> Result<Self, serde_json::Error> {
        if json.get("type").and_then(serde_json::Value::as_u64).is_none() {
            return Err(serde_json::Error::custom(
                "this is no Discord interaction: it is no object with a number `type`",
            ));
        }
        let interaction: discord::Interaction = serde_json::from_value(json.clone())
            .map_err(|error| serde_json::Error::custom(format!("this is no Discord interaction: {error}")))?;
        Ok(Self::from_discord(&interaction))
    }

    /// Takes an interaction that serenity has decoded (gateway).
    pub fn from_discord(interaction: &discord::Interaction) -> Self {
        let person = |user: &discord::User, locale: &str| Person {
            user: user.id.get(),
            locale: Some(locale.to_owned()),
            guild_locale: interaction.guild_locale().map(str::to_owned),
            today: day_of(interaction.id().get()),
        };
        match interaction {
            discord::Interaction::Command(command) => Self {
                person: person(&command.user, &command.locale),
                place: Place::of_command(command),
                rush: Rush::None,
                act: match command.data.kind {
                    discord::CommandType::ChatInput => Act::Command(Command {
                        name: command.data.name.clone(),
                        options: command
                            .data
                            .options
                            .iter()
                            .filter_map(|option| given(command, option))
                            .collect(),
                        chance: command.id.get(),
                    }),
                    // One command of this kind is declared; whatever its name, it means that one.
                    discord::CommandType::Message => pointed_at(&command.data).unwrap_or(Act::Other),
                    _ => Act::Other,
                },
            },
            discord::Interaction::Autocomplete(command) => Self {
                person: person(&command.user, &command.locale),
                place: Place::of_command(command),
                rush: Rush::None,
                act: command.data.autocomplete().map_or(Act::Other, |focused| Act::Autocomplete {
                    command: command.data.name.clone(),
                    option: focused.name.to_owned(),
                    typed: Question::new(focused.value),
                }),
            },
            discord::Interaction::Component(component) => Self {
                person: person(&component.user, &component.locale),
                place: Place::of_component(component),
                rush: Rush::None,
                act: Act::Component(pressed(component)),
            },
            discord::Interaction::Modal(modal) => {
                Self::elsewhere(person(&modal.user, &modal.locale), Act::Other)
            }
            // A ping has no person behind it, and its reply needs none.
            other => Self::elsewhere(
                Person { user: 0, locale: None, guild_locale: None, today: day_of(other.id().get()) },
                match other {
                    discord::Interaction::Ping(_) => Act::Ping,
                    _ => Act::Other,
                },
            ),
        }
    }

    /// A message that speaks to the bot `me`: a mention, a reply to it, a direct message.
    /// `None` where it is not meant for the bot, or comes from a bot or a webhook.
    pub fn from_message(message: &discord::Message, me: discord::UserId) -> Option<Self> {
        let by_a_person = !message.author.bot && !message.author.system && message.webhook_id.is_none();
        let written =
            matches!(message.kind, discord::MessageType::Regular | discord::MessageType::InlineReply);
        let replied_to = message.referenced_message.as_deref().filter(|replied| replied.author.id == me);
        // A reply without ping is meant for the people around it, save in a direct message.
        let meant = message.guild_id.is_none() || message.mentions.iter().any(|user| user.id == me);
        if !(by_a_person && written && meant) {
            return None;
        }
        let text = message.content.replace(&format!("<@{me}>"), " ").replace(&format!("<@!{me}>"), " ");
        Some(Self {
            person: Person {
                user: message.author.id.get(),
                locale: None,
                guild_locale: None,
                today: day_of(message.id.get()),
            },
            place: Place::of_message(message),
            rush: Rush::None,
            act: Act::Message { text: Question::new(&text), about: replied_to.and_then(About::of) },
        })
    }

    /// The same, when somebody asks too much at once.
    #[must_use]
    pub fn rushed(self, rush: Rush) -> Self {
        Self { rush, ..self }
    }

    /// The same, in a thread; what is asked may go on about what was spoken of there.
    #[must_use]
    pub fn in_thread(mut self, spoken_of: Option<About>) -> Self {
        if let Act::Message { about, .. } = &mut self.act {
            *about = about.take().or(spoken_of);
        }
        Self { place: self.place.in_thread(), ..self }
    }

    /// The same, on a server whose language is known: messages do not tell it.
    #[must_use]
    pub fn with_guild_locale(mut self, locale: &str) -> Self {
        self.person.guild_locale = Some(locale.to_owned());
        self
    }

    /// The body for Discord's interaction callback that wins time, when the reply is not ready within
    /// Discord's three seconds; the reply's `message()` then edits it. `None` where Discord allows no
    /// waiting.
    pub fn deferral(&self) -> Option<serde_json::Value> {
        match &self.act {
            Act::Ping | Act::Autocomplete { .. } => None,
            Act::Component(component) => Some(match State::decode(&component.custom_id) {
                Some(State::Close { asker, .. }) if self.place.may_close(self.person.user, asker) => {
                    changing()
                }
                Some(State::Share(_)) if self.rush != Rush::None => in_private(),
                Some(State::Share(shared))
                    if matches!(*shared, State::Explain { .. }) && self.place.takes_messages() =>
                {
                    changing()
                }
                Some(State::Share(_)) => in_public(),
                Some(State::Keep { .. }) if self.place.is_direct() && self.rush == Rush::None => in_public(),
                Some(State::Discover { .. }) if !component.private => in_private(),
                Some(state) if component.own && state.changes_its_message() => changing(),
                _ => in_private(),
            }),
            Act::Command(command) if command.wants_privacy() || self.rush != Rush::None => Some(in_private()),
            Act::Command(_) | Act::Message { .. } => Some(in_public()),
            Act::Explain { .. } | Act::Other => Some(in_private()),
        }
    }
}

fn changing() -> serde_json::Value {
    serde_json::json!({"type": 6})
}

/// Everybody sees that an answer is under way.
pub(crate) fn in_public() -> serde_json::Value {
    serde_json::json!({"type": 5})
}

fn in_private() -> serde_json::Value {
    serde_json::json!({"type": 5, "data": {"flags": 64}})
}

/// The day on which Discord made an id: its upper bits count milliseconds since 2015.
fn day_of(snowflake: u64) -> Date {
    const DISCORD_EPOCH: SignedDuration = SignedDuration::from_millis(1_420_070_400_000);
    // 42 bits of milliseconds end in the year 2154, well within what a timestamp holds.
    let age = SignedDuration::from_millis(i64::try_from(snowflake >> 22).unwrap_or_default());
    (Timestamp::UNIX_EPOCH + DISCORD_EPOCH + age).to_zoned(TimeZone::UTC).date()
}

fn pressed(component: &discord::ComponentInteraction) -> Component {
    let chosen = match &component.data.kind {
        discord::ComponentInteractionDataKind::StringSelect { values } => values.as_slice(),
        _ => &[],
    };
    let (custom_id, values) = state::meant(&component.data.custom_id, chosen);
    Component {
        custom_id,
        values,
        own: is_own(component),
        private: is_private(component),
        content: component.message.content.clone(),
        chance: component.id.get(),
        message: component.message.id.get(),
    }
}

fn pointed_at(data: &discord::CommandData) -> Option<Act> {
    let message = data.resolved.messages.get(&data.target_id?.to_message_id())?;
    // A bot, Mamie herself included, says most in embeds.
    let in_embeds = message.embeds.iter().flat_map(|embed| [&embed.title, &embed.description]);
    let texts: Vec<&str> =
        std::iter::once(message.content.as_str()).chain(in_embeds.flatten().map(String::as_str)).collect();
    Some(Act::Explain { text: Heard::new(&texts.join("\n")), message: message.id.get() })
}

fn given(
    command: &discord::CommandInteraction,
    option: &discord::CommandDataOption,
) -> Option<(String, Given)> {
    let given = match &option.value {
        discord::CommandDataOptionValue::String(text) => Given::Text(Question::new(text)),
        discord::CommandDataOptionValue::Boolean(flag) => Given::Flag(*flag),
        discord::CommandDataOptionValue::User(member) => {
            let is_bot = command.data.resolved.users.get(member).is_some_and(|user| user.bot);
            if is_bot || *member == command.user.id {
                return None;
            }
            Given::Member(member.get())
        }
        _ => return None,
    };
    Some((option.name.clone(), given))
}
