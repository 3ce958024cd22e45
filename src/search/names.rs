//! Names of jobs found inside a text, typos forgiven.
//!
//! A question is searched for spans that spell a name: its own names and its other names, in both
//! languages, whatever stands around them. A slip of the keyboard ("developper"), writing by ear
//! ("grafiste"), words glued ("scrummaster") or parted ("fire fighter") still make the name.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::analysis::{self, Token};
use super::phonetic;
use super::slip::{self, Spelling};
use crate::knowledge::{Knowledge, Lang};

/// Words that names hold and that may come or go: "chef (de) projet".
const LINKING: &[&str] = &[
    "de", "du", "des", "d", "l", "la", "le", "les", "en", "a", "au", "aux", "et", "un", "une", "of", "the",
    "and", "in", "for", "an", "to",
];
/// An ordinary word of at least this many letters may be a slip of a name's word.
const COMMON_SLIP_MIN: usize = 6;
/// A question of at most this many words is short.
const SHORT_QUESTION: usize = 8;
/// Longest abbreviation in letters; it is matched to the letter.
const ABBREVIATION_LENGTH_MAX: usize = 3;
/// What a word that sounds the same and is written otherwise is worth.
const SOUND_SIMILARITY: f32 = 0.93;
/// What a little word is worth as part of a name.
const DOUBTFUL_SIMILARITY: f32 = 0.99;
/// What a short form of a word is worth.
const SHORT_SIMILARITY: f32 = 0.97;
/// What each foreign word inside a name costs.
const GAP_COST: f32 = 0.12;
/// What words in another order cost.
const ORDER_COST: f32 = 0.08;
/// A name may stretch over this many words more than it has.
const STRETCH_MAX: usize = 2;
/// A word that at least this many names share is a head: "développeur", "designer", "manager".
const HEAD_NAMES_MIN: usize = 12;
/// Least quality of a name found.
const QUALITY_MIN: f32 = 0.70;

/// What a name belongs to: the position of a card or of an unwritten job in the knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    Card(usize),
    Unwritten(usize),
}

/// Whether a name is the job's own or another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    Own,
    Alias,
}

/// One name of one job.
#[derive(Debug)]
pub struct Name {
    pub target: Target,
    pub kind: NameKind,
    pub lang: Lang,
    /// As the card writes it.
    pub written: String,
    /// Its words without the linking ones, as places in the vocabulary.
    words: Vec<usize>,
    /// All its words, folded, for somebody who is still typing.
    folded: Vec<String>,
    /// Letters of all words.
    length: usize,
}

impl Name {
    /// Letters of the name, linking words left out.
    pub fn length(&self) -> usize {
        self.length
    }
}

/// A name found for a span of the question.
#[derive(Clone, Copy, Debug)]
pub struct NameHit {
    pub target: Target,
    /// Place of the name in the index.
    pub name: usize,
    /// 1 is spelled to the letter.
    pub quality: f32,
}

/// A part of the question that spells a name of one or several jobs.
#[derive(Clone, Debug)]
pub struct Span {
    /// Tokens of the question.
    pub tokens: Range<usize>,
    /// Best first; one for each job.
    pub hits: Vec<NameHit>,
}

/// Every name, ready to be found.
#[derive(Debug)]
pub struct NameIndex {
    pub names: Vec<Name>,
    vocabulary: Vec<Entry>,
    by_form: HashMap<String, usize>,
    by_key: HashMap<String, Vec<usize>>,
    /// Words of the cards: written right, they are no slip of another word.
    common: HashSet<String>,
    /// Words that say nothing; an abbreviation spelled like one must be in capitals.
    little: HashSet<String>,
    /// Short form → the word that names write out.
    short: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Entry {
    spelling: Spelling,
    /// How many names hold the word.
    names: usize,
    /// Name, first of its words meant, how many.
    postings: Vec<(usize, usize, usize)>,
}

/// A word of the question taken for one of a name.
#[derive(Clone, Copy, Debug)]
struct Reading {
    start: usize,
    end: usize,
    first: usize,
    count: usize,
    similarity: f32,
}

impl NameIndex {
    /// `common` says which folded words are ordinary in the cards' texts.
    pub fn new(knowledge: &Knowledge, common: HashSet<String>) -> Self {
        let mut index = Self {
            names: Vec::new(),
            vocabulary: Vec::new(),
            by_form: HashMap::new(),
            by_key: HashMap::new(),
            common,
            little: little_words(knowledge),
            short: HashMap::new(),
        };
        for (place, card) in knowledge.cards().iter().enumerate() {
            for lang in Lang::ALL {
                let text = &card.text[lang];
                index.add(Target::Card(place), NameKind::Own, lang, &text.masculine);
                if text.feminine != text.masculine {
                    index.add(Target::Card(place), NameKind::Own, lang, &text.feminine);
                }
                for alias in &text.aliases {
                    index.add(Target::Card(place), NameKind::Alias, lang, alias);
                }
            }
        }
        for (place, job) in knowledge.unwritten().iter().enumerate() {
            // Its card may have been written since.
            if job.id.as_ref().is_some_and(|id| knowledge.card(id).is_some()) {
                continue;
            }
            for lang in Lang::ALL {
                for (nth, name) in job.names[lang].iter().enumerate() {
                    let kind = if nth == 0 { NameKind::Own } else { NameKind::Alias };
                    index.add(Target::Unwritten(place), kind, lang, name);
                }
            }
        }
        index.post_names();
        for lang in Lang::ALL {
            for (short, long) in &knowledge.lexicon[lang].short {
                if let Some(&word) = index.by_form.get(&analysis::form(long)) {
                    index.short.entry(analysis::form(short)).or_default().push(word);
                }
            }
        }
        index
    }

    fn add(&mut self, target: Target, kind: NameKind, lang: Lang, written: &str) {
        let mut tokens = analysis::tokens(written);
        let folded = tokens.iter().map(|token| token.folded.clone()).collect();
        let content = tokens.iter().filter(|token| !LINKING.contains(&token.folded.as_str())).count();
        if content > 0 {
            tokens.retain(|token| !LINKING.contains(&token.folded.as_str()));
        }
        if tokens.is_empty() {
            return;
        }
        let words: Vec<usize> = tokens.iter().map(|token| self.entry(&token.form, &token.written)).collect();
        let length = tokens.iter().map(|token| token.form.chars().count()).sum();
        self.names.push(Name { target, kind, lang, written: written.to_owned(), words, folded, length });
    }

    fn entry(&mut self, form: &str, written: &str) -> usize {
        if let Some(&place) = self.by_form.get(form) {
            return place;
        }
        let place = self.vocabulary.len();
        let key = phonetic::key(written);
        self.by_form.insert(form.to_owned(), place);
        self.by_key.entry(key).or_default().push(place);
        self.vocabulary.push(Entry { spelling: Spelling::new(form), names: 0, postings: Vec::new() });
        place
    }

    /// Posts each name under its rarest word only, and its glued words under themselves.
    fn post_names(&mut self) {
        let mut frequency = vec![0_usize; self.vocabulary.len()];
        for name in &self.names {
            for &word in &name.words {
                frequency[word] += 1;
            }
        }
        for (entry, &names) in self.vocabulary.iter_mut().zip(&frequency) {
            entry.names = names;
        }
        for place in 0..self.names.len() {
            let words = self.names[place].words.clone();
            let rarest = (0..words.len()).min_by_key(|&at| (frequency[words[at]], at)).unwrap_or(0);
            self.vocabulary[words[rarest]].postings.push((place, rarest, 1));
            for count in 2..=words.len().min(4) {
                for first in 0..=words.len() - count {
                    let glued: String = words[first..first + count]
                        .iter()
                        .map(|&word| self.vocabulary[word].spelling.text())
                        .collect();
                    // A short glued word would be taken for too many others.
                    if glued.len() < 6 && count < words.len() {
                        continue;
                    }
                    let entry = self.entry(&glued, &glued);
                    self.vocabulary[entry].postings.push((place, first, count));
                }
            }
        }
    }

    /// All words of the name at `place`, folded.
    pub(super) fn folded_words(&self, place: usize) -> &[String] {
        &self.names[place].folded
    }

    /// Whether a folded word is one of any name.
    pub fn knows_word(&self, form: &str) -> bool {
        self.by_form.contains_key(form)
    }

    /// The parts of a question that spell names, best and longest first where they overlap.
    /// Spans may overlap: the caller decides between them.
    pub fn spans(&self, question: &[Token]) -> Vec<Span> {
        let shouting = question.iter().filter(|token| token.folded.len() > 3).all(|token| token.is_capital);
        // The same vocabulary word may be met several times; names are then read once for each.
        let mut readings: Vec<(usize, Vec<(usize, f32)>, usize)> = Vec::new();
        for at in 0..question.len() {
            readings.push((
                at,
                self.meanings(&question[at], shouting, question.len() > SHORT_QUESTION),
                at + 1,
            ));
            if let Some(next) = question.get(at + 1) {
                readings.push((at, self.glued_meanings(&question[at], next), at + 2));
            }
        }
        let mut by_name: BTreeMap<usize, Vec<Reading>> = BTreeMap::new();
        for (start, meanings, end) in &readings {
            for (word, similarity) in meanings {
                for &(name, first, count) in &self.vocabulary[*word].postings {
                    by_name.entry(name).or_default().push(Reading {
                        start: *start,
                        end: *end,
                        first,
                        count,
                        similarity: *similarity,
                    });
                }
            }
        }
        let mut found: BTreeMap<(usize, usize), Vec<NameHit>> = BTreeMap::new();
        for (name, anchors) in by_name {
            for anchor in anchors {
                let Some((range, quality)) = self.align(name, anchor, &readings, question) else { continue };
                let hit = NameHit { target: self.names[name].target, name, quality };
                found.entry((range.start, range.end)).or_default().push(hit);
            }
        }
        found
            .into_iter()
            .map(|((start, end), hits)| Span { tokens: start..end, hits: self.best_of_each(hits) })
            .collect()
    }

    fn best_of_each(&self, mut hits: Vec<NameHit>) -> Vec<NameHit> {
        hits.sort_by(|left, right| {
            right
                .quality
                .total_cmp(&left.quality)
                .then_with(|| self.names[left.name].kind.cmp(&self.names[right.name].kind))
                .then_with(|| left.target.cmp(&right.target))
        });
        let mut seen = HashSet::new();
        hits.retain(|hit| seen.insert(hit.target));
        hits
    }

    /// Names that one or two words stand for when the head is left out: "front" and "UX" in "front
    /// ou back", "différence entre UX et UI". Only the head may be missing, and a head is a word
    /// that many names share.
    pub fn elliptic(&self, question: &[Token], at: usize) -> Vec<(Range<usize>, Target)> {
        let single = vec![question[at].form.clone()];
        let glued = question.get(at + 1).map(|next| format!("{}{}", question[at].folded, next.form));
        let mut found = Vec::new();
        for (place, name) in self.names.iter().enumerate() {
            if !matches!(name.target, Target::Card(_)) || name.words.len() < 2 {
                continue;
            }
            let telling: Vec<&str> = name
                .words
                .iter()
                .filter(|word| self.vocabulary[**word].names < HEAD_NAMES_MIN)
                .map(|&word| self.vocabulary[word].spelling.text())
                .collect();
            if telling.is_empty() || telling.len() == name.words.len() {
                continue;
            }
            let all: String = telling.concat();
            if telling == single || (telling.len() == 2 && all == single[0]) {
                found.push((at..at + 1, place));
            } else if glued.as_ref().is_some_and(|glued| *glued == all) {
                found.push((at..at + 2, place));
            }
        }
        // The own name before the others.
        found.sort_by_key(|(range, place)| (self.names[*place].kind, std::cmp::Reverse(range.end), *place));
        found.into_iter().map(|(range, place)| (range, self.names[place].target)).collect()
    }

    /// What one word of a question may be among the words of names.
    /// In a long question two letters alone are rather a word than a job, unless they are capitals.
    fn meanings(&self, token: &Token, shouting: bool, is_long: bool) -> Vec<(usize, f32)> {
        let length = token.form.chars().count();
        let mut meanings: Vec<(usize, f32)> =
            self.short.get(&token.form).into_iter().flatten().map(|&word| (word, SHORT_SIMILARITY)).collect();
        if let Some(&exact) = self.by_form.get(&token.form) {
            // Alone it would be taken for the word it is; beside another word it is part of a name:
            // "ingénieur du son".
            let is_doubtful = length <= ABBREVIATION_LENGTH_MAX
                && (self.little.contains(&token.folded) || (length == 2 && is_long))
                && (!token.is_capital || shouting);
            meanings.push((exact, if is_doubtful { DOUBTFUL_SIMILARITY } else { 1.0 }));
            return meanings;
        }
        if !meanings.is_empty() {
            return meanings;
        }
        if length <= ABBREVIATION_LENGTH_MAX || (self.is_common(token) && length < COMMON_SLIP_MIN) {
            return Vec::new();
        }
        self.near(&token.form, &token.written)
    }

    /// Whether the word is an ordinary one, written right.
    fn is_common(&self, token: &Token) -> bool {
        self.common.contains(&token.form) || self.common.contains(&token.folded)
    }

    /// What two words of a question may be when they are written as one.
    fn glued_meanings(&self, left: &Token, right: &Token) -> Vec<(usize, f32)> {
        let glued = format!("{}{}", left.folded, right.form);
        if glued.chars().count() < 5 {
            return Vec::new();
        }
        if let Some(&exact) = self.by_form.get(&glued) {
            return vec![(exact, 0.98)];
        }
        let is_ordinary =
            |token: &Token| self.common.contains(&token.form) || self.by_form.contains_key(&token.form);
        if is_ordinary(left) && is_ordinary(right) {
            return Vec::new();
        }
        self.near(&glued, &format!("{}{}", left.written, right.written))
    }

    fn near(&self, form: &str, written: &str) -> Vec<(usize, f32)> {
        let mut near: Vec<(usize, f32)> = Vec::new();
        let sound = phonetic::key(written);
        if sound.len() > 2 {
            let same = self.by_key.get(&sound).into_iter().flatten();
            near.extend(same.map(|&word| (word, SOUND_SIMILARITY)));
        }
        let probe = Spelling::new(form);
        for (word, entry) in self.vocabulary.iter().enumerate() {
            if let Some(similarity) = slip::similarity(&probe, &entry.spelling) {
                near.push((word, similarity));
            }
        }
        near.sort_by(|left, right| left.0.cmp(&right.0).then_with(|| right.1.total_cmp(&left.1)));
        near.dedup_by_key(|(word, _)| *word);
        near
    }

    /// Lays a name over the question around one word of it; `None` where a word is missing.
    fn align(
        &self,
        name: usize,
        anchor: Reading,
        readings: &[(usize, Vec<(usize, f32)>, usize)],
        question: &[Token],
    ) -> Option<(Range<usize>, f32)> {
        let name = &self.names[name];
        let reach = name.words.len() + STRETCH_MAX + 1;
        let mut covered = vec![false; name.words.len()];
        covered[anchor.first..anchor.first + anchor.count].iter_mut().for_each(|word| *word = true);
        let letters = |first: usize, count: usize| -> usize {
            name.words[first..first + count].iter().map(|&word| self.vocabulary[word].spelling.length()).sum()
        };
        let mut taken = vec![anchor];
        let mut weighed = anchor.similarity * letters(anchor.first, anchor.count) as f32;
        for word in 0..name.words.len() {
            if covered[word] {
                continue;
            }
            let mut best: Option<(Reading, f32)> = None;
            for (start, meanings, end) in readings {
                if start.abs_diff(anchor.start) > reach
                    || taken.iter().any(|one| *start < one.end && one.start < *end)
                {
                    continue;
                }
                let Some((_, similarity)) = meanings.iter().find(|(meaning, _)| *meaning == name.words[word])
                else {
                    continue;
                };
                // Near words belong together more likely than far ones, in the name's order, and
                // not across a comma.
                let (from, to) = (anchor.start.min(*start), anchor.end.max(*end));
                let is_parted = question[from + 1..to].iter().any(|token| token.is_after_break);
                let is_shaken = (word < anchor.first) != (*start < anchor.start);
                let value = similarity
                    - 0.02 * start.abs_diff(anchor.start) as f32
                    - if is_shaken { 0.2 } else { 0.0 }
                    - if is_parted { 1.0 } else { 0.0 };
                if best.as_ref().is_none_or(|(_, other)| value > *other) {
                    best = Some((
                        Reading { start: *start, end: *end, first: word, count: 1, similarity: *similarity },
                        value,
                    ));
                }
            }
            let (reading, _) = best?;
            weighed += reading.similarity * letters(word, 1) as f32;
            covered[word] = true;
            taken.push(reading);
        }
        let start = taken.iter().map(|one| one.start).min()?;
        let end = taken.iter().map(|one| one.end).max()?;
        if question[start + 1..end].iter().any(|token| token.is_after_break) {
            return None;
        }
        let foreign: Vec<usize> = (start..end)
            .filter(|at| !taken.iter().any(|one| (one.start..one.end).contains(at)))
            .filter(|&at| !LINKING.contains(&question[at].folded.as_str()))
            .collect();
        // A word of names in the gap belongs to another name: "admin systèmes et admin réseaux".
        let parts_names = |at: &usize| ["ou", "or", "vs", "versus"].contains(&question[*at].folded.as_str());
        if foreign.iter().any(parts_names) {
            return None;
        }
        if foreign.len() > STRETCH_MAX
            || foreign.iter().any(|&at| self.by_form.contains_key(&question[at].form))
        {
            return None;
        }
        // An ordinary word is a slip of a name's word only beside one that is spelled right:
        // "web developper" is a name, and "développer" alone is not.
        if taken.iter().all(|one| one.similarity == DOUBTFUL_SIMILARITY) {
            return None;
        }
        let is_doubtful = |one: &Reading| {
            one.similarity < SHORT_SIMILARITY && (one.start..one.end).all(|at| self.is_common(&question[at]))
        };
        if taken.iter().all(is_doubtful) {
            return None;
        }
        taken.sort_by_key(|one| one.start);
        let shaken = taken.windows(2).filter(|pair| pair[0].first > pair[1].first).count();
        let order_cost = match shaken {
            0 => 0.0,
            // "manager community" is the same job; three words shaken are three words.
            1 if name.words.len() == 2 => ORDER_COST,
            _ => return None,
        };
        let quality = weighed / name.length.max(1) as f32 - GAP_COST * foreign.len() as f32 - order_cost;
        (quality >= QUALITY_MIN).then_some((start..end, quality))
    }
}

fn little_words(knowledge: &Knowledge) -> HashSet<String> {
    let lexicons = Lang::ALL.map(|lang| &knowledge.lexicon[lang]);
    let little = lexicons.iter().flat_map(|lexicon| lexicon.little.iter());
    // "pr" is "pour" before it is a press officer.
    let typed = lexicons.iter().flat_map(|lexicon| lexicon.spelling.iter().map(|(typed, _)| typed));
    little.chain(typed).map(|word| analysis::fold(word)).collect()
}
