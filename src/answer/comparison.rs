//! Two jobs told apart: which two a question sets side by side.

use std::ops::Range;

use crate::search::{NameHit, Span, Target};

use super::library::Library;
use super::reading::{Reading, card_hits};

/// Two names spelled this well are compared by an "and" or an "or" between them alone, and a name
/// parts into two where both are.
const STRONG_NAME: f32 = 0.9;
/// Least quality of two names that stand apart.
const FAIR_NAME: f32 = 0.8;
/// Most words between two names that are set side by side.
const BETWEEN_MAX: usize = 3;
/// Most words beside the cues for a shortened name to be read as one of two jobs compared.
const ELLIPTIC_CONTENT_MAX: usize = 4;

/// A card, and the tokens that name it.
type Named = (usize, Range<usize>);

/// The places of the cards that a question compares, in its order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Compared {
    Two(usize, usize),
    Three([usize; 3]),
}

impl Compared {
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        let places = match *self {
            Self::Two(left, right) => vec![left, right],
            Self::Three(places) => places.to_vec(),
        };
        places.into_iter()
    }
}

/// The cards that a question compares.
pub(super) fn compared(library: &Library, reading: &Reading) -> Option<Compared> {
    let sure = reading.compares();
    let mut jobs = named_jobs(reading);
    // "Traductrice et interprète" spells one other name, "traductrice-interprète", and two jobs.
    if let [(_, tokens)] = jobs.as_slice()
        && sure
        && let Some(parted) = parted(library, reading, tokens)
    {
        jobs = parted;
    }
    // "UX et UI" spells another name of both: "UX/UI designer".
    if let [(_, tokens)] = jobs.as_slice()
        && (sure || joins(library, reading, tokens.clone()).next().is_some())
        && let Some(both) = shared_by_two(reading, tokens)
    {
        return Some(Compared::Two(both.0, both.1));
    }
    // "front ou back", "data engineer or ML": one of the two leaves its head out.
    if jobs.len() < 2 && sure && reading.content.len() <= ELLIPTIC_CONTENT_MAX {
        jobs.extend(elliptic_jobs(library, reading, jobs.first().map(|(place, _)| *place)));
        jobs.sort_by_key(|(_, tokens)| tokens.start);
    }
    let is_joined = |pair: &[Named]| {
        are_joined(library, reading, &pair[0].1, &pair[1].1)
            && pair.iter().all(|(_, tokens)| is_named_well(reading, tokens))
    };
    // "Or" between two names says more than that one follows the other.
    let joined = jobs
        .windows(2)
        .position(|pair| is_joined(pair) && pair[0].1.end < pair[1].1.start)
        .or_else(|| jobs.windows(2).position(is_joined));
    if let Some(at) = joined {
        // A list runs on to both sides: "A, B or C".
        let before = jobs.windows(2).take(at).rev().take_while(|pair| is_joined(pair)).count();
        jobs = jobs.split_off(at - before);
        let behind = jobs.windows(2).take_while(|pair| is_joined(pair)).count();
        jobs.truncate(behind + 1);
    } else {
        let least = if jobs.len() > 2 { STRONG_NAME } else { FAIR_NAME };
        let is_badly_spelled = |span: &Span| span.hits.first().is_some_and(|hit| hit.quality < least);
        jobs.retain(|(_, tokens)| !span_of(reading, tokens).is_some_and(is_badly_spelled));
    }
    let [left, right, ..] = jobs.as_slice() else { return None };
    // "Stage boulanger": no two trades, but a way into one.
    let is_trade = |place: usize| !library.knowledge.cards()[place].rome.is_empty();
    let are_adjacent = left.1.end >= right.1.start;
    if are_adjacent && !(is_trade(left.0) && is_trade(right.0)) {
        return None;
    }
    let are_paired = match joined {
        Some(_) => sure || reading.may_compare(),
        None => sure && reading.compares_apart(),
    };
    let compared = match jobs.as_slice() {
        [left, middle, right, ..] if joined.is_some() => Compared::Three([left.0, middle.0, right.0]),
        _ => Compared::Two(left.0, right.0),
    };
    are_paired.then_some(compared)
}

/// The card, and the name of the job without a card, that a question compares.
pub(super) fn compared_in_part(reading: &Reading) -> Option<(usize, &NameHit)> {
    if !reading.compares() {
        return None;
    }
    let mut well_named =
        reading.spans.iter().filter_map(|span| span.hits.first()).filter(|hit| hit.quality >= STRONG_NAME);
    let unwritten = well_named.find(|hit| matches!(hit.target, Target::Unwritten(_)))?;
    let (card, tokens) = named_jobs(reading).into_iter().next()?;
    is_named_well(reading, &tokens).then_some((card, unwritten))
}

/// The best card of each name, each card once.
fn named_jobs(reading: &Reading) -> Vec<Named> {
    let mut jobs: Vec<Named> = Vec::new();
    for span in &reading.spans {
        if let Some((place, _)) = card_hits(span).next()
            && jobs.iter().all(|(other, _)| *other != place)
        {
            jobs.push((place, span.tokens.clone()));
        }
    }
    jobs
}

fn span_of<'r>(reading: &'r Reading, tokens: &Range<usize>) -> Option<&'r Span> {
    reading.spans.iter().find(|span| span.tokens == *tokens)
}

fn is_named_well(reading: &Reading, tokens: &Range<usize>) -> bool {
    span_of(reading, tokens).and_then(|span| span.hits.first()).is_some_and(|hit| hit.quality >= STRONG_NAME)
}

/// Where an "and" or an "or" stands in `tokens`.
fn joins<'r>(
    library: &'r Library,
    reading: &'r Reading,
    mut tokens: Range<usize>,
) -> impl Iterator<Item = usize> + 'r {
    let joining = &library.lexicon(reading.lang).joining;
    std::iter::from_fn(move || tokens.find(|at| joining.contains(&reading.tokens[*at].folded)))
}

/// The two cards that share the name in `tokens`.
fn shared_by_two(reading: &Reading, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let mut places = card_hits(span_of(reading, tokens)?).map(|(place, _)| place);
    let both = (places.next()?, places.next()?);
    (tokens.len() >= 2 && places.next().is_none()).then_some(both)
}

/// Two jobs whose names stand before and behind an "and" or "or" inside of `tokens`.
fn parted(library: &Library, reading: &Reading, tokens: &Range<usize>) -> Option<Vec<Named>> {
    let at = joins(library, reading, tokens.clone()).next()?;
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

/// Whether two names stand side by side: "data engineer data architect", "judge or prosecutor".
fn are_joined(library: &Library, reading: &Reading, left: &Range<usize>, right: &Range<usize>) -> bool {
    let mut between = left.end..right.start;
    // "I code: game designer or…" begins anew; "data analyst, data scientist" goes on.
    let next = &reading.tokens[right.start];
    if between.is_empty() && next.is_after_break && !next.is_listed {
        return false;
    }
    let lexicon = library.lexicon(reading.lang);
    between.len() <= BETWEEN_MAX
        && between.all(|at| {
            let word = &reading.tokens[at].folded;
            lexicon.joining.contains(word) || lexicon.between.contains(word)
        })
}

/// Jobs whose names the question shortens, beside the job already `found`, in its order.
fn elliptic_jobs(library: &Library, reading: &Reading, found: Option<usize>) -> Vec<Named> {
    let mut jobs: Vec<Named> = Vec::new();
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
            let mut places: Vec<Named> = places.collect();
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
