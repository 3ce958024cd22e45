//! Descriptions: the cards whose texts say what a question says.
//!
//! A card is a unigram language model of its texts, smoothed by adding `UNSEEN` (naive Bayes;
//! Manning, Raghavan and Schütze, "Introduction to Information Retrieval", chapters 12 and 13): the
//! more often it says a word of the question, and the fewer other cards do, the likelier it is meant.
//!
//! What a word tells of a card never changes while an index stands, so it is worked out once, when the
//! index is opened: the inverted lists of all parts become one list for each word, and a question is a
//! sum over a few of them (impact lists: Anh, de Kretser and Moffat, "Vector-space ranking with
//! effective early termination", SIGIR 2001). Its time grows with the cards that hold its words, by
//! about a nanosecond for each.
//!
//! Absent on purpose: words that mean about the same. What people say around each job, in
//! `knowledge/vocabulary/`, holds them in their place; a list of synonyms beside it changed one of
//! 810 described questions.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{DocSet, TERMINATED};

use super::pairs::{Pair, Pairs};
use super::schema::{Fields, Part};
use crate::knowledge::{Knowledge, Lang};

/// What a word found once in each part is worth. These figures, and those below, were searched for
/// on questions written by people who had not seen the cards, and checked on others.
fn worth(part: Part) -> f32 {
    match part {
        Part::Names => 1.75,
        Part::Asked => 2.42,
        Part::Plain => 0.81,
        Part::Belief => 0.71,
        Part::Day => 1.0,
        Part::Fits => 0.56,
        Part::Vocabulary => 1.93,
        Part::Said => 1.64,
    }
}
/// How often a card is taken to say what it does not say.
const UNSEEN: f32 = 1.1;
/// Keeps a word that one card happens to hold from outweighing everything else.
const RARITY_SMOOTHING: f32 = 0.128;
/// Below 1, rare words outweigh frequent ones less.
const RARITY_POWER: f32 = 0.519;
/// What a word tells that every card holds.
const RARITY_MIN: f32 = 0.05;
/// How much a long card loses, and what keeps a short one from winning by being short.
const LENGTH_COST: f32 = 0.715;
const LENGTH_SMOOTHING: f32 = 55.8;

/// A card that shares words with a question.
#[derive(Clone, Copy, Debug)]
pub struct Retrieved {
    /// Position of the card in the knowledge.
    pub place: usize,
    /// Logarithm of the likelihood, above that of a card that says none of the words; below 0 where a
    /// long card says little of it.
    pub score: f32,
}

/// What retrieval needs of one language.
pub(super) struct Retrieval {
    analyzer: TextAnalyzer,
}

impl fmt::Debug for Retrieval {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Retrieval").finish_non_exhaustive()
    }
}

impl Retrieval {
    pub(super) fn new(knowledge: &Knowledge, lang: Lang) -> Self {
        Self { analyzer: super::schema::analyzer(knowledge, lang) }
    }

    /// The stems of the words of `text` that carry something, once each.
    pub(super) fn terms(&self, text: &str) -> Vec<String> {
        let mut terms: Vec<String> = Vec::new();
        for stem in stems(&mut self.analyzer.clone(), text) {
            if !terms.contains(&stem) {
                terms.push(stem);
            }
        }
        terms
    }
}

fn stems(analyzer: &mut TextAnalyzer, text: &str) -> Vec<String> {
    let mut stream = analyzer.token_stream(text);
    let mut stems = Vec::new();
    while stream.advance() {
        stems.push(stream.token().text.clone());
    }
    stems
}

/// What each word, and each pair of words, tells of each card in one language.
pub(super) struct Impacts {
    by_term: HashMap<Box<str>, TermImpacts>,
    pairs: Pairs,
    /// The lists of all words, one behind the other; each in the order of the cards.
    lists: Vec<Impact>,
    /// What a card longer than the mean loses for each unit of rarity asked, and a shorter one wins.
    length_costs: Vec<f32>,
}

/// What a word, or a pair of words, that a card holds adds to its score.
#[derive(Clone, Copy)]
pub(super) struct Impact {
    /// Position of the card in the knowledge.
    pub(super) place: u32,
    pub(super) score: f32,
}

struct TermImpacts {
    rarity: f32,
    /// Where its list stands.
    list: Range<usize>,
}

impl fmt::Debug for Impacts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Impacts")
            .field("terms", &self.by_term.len())
            .field("pairs", &self.pairs)
            .field("impacts", &self.lists.len())
            .finish_non_exhaustive()
    }
}

impl Impacts {
    pub(super) fn read(
        searcher: &tantivy::Searcher,
        fields: &Fields,
        lang: Lang,
        pairs: Pairs,
    ) -> tantivy::Result<Self> {
        let (frequencies, lengths) = weighed(searcher, fields, lang)?;
        let mean = lengths.iter().sum::<f32>() / (lengths.len() as f32).max(1.0);
        let length_cost =
            |length: f32| LENGTH_COST * ((length + LENGTH_SMOOTHING) / (mean + LENGTH_SMOOTHING)).ln();
        let mut lists = Vec::with_capacity(frequencies.values().map(Vec::len).sum());
        let mut by_term = HashMap::with_capacity(frequencies.len());
        for (term, mut of_cards) in frequencies {
            of_cards.sort_by_key(|(place, _)| *place);
            // A card holds the word in several parts.
            of_cards.dedup_by(|next, kept| {
                let is_same = next.0 == kept.0;
                if is_same {
                    kept.1 += next.1;
                }
                is_same
            });
            let rarity = rarity(lengths.len(), of_cards.len());
            let start = lists.len();
            lists.extend(
                of_cards
                    .into_iter()
                    .map(|(place, frequency)| Impact { place, score: rarity * (frequency / UNSEEN).ln_1p() }),
            );
            by_term.insert(term, TermImpacts { rarity, list: start..lists.len() });
        }
        lists.shrink_to_fit();
        Ok(Self { by_term, pairs, lists, length_costs: lengths.into_iter().map(length_cost).collect() })
    }

    /// At most `limit` cards that share words with a question of these `terms`, best first; among them
    /// `pairs` tell.
    pub(super) fn retrieve(&self, terms: &[String], pairs: &[Pair], limit: usize) -> Vec<Retrieved> {
        let mut scores = vec![0.0_f32; self.length_costs.len()];
        let mut asked = 0.0;
        for term in terms.iter().filter_map(|term| self.by_term.get(term.as_str())) {
            asked += term.rarity;
            for impact in &self.lists[term.list.clone()] {
                scores[impact.place as usize] += impact.score;
            }
        }
        // A pair makes no candidate: "je veux un" alone is nothing that a card says.
        for impact in pairs.iter().flat_map(|pair| self.pairs.of(*pair)) {
            let score = &mut scores[impact.place as usize];
            if *score > 0.0 {
                *score += impact.score;
            }
        }
        let scores = scores.into_iter().zip(&self.length_costs).enumerate();
        let mut cards: Vec<Retrieved> = scores
            .filter(|(_, (score, _))| *score > 0.0)
            .map(|(place, (score, length_cost))| Retrieved { place, score: score - asked * length_cost })
            .collect();
        let best_first = |left: &Retrieved, right: &Retrieved| {
            right.score.total_cmp(&left.score).then_with(|| left.place.cmp(&right.place))
        };
        if limit < cards.len() {
            cards.select_nth_unstable_by(limit, best_first);
            cards.truncate(limit);
        }
        cards.sort_unstable_by(best_first);
        cards
    }

    /// Those of `terms` that stand in the texts of the card at `place`.
    pub(super) fn shared<'t>(&self, terms: &'t [String], place: usize) -> Vec<&'t str> {
        let holds = |term: &&str| {
            self.by_term.get(*term).is_some_and(|term| {
                let list = &self.lists[term.list.clone()];
                list.binary_search_by_key(&place, |impact| impact.place as usize).is_ok()
            })
        };
        terms.iter().map(String::as_str).filter(holds).collect()
    }
}

/// How often each card holds each word, once for each part that does, and how much text each card has:
/// both weighed by [`worth`].
type Weighed = (HashMap<Box<str>, Vec<(u32, f32)>>, Vec<f32>);

fn weighed(searcher: &tantivy::Searcher, fields: &Fields, lang: Lang) -> tantivy::Result<Weighed> {
    let mut frequencies: HashMap<Box<str>, Vec<(u32, f32)>> = HashMap::new();
    let mut lengths = vec![0.0; searcher.num_docs() as usize];
    for segment in searcher.segment_readers() {
        let places = segment.fast_fields().u64("place")?;
        let cards: Vec<u32> = (0..segment.max_doc())
            .map(|document| places.first(document).unwrap_or_default() as u32)
            .collect();
        for part in Part::ALL {
            let field = fields.part(part, lang);
            let words = segment.get_fieldnorms_reader(field)?;
            for (document, &card) in (0..).zip(&cards) {
                if let Some(length) = lengths.get_mut(card as usize) {
                    *length += worth(part) * words.fieldnorm(document) as f32;
                }
            }
            let inverted = segment.inverted_index(field)?;
            let mut terms = inverted.terms().stream()?;
            while let Some((term, place)) = terms.next() {
                let Ok(term) = std::str::from_utf8(term) else { continue };
                let mut list = inverted.read_postings_from_terminfo(place, IndexRecordOption::WithFreqs)?;
                if !frequencies.contains_key(term) {
                    frequencies.insert(term.into(), Vec::new());
                }
                let of_cards = frequencies.get_mut(term).unwrap_or_else(|| unreachable!("inserted above"));
                while list.doc() != TERMINATED {
                    of_cards.push((cards[list.doc() as usize], worth(part) * list.term_freq() as f32));
                    list.advance();
                }
            }
        }
    }
    Ok((frequencies, lengths))
}

/// How much a word tells that `cards` of `total` cards hold.
pub(super) fn rarity(total: usize, cards: usize) -> f32 {
    let (total, cards) = (total as f32, cards as f32);
    (1.0 + (total - cards + 0.5) / (cards + RARITY_SMOOTHING)).ln().max(RARITY_MIN).powf(RARITY_POWER)
}
