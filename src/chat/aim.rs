//! The member whom an answer is for: a line of its own at the top of the message.
//!
//! Promise: the member is shown as Discord shows them and never by a name that we repeat; nobody is
//! notified, for no mention is allowed to. Nothing is remembered: when a button of the message is
//! pressed, the line is read again from the message.

use super::voice::Voice;
use crate::knowledge::Lang;

/// A member of the server, by their id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aim(u64);

impl Aim {
    pub(super) fn at(member: u64) -> Self {
        Self(member)
    }

    pub(super) fn line(self, voice: &Voice<'_>) -> String {
        voice.say_with("aimed-at", &[("member", &format!("<@{}>", self.0))])
    }

    /// Whom a message of ours is for. `None` where no line above its embed is one that we wrote.
    pub(super) fn read(voice: &Voice<'_>, content: &str) -> Option<Self> {
        content.lines().find_map(|line| {
            let (_, mention) = line.split_once("<@")?;
            let (id, _) = mention.split_once('>')?;
            let aim = Self(id.parse().ok()?);
            Lang::ALL.into_iter().any(|lang| aim.line(&voice.speaking(lang)) == line).then_some(aim)
        })
    }
}
