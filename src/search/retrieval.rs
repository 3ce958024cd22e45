//! Descriptions: the cards whose texts say what a question says.
//!
//! Each word of the question is one group: the word itself, and at a lower weight what means about
//! the same. A group scores for a card by its best part (a word in `asked` tells more than one in
//! `detail`), with a little for the others. The share of the question's weight that a card covers
//! is the confidence: one shared word out of six is no answer.

use std::collections::HashMap;

use tantivy::query::{EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{IndexReader, Term};

use super::schema::{Fields, Part};
use crate::knowledge::{Knowledge, Lang};

/// What a word found in each part is worth.
fn weight(part: Part) -> f32 {
    match part {
        Part::Names => 1.3,
        Part::Asked => 1.5,
        Part::Plain => 1.4,
        Part::Belief => 1.0,
        Part::Day => 0.8,
        Part::Fits => 0.6,
        Part::Vocabulary => 1.2,
    }
}
fn presence(part: Part) -> f32 {
    match part {
        Part::Names => 1.0,
        Part::Asked => 1.0,
        Part::Plain => 1.0,
        Part::Belief => 0.9,
        Part::Day => 0.85,
        Part::Fits => 0.8,
        Part::Vocabulary => 0.95,
    }
}
/// What the parts beside the best one add.
const OTHER_PARTS: f32 = 0.25;
/// What a synonym is worth beside the word itself.
const SYNONYM: f32 = 0.6;

/// A card that shares words with a question.
#[derive(Clone, Debug)]
pub struct Retrieved {
    /// Position of the card in the knowledge.
    pub place: usize,
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

/// The cards that share words with `groups`, best first.
pub(super) fn retrieve(
    reader: &IndexReader,
    fields: &Fields,
    groups: &[TermGroup],
    lang: Lang,
) -> tantivy::Result<Vec<Retrieved>> {
    let searcher = reader.searcher();
    let total = searcher.num_docs() as f32;
    let mut places = Vec::new();
    for segment in searcher.segment_readers() {
        places.push(segment.fast_fields().u64("place")?);
    }
    let mut cards: HashMap<usize, Retrieved> = HashMap::new();
    let mut weight_of_all = 0.0;
    for group in groups {
        // Card → (its score for this group, whether the word itself was there).
        let mut found: HashMap<usize, ([f32; Part::ALL.len()], f32)> = HashMap::new();
        let words =
            std::iter::once((&group.stem, 1.0)).chain(group.others.iter().map(|stem| (stem, SYNONYM)));
        for (stem, worth) in words {
            for part in Part::ALL {
                let term = Term::from_field_text(fields.part(part, lang), stem);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                let scoring = query.weight(EnableScoring::enabled_from_searcher(&searcher))?;
                for (segment, places) in searcher.segment_readers().iter().zip(&places) {
                    scoring.for_each(segment, &mut |document, score| {
                        let place = places.first(document).unwrap_or_default() as usize;
                        let (parts, best) = found.entry(place).or_default();
                        let score = &mut (worth * weight(part) * score);
                        parts[part as usize] = parts[part as usize].max(*score);
                        *best = best.max(worth);
                    })?;
                }
            }
        }
        let frequency = found.len() as f32;
        let rarity = (1.0 + (total - frequency + 0.5) / (frequency + 0.5)).ln();
        weight_of_all += rarity;
        for (place, (parts, best)) in found {
            let highest = parts.iter().copied().fold(0.0, f32::max);
            let sum: f32 = parts.iter().sum();
            let card = cards.entry(place).or_insert_with(|| Retrieved {
                place,
                score: 0.0,
                coverage: 0.0,
                matched: Vec::new(),
            });
            let _ = sum;
            let presence = parts
                .iter()
                .zip(Part::ALL)
                .filter(|(score, _)| **score > 0.0)
                .map(|(_, part)| presence(part))
                .fold(0.0, f32::max);
            card.score += rarity * (best * presence + 0.03 * highest);
            card.coverage += rarity * best;
            card.matched.push(group.stem.clone());
        }
    }
    let mut cards: Vec<Retrieved> = cards.into_values().collect();
    for card in &mut cards {
        card.coverage /= weight_of_all.max(f32::MIN_POSITIVE);
    }
    cards
        .sort_by(|left, right| right.score.total_cmp(&left.score).then_with(|| left.place.cmp(&right.place)));
    Ok(cards)
}
