//! A pressed button or a chosen option → a reply.
//!
//! The asker's own press changes the message in place, so that a channel never fills up; anybody
//! else's is answered privately, beside it.

use super::card;
use super::interaction::Component;
use super::message::Message;
use super::reply::{Event, Reply};
use super::state::State;
use super::view::View;
use super::voice::Voice;
use crate::knowledge::{JobId, Lang};

pub(super) fn reply(voice: &Voice<'_>, component: &Component) -> Reply {
    respond(voice, component).unwrap_or_else(|| expired(voice))
}

/// `None` where the button is forged, or older than what it names.
fn respond(voice: &Voice<'_>, component: &Component) -> Option<Reply> {
    match State::decode(&component.custom_id)? {
        State::Show { job, view, lang } => show(voice, component, &job, view, lang),
        State::Pick { lang } => {
            let job = JobId::new(component.values.first()?)?;
            show(voice, component, &job, View::Essential, lang)
        }
        State::Open { job, lang } => {
            let voice = voice.speaking(lang);
            let message = card::view(&voice, voice.card(&job)?, View::Essential);
            Some(Reply::private(message).with(Event::Shown { job, view: View::Essential }))
        }
        State::Vote { job, useful, lang } => {
            let voice = voice.speaking(lang);
            voice.card(&job)?;
            let thanks = voice.say(if useful { "thanks-useful" } else { "thanks-not-useful" });
            Some(Reply::private(Message::text(thanks)).with(Event::Voted { job, useful }))
        }
    }
}

fn show(voice: &Voice<'_>, component: &Component, job: &JobId, view: View, lang: Lang) -> Option<Reply> {
    let voice = voice.speaking(lang);
    let message = card::view(&voice, voice.card(job)?, view);
    let reply = if component.own { Reply::update(message) } else { Reply::private(message) };
    Some(reply.with(Event::Shown { job: job.clone(), view }))
}

fn expired(voice: &Voice<'_>) -> Reply {
    Reply::private(Message::text(voice.say("button-expired")))
}
