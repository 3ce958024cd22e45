//! What somebody tells that they like, and which jobs are like that.

use crate::knowledge::{CueKind, JobCard, Lang, Liking};

use super::decision::{CHOICE_MAX, Decided, Decision, TASTE_MIN, retrieved};
use super::library::Library;
use super::odds::{RANKING_MAX, rank};
use super::reading::Reading;

/// How many words before a taste turn it round: "je veux pas bosser derrière un écran".
const DENIED_WITHIN: usize = 5;
/// Most tastes of one question.
pub const LIKINGS_MAX: usize = 6;
/// What a job that is all that is liked is worth beside one whose words are told. Of 134 tastes, 94 of
/// 100 have a fitting job among the first three; with 0.3, 91.
const LIKING_WORTH: f32 = 0.1;
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
fn is_denied(library: &Library, reading: &Reading, at: usize) -> bool {
    // A comma and a "but" end it: "j'aime pas les maths mais j'adore dessiner".
    let turning = &library.lexicon(reading.lang).turning;
    let ends =
        |word: usize| reading.tokens[word].is_after_break || turning.contains(&reading.tokens[word].folded);
    let first = at.saturating_sub(DENIED_WITHIN);
    let last_end = (first..=at).rev().find(|&word| ends(word));
    let before = last_end.unwrap_or(first)..at;
    let nots = reading.cues.iter().filter(|cue| cue.kind == CueKind::Not);
    nots.flat_map(|cue| &cue.named).any(|not| before.contains(not))
}

/// The words that carry something, without those that are not liked.
pub(super) fn told(library: &Library, reading: &Reading) -> String {
    let told = reading.content.iter().filter(|at| !is_denied(library, reading, **at));
    let words: Vec<&str> = told.map(|at| reading.tokens[*at].written.as_str()).collect();
    words.join(" ")
}

pub(super) fn likings(library: &Library, reading: &Reading) -> Vec<Liking> {
    let mut likings = Vec::new();
    for cue in &reading.cues {
        let CueKind::Like(liking) = cue.kind else { continue };
        let Some(&first) = cue.named.first() else { continue };
        if !is_denied(library, reading, first) && !likings.contains(&liking) {
            likings.push(liking);
        }
    }
    likings.truncate(LIKINGS_MAX);
    likings
}

/// The sentence of a card about whom it suits that shares most of `told`.
pub(super) fn shared_fit(library: &Library, card: &JobCard, told: &[String], lang: Lang) -> Option<usize> {
    let shared = |text: &String| {
        let words = library.searcher.terms(text, lang);
        words.iter().filter(|word| told.contains(word)).count()
    };
    let counts = card.text[lang].fits.iter().map(shared).enumerate();
    let best = counts.max_by_key(|(nth, count)| (*count, std::cmp::Reverse(*nth)))?;
    (best.1 > 0).then_some(best.0)
}

/// Jobs for a taste: those whose words are told, and those that are like what is liked.
pub(super) fn suggested(
    library: &Library,
    reading: &Reading,
    ranking: Vec<(usize, f32)>,
    likings: Vec<Liking>,
) -> Decided {
    let words = told(library, reading);
    // "I really hate coding" is no wish to code.
    let ranking = if words == reading.content_text() {
        ranking
    } else {
        rank(&retrieved(library, reading, &words, |at| !is_denied(library, reading, at)), reading)
    };
    let cards = library.knowledge.cards();
    let told = |place: usize| ranking.iter().find(|(one, _)| *one == place).map_or(0.0, |(_, score)| *score);
    let like_it = |place: usize| fit(&cards[place], &likings);
    // Squared: a job that is all that is liked is worth more than two that are half of it.
    let score =
        |place: usize| (told(place).powi(2) + LIKING_WORTH * like_it(place).powi(2)) / (1.0 + LIKING_WORTH);
    let mut ranking: Vec<(usize, f32)> = if likings.is_empty() {
        ranking
    } else {
        let candidates =
            (0..cards.len()).filter(|&place| told(place) >= TASTE_MIN || like_it(place) >= FIT_MIN);
        candidates.map(|place| (place, score(place))).collect()
    };
    ranking.sort_by(|left, right| right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    ranking.truncate(RANKING_MAX);
    // "I really hate coding" and nothing else: there is nothing to list.
    if ranking.is_empty() {
        return Decided::bare(Decision::Unsure { nearest: Vec::new() });
    }
    let places = ranking.iter().take(CHOICE_MAX).map(|(place, _)| *place).collect();
    Decided { decision: Decision::List { places, likings }, ranking }
}
