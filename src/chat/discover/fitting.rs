//! Answers → the jobs that fit, best first, and why.

use super::questions::{self, Side};
use super::state::{Answer, letters};
use crate::chat::tag::hash;
use crate::knowledge::{JobCard, Liking};

/// What a job that is the opposite of an answer loses.
const OPPOSITE: f32 = 0.6;
/// A job that fits at least this much of what was answered is still in the race.
const IN_THE_RACE: f32 = 0.3;

/// The sides chosen, each with the other one.
fn chosen(answers: &[Answer]) -> impl Iterator<Item = (&'static Side, &'static Side)> {
    const QUESTIONS: &[questions::Question] = &questions::ALL;
    QUESTIONS.iter().zip(answers.to_vec()).filter_map(|(question, answer)| match answer {
        Answer::First => Some((&question.sides[0], &question.sides[1])),
        Answer::Second => Some((&question.sides[1], &question.sides[0])),
        Answer::Either => None,
    })
}

/// How well a job fits, 1 at best.
fn fit(card: &JobCard, answers: &[Answer]) -> f32 {
    let (mut total, mut count) = (0.0, 0.0);
    for (side, other) in chosen(answers) {
        total += side.liking.fit(card) - OPPOSITE * other.liking.fit(card);
        count += 1.0;
    }
    if count == 0.0 { 1.0 } else { total / count }
}

/// All jobs, best first. Equal ones stand in an order that differs from answers to answers, so that
/// none is always behind.
pub(super) fn ranked<'a>(cards: &'a [JobCard], answers: &[Answer]) -> Vec<&'a JobCard> {
    let letters = letters(answers);
    let chance = |card: &JobCard| hash(letters.bytes().chain(card.id.as_str().bytes()));
    // A hair's breadth of difference says nothing about a person.
    const BREADTH: f32 = 8.0;
    let coarse = |card: &JobCard| (fit(card, answers) * BREADTH).round() as i32;
    let mut ranked: Vec<&JobCard> = cards.iter().collect();
    ranked.sort_by_cached_key(|card| (-coarse(card), chance(card)));
    ranked
}

/// How many jobs still fit.
pub(super) fn in_the_race(cards: &[JobCard], answers: &[Answer]) -> usize {
    cards.iter().filter(|card| fit(card, answers) >= IN_THE_RACE).count()
}

/// What somebody chose, what one does before where one is.
pub(super) fn likings(answers: &[Answer]) -> Vec<Liking> {
    chosen(answers).map(|(side, _)| side.liking).collect()
}
