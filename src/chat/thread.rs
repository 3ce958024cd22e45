//! A thread about a job, opened from a message of ours.

use super::effect::{Effect, Opening};
use super::limits::THREAD_NAME_LENGTH_MAX;
use super::markdown::cut_plain;
use super::message::{Button, Message, Style};
use super::reply::Reply;
use super::state::State;
use super::voice::Voice;
use crate::knowledge::JobId;

/// Offers to talk about the job, where threads can be.
pub(super) fn button(voice: &Voice<'_>, job: &JobId) -> Option<Button> {
    voice.place.offers_threads().then(|| Button {
        label: voice.say("button-talk"),
        style: Style::Secondary,
        state: State::Talk { job: job.clone(), lang: voice.lang },
    })
}

/// `None` where the job is gone.
pub(super) fn opened(voice: &Voice<'_>, job: &JobId, message: u64) -> Option<Reply> {
    let card = voice.card(job)?;
    if !(voice.place.offers_threads() && voice.place.person_begins_threads()) {
        return Some(Reply::private(Message::text(voice.say("talk-not-here"))));
    }
    let said = |key: &str| Message::text(voice.say_with(key, &[("thread", Opening::mark())]));
    Some(Reply::effect_of(Effect::Opening(Opening {
        message,
        name: cut_plain(&voice.title(card), THREAD_NAME_LENGTH_MAX),
        opened: said("talk-opened"),
        open_already: said("talk-open-already"),
        refused: Message::text(voice.say("talk-not-here")),
    })))
}
