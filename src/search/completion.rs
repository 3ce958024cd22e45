//! Jobs offered while somebody types a name, and the job a whole text names.

use std::collections::{HashMap, HashSet};

use super::analysis::{self, fold};
use super::names::{NameIndex, NameKind, Target};
use crate::knowledge::{JobCard, JobId, Knowledge, Lang};

/// How a job was found for what somebody is typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// By the job's own name.
    Name,
    /// By another name of the job, as the card writes it.
    Alias(String),
    /// Nothing is typed yet: a job that many others have to do with.
    Popular,
}

/// A job offered while somebody types its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    pub job: JobId,
    pub found_by: Match,
}

/// From this many letters on a slip is forgiven.
const FORGIVEN_FROM: usize = 4;
/// Least quality of a name that a whole text spells.
const WHOLE_NAME_MIN: f32 = 0.8;

/// The places of the cards, those first that most other cards name.
pub(super) fn popular(knowledge: &Knowledge) -> Vec<usize> {
    let mut named: HashMap<&str, usize> = HashMap::new();
    for card in knowledge.cards() {
        for other in card.close.iter().chain(&card.works_with) {
            *named.entry(other.as_str()).or_default() += 1;
        }
    }
    let mut places: Vec<usize> = (0..knowledge.cards().len()).collect();
    // The sort is stable: equals stay in the order of their ids.
    places.sort_by_key(|&place| {
        std::cmp::Reverse(named.get(knowledge.cards()[place].id.as_str()).copied().unwrap_or(0))
    });
    places
}

/// At most `limit` jobs for what is typed so far, best first, each once.
pub(super) fn complete(
    names: &NameIndex,
    popular: &[usize],
    knowledge: &Knowledge,
    typed: &str,
    lang: Lang,
    limit: usize,
) -> Vec<Completion> {
    let typed: Vec<Typed> =
        analysis::tokens(typed).into_iter().map(|token| Typed::new(token.folded)).collect();
    if typed.is_empty() {
        let jobs = popular.iter().map(|&place| knowledge.cards()[place].id.clone());
        return jobs.map(|job| Completion { job, found_by: Match::Popular }).take(limit).collect();
    }
    let mut offers: Vec<(f32, usize, usize)> = Vec::new();
    for (place, name) in names.names.iter().enumerate() {
        let Target::Card(card) = name.target else { continue };
        let words = names.folded_words(place);
        let Some(fit) = fit(&typed, words) else { continue };
        let own = if name.kind == NameKind::Own { 0.15 } else { 0.0 };
        let spoken = if name.lang == lang { 0.2 } else { 0.0 };
        offers.push((fit + own + spoken, card, place));
    }
    offers.sort_by(|left, right| {
        right
            .0
            .total_cmp(&left.0)
            .then_with(|| names.names[left.2].length().cmp(&names.names[right.2].length()))
            .then_with(|| left.1.cmp(&right.1))
    });
    let mut seen = HashSet::new();
    offers
        .into_iter()
        .filter(|(_, card, _)| seen.insert(*card))
        .take(limit)
        .map(|(_, card, place)| {
            let card = &knowledge.cards()[card];
            let name = &names.names[place];
            let is_shown = name.kind == NameKind::Own && name.lang == lang;
            let found_by = if is_shown { Match::Name } else { Match::Alias(name.written.clone()) };
            Completion { job: card.id.clone(), found_by }
        })
        .collect()
}

/// How well typed words fit the words of a name: each is the beginning of one, in any order.
fn fit(typed: &[Typed], words: &[String]) -> Option<f32> {
    let mut total = 0.0;
    let mut last = None;
    for (nth, part) in typed.iter().enumerate() {
        let is_last = nth + 1 == typed.len();
        let (at, value) = words
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, word_fit(part, word, is_last)?)))
            .max_by(|left, right| left.1.total_cmp(&right.1).then_with(|| right.0.cmp(&left.0)))?;
        let order = match last {
            None if at == 0 => 0.3,
            Some(before) if at == before + 1 => 0.1,
            _ => 0.0,
        };
        last = Some(at);
        total += value + order;
    }
    Some(total / typed.len() as f32)
}

/// A word as far as it is typed.
struct Typed {
    text: String,
    characters: Vec<char>,
    letters: u64,
}

impl Typed {
    fn new(text: String) -> Self {
        let characters: Vec<char> = text.chars().collect();
        Self { letters: letters(text.chars()), characters, text }
    }
}

/// Which letters stand in a word, one bit each; rare ones may share a bit.
fn letters(word: impl Iterator<Item = char>) -> u64 {
    word.fold(0, |letters, character| letters | 1 << (u32::from(character) % 64))
}

fn word_fit(typed: &Typed, word: &str, is_last: bool) -> Option<f32> {
    if word == typed.text {
        return Some(1.0);
    }
    if word.starts_with(&typed.text) {
        // "dev" while "devops" is being typed; a word before the last one should be whole.
        return Some(if is_last { 0.9 } else { 0.7 });
    }
    let length = typed.characters.len();
    if length < FORGIVEN_FROM {
        return None;
    }
    // A wrong first letter is rare, and letting it pass would fill the list with strangers.
    if length < 6 && typed.characters.first().copied() != word.chars().next() {
        return None;
    }
    let slips = if length < 7 { 1 } else { 2 };
    // Each slip brings in one strange letter at most: most words end here.
    if (typed.letters & !letters(word.chars())).count_ones() > slips {
        return None;
    }
    let whole: Vec<char> = word.chars().collect();
    let beginning = &whole[..length.min(whole.len())];
    let distance = |other: &[char]| {
        rapidfuzz::distance::osa::distance_with_args(
            typed.characters.iter().copied(),
            other.iter().copied(),
            &rapidfuzz::distance::osa::Args::default().score_cutoff(slips as usize),
        )
    };
    let nearest = [distance(beginning), distance(&whole)].into_iter().flatten().min()?;
    Some(0.75 - 0.15 * nearest as f32)
}

/// The one job that a whole text names. Discord may send the label of a choice in place of its value.
pub(super) fn by_name(names: &NameIndex, knowledge: &Knowledge, text: &str) -> Option<JobId> {
    let text = text.trim();
    if let Some(card) = knowledge.card_by_name_of_id(text) {
        return Some(card.id.clone());
    }
    let folded = fold(text);
    let is_title = |card: &JobCard| {
        Lang::ALL.iter().any(|&lang| {
            let words = &card.text[lang];
            fold(&card.title(lang)) == folded
                || fold(&words.masculine) == folded
                || fold(&words.feminine) == folded
        })
    };
    if let Some(card) = knowledge.cards().iter().find(|card| is_title(card)) {
        return Some(card.id.clone());
    }
    let tokens = analysis::tokens(text);
    let whole = names.spans(&tokens).into_iter().find(|span| span.tokens == (0..tokens.len()))?;
    let mut best = whole.hits.iter().filter(|hit| hit.quality >= WHOLE_NAME_MIN);
    let first = best.next()?;
    let rival = best.next();
    let is_alone = rival.is_none_or(|rival| {
        let own =
            names.names[first.name].kind == NameKind::Own && names.names[rival.name].kind == NameKind::Alias;
        first.quality - rival.quality > 0.1 || (own && first.quality >= rival.quality)
    });
    match first.target {
        Target::Card(place) if is_alone => Some(knowledge.cards()[place].id.clone()),
        _ => None,
    }
}
