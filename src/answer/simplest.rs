//! Picks the simplest text of a card that covers the question.
//!
//! Relevance first: a text that leaves out what was asked about is no answer, however simple. Among
//! those that cover the question as well as the best one, the most readable wins.

use crate::search::Searcher;

use super::aspect::Aspect;
use super::library::Library;
use super::reading::Reading;
use super::{Found, Level, explain};
use crate::knowledge::{CueKind, JobCard, Lang};

/// A text covers the question as well as another when it lacks at most this share of its words.
const COVERAGE_SLACK: f32 = 0.34;
/// The share of the question's words that must stand in the belief for it to be the belief.
const BELIEF_MIN: f32 = 0.5;

pub(super) fn choose<'a>(
    library: &'a Library,
    card: &'a JobCard,
    reading: &Reading,
    aspect: Aspect,
) -> Found<'a> {
    let lang = reading.lang;
    let searcher = &library.searcher;
    let asked = stems(searcher, &reading.content_text(), lang);
    let levels = [Level::Plain, Level::Detail];
    let covered: Vec<(f32, Found<'a>)> = levels
        .into_iter()
        .map(|level| {
            let found = explain(card, lang, level);
            (coverage(&asked, &stems(searcher, &found.explanation, lang)), found)
        })
        .collect();
    let best = covered.iter().map(|(coverage, _)| *coverage).fold(0.0, f32::max);
    let simplest = covered
        .into_iter()
        .filter(|(coverage, _)| *coverage + COVERAGE_SLACK >= best)
        .map(|(_, found)| found)
        .max_by(|left, right| left.readability.total_cmp(&right.readability));
    let mut found = simplest.unwrap_or_else(|| explain(card, lang, Level::Plain));
    found.corrects_belief = aspect != Aspect::Compare && sounds_like_belief(searcher, card, reading, &asked);
    found
}

fn sounds_like_belief(searcher: &Searcher, card: &JobCard, reading: &Reading, asked: &[String]) -> bool {
    let shared = coverage(asked, &stems(searcher, &card.text[reading.lang].belief, reading.lang));
    (asked.len() >= 2 && shared >= BELIEF_MIN)
        || (reading.shows(CueKind::Belief) && !asked.is_empty() && shared > 0.0)
}

fn stems(searcher: &Searcher, text: &str, lang: Lang) -> Vec<String> {
    searcher.groups(text, lang).into_iter().map(|group| group.stem).collect()
}

/// The share of `asked` that stands in `text`; nothing asked is covered by anything.
fn coverage(asked: &[String], text: &[String]) -> f32 {
    if asked.is_empty() {
        return 0.0;
    }
    asked.iter().filter(|stem| text.contains(stem)).count() as f32 / asked.len() as f32
}
