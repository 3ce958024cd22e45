//! Which jobs a question means, or why none: the one place where Mamie decides to speak.

use crate::knowledge::{JobCard, Liking};
use crate::search::{self, NameKind, Retrieved, Span, Target};

use super::aspect::Aspect;
use super::comparison::{Compared, compared, compared_in_part};
use super::library::Library;
use super::odds::{self, RANKING_MAX, rank};
use super::reading::{Reading, card_hits};
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
        places: Compared,
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
        /// Position of the name among all names: the one that was used.
        name: usize,
        /// The card that it is compared with.
        beside: Option<usize>,
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
/// What a name in a question that asks nothing, or the signs of an errand or a chat, take from the
/// odds that a job is described.
const ELSEWHERE_ODDS: f32 = 2.0;
/// Least confidence to present a described job as found.
const FOUND_MIN: f32 = 0.65;
/// Least confidence to ask back which of the first jobs is meant.
const CHOOSE_MIN: f32 = 0.4;
/// Least confidence of the first job to list jobs for a taste.
pub(super) const TASTE_MIN: f32 = 0.06;
/// What stands around a name that several jobs share settles which is meant from this confidence
/// on, where no other job reaches the second figure.
const SETTLED_MIN: f32 = 0.6;
const SETTLED_REST_MAX: f32 = 0.2;
/// Of the jobs that share an abbreviation, those come first whose initials it is.
const INITIALS_WORTH: f32 = 0.3;
/// A question of at most this many words that carry something reads as a name, not a description.
const NAME_LIKE_MAX: usize = 2;
/// From this confidence on, so few words describe a job all the same.
const NAME_LIKE_SURE: f32 = 0.85;
/// Most jobs to choose from, to list, and to offer as nearest.
pub(super) const CHOICE_MAX: usize = 5;
const NEAREST_MAX: usize = 3;

pub(super) fn decide(library: &Library, reading: &Reading) -> Decided {
    if reading.is_low() {
        return Decided::bare(Decision::LowSpirits);
    }
    if reading.only_greets() {
        return Decided::bare(Decision::Greeted);
    }
    let is_elsewhere = reading.is_elsewhere();
    if let Some(places) = compared(library, reading) {
        let ranking = places.iter().map(|place| (place, 1.0)).collect();
        return Decided { decision: Decision::Compare { places }, ranking };
    }
    if let Some((card, unwritten)) = compared_in_part(reading) {
        return Decided::bare(Decision::Unwritten { name: unwritten.name, beside: Some(card) });
    }
    let retrieved = retrieved(library, reading, &content_with_names(reading), |_| true);
    let ranking = rank(&retrieved, reading);
    if let Some(span) = main_span(library, reading) {
        let is_its_job = |card: &Retrieved| card_hits(span).any(|(place, _)| place == card.place);
        // "Le graphiste", and nothing else: the job itself, however it sounds.
        let is_alone = reading.is_alone(library, span);
        if is_elsewhere && !is_alone && retrieved.first().is_some_and(is_its_job) {
            return Decided::bare(Decision::OffTopic);
        }
        let is_meant =
            is_alone || (!is_elsewhere && odds::named_odds(library, reading, span, &retrieved) > 0.0);
        if is_meant && let Some(decided) = named(library, reading, span, &ranking) {
            return decided;
        }
        if reading.is_particular(library, span) && !reading.asks_or_describes() {
            return Decided::bare(Decision::OffTopic);
        }
    }
    described(library, reading, ranking)
}

/// The cards that share words with the question, best first: place, confidence, shared stems.
pub(super) fn candidates(library: &Library, reading: &Reading) -> Vec<(usize, f32, Vec<String>)> {
    let words = content_with_names(reading);
    let terms = library.searcher.terms(&words, reading.lang);
    let shared = |place: usize| {
        library.searcher.shared(&terms, place, reading.lang).into_iter().map(str::to_owned).collect()
    };
    let ranking = rank(&retrieved(library, reading, &words, |_| true), reading);
    ranking.into_iter().map(|(place, confidence)| (place, confidence, shared(place))).collect()
}

/// The cards that share words with `words`, best first; the pairs of the question's words that
/// `is_told` keeps tell among them.
pub(super) fn retrieved(
    library: &Library,
    reading: &Reading,
    words: &str,
    is_told: impl Fn(usize) -> bool,
) -> Vec<Retrieved> {
    let terms = library.searcher.terms(words, reading.lang);
    let pairs = search::pairs(&reading.tokens, is_told);
    library.searcher.retrieve(&terms, &pairs, reading.lang, RANKING_MAX)
}

impl Decided {
    pub(super) fn bare(decision: Decision) -> Self {
        Self { decision, ranking: Vec::new() }
    }
}

/// The question's words, names included: a job described beside another one's name.
fn content_with_names(reading: &Reading) -> String {
    let in_span = |at: usize| reading.spans.iter().any(|span| span.tokens.contains(&at));
    let words: Vec<&str> = (0..reading.tokens.len())
        .filter(|at| reading.content.contains(at) || in_span(*at))
        .map(|at| reading.tokens[at].written.as_str())
        .collect();
    words.join(" ")
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
        return Some(Decided::bare(Decision::Unwritten { name: best.name, beside: None }));
    };
    if cards.len() == 1 {
        let ranking = cards
            .iter()
            .copied()
            .chain(ranking.iter().copied().filter(|(place, _)| *place != first))
            .collect();
        return Some(Decided { decision: Decision::Found { place: first, aspect }, ranking });
    }
    // "She finds informaticians for companies": a name of several jobs, told of another one.
    let is_of_another = |&(place, confidence): &(usize, f32)| {
        confidence >= NAME_LIKE_SURE && cards.iter().all(|(card, _)| *card != place)
    };
    if ranking.first().is_some_and(is_of_another) {
        return None;
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
    search::analysis::tokens(name).iter().filter_map(|token| token.folded.chars().next()).collect()
}

fn described(library: &Library, reading: &Reading, ranking: Vec<(usize, f32)>) -> Decided {
    let first = |count: usize| ranking.iter().take(count).map(|(place, _)| *place).collect::<Vec<_>>();
    let describes = reading.describes_somebody();
    let side = reading.aspect();
    let asks = describes || reading.asks_about_a_job();
    let mut confidence = ranking.first().map_or(0.0, |(_, confidence)| *confidence);
    // "The baker's croissants were stale": a name, and nobody who asks.
    let is_about_one_person = !reading.spans.is_empty() && !asks;
    if is_about_one_person || reading.is_elsewhere() {
        confidence = odds::lessened(confidence, ELSEWHERE_ODDS);
    }
    // "C'est quoi un gardien de phare ?": a name nobody has a card for, not a description.
    let is_name_like = reading.content.len() <= NAME_LIKE_MAX
        && !describes
        && side == Aspect::What
        && confidence < NAME_LIKE_SURE;
    // "Je veux me lancer en référencement": a field is named, and a side of its job asked for.
    let aspect = if side == Aspect::What || describes { Aspect::Find } else { side };
    let wishes = reading.tells_a_taste() || (reading.is_about_fit() && !describes);
    let likings = if wishes { tastes::likings(library, reading) } else { Vec::new() };
    if wishes && (confidence >= TASTE_MIN || !likings.is_empty()) {
        return tastes::suggested(library, reading, ranking, likings);
    }
    let decision = if !is_name_like && confidence >= FOUND_MIN {
        Decision::Found { place: ranking[0].0, aspect }
    } else if !is_name_like && confidence >= CHOOSE_MIN {
        Decision::Choose { places: first(NEAREST_MAX), aspect }
    } else if asks && !reading.is_elsewhere() {
        return Decided::bare(Decision::Unsure { nearest: first(NEAREST_MAX) });
    } else {
        return Decided::bare(Decision::OffTopic);
    };
    Decided { decision, ranking }
}

/// The card that an unwritten job is compared with, and cards of the nearest family, those first that
/// most others have to do with.
pub(super) fn nearest_to_unwritten(
    library: &Library,
    target: Target,
    beside: Option<usize>,
) -> Vec<&JobCard> {
    let Target::Unwritten(job) = target else { return Vec::new() };
    let Some(job) = library.knowledge.unwritten().get(job) else { return Vec::new() };
    let cards = library.knowledge.cards();
    let others = library.searcher.popular().filter(|place| cards[*place].family == job.family);
    let others = others.filter(|place| Some(*place) != beside);
    beside.into_iter().chain(others).take(NEAREST_MAX).map(|place| &cards[place]).collect()
}
