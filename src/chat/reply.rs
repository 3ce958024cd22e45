//! What Mamie answers, ready for Discord.

use serde_json::{Value, json};

use super::aim::Aim;
use super::effect::Effect;
use super::message::{Button, Message, Style};
use super::state::State;
use super::view::View;
use super::voice::Voice;
use crate::answer::Aspect;
use crate::knowledge::JobId;

/// A reply to an interaction.
#[derive(Clone, Debug)]
pub struct Reply {
    kind: Kind,
    event: Option<Event>,
    /// What would show the same again.
    shows: Option<State>,
}

#[derive(Clone, Debug)]
enum Kind {
    Pong,
    Completions(Vec<Choice>),
    /// A new message.
    Message {
        message: Message,
        private: bool,
    },
    /// The message whose button was pressed, changed.
    Update(Message),
    /// What needs more than one answer to Discord.
    Effect(Box<Effect>),
}

/// A suggestion while somebody types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub name: String,
    pub value: String,
}

/// What happened, for logs and statistics: never who, never a word of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A question got its answer; `outcome` is "found", "choose", "compare", "list", or why it was
    /// declined: "empty", "off-topic", "unwritten", "unsure", "low-spirits".
    Answered { job: Option<JobId>, aspect: Aspect, outcome: &'static str },
    /// A button showed a side of a job.
    Shown { job: JobId, view: View },
    /// Somebody found an answer useful, or not.
    Voted { job: JobId, useful: bool },
}

impl Reply {
    pub(super) fn pong() -> Self {
        Self::of(Kind::Pong)
    }

    pub(super) fn completions(choices: Vec<Choice>) -> Self {
        Self::of(Kind::Completions(choices))
    }

    pub(super) fn public(message: Message) -> Self {
        Self::of(Kind::Message { message, private: false })
    }

    pub(super) fn private(message: Message) -> Self {
        Self::of(Kind::Message { message, private: true })
    }

    pub(super) fn update(message: Message) -> Self {
        Self::of(Kind::Update(message))
    }

    pub(super) fn effect_of(effect: Effect) -> Self {
        Self::of(Kind::Effect(Box::new(effect)))
    }

    fn of(kind: Kind) -> Self {
        Self { kind, event: None, shows: None }
    }

    pub(super) fn with(self, event: Event) -> Self {
        Self { event: Some(event), ..self }
    }

    /// Says what would show the same, so that whoever sees it alone can share it.
    pub(super) fn showing(self, state: State) -> Self {
        Self { shows: Some(state), ..self }
    }

    /// The same, saying whom it is for, where everybody sees it.
    pub(super) fn aimed(self, voice: &Voice<'_>, aim: Option<Aim>) -> Self {
        match self.kind {
            Kind::Message { private: true, .. } => self,
            _ => self.aimed_on(voice, aim),
        }
    }

    /// The same, on a press under a message that is for somebody. A note about the press is not.
    pub(super) fn aimed_on(mut self, voice: &Voice<'_>, aim: Option<Aim>) -> Self {
        let message = match &mut self.kind {
            Kind::Message { private: true, .. } if self.shows.is_none() => return self,
            Kind::Message { message, .. } | Kind::Update(message) => message,
            Kind::Pong | Kind::Completions(_) | Kind::Effect(_) => return self,
        };
        if let Some(aim) = aim {
            let line = aim.line(&voice.speaking(message.lang().unwrap_or(voice.lang)));
            return self.headed(&line);
        }
        self
    }

    /// The same, for the person who acted alone.
    pub(super) fn kept_private(self) -> Self {
        match self.kind {
            Kind::Message { message, .. } => Self { kind: Kind::Message { message, private: true }, ..self },
            _ => self,
        }
    }

    /// The same, for everybody.
    pub(super) fn kept_public(self) -> Self {
        match self.kind {
            Kind::Message { message, .. } => Self { kind: Kind::Message { message, private: false }, ..self },
            _ => self,
        }
    }

    /// What only one person sees gets a button that shows it to everybody.
    pub(super) fn with_share(mut self, voice: &Voice<'_>, updates_a_private_one: bool) -> Self {
        let Some(state) = self.shows.take() else { return self };
        let message = match &mut self.kind {
            Kind::Message { message, private: true } => message,
            Kind::Update(message) if updates_a_private_one => message,
            _ => return self,
        };
        message.make_room();
        message.add_button(Button {
            label: voice.speaking(state.lang()).say("button-share"),
            style: Style::Secondary,
            state: State::Share(Box::new(state)),
        });
        self
    }

    /// The same, with a line above it.
    pub(super) fn headed(mut self, line: &str) -> Self {
        if let Kind::Message { message, .. } | Kind::Update(message) = &mut self.kind {
            message.content = format!("{line}\n{}", message.content).trim_end().to_owned();
        }
        self
    }

    /// The same with the spaces of a keyboard.
    pub(super) fn with_plain_spaces(mut self) -> Self {
        if let Kind::Message { message, .. } | Kind::Update(message) = &mut self.kind {
            message.plain_spaces = true;
        }
        self
    }

    /// The messages of this reply that others see, or another conversation.
    pub(super) fn public_messages(&mut self, updates_a_private_one: bool) -> Vec<&mut Message> {
        match &mut self.kind {
            Kind::Message { message, private: false } => vec![message],
            Kind::Update(message) if !updates_a_private_one => vec![message],
            Kind::Effect(effect) => effect.posted_mut(),
            Kind::Message { .. } | Kind::Update(_) | Kind::Pong | Kind::Completions(_) => Vec::new(),
        }
    }

    /// The job that it shows a side of.
    pub(super) fn job_shown(&self) -> Option<&JobId> {
        match &self.shows {
            Some(
                State::Show { job, .. }
                | State::Terms { job, .. }
                | State::Open { job, .. }
                | State::Explain { job, .. },
            ) => Some(job),
            _ => None,
        }
    }

    /// What to do besides the callback; without it, the callback is all.
    pub fn effect(&self) -> Option<&Effect> {
        match &self.kind {
            Kind::Effect(effect) => Some(effect),
            _ => None,
        }
    }

    /// What to log, where something happened that is worth it.
    pub fn outcome(&self) -> Option<&Event> {
        self.event.as_ref()
    }

    /// Whether it is a message of its own, beside the one whose button was pressed.
    pub fn is_new_message(&self) -> bool {
        matches!(self.kind, Kind::Message { .. })
    }

    /// Whether only the person who acted is to see it.
    pub fn is_private(&self) -> bool {
        matches!(self.kind, Kind::Message { private: true, .. })
    }

    /// The body for Discord's interaction callback: `{"type": …, "data": …}`.
    pub fn callback(&self) -> Value {
        match &self.kind {
            Kind::Pong => json!({"type": 1}),
            Kind::Completions(choices) => {
                let choices: Vec<Value> = choices
                    .iter()
                    .map(|choice| json!({"name": choice.name, "value": choice.value}))
                    .collect();
                json!({"type": 8, "data": {"choices": choices}})
            }
            Kind::Message { message, private } => {
                let data = if *private { message.to_private_json() } else { message.to_json() };
                json!({"type": 4, "data": data})
            }
            Kind::Update(message) => json!({"type": 7, "data": message.to_json()}),
            Kind::Effect(effect) => effect.acknowledgement(),
        }
    }

    /// The body of a message: for `PATCH …/messages/@original` after a deferral, or for a channel
    /// message that answers a mention.
    pub fn message(&self) -> Value {
        match &self.kind {
            Kind::Message { message, .. } | Kind::Update(message) => message.to_json(),
            // Nothing waits for these and nobody reads them.
            Kind::Pong | Kind::Completions(_) | Kind::Effect(_) => Message::default().to_json(),
        }
    }
}
