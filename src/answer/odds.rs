//! How sure Mamie is: that a name is what a question is about, and that a card is the job described.
//!
//! Two logistic regressions over questions written by people who had not seen the cards.

use crate::knowledge::CueKind;
use crate::search::{NameKind, Retrieved, Span, Target};

use super::library::Library;
use super::reading::{Reading, card_hits};

/// Cards kept in a ranking.
pub(super) const RANKING_MAX: usize = 20;
/// A name longer than this many letters is no surer to be meant.
const LENGTH_MAX: usize = 20;

/// What a name adds that a question begins with, and that a comma parts from the rest. Set by hand:
/// too few questions are decided by it to learn it from them.
const TOPIC_WORTH: f32 = 1.5;

/// The cards retrieved, best first, each with its confidence.
pub(super) fn rank(retrieved: &[Retrieved], reading: &Reading) -> Vec<(usize, f32)> {
    let describes = reading.describes();
    let first = retrieved.first();
    retrieved
        .iter()
        .enumerate()
        .map(|(nth, card)| {
            let rival = if nth == 0 { retrieved.get(1) } else { first };
            (card.place, confidence(card, rival, describes))
        })
        .collect()
}

/// How sure it is that a retrieved card is the job meant: a probability, learnt from 899 questions
/// (log loss 0.19 in ten-fold cross-validation). `describes` is the probability that the question
/// tells of a job at all.
fn confidence(card: &Retrieved, rival: Option<&Retrieved>, describes: f32) -> f32 {
    let margin = card.score - rival.map_or(0.0, |rival| rival.score);
    probability(-2.09 + 0.233 * card.score + 0.425 * margin + 2.12 * (describes + 0.01).ln())
}

/// The logarithm of the odds that the question is about the name in it, and not that the name is a
/// detail of somebody's work, as in "he recruits developers". Learnt from 1,336 questions with a
/// name, which it tells apart in 98 of 100 cases (ten-fold cross-validation).
pub(super) fn named_odds(library: &Library, reading: &Reading, span: &Span, retrieved: &[Retrieved]) -> f32 {
    let names = library.searcher.names();
    let Some(best) = span.hits.first() else { return f32::NEG_INFINITY };
    let one_if = |holds: bool| f32::from(u8::from(holds));
    let is_own = names.names[best.name].kind == NameKind::Own;
    let length = names.names[best.name].length().min(LENGTH_MAX) as f32 / 10.0;
    let is_card = matches!(best.target, Target::Card(_));
    let described = retrieved.first();
    let is_described_too =
        described.is_some_and(|card| card_hits(span).any(|(place, _)| place == card.place));
    let other = described.filter(|_| !is_described_too).map_or(0.0, |card| card.score);
    -6.70 - 0.04 * reading.intent.of(CueKind::Find) - 1.36 * reading.intent.of(CueKind::Taste)
        + 3.45 * reading.asks_by_name()
        - 1.53 * (1.0 + reading.content.len() as f32).ln()
        + 5.63 * best.quality
        + 1.74 * one_if(is_own)
        + 3.98 * one_if(reading.is_abbreviation(span))
        + 2.33 * length
        + 2.28 * one_if(is_card)
        + 0.61 * one_if(is_described_too)
        - 0.37 * other
        + 0.65 * one_if(span.tokens.start == 0)
        + TOPIC_WORTH * one_if(reading.is_topic(library, span))
}

/// `probability` after something that takes `less` from the logarithm of its odds.
pub(super) fn lessened(probability: f32, less: f32) -> f32 {
    let odds = (probability / (1.0 - probability).max(f32::MIN_POSITIVE)).ln();
    self::probability(odds - less)
}

/// The probability of which `odds` is the logarithm of the odds.
fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
