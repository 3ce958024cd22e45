//! Question → ranked jobs.
//!
//! Promise: any text is a question; none reaches a query syntax, and none makes a search fail.
//! Absent on purpose: which explanation is chosen, and everything of Discord.

pub mod analysis;
mod beginnings;
mod build;
pub mod completion;
mod meanings;
pub mod names;
mod pairs;
pub mod phonetic;
pub mod question;
pub mod retrieval;
mod schema;
mod slip;
pub mod spans;

use std::collections::HashSet;
use std::fmt;
use std::path::Path;

pub use build::{Opened, Reason};
pub use completion::{Completion, Match};
pub use names::{NameIndex, NameKind, Target};
pub use pairs::{Pair, pairs};
pub use question::Question;
pub use retrieval::Retrieved;
pub use spans::{NameHit, Span};

use tantivy::{Index, IndexReader, ReloadPolicy};

use crate::knowledge::{ByLang, JobId, Knowledge, Lang};
use analysis::Token;
use pairs::{PairCounts, Pairs};
use retrieval::{Impacts, Retrieval};
use schema::{Fields, Part};

/// Why a search or an index failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error("cannot read the index")]
    Unreadable(#[from] tantivy::TantivyError),
}

/// Finds jobs. Reading takes no lock.
pub struct Searcher {
    impacts: ByLang<Impacts>,
    names: NameIndex,
    retrieval: ByLang<Retrieval>,
    /// Cards by how many others name them: the best known first.
    popular: Vec<usize>,
    /// How the index came to be open.
    pub opened: Opened,
}

impl fmt::Debug for Searcher {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Searcher").field("names", &self.names.names.len()).finish_non_exhaustive()
    }
}

impl Searcher {
    /// Opens the index of `dir` where its fingerprint fits `knowledge`, else builds it.
    pub fn open(dir: &Path, knowledge: &Knowledge) -> Result<Self, SearchError> {
        let fields = Fields::new();
        let (index, opened) = build::open(dir, knowledge, &fields)?;
        // Opening a reader takes a short lock in the folder, which may be read-only, or may have
        // been removed a moment ago by a process with other cards.
        Self::new(&index, &fields, opened, knowledge).or_else(|error| {
            let index = build::build_in_memory(knowledge, &fields)?;
            let reason = std::io::Error::other(error.to_string());
            Self::new(&index, &fields, Opened::InMemory(reason), knowledge)
        })
    }

    /// Builds an index that no disk keeps.
    pub fn in_memory(knowledge: &Knowledge) -> Result<Self, SearchError> {
        let fields = Fields::new();
        let index = build::build_in_memory(knowledge, &fields)?;
        Self::new(&index, &fields, Opened::Built(Reason::New), knowledge)
    }

    fn new(
        index: &Index,
        fields: &Fields,
        opened: Opened,
        knowledge: &Knowledge,
    ) -> Result<Self, SearchError> {
        // An index never changes once it is in place, so nothing has to be watched.
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let (common, pairs) = words_and_pairs(knowledge);
        let impacts = ByLang {
            fr: Impacts::read(&searcher, fields, Lang::Fr, pairs.fr)?,
            en: Impacts::read(&searcher, fields, Lang::En, pairs.en)?,
        };
        Ok(Self {
            impacts,
            names: NameIndex::new(knowledge, common),
            retrieval: ByLang {
                fr: Retrieval::new(knowledge, Lang::Fr),
                en: Retrieval::new(knowledge, Lang::En),
            },
            popular: completion::popular(knowledge),
            opened,
        })
    }

    /// The parts of a question that spell names of jobs.
    pub fn spans(&self, question: &[Token]) -> Vec<Span> {
        self.names.spans(question)
    }

    /// The places of all cards, those first that most others have to do with.
    pub fn popular(&self) -> impl Iterator<Item = usize> {
        self.popular.iter().copied()
    }

    pub fn names(&self) -> &NameIndex {
        &self.names
    }

    /// The stems of the words of `text` that carry something.
    pub fn terms(&self, text: &str, lang: Lang) -> Vec<String> {
        self.retrieval[lang].terms(text)
    }

    /// At most `limit` cards whose texts share `terms`, best first; among them `pairs` tell.
    pub fn retrieve(&self, terms: &[String], pairs: &[Pair], lang: Lang, limit: usize) -> Vec<Retrieved> {
        self.impacts[lang].retrieve(terms, pairs, limit)
    }

    /// Those of `terms` that stand in the texts of the card at `place`.
    pub fn shared<'t>(&self, terms: &'t [String], place: usize, lang: Lang) -> Vec<&'t str> {
        self.impacts[lang].shared(terms, place)
    }

    /// At most `limit` jobs for what is typed so far, best first.
    pub fn complete(&self, knowledge: &Knowledge, typed: &str, lang: Lang, limit: usize) -> Vec<Completion> {
        completion::complete(&self.names, &self.popular, knowledge, typed, lang, limit)
    }

    /// The one job that a whole text names: what somebody typed or picked as `name`.
    pub fn by_name(&self, knowledge: &Knowledge, text: &str) -> Option<JobId> {
        completion::by_name(&self.names, knowledge, text)
    }
}

/// The words of all cards and lexicons, which are no slip of a name where they are written right, and
/// what the pairs of the cards' words tell.
fn words_and_pairs(knowledge: &Knowledge) -> (HashSet<String>, ByLang<Pairs>) {
    let mut common = HashSet::new();
    let mut add = |text: &str| {
        let tokens = analysis::tokens(text);
        for token in &tokens {
            for word in [&token.form, &token.folded] {
                if !common.contains(word) {
                    common.insert(word.clone());
                }
            }
        }
        tokens
    };
    let [fr, en] = Lang::ALL.map(|lang| {
        let mut counts = PairCounts::default();
        for (place, card) in knowledge.cards().iter().enumerate() {
            for part in Part::ALL {
                let tokens = add(&part.text(knowledge, card, lang));
                if part.is_prose() {
                    counts.add(place, &tokens);
                }
            }
        }
        let lexicon = &knowledge.lexicon[lang];
        let patterns = lexicon.cues.iter().flat_map(|(_, cue)| cue.sure.iter().chain(&cue.maybe));
        for text in lexicon.little.iter().chain(patterns) {
            add(text);
        }
        for word in knowledge.words() {
            add(&word.text[lang].plain);
        }
        counts.weigh(knowledge.cards().len())
    });
    (common, ByLang { fr, en })
}
