//! More questions than there is room for: from one person, or in one channel.
//!
//! Absent on purpose: counting, which needs a clock. A transport counts and says what it found.

use std::time::Duration;

use super::interaction::{Act, Interaction};
use super::message::Message;
use super::reply::Reply;
use super::state::State;
use super::voice::Voice;

/// What a transport has counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rush {
    #[default]
    None,
    /// The person asks too fast; there is room for another question after this.
    Person(Duration),
    /// Too much is asked in the channel; there is room for another answer after this.
    Channel(Duration),
}

/// Against whose pace an interaction counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Nobody's: it shows nothing new to anybody else.
    No,
    /// The person's: the answer is for them alone.
    Person,
    /// The person's and the channel's.
    PersonAndChannel,
}

impl Interaction {
    pub fn counted(&self) -> Counted {
        match &self.act {
            Act::Command(command) if command.wants_privacy() => Counted::Person,
            Act::Command(_) | Act::Message { .. } => Counted::PersonAndChannel,
            Act::Explain { .. } => Counted::Person,
            Act::Component(component) => match State::decode(&component.custom_id) {
                Some(State::Share(_)) => Counted::PersonAndChannel,
                Some(State::Keep { .. } | State::Talk { .. }) => Counted::Person,
                _ => Counted::No,
            },
            Act::Ping | Act::Autocomplete { .. } | Act::Other => Counted::No,
        }
    }
}

/// A gentle note instead of an answer, where there is no room for one.
pub(super) fn note(voice: &Voice<'_>, interaction: &Interaction) -> Option<Reply> {
    let (key, wait) = match (interaction.rush, &interaction.act) {
        (Rush::Person(wait), _) => ("rush-person", wait),
        (Rush::Channel(wait), Act::Component(_)) => ("rush-channel-share", wait),
        (Rush::None | Rush::Channel(_), _) => return None,
    };
    // Whoever comes back a moment late is welcome; a moment early, they would have to wait again.
    let seconds = wait.as_millis().div_ceil(1_000).max(1);
    let seconds = usize::try_from(seconds).unwrap_or(usize::MAX);
    Some(Reply::private(Message::text(voice.count(key, seconds))))
}

impl Reply {
    /// The whole answer for the asker alone, and why, where the channel has had many.
    pub(super) fn in_a_rush(self, voice: &Voice<'_>, rush: Rush) -> Self {
        match rush {
            Rush::None | Rush::Person(_) => self,
            Rush::Channel(_) if self.is_private() => self,
            Rush::Channel(_) => self.kept_private().headed(&voice.say("rush-channel")),
        }
    }
}
