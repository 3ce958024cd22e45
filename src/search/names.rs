//! Every name of every job, in both languages, by its words.
//!
//! `spans` finds them in a question, `completion` in what somebody is typing.

use std::collections::{HashMap, HashSet};

use super::analysis;
use super::beginnings::Beginnings;
use super::meanings::ABBREVIATION_LENGTH_MAX;
use super::phonetic;
use super::slip::{Outlines, Spelling};
use crate::knowledge::{Knowledge, Lang, Lexicon};

/// Words that names hold and that may come or go: "chef (de) projet".
pub(super) const LINKING: &[&str] = &[
    "de", "du", "des", "d", "l", "la", "le", "les", "en", "a", "au", "aux", "et", "un", "une", "of", "the",
    "and", "in", "for", "an", "to",
];
/// A word that at least this many names share is a head: "développeur", "designer", "manager".
const HEAD_NAMES_MIN: usize = 12;

/// What a name belongs to: the position of a card or of an unwritten job in the knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    Card(usize),
    Unwritten(usize),
}

impl Target {
    pub fn is_card(self) -> bool {
        matches!(self, Self::Card(_))
    }
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
    /// Letters of all words.
    pub(super) length: usize,
    /// The other language writes it the same: "UX designer" shows no language.
    pub is_in_both: bool,
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
    pub(super) by_form: HashMap<Box<str>, usize>,
    /// The places of the vocabulary, in the order of their sounds.
    by_sound: Vec<u32>,
    /// The vocabulary by length, for a quick look at what may be a slip of what.
    pub(super) outlines: Outlines,
    /// Words of the cards: written right, they are no slip of another word.
    pub(super) common: HashSet<String>,
    /// Words that say nothing; an abbreviation spelled like one must be in capitals.
    pub(super) little: HashSet<String>,
    /// Words that set two things side by side: "ou", "and".
    pub(super) joining: HashSet<String>,
    /// Words that may stand behind one of those: "une", "the".
    pub(super) between: HashSet<String>,
    /// Short form → the word that names write out.
    pub(super) short: HashMap<String, Vec<usize>>,
    /// What is left of a name of a card without its head, glued → such names, and how many words are left.
    pub(super) by_telling: HashMap<String, Vec<(usize, usize)>>,
    /// Own names and titles, folded → the card.
    pub(super) titles: HashMap<String, usize>,
    /// The words of names, for somebody who is still typing.
    pub(super) beginnings: Beginnings,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) spelling: Spelling,
    /// As [`phonetic::key`] has it.
    pub(super) sound: Spelling,
    /// How many names hold the word.
    pub(super) names: usize,
    pub(super) postings: Vec<Posting>,
}

/// Words of a name that one word spells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    name: u32,
    first: u16,
    count: u16,
}

impl Posting {
    fn new(name: usize, first: usize, count: usize) -> Self {
        // A name has at most some tens of words.
        Self { name: name as u32, first: first as u16, count: count as u16 }
    }

    pub(super) fn name(self) -> usize {
        self.name as usize
    }

    /// The first of the words.
    pub(super) fn first(self) -> usize {
        self.first.into()
    }

    /// How many words.
    pub(super) fn count(self) -> usize {
        self.count.into()
    }
}

impl NameIndex {
    /// `common` says which folded words are ordinary in the cards' texts.
    pub fn new(knowledge: &Knowledge, common: HashSet<String>) -> Self {
        let of_both = |words: fn(&Lexicon) -> &Vec<String>| {
            Lang::ALL.iter().flat_map(|&lang| words(&knowledge.lexicon[lang]).iter().cloned()).collect()
        };
        let mut index = Self {
            names: Vec::new(),
            vocabulary: Vec::new(),
            by_form: HashMap::new(),
            by_sound: Vec::new(),
            outlines: Outlines::default(),
            common,
            little: little_words(knowledge),
            joining: of_both(|lexicon| &lexicon.joining),
            between: of_both(|lexicon| &lexicon.between),
            short: HashMap::new(),
            by_telling: HashMap::new(),
            titles: HashMap::new(),
            beginnings: Beginnings::default(),
        };
        for (place, card) in knowledge.cards().iter().enumerate() {
            for lang in Lang::ALL {
                let text = &card.text[lang];
                for title in [&card.title(lang), &text.masculine, &text.feminine] {
                    index.titles.entry(analysis::fold(title)).or_insert(place);
                }
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
        index.post_shortened();
        index.find_those_in_both();
        index.beginnings = Beginnings::new(&index.names);
        index.outlines = Outlines::new(index.vocabulary.iter().map(|entry| &entry.spelling));
        for lang in Lang::ALL {
            for (short, long) in &knowledge.lexicon[lang].short {
                if let Some(&word) = index.by_form.get(analysis::form(long).as_str()) {
                    index.short.entry(analysis::form(short)).or_default().push(word);
                }
            }
        }
        index
    }

    fn add(&mut self, target: Target, kind: NameKind, lang: Lang, written: &str) {
        let mut tokens = analysis::tokens(written);
        let content = tokens.iter().filter(|token| !LINKING.contains(&token.folded.as_str())).count();
        if content > 0 {
            tokens.retain(|token| !LINKING.contains(&token.folded.as_str()));
        }
        if tokens.is_empty() {
            return;
        }
        let words: Vec<usize> = tokens.iter().map(|token| self.entry(&token.form, &token.written)).collect();
        let length = tokens.iter().map(|token| token.form.chars().count()).sum();
        self.names.push(Name {
            target,
            kind,
            lang,
            written: written.to_owned(),
            words,
            length,
            is_in_both: false,
        });
    }

    fn entry(&mut self, form: &str, written: &str) -> usize {
        if let Some(&place) = self.by_form.get(form) {
            return place;
        }
        let place = self.vocabulary.len();
        self.by_form.insert(form.into(), place);
        let (spelling, sound) = (Spelling::new(form), Spelling::new(&phonetic::key(written)));
        self.vocabulary.push(Entry { spelling, sound, names: 0, postings: Vec::new() });
        place
    }

    /// The words of names that sound like this.
    pub(super) fn sounding(&self, sound: &str) -> impl Iterator<Item = usize> {
        let of = |place: &u32| self.vocabulary[*place as usize].sound.text();
        let start = self.by_sound.partition_point(|place| of(place) < sound);
        let same = self.by_sound[start..].partition_point(|place| of(place) == sound);
        self.by_sound[start..start + same].iter().map(|&place| place as usize)
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
            self.vocabulary[words[rarest]].postings.push(Posting::new(place, rarest, 1));
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
                    self.vocabulary[entry].postings.push(Posting::new(place, first, count));
                }
            }
        }
        for entry in &mut self.vocabulary {
            entry.postings.shrink_to_fit();
        }
        self.by_sound = (0..self.vocabulary.len() as u32).collect();
        self.by_sound.sort_by_key(|&place| (self.vocabulary[place as usize].sound.text(), place));
    }

    /// Posts each name of a card under the words that are left of it without its heads; an abbreviation
    /// under itself, for it may be doubtful where it stands.
    fn post_shortened(&mut self) {
        for (place, name) in self.names.iter().enumerate().filter(|(_, name)| name.target.is_card()) {
            let telling: Vec<&str> = name
                .words
                .iter()
                .filter(|word| self.vocabulary[**word].names < HEAD_NAMES_MIN)
                .map(|&word| self.vocabulary[word].spelling.text())
                .collect();
            if let &[only] = name.words.as_slice()
                && self.vocabulary[only].spelling.length() <= ABBREVIATION_LENGTH_MAX
            {
                let abbreviation = self.vocabulary[only].spelling.text().to_owned();
                self.by_telling.entry(abbreviation).or_default().push((place, 1));
            } else if !telling.is_empty() && telling.len() < name.words.len() {
                self.by_telling.entry(telling.concat()).or_default().push((place, telling.len()));
            }
        }
    }

    fn find_those_in_both(&mut self) {
        let key = |name: &Name, lang: Lang| (name.target, lang, analysis::fold(&name.written));
        let all: HashSet<_> = self.names.iter().map(|name| key(name, name.lang)).collect();
        for name in &mut self.names {
            name.is_in_both = all.contains(&key(name, name.lang.other()));
        }
    }
}

fn little_words(knowledge: &Knowledge) -> HashSet<String> {
    let lexicons = Lang::ALL.map(|lang| &knowledge.lexicon[lang]);
    let little = lexicons.iter().flat_map(|lexicon| lexicon.little.iter());
    // "pr" is "pour" before it is a press officer.
    let typed = lexicons.iter().flat_map(|lexicon| lexicon.spelling.iter().map(|(typed, _)| typed));
    little.chain(typed).map(|word| analysis::fold(word)).collect()
}
