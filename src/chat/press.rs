//! A pressed button or a chosen option → a reply.
//!
//! The asker's own press changes the message in place, so that a channel never fills up; anybody
//! else's is answered privately, beside it.

use super::aim::Aim;
use super::interaction::Component;
use super::message::Message;
use super::reply::{Event, Reply};
use super::state::State;
use super::view::View;
use super::voice::Voice;
use super::{browse, card, closing, compare, discover, explain, guess, thread, words};
use crate::knowledge::{FamilyId, JobId};

pub(super) fn reply(voice: &Voice<'_>, component: &Component) -> Reply {
    let Some(reply) = respond(voice, component) else { return expired(voice) };
    let aim = Aim::read(voice, &component.content);
    // What is shown to one person beside a message for another is for that person.
    if reply.is_private() && !component.private { reply } else { reply.aimed_on(voice, aim) }
}

/// `None` where the button is forged, or older than what it names.
fn respond(voice: &Voice<'_>, component: &Component) -> Option<Reply> {
    let state = chosen(State::decode(&component.custom_id)?, component)?;
    let voice = &voice.speaking(state.lang());
    match &state {
        State::Vote { job, useful, .. } => {
            voice.card(job)?;
            let thanks = voice.say(if *useful { "thanks-useful" } else { "thanks-not-useful" });
            let event = Event::Voted { job: job.clone(), useful: *useful };
            Some(Reply::private(Message::text(thanks)).with(event))
        }
        State::CompareWith { left, .. } => {
            let right = job_of(component)?;
            let (left, right) = (voice.card(left)?, voice.card(&right)?);
            let message = compare::from_card(voice, left, right);
            Some(placed(component, message).showing(compare::state(voice, left, right)))
        }
        State::Open { .. } => {
            let (message, event) = content(voice, &state)?;
            Some(told(Reply::private(message), event).showing(state))
        }
        State::Discover { discovery, .. } => {
            let (message, _) = content(voice, &state)?;
            // What somebody likes is their own affair.
            let reply = if component.private { Reply::update(message) } else { Reply::private(message) };
            Some(match discover::shared(voice, discovery) {
                Some(state) => reply.showing(state),
                None => reply,
            })
        }
        State::GuessAgain { mode, .. } => {
            Some(placed(component, guess::first(voice, *mode, component.chance)?))
        }
        State::Guess { round, .. } => {
            let message = guess::message(voice, round)?;
            // Others play too: their guess is theirs, and gives nothing away.
            Some(if component.own { Reply::update(message) } else { Reply::private(message) })
        }
        State::Share(shared) if matches!(**shared, State::Explain { .. }) => {
            let State::Explain { job, message, .. } = &**shared else { return None };
            Some(explain::shared(voice, job, *message)?.showing((**shared).clone()))
        }
        State::Share(shared) => {
            let (message, event) = content(voice, shared)?;
            Some(told(Reply::public(message), event).showing((**shared).clone()))
        }
        State::Close { asker, .. } => Some(closing::close(voice, *asker)),
        State::Keep { job, .. } => discover::kept(voice, job),
        State::Talk { job, .. } => thread::opened(voice, job, component.message),
        state => {
            let (message, event) = content(voice, state)?;
            Some(told(placed(component, message), event).showing(state.clone()))
        }
    }
}

/// What a select stands for, once something is chosen in it.
fn chosen(state: State, component: &Component) -> Option<State> {
    Some(match state {
        State::Pick { lang } => State::Show { job: job_of(component)?, view: View::Essential, lang },
        State::PickBeside { lang } => State::Open { job: job_of(component)?, lang },
        State::PickExplain { message, lang } => State::Explain { job: job_of(component)?, message, lang },
        State::PickFamily { lang, .. } => {
            State::Browse { family: FamilyId::new(component.values.first()?)?, page: 0, lang }
        }
        other => other,
    })
}

fn job_of(component: &Component) -> Option<JobId> {
    JobId::new(component.values.first()?)
}

/// The message that a state stands for, to anybody and at any time.
fn content(voice: &Voice<'_>, state: &State) -> Option<(Message, Option<Event>)> {
    let of_job = |job: &JobId, view: View| {
        let message = card::view(voice, voice.card(job)?, view);
        Some((message, Some(Event::Shown { job: job.clone(), view })))
    };
    match state {
        State::Show { job, view, .. } => of_job(job, *view),
        State::Open { job, .. } => of_job(job, View::Essential),
        State::Compare { left, right, .. } => {
            let (left, right) = (voice.card(left)?, voice.card(right)?);
            let difference = voice.knowledge().difference(&left.id, &right.id, voice.lang);
            Some((compare::compare(voice, left, right, difference), None))
        }
        State::CompareMore { left, right, .. } => {
            Some((compare::more(voice, voice.card(left)?, voice.card(right)?), None))
        }
        State::Word { word, .. } => Some((words::shown(voice, words::by_id(voice, word)?), None)),
        State::Terms { job, page, .. } => {
            let event = Event::Shown { job: job.clone(), view: View::Words };
            Some((words::of_card(voice, voice.card(job)?, *page), Some(event)))
        }
        State::Browse { family, page, .. } => Some((browse::page(voice, family, *page)?, None)),
        State::Families { .. } => Some((browse::families(voice), None)),
        State::Discover { discovery, .. } => Some((discover::message(voice, discovery)?, None)),
        State::Explain { job, .. } => of_job(job, View::Essential),
        State::Pick { .. }
        | State::PickBeside { .. }
        | State::PickFamily { .. }
        | State::PickExplain { .. }
        | State::CompareWith { .. }
        | State::Guess { .. }
        | State::GuessAgain { .. }
        | State::Vote { .. }
        | State::Share(_)
        | State::Close { .. }
        | State::Keep { .. }
        | State::Talk { .. }
        | State::Menu { .. } => None,
    }
}

/// In the place of the message where it is the presser's own, else beside it.
fn placed(component: &Component, message: Message) -> Reply {
    if component.own { Reply::update(message) } else { Reply::private(message) }
}

fn told(reply: Reply, event: Option<Event>) -> Reply {
    match event {
        Some(event) => reply.with(event),
        None => reply,
    }
}

fn expired(voice: &Voice<'_>) -> Reply {
    Reply::private(Message::text(voice.say("button-expired")))
}
