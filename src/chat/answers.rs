//! A question in words → a reply, through the answer layer.

use super::about::About;
use super::interaction::Interaction;
use super::reply::{Event, Reply};
use super::state::State;
use super::view::View;
use super::voice::Voice;
use super::{card, choice, compare, decline, discover, follow_up, words};
use crate::answer::{self, Answer, Aspect, Declined, Outcome};
use crate::search::Question;

/// Answers a question; `about` is what the conversation is about, where it is about a job.
pub(super) fn reply(voice: &Voice<'_>, question: &Question, about: Option<&About>) -> Reply {
    // Words that show no language of their own go on in that of the conversation.
    let voice = &about.map_or(*voice, |about| voice.speaking(about.lang));
    if question.is_empty() {
        return of_answer(voice, &nothing_asked(voice));
    }
    let answer = answer::answer(voice.library, question, voice.asker());
    let follow_up = about.and_then(|about| follow_up::reply(voice, question, &answer, about));
    let of_word = || words::asked(voice, question, &answer.outcome);
    follow_up.or_else(of_word).unwrap_or_else(|| of_answer(voice, &answer))
}

fn nothing_asked<'a>(voice: &Voice<'_>) -> Answer<'a> {
    Answer {
        lang: voice.lang,
        aspect: Aspect::None,
        outcome: Outcome::Declined(Declined::Empty),
        ranking: Vec::new(),
    }
}

/// Any answer as a reply. Declining is for the asker alone, where Discord allows it.
fn of_answer(voice: &Voice<'_>, answer: &Answer<'_>) -> Reply {
    let voice = &voice.speaking(answer.lang);
    let (reply, job, outcome) = match &answer.outcome {
        Outcome::Found(found) => {
            let job = found.card.id.clone();
            let view = card::first_view(voice, found, answer.aspect);
            let message = card::found(voice, found, answer.aspect, view);
            let show = State::Show { job: job.clone(), view, lang: voice.lang };
            (Reply::public(message).showing(show), Some(job), "found")
        }
        Outcome::Choose(jobs) => {
            let view = View::of(answer.aspect, answer::Level::Plain);
            let choose =
                if answer.aspect == Aspect::Find { choice::choose_described } else { choice::choose };
            (Reply::public(choose(voice, jobs, view)), None, "choose")
        }
        Outcome::Compare { left, right, difference } => (
            Reply::public(compare::compare(voice, left, right, *difference))
                .showing(compare::state(voice, left, right)),
            Some(left.id.clone()),
            "compare",
        ),
        Outcome::CompareThree { jobs, differences } => {
            (Reply::public(compare::three(voice, *jobs, differences)), Some(jobs[0].id.clone()), "compare")
        }
        Outcome::List { jobs, tastes } => (Reply::public(discover::list(voice, jobs, tastes)), None, "list"),
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

    /// The same where nothing can be pressed: it says what to type instead. A hard word that the
    /// question asks about is explained where no job answers it.
    pub fn to_answer_in_words(
        library: &answer::Library,
        interaction: &Interaction,
        question: &Question,
        answer: &Answer<'_>,
    ) -> Reply {
        let voice = &Voice::to(library, interaction).without_buttons();
        let is_declined = matches!(answer.outcome, Outcome::Declined(_));
        let of_word = if is_declined { words::asked(voice, question, &answer.outcome) } else { None };
        of_word.unwrap_or_else(|| of_answer(voice, answer)).with_plain_spaces()
    }
}
