//! What somebody tells that they like, and which jobs are like that.

use crate::knowledge::{CueKind, JobCard, Lang, Liking};
use crate::search::TermGroup;

use super::library::Library;
use super::reading::Reading;

/// How many words before a taste turn it round: "j'aime pas trop les maths".
const DENIED_WITHIN: usize = 2;
/// Most tastes of one question.
pub const LIKINGS_MAX: usize = 6;
/// Least share of what is liked for a job whose words are not told.
pub const FIT_MIN: f32 = 0.3;
/// A job is like what somebody likes from this on.
const LIKE_MIN: f32 = 0.5;

/// What a question tells of its asker's tastes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tastes {
    /// In the order of the question, each once, at most [`LIKINGS_MAX`].
    pub likings: Vec<Liking>,
    /// For each job of the list, the sentence of its card ("you like to draw") that shares words
    /// with the question, counted from 0.
    pub fits: Vec<Option<usize>>,
}

/// What is liked of a job, by somebody who likes `likings`.
pub fn liked(card: &JobCard, likings: &[Liking]) -> impl Iterator<Item = Liking> {
    likings.iter().copied().filter(|liking| liking.fit(card) >= LIKE_MIN)
}

/// How well a job fits tastes, 1 at best. 0 without any.
pub fn fit(card: &JobCard, likings: &[Liking]) -> f32 {
    let sum: f32 = likings.iter().map(|liking| liking.fit(card)).sum();
    sum / likings.len().max(1) as f32
}

/// Whether the words before turn a taste round.
fn is_denied(reading: &Reading, at: usize) -> bool {
    let before = at.saturating_sub(DENIED_WITHIN)..at;
    let nots = reading.cues.iter().filter(|cue| cue.kind == CueKind::Not);
    nots.flat_map(|cue| &cue.named).any(|not| before.contains(not))
}

/// The words that carry something, without those that are not liked.
pub(super) fn told(reading: &Reading) -> String {
    let told = reading.content.iter().filter(|at| !is_denied(reading, **at));
    let words: Vec<&str> = told.map(|at| reading.tokens[*at].written.as_str()).collect();
    words.join(" ")
}

pub(super) fn likings(reading: &Reading) -> Vec<Liking> {
    let mut likings = Vec::new();
    for cue in &reading.cues {
        let CueKind::Like(liking) = cue.kind else { continue };
        let Some(&first) = cue.named.first() else { continue };
        if !is_denied(reading, first) && !likings.contains(&liking) {
            likings.push(liking);
        }
    }
    likings.truncate(LIKINGS_MAX);
    likings
}

/// The sentence of a card about whom it suits that shares most words with `groups`.
pub(super) fn shared_fit(
    library: &Library,
    card: &JobCard,
    groups: &[TermGroup],
    lang: Lang,
) -> Option<usize> {
    let shared = |text: &String| {
        let words = library.searcher.groups(text, lang);
        words.iter().filter(|word| groups.iter().any(|group| group.stem == word.stem)).count()
    };
    let counts = card.text[lang].fits.iter().map(shared).enumerate();
    let best = counts.max_by_key(|(nth, count)| (*count, std::cmp::Reverse(*nth)))?;
    (best.1 > 0).then_some(best.0)
}
