//! Picks the simplest text of a card that covers the question.
//!
//! Relevance first: a text that leaves out what was asked about is no answer, however simple. Among
//! those that cover the question as well as the best one, the most readable wins.

use super::aspect::Aspect;
use super::library::Library;
use super::reading::Reading;
use super::{Found, Level, explain, explanation};
use crate::knowledge::{CueKind, JobCard, Lang};
use crate::search::Searcher;

/// A text covers the question as well as another when it lacks at most this share of its words.
const COVERAGE_SLACK: f32 = 0.34;
/// The share of the question's words that must stand in the belief for it to be the belief.
const BELIEF_MIN: f32 = 0.5;

/// The texts of a card that are chosen between, read once: their words and how simple they are do
/// not change.
#[derive(Debug)]
pub(super) struct Choices {
    levels: [Choice; 2],
    /// The terms of the belief.
    belief: Vec<String>,
}

#[derive(Debug)]
struct Choice {
    level: Level,
    terms: Vec<String>,
    readability: f64,
}

impl Choices {
    pub(super) fn new(searcher: &Searcher, card: &JobCard, lang: Lang) -> Self {
        let levels = [Level::Plain, Level::Detail].map(|level| {
            let found = explain(card, lang, level);
            let terms = searcher.terms(&found.explanation, lang);
            Choice { level, terms, readability: found.readability }
        });
        Self { levels, belief: searcher.terms(&card.text[lang].belief, lang) }
    }
}

pub(super) fn choose<'a>(
    library: &'a Library,
    card: &'a JobCard,
    reading: &Reading,
    aspect: Aspect,
) -> Found<'a> {
    let lang = reading.reply_lang();
    let asked = library.searcher.terms(&reading.content_text(), lang);
    let choices = library.choices(card, lang);
    let covered = choices.levels.iter().map(|choice| (coverage(&asked, &choice.terms), choice));
    let best = covered.clone().map(|(coverage, _)| coverage).fold(0.0, f32::max);
    let [plain, _] = &choices.levels;
    let simplest = covered
        .filter(|(coverage, _)| *coverage + COVERAGE_SLACK >= best)
        .map(|(_, choice)| choice)
        .max_by(|left, right| left.readability.total_cmp(&right.readability))
        .unwrap_or(plain);
    let corrects_belief = aspect != Aspect::Compare && sounds_like_belief(choices, reading, &asked);
    let explanation = explanation(card, lang, simplest.level);
    Found { card, level: simplest.level, explanation, readability: simplest.readability, corrects_belief }
}

fn sounds_like_belief(choices: &Choices, reading: &Reading, asked: &[String]) -> bool {
    let shared = coverage(asked, &choices.belief);
    (asked.len() >= 2 && shared >= BELIEF_MIN)
        || (reading.shows(CueKind::Belief) && !asked.is_empty() && shared > 0.0)
}

/// The share of `asked` that stands in `text`; nothing asked is covered by anything.
fn coverage(asked: &[String], text: &[String]) -> f32 {
    if asked.is_empty() {
        return 0.0;
    }
    asked.iter().filter(|stem| text.contains(stem)).count() as f32 / asked.len() as f32
}
