//! Descriptions: the cards whose texts say what a question says.
//!
//! Each word of the question is one group: the word itself, and at a lower weight what means about
//! the same. A group scores for a card by its best part (a word in `asked` tells more than one in
//! `detail`), with a little for the others. The share of the question's weight that a card covers
//! is the confidence: one shared word out of six is no answer.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use tantivy::schema::IndexRecordOption;
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{DocSet, InvertedIndexReader, TERMINATED, Term};

use super::schema::{Fields, Part};
use crate::knowledge::{Knowledge, Lang};

/// What a word found in each part is worth. These figures, and the four below, were searched for on
/// questions written by people who had not seen the cards, and checked on others of theirs.
fn worth(part: Part) -> f32 {
    match part {
        Part::Names => 0.77,
        Part::Asked | Part::Plain => 1.05,
        Part::Belief | Part::Day => 0.86,
        Part::Fits => 0.75,
        Part::Vocabulary => 0.6,
    }
}
/// What each part beside the best one adds, as a share of its worth.
const OTHER_PART: f32 = 0.3;
/// What a synonym is worth beside the word itself.
const SYNONYM: f32 = 0.48;
/// Keeps a word that one card happens to hold from outweighing everything else.
const RARITY_SMOOTHING: f32 = 1.0;
/// Below 1, rare words outweigh frequent ones less.
const RARITY_POWER: f32 = 0.77;

/// A card that shares words with a question.
#[derive(Clone, Debug)]
pub struct Retrieved {
    /// Position of the card in the knowledge.
    pub place: usize,
    /// Counted in rarest words: 2 is as much as two words that no other card holds.
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

/// In which parts of a card a group stands, one bit a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The word itself.
    pub direct: u8,
    /// Something that means about the same.
    pub similar: u8,
}

/// The inverted lists of one language, opened once: an index never changes once it is in place.
pub(super) struct Postings {
    /// One for each segment: its lists by part, and the card of each document.
    segments: Vec<([Arc<InvertedIndexReader>; Part::ALL.len()], Vec<usize>)>,
    cards: usize,
}

impl fmt::Debug for Postings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Postings").field("cards", &self.cards).finish_non_exhaustive()
    }
}

impl Postings {
    pub(super) fn open(searcher: &tantivy::Searcher, fields: &Fields, lang: Lang) -> tantivy::Result<Self> {
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let places = segment.fast_fields().u64("place")?;
            let cards =
                (0..segment.max_doc()).map(|document| places.first(document).unwrap_or_default() as usize);
            let mut lists = Vec::with_capacity(Part::ALL.len());
            for part in Part::ALL {
                lists.push(segment.inverted_index(fields.part(part, lang))?);
            }
            let lists =
                lists.try_into().unwrap_or_else(|_| unreachable!("one list was pushed for each part"));
            segments.push((lists, cards.collect()));
        }
        Ok(Self { segments, cards: searcher.num_docs() as usize })
    }

    /// The cards that hold a group, with the parts where they do.
    pub(super) fn evidence(
        &self,
        fields: &Fields,
        group: &TermGroup,
        lang: Lang,
    ) -> tantivy::Result<HashMap<usize, Evidence>> {
        let mut found: HashMap<usize, Evidence> = HashMap::new();
        let words = std::iter::once((&group.stem, true)).chain(group.others.iter().map(|stem| (stem, false)));
        for (stem, is_direct) in words {
            for (nth, part) in Part::ALL.into_iter().enumerate() {
                let term = Term::from_field_text(fields.part(part, lang), stem);
                for (lists, cards) in &self.segments {
                    let Some(mut list) = lists[nth].read_postings(&term, IndexRecordOption::Basic)? else {
                        continue;
                    };
                    while list.doc() != TERMINATED {
                        let evidence = found.entry(cards[list.doc() as usize]).or_default();
                        let bits = if is_direct { &mut evidence.direct } else { &mut evidence.similar };
                        *bits |= 1 << nth;
                        list.advance();
                    }
                }
            }
        }
        Ok(found)
    }
}

impl Evidence {
    /// Between 0 and about 2: the best part, and a share of each other one.
    fn strength(self) -> f32 {
        let mut best: f32 = 0.0;
        let mut sum = 0.0;
        for (nth, part) in Part::ALL.into_iter().enumerate() {
            let worth = match (self.direct >> nth & 1, self.similar >> nth & 1) {
                (1, _) => worth(part),
                (_, 1) => SYNONYM * worth(part),
                _ => continue,
            };
            best = best.max(worth);
            sum += worth;
        }
        best + OTHER_PART * (sum - best)
    }

    fn presence(self) -> f32 {
        if self.direct > 0 { 1.0 } else { SYNONYM }
    }
}

/// The cards that share words with `groups`, best first.
pub(super) fn retrieve(
    postings: &Postings,
    fields: &Fields,
    groups: &[TermGroup],
    lang: Lang,
) -> tantivy::Result<Vec<Retrieved>> {
    let total = postings.cards as f32;
    let mut cards: HashMap<usize, Retrieved> = HashMap::new();
    let mut weight_of_all = 0.0;
    for group in groups {
        let found = postings.evidence(fields, group, lang)?;
        let rarity_of = |cards: usize| {
            let cards = cards as f32;
            (1.0 + (total - cards + 0.5) / (cards + RARITY_SMOOTHING)).ln().powf(RARITY_POWER)
        };
        let direct = found.values().filter(|evidence| evidence.direct > 0).count();
        let (with_word, with_any) = (rarity_of(direct), rarity_of(found.len()));
        weight_of_all += with_word;
        for (place, evidence) in found {
            let rarity = if evidence.direct > 0 { f32::midpoint(with_word, with_any) } else { with_any };
            let card = cards.entry(place).or_insert_with(|| Retrieved {
                place,
                score: 0.0,
                coverage: 0.0,
                matched: Vec::new(),
            });
            card.score += rarity * evidence.strength();
            card.coverage += rarity * evidence.presence();
            card.matched.push(group.stem.clone());
        }
    }
    let mut cards: Vec<Retrieved> = cards.into_values().collect();
    let rarest = (total + 1.0).ln().powf(RARITY_POWER).max(f32::MIN_POSITIVE);
    for card in &mut cards {
        card.coverage /= weight_of_all.max(f32::MIN_POSITIVE);
        card.score /= rarest;
    }
    cards
        .sort_by(|left, right| right.score.total_cmp(&left.score).then_with(|| left.place.cmp(&right.place)));
    Ok(cards)
}
