//! Jobs offered while somebody types a name, and the job a whole text names.

use std::collections::HashMap;

use super::analysis::{self, fold};
use super::beginnings::Fits;
use super::names::{NameIndex, NameKind, Target};
use crate::knowledge::{JobId, Knowledge, Lang};

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
    let typed = analysis::tokens(typed);
    let Some(last) = typed.len().checked_sub(1) else {
        let jobs = popular.iter().map(|&place| knowledge.cards()[place].id.clone());
        return jobs.map(|job| Completion { job, found_by: Match::Popular }).take(limit).collect();
    };
    let beginnings = &names.beginnings;
    let typed: Vec<Fits> =
        typed.iter().enumerate().map(|(at, token)| beginnings.fits(&token.folded, at == last)).collect();
    let mut best: HashMap<usize, (f32, usize)> = HashMap::new();
    let is_better = |one: (f32, usize), other: (f32, usize)| {
        one.0
            .total_cmp(&other.0)
            .then_with(|| names.names[other.1].length().cmp(&names.names[one.1].length()))
            .is_gt()
    };
    for place in beginnings.names(&typed) {
        let name = &names.names[place];
        let (Target::Card(card), Some(fit)) = (name.target, beginnings.fit(&typed, place)) else { continue };
        let own = if name.kind == NameKind::Own { 0.15 } else { 0.0 };
        let spoken = if name.lang == lang { 0.2 } else { 0.0 };
        let offer = (fit + own + spoken, place);
        let kept = best.entry(card).or_insert(offer);
        if is_better(offer, *kept) {
            *kept = offer;
        }
    }
    let mut offers: Vec<(usize, (f32, usize))> = best.into_iter().collect();
    offers.sort_unstable_by(|(left, one), (right, other)| {
        other
            .0
            .total_cmp(&one.0)
            .then_with(|| names.names[one.1].length().cmp(&names.names[other.1].length()))
            .then_with(|| left.cmp(right))
    });
    let completion = |(card, (_, place)): (usize, (f32, usize))| {
        let name = &names.names[place];
        let is_shown = name.kind == NameKind::Own && name.lang == lang;
        let found_by = if is_shown { Match::Name } else { Match::Alias(name.written.clone()) };
        Completion { job: knowledge.cards()[card].id.clone(), found_by }
    };
    offers.into_iter().take(limit).map(completion).collect()
}

/// The one job that a whole text names. Discord may send the label of a choice in place of its value.
pub(super) fn by_name(names: &NameIndex, knowledge: &Knowledge, text: &str) -> Option<JobId> {
    let text = text.trim();
    if let Some(card) = knowledge.card_by_name_of_id(text) {
        return Some(card.id.clone());
    }
    if let Some(&place) = names.titles.get(&fold(text)) {
        return Some(knowledge.cards()[place].id.clone());
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
