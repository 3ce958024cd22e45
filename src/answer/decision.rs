//! Which jobs a question means, or why none: the one place where Mamie decides to speak.

use std::ops::Range;

use crate::knowledge::{CueKind, JobCard, Liking};
use crate::search::analysis;
use crate::search::{NameHit, NameKind, Retrieved, SearchError, Span, Target};

use super::aspect::Aspect;
use super::library::Library;
use super::reading::Reading;
use super::tastes;

/// What is decided; places are positions of cards in the knowledge.
#[derive(Debug)]
pub(super) enum Decision {
    Found {
        place: usize,
        aspect: Aspect,
    },
    Choose {
        places: Vec<usize>,
        aspect: Aspect,
    },
    Compare {
        left: usize,
        right: usize,
    },
    List {
        places: Vec<usize>,
        likings: Vec<Liking>,
    },
    LowSpirits,
    /// Nothing is said beside "hello".
    Greeted,
    OffTopic,
    Unwritten {
        job: usize,
    },
    Unsure {
        nearest: Vec<usize>,
    },
}

/// A decision with the jobs considered, best first, and their scores between 0 and 1.
#[derive(Debug)]
pub(super) struct Decided {
    pub(super) decision: Decision,
    pub(super) ranking: Vec<(usize, f32)>,
}

/// Two names this near in quality are alike.
const TIE: f32 = 0.06;
/// A name spelled this well and this long in letters is meant, whatever stands around it.
const STRONG_NAME: f32 = 0.9;
/// What a name in a question that asks nothing, or the signs of an errand or a chat, take from the
/// odds that a job is described.
const ELSEWHERE_ODDS: f32 = 2.0;
/// Least confidence to present a described job as found.
const FOUND_MIN: f32 = 0.65;
/// Least confidence to ask back which of the first jobs is meant.
const CHOOSE_MIN: f32 = 0.25;
/// Least confidence of the first job to list jobs for a taste.
pub(super) const TASTE_MIN: f32 = 0.06;
/// What stands around a name that several jobs share settles which is meant from this confidence
/// on, where no other job reaches the second figure.
const SETTLED_MIN: f32 = 0.6;
const SETTLED_REST_MAX: f32 = 0.2;
/// Of the jobs that share an abbreviation, those come first whose initials it is.
const INITIALS_WORTH: f32 = 0.3;
/// Cards kept in a ranking.
pub(super) const RANKING_MAX: usize = 20;
/// A question of at most this many words that carry something reads as a name, not a description.
const NAME_LIKE_MAX: usize = 2;
/// From this confidence on, so few words describe a job all the same.
const NAME_LIKE_SURE: f32 = 0.85;
/// Most words beside the cues for a shortened name to be read as one of two jobs compared.
const ELLIPTIC_CONTENT_MAX: usize = 4;
/// Most jobs to choose from, to list, and to offer as nearest.
pub(super) const CHOICE_MAX: usize = 5;
const NEAREST_MAX: usize = 3;

pub(super) fn decide(library: &Library, reading: &Reading) -> Result<Decided, SearchError> {
    if reading.shows(CueKind::Low) {
        return Ok(Decided::bare(Decision::LowSpirits));
    }
    if reading.only_greets() {
        return Ok(Decided::bare(Decision::Greeted));
    }
    let is_elsewhere = reading.is_elsewhere();
    if let Some(decided) = compare(library, reading) {
        return Ok(decided);
    }
    let terms = library.searcher.terms(&content_with_names(reading), reading.lang);
    let retrieved = library.searcher.retrieve(&terms, reading.lang, RANKING_MAX);
    let ranking = rank(&retrieved, reading);
    if let Some(span) = main_span(library, reading) {
        let is_its_job = |card: &Retrieved| card_hits(span).any(|(place, _)| place == card.place);
        // "Le graphiste", and nothing else: the job itself, however it sounds.
        let is_alone = reading.is_alone(library, span);
        if is_elsewhere && !is_alone && retrieved.first().is_some_and(is_its_job) {
            return Ok(Decided::bare(Decision::OffTopic));
        }
        let is_meant = is_alone || (!is_elsewhere && named_odds(library, reading, span, &retrieved) > 0.0);
        if is_meant && let Some(decided) = named(library, reading, span, &ranking) {
            return Ok(decided);
        }
        if reading.is_particular(library, span) && !reading.asks_or_describes() {
            return Ok(Decided::bare(Decision::OffTopic));
        }
    }
    described(library, reading, ranking)
}

/// The cards that share words with the question, best first: place, confidence, shared stems.
pub(super) fn candidates(
    library: &Library,
    reading: &Reading,
) -> Result<Vec<(usize, f32, Vec<String>)>, SearchError> {
    let terms = library.searcher.terms(&content_with_names(reading), reading.lang);
    let retrieved = library.searcher.retrieve(&terms, reading.lang, RANKING_MAX);
    let ranking = rank(&retrieved, reading);
    let shared = |place: usize| library.searcher.shared(&terms, place, reading.lang);
    let told = |place: usize| shared(place).into_iter().map(str::to_owned).collect();
    Ok(ranking.into_iter().map(|(place, score)| (place, score, told(place))).collect())
}

impl Decided {
    pub(super) fn bare(decision: Decision) -> Self {
        Self { decision, ranking: Vec::new() }
    }
}

/// The question's words, names included: a job described beside another one's name.
pub(super) fn content_with_names(reading: &Reading) -> String {
    let in_span = |at: usize| reading.spans.iter().any(|span| span.tokens.contains(&at));
    let words: Vec<&str> = (0..reading.tokens.len())
        .filter(|at| reading.content.contains(at) || in_span(*at))
        .map(|at| reading.tokens[at].written.as_str())
        .collect();
    words.join(" ")
}

/// How sure it is that a retrieved card is the job meant: a probability, by a logistic regression on
/// 664 questions written by people who had not seen the cards. `describes` is the probability that
/// the question tells of a job at all.
fn confidence(card: &Retrieved, rival: Option<&Retrieved>, describes: f32) -> f32 {
    let margin = card.score - rival.map_or(0.0, |rival| rival.score);
    let odds = -1.95 + 0.337 * card.score + 0.412 * margin + 2.04 * (describes + 0.01).ln();
    1.0 / (1.0 + (-odds).exp())
}

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

fn card_hits(span: &Span) -> impl Iterator<Item = (usize, &NameHit)> {
    span.hits.iter().filter_map(|hit| match hit.target {
        Target::Card(place) => Some((place, hit)),
        Target::Unwritten(_) => None,
    })
}

fn compare(library: &Library, reading: &Reading) -> Option<Decided> {
    let sure = reading.compares();
    let first_card = |span: &Span| card_hits(span).next().map(|(place, _)| place);
    let mut jobs: Vec<(usize, Range<usize>)> = Vec::new();
    for span in &reading.spans {
        if let Some(place) = first_card(span)
            && jobs.iter().all(|(other, _)| *other != place)
        {
            jobs.push((place, span.tokens.clone()));
        }
    }
    // "Traductrice et interprète" spells one other name, "traductrice-interprète", and two jobs.
    if let [(_, tokens)] = jobs.as_slice()
        && sure
        && let Some(parted) = parted(library, reading, tokens)
    {
        jobs = parted;
    }
    // "UX et UI" spells another name of both: "UX/UI designer".
    if let [(_, tokens)] = jobs.as_slice() {
        let tokens = tokens.clone();
        let shared = reading
            .spans
            .iter()
            .find(|span| span.tokens == tokens)
            .filter(|_| sure || reading.spells_two(&tokens));
        let both: Vec<usize> =
            shared.map(|span| card_hits(span).map(|(place, _)| place).collect()).unwrap_or_default();
        if both.len() == 2 && tokens.len() >= 2 {
            return Some(compared(both[0], both[1]));
        }
    }
    // "front ou back", "data engineer or ML": one of the two leaves its head out.
    if jobs.len() < 2 && sure && reading.content.len() <= ELLIPTIC_CONTENT_MAX {
        jobs.extend(elliptic_jobs(library, reading, jobs.first().map(|(place, _)| *place)));
        jobs.sort_by_key(|(_, tokens)| tokens.start);
    }
    let [(left, left_tokens), (right, right_tokens), ..] = jobs.as_slice() else { return None };
    // "ou" and "et" between two names compare them only where they stand side by side.
    let named_well = |tokens: &Range<usize>| {
        let span = reading.spans.iter().find(|span| span.tokens == *tokens);
        span.and_then(|span| span.hits.first()).is_some_and(|hit| hit.quality >= STRONG_NAME)
    };
    let are_two = || named_well(left_tokens) && named_well(right_tokens);
    // "Stage boulanger": no two trades, but a way into one.
    let is_trade = |place: usize| !library.knowledge.cards()[place].rome.is_empty();
    let are_adjacent = left_tokens.end >= right_tokens.start;
    if are_adjacent && (!is_trade(*left) || !is_trade(*right)) {
        return None;
    }
    let are_paired = sure
        || (are_two() && reading.may_compare() && are_joined(library, reading, left_tokens, right_tokens));
    if !are_paired {
        return None;
    }
    Some(compared(*left, *right))
}

/// Two jobs whose names stand before and behind an "and" or "or" inside of `tokens`.
fn parted(library: &Library, reading: &Reading, tokens: &Range<usize>) -> Option<Vec<(usize, Range<usize>)>> {
    let joining = &library.lexicon(reading.lang).joining;
    let at = tokens.clone().find(|at| joining.contains(&reading.tokens[*at].folded))?;
    let named_in = |range: Range<usize>| {
        let spans = library.searcher.spans(&reading.tokens[range.clone()]);
        let whole = spans.into_iter().filter(|span| span.tokens.len() == range.len());
        let best = whole.filter_map(|span| card_hits(&span).next().map(|(place, hit)| (place, hit.quality)));
        let (place, quality) = best.max_by(|left, right| left.1.total_cmp(&right.1))?;
        (quality >= STRONG_NAME).then_some((place, range))
    };
    let (left, right) = (named_in(tokens.start..at)?, named_in(at + 1..tokens.end)?);
    (left.0 != right.0).then(|| vec![left, right])
}

fn compared(left: usize, right: usize) -> Decided {
    Decided { decision: Decision::Compare { left, right }, ranking: vec![(left, 1.0), (right, 1.0)] }
}

/// Whether two names stand side by side: "data engineer data architect", "judge or prosecutor".
fn are_joined(library: &Library, reading: &Reading, left: &Range<usize>, right: &Range<usize>) -> bool {
    let mut between = left.end..right.start;
    let joining = &library.lexicon(reading.lang).joining;
    // "Stage boulanger" is no comparison, and "data engineer data architect" is one.
    (!between.is_empty() || reading.compares())
        && between.len() <= 3
        && between.all(|at| joining.contains(&reading.tokens[at].folded))
}

/// Jobs whose names the question shortens, beside the job already `found`, in its order.
fn elliptic_jobs(library: &Library, reading: &Reading, found: Option<usize>) -> Vec<(usize, Range<usize>)> {
    let mut jobs: Vec<(usize, Range<usize>)> = Vec::new();
    let cards = library.knowledge.cards();
    let mut at = 0;
    while at < reading.tokens.len() {
        let mut next = at + 1;
        if !reading.spans.iter().any(|span| span.tokens.contains(&at))
            && !library.is_little(reading.lang, &reading.tokens[at].folded)
        {
            let candidates = library.searcher.names().elliptic(&reading.tokens, at);
            // A job that people confuse with the other one is meant before any other.
            let known: Vec<usize> = found.into_iter().chain(jobs.iter().map(|(place, _)| *place)).collect();
            let is_near = |place: usize| {
                known.iter().any(|&other| {
                    let (one, other) = (&cards[place], &cards[other]);
                    one.close.contains(&other.id) || other.close.contains(&one.id)
                })
            };
            let places = candidates.iter().filter_map(|(range, target)| match target {
                Target::Card(place) if !known.contains(place) => Some((*place, range.clone())),
                _ => None,
            });
            let mut places: Vec<(usize, Range<usize>)> = places.collect();
            if !known.is_empty() {
                places.retain(|(place, _)| is_near(*place));
            }
            if let Some((place, range)) = places.into_iter().next() {
                next = range.end;
                jobs.push((place, range));
            }
        }
        at = next;
    }
    jobs
}

/// The name the question is about: the best spelled, the own before the other names, the longest.
fn main_span<'r>(library: &Library, reading: &'r Reading) -> Option<&'r Span> {
    let names = library.searcher.names();
    // What comes first is what is asked about: "un PO dans une équipe scrum".
    let first = reading.spans.iter().map(|span| span.tokens.start).min()?;
    reading.spans.iter().max_by(|left, right| {
        let value = |span: &Span| {
            let best = span.hits.first().map_or(0.0, |hit| {
                let own = if names.names[hit.name].kind == NameKind::Own { 0.1 } else { 0.0 };
                let card = if matches!(hit.target, Target::Card(_)) { 0.1 } else { 0.0 };
                let trade = match hit.target {
                    Target::Card(place) if library.knowledge.cards()[place].rome.is_empty() => -0.1,
                    _ => 0.0,
                };
                let first = if span.tokens.start <= first { 0.05 } else { 0.0 };
                hit.quality
                    + own
                    + card
                    + trade
                    + first
                    + 0.01 * names.names[hit.name].length().min(30) as f32
            });
            (best, std::cmp::Reverse(span.tokens.start))
        };
        let (left, right) = (value(left), value(right));
        left.0.total_cmp(&right.0).then_with(|| left.1.cmp(&right.1))
    })
}

/// The logarithm of the odds that the question is about the name in it, and not that the name is a
/// detail of somebody's work, as in "he recruits developers". By a logistic regression on 892
/// questions with a name, which it tells apart in 97 of 100 cases (ten-fold cross-validation).
fn named_odds(library: &Library, reading: &Reading, span: &Span, retrieved: &[Retrieved]) -> f32 {
    let names = library.searcher.names();
    let Some(best) = span.hits.first() else { return f32::NEG_INFINITY };
    let one_if = |holds: bool| f32::from(u8::from(holds));
    let is_own = names.names[best.name].kind == NameKind::Own;
    let length = names.names[best.name].length().min(20) as f32 / 10.0;
    let is_card = matches!(best.target, Target::Card(_));
    let described = retrieved.first();
    let is_described_too =
        described.is_some_and(|card| card_hits(span).any(|(place, _)| place == card.place));
    let other = described.filter(|_| !is_described_too).map_or(0.0, |card| card.score);
    -3.94 + 0.78 * reading.intent.of(CueKind::Find) - 0.71 * reading.intent.of(CueKind::Taste)
        + 4.32 * reading.asks_by_name()
        - 2.01 * (1.0 + reading.content.len() as f32).ln()
        + 3.04 * best.quality
        + 1.33 * one_if(is_own)
        + 3.32 * one_if(reading.is_abbreviation(span))
        + 1.92 * length
        + 1.70 * one_if(is_card)
        + 0.78 * one_if(is_described_too)
        - 0.37 * other
        + 0.71 * one_if(span.tokens.start == 0)
}

fn named(library: &Library, reading: &Reading, span: &Span, ranking: &[(usize, f32)]) -> Option<Decided> {
    let names = library.searcher.names();
    let best = span.hits.first()?;
    let is_own = names.names[best.name].kind == NameKind::Own;
    let aspect = reading.aspect();
    let cards: Vec<(usize, f32)> = card_hits(span)
        .filter(|(_, hit)| hit.quality >= best.quality - TIE)
        .filter(|(_, hit)| {
            !is_own || names.names[hit.name].kind == NameKind::Own || hit.quality > best.quality
        })
        .map(|(place, hit)| (place, hit.quality))
        .collect();
    let Some(&(first, _)) = cards.first() else {
        let Target::Unwritten(job) = best.target else { return None };
        return Some(Decided::bare(Decision::Unwritten { job }));
    };
    if cards.len() == 1 {
        let ranking = cards
            .iter()
            .copied()
            .chain(ranking.iter().copied().filter(|(place, _)| *place != first))
            .collect();
        return Some(Decided { decision: Decision::Found { place: first, aspect }, ranking });
    }
    // What stands around a shared name may settle it: "une IDE à l'hôpital".
    let mut cards = cards;
    let context =
        |place: usize| ranking.iter().find(|(one, _)| *one == place).map_or(0.0, |(_, score)| *score);
    let is_short_for = |place: usize| {
        let text = &library.knowledge.cards()[place].text[reading.lang];
        let written = reading.spelling(span);
        [&text.masculine, &text.feminine].into_iter().any(|name| initials(name) == written)
    };
    let value = |place: usize| context(place) + if is_short_for(place) { INITIALS_WORTH } else { 0.0 };
    cards.sort_by(|left, right| value(right.0).total_cmp(&value(left.0)));
    cards.truncate(CHOICE_MAX);
    let places: Vec<usize> = cards.iter().map(|(place, _)| *place).collect();
    let is_settled = !reading.content.is_empty()
        && context(places[0]) >= SETTLED_MIN
        && places[1..].iter().all(|&place| context(place) < SETTLED_REST_MAX);
    let decision = if is_settled {
        Decision::Found { place: places[0], aspect }
    } else {
        Decision::Choose { places, aspect }
    };
    Some(Decided { decision, ranking: cards })
}

/// The first letters of a name's words: "cm" for "community manager".
fn initials(name: &str) -> String {
    analysis::tokens(name).iter().filter_map(|token| token.folded.chars().next()).collect()
}

fn described(
    library: &Library,
    reading: &Reading,
    ranking: Vec<(usize, f32)>,
) -> Result<Decided, SearchError> {
    let first = |count: usize| ranking.iter().take(count).map(|(place, _)| *place).collect::<Vec<_>>();
    let describes = reading.describes_somebody();
    let side = reading.aspect();
    let asks = describes || reading.asks_about_a_job();
    let mut confidence = ranking.first().map_or(0.0, |(_, confidence)| *confidence);
    // "The baker's croissants were stale": a name, and nobody who asks.
    let is_about_one_person = !reading.spans.is_empty() && !asks;
    if is_about_one_person || reading.is_elsewhere() {
        let odds = (confidence / (1.0 - confidence).max(f32::MIN_POSITIVE)).ln() - ELSEWHERE_ODDS;
        confidence = 1.0 / (1.0 + (-odds).exp());
    }
    // "C'est quoi un gardien de phare ?": a name nobody has a card for, not a description.
    let is_name_like = reading.content.len() <= NAME_LIKE_MAX
        && !describes
        && side == Aspect::What
        && confidence < NAME_LIKE_SURE;
    // "Je veux me lancer en référencement": a field is named, and a side of its job asked for.
    let aspect = if side == Aspect::What || describes { Aspect::Find } else { side };
    let tells_a_taste = reading.tells_a_taste() || (reading.is_about_fit() && !describes);
    if reading.tells_a_taste() {
        let likings = tastes::likings(reading);
        if confidence >= TASTE_MIN || !likings.is_empty() {
            return tastes::suggested(library, reading, ranking, likings);
        }
    }
    let decision = if tells_a_taste && confidence >= TASTE_MIN {
        Decision::List { places: first(CHOICE_MAX), likings: Vec::new() }
    } else if !is_name_like && confidence >= FOUND_MIN {
        Decision::Found { place: ranking[0].0, aspect }
    } else if !is_name_like && confidence >= CHOOSE_MIN {
        Decision::Choose { places: first(NEAREST_MAX), aspect }
    } else if asks && !reading.is_elsewhere() {
        return Ok(Decided::bare(Decision::Unsure { nearest: first(NEAREST_MAX) }));
    } else {
        return Ok(Decided::bare(Decision::OffTopic));
    };
    Ok(Decided { decision, ranking })
}

/// Cards of the family nearest to an unwritten job, those first that most others have to do with.
pub(super) fn nearest_of_family(library: &Library, job: usize) -> Vec<&JobCard> {
    let Some(job) = library.knowledge.unwritten().get(job) else { return Vec::new() };
    let cards = library.searcher.popular().map(|place| &library.knowledge.cards()[place]);
    cards.filter(|card| card.family == job.family).take(NEAREST_MAX).collect()
}
