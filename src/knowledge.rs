//! Everything Mamie knows: job cards, glossary, entry points and the words of the bot itself.
//!
//! [`load::load`] reads it from a folder. Nothing here knows tantivy, Discord or the clock.

use std::collections::HashMap;

pub mod card;
pub mod family;
mod fields;
mod file;
pub mod id;
pub mod lang;
pub mod lexicon;
pub mod liking;
pub mod load;
pub mod phrases;
pub mod problem;
pub mod readability;
mod references;
pub mod simplicity;
pub mod step;
pub mod syllables;
pub mod unwritten;
pub mod vocabulary;
pub mod word;

pub use card::{CardText, Cost, Difference, Interest, JobCard, NextStep, StepKind, Studies, Workplace};
pub use family::Family;
pub use id::{FamilyId, JobId, StepId, WordId};
pub use lang::{ByLang, Lang};
pub use lexicon::{CueKind, Lexicon};
pub use liking::Liking;
pub use load::{LoadError, load, load_strictly};
pub use phrases::Phrases;
pub use problem::{Place, Problem};
pub use step::Step;
pub use unwritten::UnwrittenJob;
pub use vocabulary::Vocabulary;
pub use word::{Word, WordText};

/// Every card, family, step and word, whole and checked.
#[derive(Debug)]
pub struct Knowledge {
    /// Sorted by id.
    cards: Vec<JobCard>,
    families: Vec<Family>,
    steps: Vec<Step>,
    words: Vec<Word>,
    unwritten: Vec<UnwrittenJob>,
    pub phrases: Phrases,
    pub lexicon: ByLang<Lexicon>,
    vocabulary: ByLang<HashMap<JobId, Vocabulary>>,
    /// Lower-cased terms and spellings → place in `words`.
    word_places: ByLang<HashMap<String, usize>>,
}

impl Knowledge {
    #[expect(
        clippy::too_many_arguments,
        reason = "one caller, the loader, with one value for each kind of file"
    )]
    fn new(
        cards: Vec<JobCard>,
        families: Vec<Family>,
        steps: Vec<Step>,
        words: Vec<Word>,
        unwritten: Vec<UnwrittenJob>,
        phrases: Phrases,
        lexicon: ByLang<Lexicon>,
        vocabulary: ByLang<HashMap<JobId, Vocabulary>>,
    ) -> Self {
        let places = |lang: Lang| {
            let spellings = words.iter().enumerate().flat_map(|(place, word)| {
                let text = &word.text[lang];
                std::iter::once(&text.term)
                    .chain(&text.spellings)
                    .map(move |name| (name.to_lowercase(), place))
            });
            spellings.collect()
        };
        let word_places = ByLang { fr: places(Lang::Fr), en: places(Lang::En) };
        Self { cards, families, steps, words, unwritten, phrases, lexicon, vocabulary, word_places }
    }

    /// Sorted by id.
    pub fn cards(&self) -> &[JobCard] {
        &self.cards
    }

    pub fn card(&self, id: &JobId) -> Option<&JobCard> {
        self.card_by_name_of_id(id.as_str())
    }

    /// The card whose id is spelled `id`; takes any text, as it may come from outside.
    pub fn card_by_name_of_id(&self, id: &str) -> Option<&JobCard> {
        let place = self.cards.binary_search_by(|card| card.id.as_str().cmp(id)).ok()?;
        Some(&self.cards[place])
    }

    pub fn families(&self) -> &[Family] {
        &self.families
    }

    pub fn family(&self, id: &FamilyId) -> Option<&Family> {
        self.families.iter().find(|family| family.id == *id)
    }

    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == *id)
    }

    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The glossary's entry for a term or one of its spellings, in any case.
    pub fn word(&self, lang: Lang, term: &str) -> Option<&Word> {
        self.word_places[lang].get(&term.to_lowercase()).map(|&place| &self.words[place])
    }

    /// What people say around a job; `None` where nothing is listed.
    pub fn vocabulary(&self, job: &JobId, lang: Lang) -> Option<&Vocabulary> {
        self.vocabulary[lang].get(job)
    }

    pub fn unwritten(&self) -> &[UnwrittenJob] {
        &self.unwritten
    }

    /// The sentence that tells two jobs apart, written on either of their cards.
    pub fn difference(&self, left: &JobId, right: &JobId, lang: Lang) -> Option<&str> {
        let written_on = |card: &JobId, other: &JobId| {
            let difference = self.card(card)?.differs.iter().find(|difference| difference.from == *other)?;
            Some(difference.text[lang].as_str())
        };
        written_on(left, right).or_else(|| written_on(right, left))
    }

    /// The median readability of all explanations in `lang`, as the formula of that language.
    pub fn median_readability(&self, lang: Lang) -> f64 {
        median(self.cards.iter().map(|card| {
            let text = &card.text[lang];
            readability::score(&format!("{} {}", text.summary, text.plain), lang)
        }))
    }
}

/// The middle value; 0 of nothing.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => 0.0,
        length if length % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}
