//! Descriptions: the cards whose texts say what a question says.
//!
//! A card is a unigram language model of its texts, smoothed by adding `UNSEEN` (naive Bayes;
//! Manning, Raghavan and Schütze, "Introduction to Information Retrieval", chapters 12 and 13): the
//! more often it says a word of the question, and the fewer other cards do, the likelier it is meant.
//!
//! Absent on purpose: words that mean about the same. What people say around each job, in
//! `knowledge/vocabulary/`, holds them in their place; a list of synonyms beside it changed one of
//! 810 described questions, and cost three quarters of the time.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{DocSet, InvertedIndexReader, TERMINATED, Term};

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
#[derive(Clone, Debug)]
pub struct Retrieved {
    /// Position of the card in the knowledge.
    pub place: usize,
    /// Logarithm of the likelihood, above that of a card that says none of the words; below 0 where a
    /// long card says little of it.
    pub score: f32,
    /// The stems that matched, as indexed.
    pub matched: Vec<String>,
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

/// The inverted lists of one language, opened once: an index never changes once it is in place.
pub(super) struct Postings {
    segments: Vec<SegmentLists>,
    /// How much text each card has, its parts weighed by [`worth`].
    lengths: Vec<f32>,
    mean_length: f32,
}

/// The lists of one segment.
struct SegmentLists {
    by_part: [Arc<InvertedIndexReader>; Part::ALL.len()],
    /// The card of each document.
    cards: Vec<usize>,
}

impl fmt::Debug for Postings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Postings").field("cards", &self.lengths.len()).finish_non_exhaustive()
    }
}

impl Postings {
    pub(super) fn open(searcher: &tantivy::Searcher, fields: &Fields, lang: Lang) -> tantivy::Result<Self> {
        let mut segments = Vec::new();
        let mut lengths = vec![0.0; searcher.num_docs() as usize];
        for segment in searcher.segment_readers() {
            let places = segment.fast_fields().u64("place")?;
            let cards: Vec<usize> = (0..segment.max_doc())
                .map(|document| places.first(document).unwrap_or_default() as usize)
                .collect();
            let mut by_part = Vec::with_capacity(Part::ALL.len());
            for part in Part::ALL {
                let field = fields.part(part, lang);
                by_part.push(segment.inverted_index(field)?);
                let words = segment.get_fieldnorms_reader(field)?;
                for (document, &card) in (0..).zip(&cards) {
                    if let Some(length) = lengths.get_mut(card) {
                        *length += worth(part) * words.fieldnorm(document) as f32;
                    }
                }
            }
            let by_part =
                by_part.try_into().unwrap_or_else(|_| unreachable!("one list was pushed for each part"));
            segments.push(SegmentLists { by_part, cards });
        }
        let mean_length = lengths.iter().sum::<f32>() / (lengths.len() as f32).max(1.0);
        Ok(Self { segments, lengths, mean_length })
    }

    /// How often each card holds a term, its parts weighed by [`worth`].
    fn frequencies(&self, fields: &Fields, term: &str, lang: Lang) -> tantivy::Result<HashMap<usize, f32>> {
        let mut found: HashMap<usize, f32> = HashMap::new();
        for (nth, part) in Part::ALL.into_iter().enumerate() {
            let term = Term::from_field_text(fields.part(part, lang), term);
            for segment in &self.segments {
                let list = segment.by_part[nth].read_postings(&term, IndexRecordOption::WithFreqs)?;
                let Some(mut list) = list else { continue };
                while list.doc() != TERMINATED {
                    let frequency = found.entry(segment.cards[list.doc() as usize]).or_default();
                    *frequency += worth(part) * list.term_freq() as f32;
                    list.advance();
                }
            }
        }
        Ok(found)
    }

    /// What a longer card than the mean loses for each unit of rarity asked, and a shorter one wins.
    fn length_cost(&self, place: usize) -> f32 {
        let length = self.lengths.get(place).copied().unwrap_or_default();
        LENGTH_COST * ((length + LENGTH_SMOOTHING) / (self.mean_length + LENGTH_SMOOTHING)).ln()
    }
}

/// How much a word tells that `cards` of `total` cards hold.
fn rarity(total: f32, cards: usize) -> f32 {
    let cards = cards as f32;
    (1.0 + (total - cards + 0.5) / (cards + RARITY_SMOOTHING)).ln().max(RARITY_MIN).powf(RARITY_POWER)
}

/// The cards that share words with a question of these `terms`, best first.
pub(super) fn retrieve(
    postings: &Postings,
    fields: &Fields,
    terms: &[String],
    lang: Lang,
) -> tantivy::Result<Vec<Retrieved>> {
    let total = postings.lengths.len() as f32;
    let mut cards: HashMap<usize, Retrieved> = HashMap::new();
    let mut weight = 0.0;
    for term in terms {
        let found = postings.frequencies(fields, term, lang)?;
        if found.is_empty() {
            continue;
        }
        let rarity = rarity(total, found.len());
        weight += rarity;
        for (place, frequency) in found {
            let card =
                cards.entry(place).or_insert_with(|| Retrieved { place, score: 0.0, matched: Vec::new() });
            card.score += rarity * (frequency / UNSEEN).ln_1p();
            card.matched.push(term.clone());
        }
    }
    let mut cards: Vec<Retrieved> = cards.into_values().collect();
    for card in &mut cards {
        card.score -= weight * postings.length_cost(card.place);
    }
    cards
        .sort_by(|left, right| right.score.total_cmp(&left.score).then_with(|| left.place.cmp(&right.place)));
    Ok(cards)
}
