//! One [`Knowledge`] and its [`Searcher`], shared by every answer under way.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use tokio::sync::watch;

use super::cues::Cues;
use super::intent::Intents;
use super::simplest::Choices;
use crate::knowledge::{self, ByLang, JobCard, Knowledge, Lang, Lexicon, LoadError};
use crate::search::analysis;
use crate::search::{SearchError, Searcher};

/// Immutable: a reload builds another one.
#[derive(Debug)]
pub struct Library {
    pub knowledge: Knowledge,
    pub searcher: Searcher,
    cues: ByLang<Cues>,
    intents: ByLang<Intents>,
    little: ByLang<HashSet<String>>,
    /// By card; each is read when it is first chosen from.
    choices: ByLang<Vec<OnceLock<Choices>>>,
}

#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Search(#[from] SearchError),
}

impl Library {
    /// Loads the cards, and opens or builds their index in `index_dir`.
    pub fn open(knowledge_dir: &Path, index_dir: &Path) -> Result<Self, LibraryError> {
        let knowledge = knowledge::load(knowledge_dir)?;
        let searcher = Searcher::open(index_dir, &knowledge)?;
        Ok(Self::new(knowledge, searcher))
    }

    /// Loads the cards, with an index that no disk keeps.
    pub fn in_memory(knowledge_dir: &Path) -> Result<Self, LibraryError> {
        let knowledge = knowledge::load(knowledge_dir)?;
        let searcher = Searcher::in_memory(&knowledge)?;
        Ok(Self::new(knowledge, searcher))
    }

    fn new(knowledge: Knowledge, searcher: Searcher) -> Self {
        let cues = ByLang { fr: Cues::new(&knowledge.lexicon.fr), en: Cues::new(&knowledge.lexicon.en) };
        let intents = |lang: Lang| Intents::new(&knowledge.lexicon[lang], &cues[lang]);
        let intents = ByLang { fr: intents(Lang::Fr), en: intents(Lang::En) };
        let little = |lang: Lang| {
            let words = knowledge.lexicon[lang].little.iter();
            words.flat_map(|word| [analysis::fold(word), analysis::form(word)]).collect()
        };
        let little = ByLang { fr: little(Lang::Fr), en: little(Lang::En) };
        let unread = || knowledge.cards().iter().map(|_| OnceLock::new()).collect();
        let choices = ByLang { fr: unread(), en: unread() };
        Self { knowledge, searcher, cues, intents, little, choices }
    }

    pub(super) fn cues(&self, lang: Lang) -> &Cues {
        &self.cues[lang]
    }

    pub(super) fn intents(&self, lang: Lang) -> &Intents {
        &self.intents[lang]
    }

    /// Reads every card's texts now, in some tens of milliseconds, so that no answer has to.
    pub fn read_ahead(&self) {
        for card in self.knowledge.cards() {
            for lang in Lang::ALL {
                self.choices(card, lang);
            }
        }
    }

    /// The texts of a card of this library to choose from.
    pub(super) fn choices(&self, card: &JobCard, lang: Lang) -> &Choices {
        let place = self.knowledge.cards().partition_point(|one| one.id < card.id);
        self.choices[lang][place].get_or_init(|| Choices::new(&self.searcher, card, lang))
    }

    pub(super) fn lexicon(&self, lang: Lang) -> &Lexicon {
        &self.knowledge.lexicon[lang]
    }

    /// Whether a folded word says nothing about a job in `lang`.
    pub(super) fn is_little(&self, lang: Lang, folded: &str) -> bool {
        self.little[lang].contains(folded)
    }
}

/// Cheap to clone. An answer under way keeps the [`Library`] it began with.
#[derive(Clone, Debug)]
pub struct SharedLibrary(watch::Receiver<Arc<Library>>);

impl SharedLibrary {
    /// The sender swaps in a new library; the receivers see it from the next answer on.
    pub fn new(library: Library) -> (watch::Sender<Arc<Library>>, SharedLibrary) {
        let (sender, receiver) = watch::channel(Arc::new(library));
        (sender, SharedLibrary(receiver))
    }

    pub fn current(&self) -> Arc<Library> {
        Arc::clone(&self.0.borrow())
    }
}
