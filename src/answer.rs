//! Question → Answer: what is asked about which job, and the simplest text that covers it.
//!
//! Promise: every sentence of an answer stands in a card.
//! Absent on purpose: Discord, and the clock: the caller says what day it is.

pub mod aspect;
pub mod library;
pub mod next_step;

pub use aspect::Aspect;
pub use library::{Library, SharedLibrary};
pub use next_step::{Offer, next_steps};

use jiff::civil::Date;

use crate::knowledge::{JobCard, JobId, Lang};
use crate::search::{Question, SearchError};

/// Who asks, as far as an answer needs it.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    /// The language of the person's own settings, for questions that do not show one.
    pub lang: Lang,
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
    /// Tastes are told, not a job: jobs that may fit, best first.
    List(Vec<&'a JobCard>),
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
    /// Not a letter in it.
    Empty,
    /// It is not about what a job is.
    OffTopic,
    /// A job that Mamie knows by name only. `name` comes from our own files, safe to show.
    Unwritten { name: String, nearest: Vec<&'a JobCard> },
    /// It may be about a job, and no card fits well enough.
    Unsure { nearest: Vec<&'a JobCard> },
}

/// Answers any question.
pub fn answer<'a>(
    library: &'a Library,
    question: &Question,
    asker: Asker,
) -> Result<Answer<'a>, SearchError> {
    let found = library.searcher.by_name(&library.knowledge, question.as_str());
    let Some(card) = found.and_then(|id| library.knowledge.card(&id)) else {
        return Ok(Answer {
            lang: asker.lang,
            aspect: Aspect::None,
            outcome: Outcome::Declined(Declined::OffTopic),
            ranking: Vec::new(),
        });
    };
    Ok(Answer {
        lang: asker.lang,
        aspect: Aspect::What,
        outcome: Outcome::Found(explain(card, asker.lang, Level::Plain)),
        ranking: vec![(card.id.clone(), 1.0)],
    })
}

/// The card's explanation at one level.
pub fn explain(card: &JobCard, lang: Lang, level: Level) -> Found<'_> {
    let text = &card.text[lang];
    let explanation = match level {
        Level::Summary => text.summary.clone(),
        Level::Plain => format!("{} {}", text.summary, text.plain),
        Level::Detail => text.detail.clone(),
    };
    let readability = crate::knowledge::readability::score(&explanation, lang);
    Found { card, level, explanation, readability, corrects_belief: false }
}
