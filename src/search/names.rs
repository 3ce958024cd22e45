//! Every name of every job, in both languages, by its words.
//!
//! `spans` finds them in a question, `completion` in what somebody is typing.

use std::collections::{HashMap, HashSet};

use super::analysis;
use super::phonetic;
use super::slip::{Outlines, Spelling};
use crate::knowledge::{Knowledge, Lang};

/// Words that names hold and that may come or go: "chef (de) projet".
pub(super) const LINKING: &[&str] = &[
    "de", "du", "des", "d", "l", "la", "le", "les", "en", "a", "au", "aux", "et", "un", "une", "of", "the",
    "and", "in", "for", "an", "to",
];
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
    pub(super) words: Vec<usize>,
    /// All its words, folded, for somebody who is still typing.
    folded: Vec<String>,
    /// Letters of all words.
    pub(super) length: usize,
}

impl Name {
    /// Letters of the name, linking words left out.
    pub fn length(&self) -> usize {
        self.length
    }
}

/// Every name, ready to be found.
#[derive(Debug)]
pub struct NameIndex {
    pub names: Vec<Name>,
    pub(super) vocabulary: Vec<Entry>,
    pub(super) by_form: HashMap<String, usize>,
    pub(super) by_key: HashMap<String, Vec<usize>>,
    /// The vocabulary by length, for a quick look at what may be a slip of what.
    pub(super) outlines: Outlines,
    /// Words of the cards: written right, they are no slip of another word.
    pub(super) common: HashSet<String>,
    /// Words that say nothing; an abbreviation spelled like one must be in capitals.
    pub(super) little: HashSet<String>,
    /// Short form → the word that names write out.
    pub(super) short: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) spelling: Spelling,
    /// How many names hold the word.
    pub(super) names: usize,
    /// Name, first of its words meant, how many.
    pub(super) postings: Vec<(usize, usize, usize)>,
}

impl NameIndex {
    /// `common` says which folded words are ordinary in the cards' texts.
    pub fn new(knowledge: &Knowledge, common: HashSet<String>) -> Self {
        let mut index = Self {
            names: Vec::new(),
            vocabulary: Vec::new(),
            by_form: HashMap::new(),
            by_key: HashMap::new(),
            outlines: Outlines::default(),
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
        index.outlines = Outlines::new(index.vocabulary.iter().map(|entry| &entry.spelling));
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
}

fn little_words(knowledge: &Knowledge) -> HashSet<String> {
    let lexicons = Lang::ALL.map(|lang| &knowledge.lexicon[lang]);
    let little = lexicons.iter().flat_map(|lexicon| lexicon.little.iter());
    // "pr" is "pour" before it is a press officer.
    let typed = lexicons.iter().flat_map(|lexicon| lexicon.spelling.iter().map(|(typed, _)| typed));
    little.chain(typed).map(|word| analysis::fold(word)).collect()
}
