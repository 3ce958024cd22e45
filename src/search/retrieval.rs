//! Descriptions: the cards whose texts say what a question says.
//!
//! Each word of the question is one group: the word itself, and at a lower weight what means about
//! the same. A card is a unigram language model of its texts, smoothed by adding [`UNSEEN`] (naive
//! Bayes; Manning, Raghavan and Schütze, "Introduction to Information Retrieval", chapters 12 and
//! 13): the more often it says a word, and the fewer other cards do, the likelier it is meant. The
//! share of the question's weight that a card covers is kept beside it, for the confidence: one
//! shared word out of six is no answer.

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
        Part::Names => 1.22,
        Part::Asked => 2.0,
        Part::Plain => 1.14,
        Part::Belief => 0.71,
        Part::Day => 0.83,
        Part::Fits => 0.44,
        Part::Vocabulary => 1.67,
        Part::Said => 1.64,
    }
}
/// How often a card is taken to say what it does not say.
const UNSEEN: f32 = 0.637;
/// What a synonym is worth beside the word itself, in likelihood and in coverage.
const SYNONYM: f32 = 0.043;
const SYNONYM_PRESENCE: f32 = 0.48;
/// Keeps a word that one card happens to hold from outweighing everything else.
const RARITY_SMOOTHING: f32 = 0.067;
/// Below 1, rare words outweigh frequent ones less.
const RARITY_POWER: f32 = 0.569;
/// What a word tells that every card holds.
const RARITY_MIN: f32 = 0.05;
/// How much a long card loses, and what keeps a short one from winning by being short.
const LENGTH_COST: f32 = 0.768;
const LENGTH_SMOOTHING: f32 = 60.4;

/// A card that shares words with a question.
#[derive(Clone, Debug)]
pub struct Retrieved {
    /// Position of the card in the knowledge.
    pub place: usize,
    /// Logarithm of the likelihood, above that of a card that says none of the words; below 0 where a
    /// long card says little of it.
    pub score: f32,
    /// Share of the question's weight that the card covers, between 0 and 1.
    pub coverage: f32,
    /// The stems that matched, as indexed.
    pub matched: Vec<String>,
}

/// The words of a question as the index knows them.
#[derive(Clone, Debug, PartialEq)]
pub struct TermGroup {
    /// The stem.
    pub stem: String,
    /// Stems that mean about the same.
    pub others: Vec<String>,
}

/// What retrieval needs of one language.
pub(super) struct Retrieval {
    analyzer: TextAnalyzer,
    /// Stem → stems that mean about the same.
    synonyms: HashMap<String, Vec<String>>,
}

impl std::fmt::Debug for Retrieval {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Retrieval").field("synonyms", &self.synonyms.len()).finish_non_exhaustive()
    }
}

impl Retrieval {
    pub(super) fn new(knowledge: &Knowledge, lang: Lang) -> Self {
        let mut analyzer = super::schema::analyzer(knowledge, lang);
        let mut synonyms: HashMap<String, Vec<String>> = HashMap::new();
        for group in &knowledge.lexicon[lang].synonyms {
            let stems: Vec<Vec<String>> = group.iter().map(|words| stems(&mut analyzer, words)).collect();
            for from in &stems {
                // A phrase such as "hôtel de ville" stands for others; one of its words does not.
                let [stem] = from.as_slice() else { continue };
                let others = synonyms.entry(stem.clone()).or_default();
                others.extend(stems.iter().filter(|to| to.len() == 1 && *to != from).map(|to| to[0].clone()));
            }
        }
        for others in synonyms.values_mut() {
            others.sort();
            others.dedup();
        }
        Self { analyzer, synonyms }
    }

    /// The words of `text` that carry something, once each.
    pub(super) fn groups(&self, text: &str) -> Vec<TermGroup> {
        let mut analyzer = self.analyzer.clone();
        let mut groups: Vec<TermGroup> = Vec::new();
        for stem in stems(&mut analyzer, text) {
            if groups.iter().any(|group| group.stem == stem) {
                continue;
            }
            let others = self.synonyms.get(&stem).cloned().unwrap_or_default();
            groups.push(TermGroup { stem, others });
        }
        groups
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

    /// How often each card holds the words of a group.
    fn frequencies(
        &self,
        fields: &Fields,
        group: &TermGroup,
        lang: Lang,
    ) -> tantivy::Result<HashMap<usize, Frequency>> {
        let mut found: HashMap<usize, Frequency> = HashMap::new();
        let words = std::iter::once((&group.stem, true)).chain(group.others.iter().map(|stem| (stem, false)));
        for (stem, is_direct) in words {
            for (nth, part) in Part::ALL.into_iter().enumerate() {
                let term = Term::from_field_text(fields.part(part, lang), stem);
                for segment in &self.segments {
                    let list = segment.by_part[nth].read_postings(&term, IndexRecordOption::WithFreqs)?;
                    let Some(mut list) = list else { continue };
                    while list.doc() != TERMINATED {
                        let frequency = found.entry(segment.cards[list.doc() as usize]).or_default();
                        let weighed = worth(part) * list.term_freq() as f32;
                        if is_direct {
                            frequency.direct += weighed;
                        } else {
                            frequency.similar += weighed;
                        }
                        list.advance();
                    }
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

/// How often a card holds a group, its parts weighed by [`worth`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Frequency {
    /// The word itself.
    direct: f32,
    /// Something that means about the same.
    similar: f32,
}

impl Frequency {
    fn likelihood(self) -> f32 {
        ((self.direct + SYNONYM * self.similar) / UNSEEN).ln_1p()
    }

    fn presence(self) -> f32 {
        if self.direct > 0.0 { 1.0 } else { SYNONYM_PRESENCE }
    }
}

/// How much a word tells that `cards` of `total` cards hold.
fn rarity(total: f32, cards: usize) -> f32 {
    let cards = cards as f32;
    (1.0 + (total - cards + 0.5) / (cards + RARITY_SMOOTHING)).ln().max(RARITY_MIN).powf(RARITY_POWER)
}

/// The cards that share words with `groups`, best first.
pub(super) fn retrieve(
    postings: &Postings,
    fields: &Fields,
    groups: &[TermGroup],
    lang: Lang,
) -> tantivy::Result<Vec<Retrieved>> {
    let total = postings.lengths.len() as f32;
    let mut cards: HashMap<usize, Retrieved> = HashMap::new();
    let (mut weight_of_all, mut weight_of_known) = (0.0, 0.0);
    for group in groups {
        let found = postings.frequencies(fields, group, lang)?;
        let direct = found.values().filter(|frequency| frequency.direct > 0.0).count();
        let rarity = rarity(total, if direct > 0 { direct } else { found.len() });
        weight_of_all += rarity;
        if !found.is_empty() {
            weight_of_known += rarity;
        }
        for (place, frequency) in found {
            let card = cards.entry(place).or_insert_with(|| Retrieved {
                place,
                score: 0.0,
                coverage: 0.0,
                matched: Vec::new(),
            });
            card.score += rarity * frequency.likelihood();
            card.coverage += rarity * frequency.presence();
            card.matched.push(group.stem.clone());
        }
    }
    let mut cards: Vec<Retrieved> = cards.into_values().collect();
    for card in &mut cards {
        card.coverage /= weight_of_all.max(f32::MIN_POSITIVE);
        card.score -= weight_of_known * postings.length_cost(card.place);
    }
    cards
        .sort_by(|left, right| right.score.total_cmp(&left.score).then_with(|| left.place.cmp(&right.place)));
    Ok(cards)
}
