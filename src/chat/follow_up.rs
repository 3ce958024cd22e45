//! A reply in words to one of our messages: another side of its job, or another one of its jobs.
//!
//! Promise: the jobs are those of the message replied to. `None` where the words are a question of
//! their own.

use std::ops::Range;

use super::about::About;
use super::message::{Button, Message, Row, Style};
use super::reply::{Event, Reply};
use super::state::State;
use super::view::View;
use super::voice::Voice;
use super::{card, choice};
use crate::answer::{self, Answer, Aspect, Declined, Outcome};
use crate::knowledge::{JobCard, JobId, Lang};
use crate::search::{Question, analysis};

/// From this quality on, a name in a reply to an answer means that job.
const NAMED_MIN: f32 = 0.82;
/// Most words of a reply to an answer that goes on about its job although other cards fit.
const WORDS_MAX: usize = 8;

/// Most words of a reply that is about the job although nothing in it is understood.
const UNREAD_WORDS_MAX: usize = 5;
/// Most words of a reply in which a wording of one word means what it says: "continue", and not
/// "you continue at school".
const ONE_WORD_IN: usize = 2;

/// The wordings of the phrases that ask for a side, those that hold another one first.
const SIDES: [(&str, View); 6] = [
    ("follow-simpler", View::Simple),
    ("follow-close", View::Close),
    ("follow-words", View::Words),
    ("follow-start", View::Start),
    ("follow-day", View::Day),
    ("follow-detail", View::Detail),
];
/// The wordings that pick one of several jobs by its place.
const PLACES: [&str; 5] = ["follow-first", "follow-second", "follow-third", "follow-fourth", "follow-fifth"];

/// The wordings that want the same in another language.
const LANGUAGES: [(&str, Lang); 2] = [("follow-french", Lang::Fr), ("follow-english", Lang::En)];

/// What is asked of the jobs of the message.
#[derive(Clone, Copy)]
struct Side {
    view: View,
    aspect: Aspect,
    lang: Lang,
}

/// Which of the jobs of the message.
#[derive(Clone, Copy)]
enum Pick {
    /// Counted from 0.
    Nth(usize),
    Last,
    Other,
}

pub(super) fn reply(
    voice: &Voice<'_>,
    question: &Question,
    answer: &Answer<'_>,
    about: &About,
) -> Option<Reply> {
    if matches!(
        answer.outcome,
        Outcome::Compare { .. } | Outcome::CompareThree { .. } | Outcome::Declined(Declined::LowSpirits)
    ) {
        return None;
    }
    let words = Words::of(question);
    let worded = words.wording(voice, |voice| {
        SIDES.into_iter().find_map(|(key, view)| Some((view, words.find(voice, key)?)))
    });
    let of_wording = worded.as_ref().map(|((_, range), _)| range.clone()).unwrap_or_default();
    if words.name_a_job(voice, &of_wording) {
        return None;
    }
    let worded = worded.map(|((view, _), lang)| Side { view, aspect: Aspect::What, lang });
    let side = worded.or_else(|| side(voice, question, answer, &words));
    // "En anglais stp" wants the side asked for, or the whole, in that language.
    let side = match words.language(voice) {
        Some(lang) => {
            Some(Side { lang, ..side.unwrap_or(Side { view: View::Essential, aspect: Aspect::What, lang }) })
        }
        None => side,
    };
    if side.is_none()
        && let Some((_, lang)) = words.wording(voice, |voice| words.find(voice, "follow-thanks"))
        && words.0.len() <= UNREAD_WORDS_MAX
    {
        return Some(Reply::public(Message::text(voice.speaking(lang).say("you-are-welcome"))));
    }
    let known = |jobs: &[JobId]| jobs.iter().filter_map(|job| voice.card(job)).collect::<Vec<&JobCard>>();
    let main = about.main.as_ref().and_then(|job| voice.card(job));
    let offered = known(&about.offered);
    let picked = if words.0.len() <= WORDS_MAX { words.pick(voice) } else { None };
    let Some(lang) = side.map(|side| side.lang).or(picked.map(|(_, lang)| lang)) else {
        let declined =
            matches!(answer.outcome, Outcome::Declined(Declined::OffTopic | Declined::Unsure { .. }));
        let is_about_it = declined && words.0.len() <= UNREAD_WORDS_MAX;
        return main.filter(|_| is_about_it).map(|card| unread(&voice.speaking(answer.lang), card));
    };
    let voice = &voice.speaking(lang);
    // "And the other one?" asks for the whole of it.
    let to_show = side.unwrap_or(Side { view: View::Essential, aspect: Aspect::What, lang });
    match (picked.map(|(pick, _)| pick), main, offered.as_slice()) {
        (Some(Pick::Nth(place)), _, jobs) if place < jobs.len() => Some(one(voice, jobs[place], to_show)),
        (Some(Pick::Last), _, [.., last]) => Some(one(voice, last, to_show)),
        (Some(Pick::Other), Some(main), _) => Some(match side {
            None => one(voice, main, Side { view: View::Close, ..to_show }),
            Some(side) => several(voice, &known(&main.close), side),
        }),
        (Some(Pick::Other), None, [_, second]) => Some(one(voice, second, to_show)),
        (Some(Pick::Other), None, jobs) => Some(several(voice, jobs, to_show)),
        (_, Some(main), _) => Some(one(voice, main, side?)),
        (_, None, jobs) => Some(several(voice, jobs, side?)),
    }
}

/// The words are about the job, and which side of it they ask for does not show: all are offered.
fn unread(voice: &Voice<'_>, card: &JobCard) -> Reply {
    const OFFERED: [(View, &str); 6] = [
        (View::Day, "button-day"),
        (View::Start, "button-start"),
        (View::Studies, "button-studies"),
        (View::Salary, "button-salary"),
        (View::Fit, "button-fit"),
        (View::Tools, "button-tools"),
    ];
    let mut embed = card::heading(voice, card);
    embed.description = voice.say("follow-unread");
    let button = |(view, key): (View, &str)| Button {
        label: voice.say(key),
        style: Style::Secondary,
        state: State::Show { job: card.id.clone(), view, lang: voice.lang },
    };
    let rows = OFFERED.chunks(OFFERED.len() / 2);
    let rows = rows.map(|row| Row::Buttons(row.iter().copied().map(button).collect())).collect();
    let event = Event::Answered { job: Some(card.id.clone()), aspect: Aspect::None, outcome: "unsure" };
    Reply::private(Message { embed: Some(embed), rows, ..Message::default() }).with(event)
}

fn one(voice: &Voice<'_>, card: &JobCard, side: Side) -> Reply {
    let job = card.id.clone();
    let event = Event::Answered { job: Some(job.clone()), aspect: side.aspect, outcome: "found" };
    let show = State::Show { job, view: side.view, lang: voice.lang };
    Reply::public(card::view(voice, card, side.view)).showing(show).with(event)
}

/// Asks which one is meant. Where nothing is left to choose from, that is said.
fn several(voice: &Voice<'_>, jobs: &[&JobCard], side: Side) -> Reply {
    if let [only] = jobs {
        return one(voice, only, side);
    }
    let event = Event::Answered { job: None, aspect: side.aspect, outcome: "choose" };
    if jobs.is_empty() {
        return Reply::public(Message::text(voice.say("close-none"))).with(event);
    }
    Reply::public(choice::choose_among(voice, jobs, side.view)).with(event)
}

/// The side that a question's cues ask for.
fn side(voice: &Voice<'_>, question: &Question, answer: &Answer<'_>, words: &Words) -> Option<Side> {
    let aspect = answer::aspect_asked(voice.library, question, voice.asker());
    let is_a_side = !matches!(aspect, Aspect::None | Aspect::What | Aspect::Find | Aspect::Compare);
    // A long question that fits a card tells of another job.
    let describes = matches!(answer.outcome, Outcome::Found(_) | Outcome::Choose(_) | Outcome::List { .. })
        && words.0.len() > WORDS_MAX;
    if !is_a_side || describes {
        return None;
    }
    Some(Side { view: View::of(aspect, answer::Level::Plain), aspect, lang: answer.lang })
}

/// The words of a reply.
struct Words(Vec<analysis::Token>);

impl Words {
    fn of(question: &Question) -> Self {
        Self(analysis::tokens(question.as_str()))
    }

    /// Whether a job is named outside of a wording: "do an internship" is about no intern.
    fn name_a_job(&self, voice: &Voice<'_>, of_wording: &Range<usize>) -> bool {
        let spans = voice.library.searcher.spans(&self.0);
        let is_apart =
            |tokens: &Range<usize>| tokens.end <= of_wording.start || of_wording.end <= tokens.start;
        spans
            .iter()
            .filter(|span| is_apart(&span.tokens))
            .any(|span| span.hits.iter().any(|hit| hit.quality >= NAMED_MIN))
    }

    /// Where one of the wordings of `key`, separated by commas, stands in the words.
    fn find(&self, voice: &Voice<'_>, key: &str) -> Option<Range<usize>> {
        voice.say(key).split(',').find_map(|wording| {
            let wording = analysis::tokens(wording);
            let length = wording.len();
            if length == 0 || (length == 1 && self.0.len() > ONE_WORD_IN) {
                return None;
            }
            let is_it = |window: &[analysis::Token]| {
                window.iter().zip(&wording).all(|(word, wanted)| word.folded == wanted.folded)
            };
            let start = self.0.windows(length).position(is_it)?;
            Some(start..start + length)
        })
    }

    /// What `find` finds, in the reader's language first.
    fn wording<T>(&self, voice: &Voice<'_>, find: impl Fn(&Voice<'_>) -> Option<T>) -> Option<(T, Lang)> {
        [voice.lang, voice.lang.other()]
            .into_iter()
            .find_map(|lang| find(&voice.speaking(lang)).map(|found| (found, lang)))
    }

    /// The language that a short reply asks for.
    fn language(&self, voice: &Voice<'_>) -> Option<Lang> {
        let asks = |voice: &Voice<'_>| LANGUAGES.into_iter().find(|(key, _)| self.find(voice, key).is_some());
        let ((_, lang), _) = self.wording(voice, asks).filter(|_| self.0.len() <= WORDS_MAX)?;
        Some(lang)
    }

    fn pick(&self, voice: &Voice<'_>) -> Option<(Pick, Lang)> {
        // "2" alone, as one answers a list.
        if let [only] = self.0.as_slice()
            && let Ok(number @ 1..) = only.folded.parse::<usize>()
        {
            return Some((Pick::Nth(number - 1), voice.lang));
        }
        self.wording(voice, |voice| {
            let says = |key: &str| self.find(voice, key).is_some();
            if says("follow-no-place") {
                return None;
            }
            let place = PLACES.iter().position(|key| says(key)).map(Pick::Nth);
            let last = || says("follow-last").then_some(Pick::Last);
            let other = || says("follow-other").then_some(Pick::Other);
            place.or_else(last).or_else(other)
        })
    }
}
