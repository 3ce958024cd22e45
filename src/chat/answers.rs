//! A question in words → a reply, through the answer layer.

use std::error::Error;

use super::interaction::Interaction;
use super::message::Message;
use super::reply::{Event, Reply};
use super::state::State;
use super::view::View;
use super::voice::Voice;
use super::{card, choice, compare, decline, words};
use crate::answer::{self, Answer, Aspect, Declined, Outcome};
use crate::knowledge::{JobId, Lang};
use crate::search::{Question, analysis};

/// From this quality on, a name in a reply to an answer means that job.
const NAMED_MIN: f32 = 0.82;
/// Most words of a reply to an answer that goes on about its job although other cards fit.
const FOLLOW_UP_WORDS_MAX: usize = 8;

/// Answers a question; `about` is the job that the conversation is about, where it is about one.
pub(super) fn reply(voice: &Voice<'_>, question: &Question, about: Option<&JobId>) -> Reply {
    if question.is_empty() {
        return of_answer(voice, &nothing_asked(voice));
    }
    match answer::answer(voice.library, question, voice.asker()) {
        Ok(answer) => {
            let follow_up = about.and_then(|job| follow_up(voice, question, &answer, job));
            let of_word = || words::asked(voice, question, &answer.outcome);
            follow_up.or_else(of_word).unwrap_or_else(|| of_answer(voice, &answer))
        }
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
fn follow_up(voice: &Voice<'_>, question: &Question, answer: &Answer<'_>, job: &JobId) -> Option<Reply> {
    let card = voice.card(job)?;
    if matches!(answer.outcome, Outcome::Compare { .. } | Outcome::Declined(Declined::LowSpirits)) {
        return None;
    }
    let tokens = analysis::tokens(question.as_str());
    let names_a_job = voice
        .library
        .searcher
        .spans(&tokens)
        .iter()
        .any(|span| span.hits.iter().any(|hit| hit.quality >= NAMED_MIN));
    if names_a_job {
        return None;
    }
    let (view, lang, aspect) = if let Some((view, lang)) = side_in_words(voice, question) {
        (view, lang, Aspect::What)
    } else {
        let aspect = answer::aspect_asked(voice.library, question, voice.asker());
        let is_a_side = !matches!(aspect, Aspect::None | Aspect::What | Aspect::Find | Aspect::Compare);
        // A long question that fits a card tells of another job.
        let describes = matches!(answer.outcome, Outcome::Found(_) | Outcome::Choose(_) | Outcome::List(_))
            && tokens.len() > FOLLOW_UP_WORDS_MAX;
        if !is_a_side || describes {
            return None;
        }
        (View::of(aspect, answer::Level::Plain), answer.lang, aspect)
    };
    let voice = &voice.speaking(lang);
    let event = Event::Answered { job: Some(job.clone()), aspect, outcome: "found" };
    let show = State::Show { job: job.clone(), view, lang };
    Some(Reply::public(card::view(voice, card, view)).showing(show).with(event))
}

/// The side that a reply to an answer asks for in one of the wordings of the phrases.
fn side_in_words(voice: &Voice<'_>, question: &Question) -> Option<(View, Lang)> {
    const WORDINGS: [(&str, View); 4] = [
        ("follow-simpler", View::Simple),
        ("follow-detail", View::Detail),
        ("follow-close", View::Close),
        ("follow-words", View::Words),
    ];
    let spaced = |text: &str| {
        let words: Vec<String> = analysis::tokens(text).into_iter().map(|token| token.folded).collect();
        format!(" {} ", words.join(" "))
    };
    let asked = spaced(question.as_str());
    [voice.lang, voice.lang.other()].into_iter().find_map(|lang| {
        let says = |key: &str| {
            voice.speaking(lang).say(key).split(',').any(|wording| asked.contains(&spaced(wording)))
        };
        WORDINGS.into_iter().find(|(key, _)| says(key)).map(|(_, view)| (view, lang))
    })
}

/// Any answer as a reply. Declining is for the asker alone, where Discord allows it.
fn of_answer(voice: &Voice<'_>, answer: &Answer<'_>) -> Reply {
    let voice = &voice.speaking(answer.lang);
    let (reply, job, outcome) = match &answer.outcome {
        Outcome::Found(found) => {
            let job = found.card.id.clone();
            let view = View::of(answer.aspect, found.level);
            let message = card::found(voice, found, answer.aspect);
            let show = State::Show { job: job.clone(), view, lang: voice.lang };
            (Reply::public(message).showing(show), Some(job), "found")
        }
        Outcome::Choose(jobs) => (Reply::public(choice::choose(voice, jobs)), None, "choose"),
        Outcome::Compare { left, right, difference } => (
            Reply::public(compare::compare(voice, left, right, *difference))
                .showing(compare::state(voice, left, right)),
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
        of_answer(&Voice::to(library, interaction), answer)
    }
}
