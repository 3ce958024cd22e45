//! A question in words → a reply, through the answer layer.

use std::error::Error;

use super::interaction::Interaction;
use super::message::Message;
use super::reply::{Event, Reply};
use super::view::View;
use super::voice::Voice;
use super::{card, choice, compare, decline};
use crate::answer::{self, Answer, Aspect, Declined, Outcome};
use crate::knowledge::JobId;
use crate::search::Question;

/// Answers a question; `about` is the job that the conversation is about, where it is about one.
pub(super) fn reply(voice: &Voice<'_>, question: &Question, about: Option<&JobId>) -> Reply {
    if question.is_empty() {
        return of_answer(voice, &nothing_asked(voice));
    }
    match answer::answer(voice.library, question, voice.asker()) {
        Ok(answer) => match about.and_then(|job| follow_up(voice, &answer, job)) {
            Some(reply) => reply,
            None => of_answer(voice, &answer),
        },
        Err(error) => {
            tracing::error!(error = &error as &dyn Error, "cannot answer");
            Reply::private(Message::text(voice.say("try-later")))
        }
    }
}

fn nothing_asked<'a>(voice: &Voice<'_>) -> Answer<'a> {
    Answer {
        lang: voice.lang,
        aspect: Aspect::None,
        outcome: Outcome::Declined(Declined::Empty),
        ranking: Vec::new(),
    }
}

/// "And the studies?" names no job: the one of the message replied to is meant.
fn follow_up(voice: &Voice<'_>, answer: &Answer<'_>, job: &JobId) -> Option<Reply> {
    let names_no_job = matches!(
        answer.outcome,
        Outcome::Declined(Declined::OffTopic | Declined::Unsure { .. }) | Outcome::List(_)
    );
    let asks_for_a_side =
        !matches!(answer.aspect, Aspect::None | Aspect::What | Aspect::Find | Aspect::Compare);
    let card = voice.card(job).filter(|_| names_no_job && asks_for_a_side)?;
    let voice = voice.speaking(answer.lang);
    let view = View::of(answer.aspect, answer::Level::Plain);
    let event = Event::Answered { job: Some(job.clone()), aspect: answer.aspect, outcome: "found" };
    Some(Reply::public(card::view(&voice, card, view)).with(event))
}

/// Any answer as a reply. Declining is for the asker alone, where Discord allows it.
fn of_answer(voice: &Voice<'_>, answer: &Answer<'_>) -> Reply {
    let voice = &voice.speaking(answer.lang);
    let (reply, job, outcome) = match &answer.outcome {
        Outcome::Found(found) => {
            let message = card::found(voice, found, answer.aspect);
            (Reply::public(message), Some(found.card.id.clone()), "found")
        }
        Outcome::Choose(jobs) => (Reply::public(choice::choose(voice, jobs)), None, "choose"),
        Outcome::Compare { left, right, difference } => (
            Reply::public(compare::compare(voice, left, right, *difference)),
            Some(left.id.clone()),
            "compare",
        ),
        Outcome::List(jobs) => (Reply::public(choice::list(voice, jobs)), None, "list"),
        Outcome::Declined(declined) => {
            (Reply::private(decline::declined(voice, declined)), None, outcome_of(declined))
        }
    };
    reply.with(Event::Answered { job, aspect: answer.aspect, outcome })
}

fn outcome_of(declined: &Declined<'_>) -> &'static str {
    match declined {
        Declined::Empty => "empty",
        Declined::OffTopic => "off-topic",
        Declined::LowSpirits => "low-spirits",
        Declined::Unwritten { .. } => "unwritten",
        Declined::Unsure { .. } => "unsure",
    }
}

impl Reply {
    /// The reply to an answer made elsewhere, to the person of `interaction`.
    pub fn to_answer(library: &answer::Library, interaction: &Interaction, answer: &Answer<'_>) -> Reply {
        of_answer(&Voice::to(library, &interaction.person), answer)
    }
}
