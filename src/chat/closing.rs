//! The last buttons under what others see, or the last choices of its menu: talk about it, and put
//! it away.
//!
//! Promise: whoever asked can always put the answer away; the button names them, so that it works
//! after a restart, and when the question is gone.

use super::effect::Effect;
use super::message::{Button, Message, Style};
use super::reply::Reply;
use super::state::State;
use super::thread;
use super::voice::Voice;

impl Reply {
    /// `in_private`: the message whose button was pressed is seen by one person.
    pub(super) fn with_closing(mut self, voice: &Voice<'_>, in_private: bool) -> Self {
        let job = self.job_shown().cloned();
        for message in self.public_messages(in_private) {
            let voice = &voice.speaking(message.lang().unwrap_or(voice.lang));
            let talk = job.as_ref().and_then(|job| thread::button(voice, job));
            let close = Button {
                label: voice.say("button-dismiss"),
                style: Style::Secondary,
                state: State::Close { asker: voice.user, lang: voice.lang },
            };
            add(message, talk, close);
        }
        self
    }
}

fn add(message: &mut Message, talk: Option<Button>, close: Button) {
    match message.menu_mut() {
        Some(menu) => menu.options.extend(talk.into_iter().chain([close]).map(Into::into)),
        None => talk.into_iter().chain([close]).for_each(|button| message.add_button(button)),
    }
}

/// Puts the message away, for whom it answers and for whoever looks after the channel.
pub(super) fn close(voice: &Voice<'_>, asker: u64) -> Reply {
    if voice.place.may_close(voice.user, asker) {
        Reply::effect_of(Effect::Close)
    } else {
        Reply::private(Message::text(voice.say("close-not-yours")))
    }
}
