//! Question → Answer: what is asked about which job, and the simplest text that covers it.
//!
//! Promise: every sentence of an answer stands in a card.
//! Absent on purpose: Discord, and the clock: the caller says what day it is.

pub mod aspect;
mod comparison;
mod cues;
mod decision;
mod intent;
pub mod library;
pub mod next_step;
mod odds;
mod reading;
mod reasons;
mod simplest;
pub mod tastes;

pub use aspect::Aspect;
pub use library::{Library, SharedLibrary};
pub use next_step::{Offer, next_steps};
pub use reasons::{Candidate, NameRead, Reasons, reasons};
pub use tastes::Tastes;

use jiff::civil::Date;

use crate::knowledge::{CueKind, JobCard, JobId, Lang};
use crate::search::Question;
use comparison::Compared;
use decision::Decision;
use reading::Reading;

/// Who asks, as far as an answer needs it.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    /// The language of the person's own settings, for questions that do not show one.
    pub lang: Lang,
    /// The language to read and answer in, whatever the question looks like.
    pub forced_lang: Option<Lang>,
    /// A step that has ended by this day is not shown.
    pub today: Date,
}

/// What Mamie says to a question.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The language to answer in.
    pub lang: Lang,
    pub aspect: Aspect,
    pub outcome: Outcome<'a>,
    /// The jobs considered, best first, with scores between 0 and 1.
    pub ranking: Vec<(JobId, f32)>,
}

#[derive(Clone, Debug)]
pub enum Outcome<'a> {
    /// One job is meant.
    Found(Found<'a>),
    /// The words fit several jobs alike ("CM"): ask back. Two to five, best first.
    Choose(Vec<&'a JobCard>),
    /// Two jobs are compared; `difference` where a card tells them apart in one sentence.
    Compare {
        left: &'a JobCard,
        right: &'a JobCard,
        difference: Option<&'a str>,
    },
    /// Three jobs are compared; what tells one from the next, where a card says so.
    CompareThree {
        jobs: [&'a JobCard; 3],
        differences: Vec<&'a str>,
    },
    /// Tastes are told, not a job: jobs that may fit, best first.
    List {
        jobs: Vec<&'a JobCard>,
        tastes: Tastes,
    },
    Declined(Declined<'a>),
}

/// The explanation chosen for one job.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    pub card: &'a JobCard,
    pub level: Level,
    /// The text itself, from the card.
    pub explanation: String,
    /// Kandel-Moles or Flesch score of `explanation`; higher is simpler.
    pub readability: f64,
    /// The question sounds like the belief on the card: answer it with the card's truth first.
    pub corrects_belief: bool,
}

/// How much of a card is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// One sentence.
    Summary,
    /// The explanation for everybody.
    Plain,
    /// For the curious.
    Detail,
}

/// Why nothing is explained.
#[derive(Clone, Debug)]
pub enum Declined<'a> {
    /// Not a letter in it, or nothing beside a greeting.
    Empty,
    /// It is not about what a job is.
    OffTopic,
    /// A job that Mamie knows by name only. `name` comes from our own files, safe to show.
    Unwritten { name: String, nearest: Vec<&'a JobCard> },
    /// Somebody feels low: warmth and a person to talk to come first.
    LowSpirits,
    /// It may be about a job, and no card fits well enough.
    Unsure { nearest: Vec<&'a JobCard> },
}

/// Answers any question.
pub fn answer<'a>(library: &'a Library, question: &Question, asker: Asker) -> Answer<'a> {
    if question.is_empty() {
        let outcome = Outcome::Declined(Declined::Empty);
        return Answer { lang: asker.lang, aspect: Aspect::None, outcome, ranking: Vec::new() };
    }
    let reading = Reading::new(library, question, asker.lang, asker.forced_lang);
    let lang = reading.reply_lang();
    let decided = decision::decide(library, &reading);
    let card = |place: usize| &library.knowledge.cards()[place];
    let cards = |places: &[usize]| places.iter().map(|&place| card(place)).collect::<Vec<_>>();
    let ranking = decided.ranking.iter().map(|(place, score)| (card(*place).id.clone(), *score)).collect();
    let (aspect, outcome) = match decided.decision {
        Decision::Found { place, aspect } => {
            let found = simplest::choose(library, card(place), &reading, aspect);
            // "Ça passe sa journée sur Facebook, non ?" wants the truth, and no timetable.
            let is_asked = reading.shows(CueKind::Day) && !reading.shows(CueKind::Belief);
            let mocks = found.corrects_belief && aspect == Aspect::Day && !is_asked;
            (if mocks { Aspect::What } else { aspect }, Outcome::Found(found))
        }
        Decision::Choose { places, aspect } => (aspect, Outcome::Choose(cards(&places))),
        Decision::Compare { places: Compared::Two(left, right) } => {
            let (left, right) = (card(left), card(right));
            let difference = library.knowledge.difference(&left.id, &right.id, lang);
            (Aspect::Compare, Outcome::Compare { left, right, difference })
        }
        Decision::Compare { places: Compared::Three(places) } => {
            let jobs = places.map(card);
            let pairs = [(0, 1), (1, 2), (0, 2)].map(|(left, right)| (&jobs[left].id, &jobs[right].id));
            let difference = |(left, right)| library.knowledge.difference(left, right, lang);
            let differences = pairs.into_iter().filter_map(difference).collect();
            (Aspect::Compare, Outcome::CompareThree { jobs, differences })
        }
        Decision::List { places, likings } => {
            let jobs = cards(&places);
            let told = library.searcher.terms(&tastes::told(library, &reading), reading.lang);
            let fits = jobs.iter().map(|card| tastes::shared_fit(library, card, &told, lang)).collect();
            (Aspect::Find, Outcome::List { jobs, tastes: Tastes { likings, fits } })
        }
        Decision::Greeted => (Aspect::None, Outcome::Declined(Declined::Empty)),
        Decision::LowSpirits => (Aspect::None, Outcome::Declined(Declined::LowSpirits)),
        Decision::OffTopic => (Aspect::None, Outcome::Declined(Declined::OffTopic)),
        Decision::Unwritten { name, beside } => {
            let name = &library.searcher.names().names[name];
            let nearest = decision::nearest_to_unwritten(library, name.target, beside);
            let name = name.written.clone();
            (Aspect::None, Outcome::Declined(Declined::Unwritten { name, nearest }))
        }
        Decision::Unsure { nearest } => {
            (Aspect::None, Outcome::Declined(Declined::Unsure { nearest: cards(&nearest) }))
        }
    };
    Answer { lang, aspect, outcome, ranking }
}

/// The card's explanation at one level.
pub fn explain(card: &JobCard, lang: Lang, level: Level) -> Found<'_> {
    let explanation = explanation(card, lang, level);
    let readability = crate::knowledge::readability::score(&explanation, lang);
    Found { card, level, explanation, readability, corrects_belief: false }
}

fn explanation(card: &JobCard, lang: Lang, level: Level) -> String {
    let text = &card.text[lang];
    match level {
        Level::Summary => text.summary.clone(),
        Level::Plain => format!("{} {}", text.summary, text.plain),
        Level::Detail => text.detail.clone(),
    }
}

/// The side of a job that a question asks for, whichever job it is about: "et les études ?".
pub fn aspect_asked(library: &Library, question: &Question, asker: Asker) -> Aspect {
    if question.is_empty() {
        return Aspect::None;
    }
    Reading::new(library, question, asker.lang, asker.forced_lang).aspect_of_any_job()
}
