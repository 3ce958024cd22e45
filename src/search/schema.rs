//! The tantivy fields, and why each exists.

use std::collections::HashSet;
use std::sync::Arc;

use tantivy::Index;
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer};

use super::analysis;
use crate::knowledge::{ByLang, JobCard, Knowledge, Lang};

/// Changes whenever the fields, the analysis or what goes into a field changes: an index written
/// with another version is built anew.
pub(super) const SCHEMA_VERSION: u32 = 2;

/// One side of a card, searched with its own weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Names and aliases: "the network person" finds the network administrator.
    Names,
    /// How people ask for the job without naming it.
    Asked,
    /// Summary, explanation and comparison.
    Plain,
    /// Belief and truth.
    Belief,
    /// A day, the tools, the detail.
    Day,
    /// Whom it suits, what is hard.
    Fits,
    /// Everyday words around the job that the card does not use.
    Vocabulary,
    /// What people say of the job without naming it.
    Said,
}

impl Part {
    pub(super) const ALL: [Part; 8] = [
        Part::Names,
        Part::Asked,
        Part::Plain,
        Part::Belief,
        Part::Day,
        Part::Fits,
        Part::Vocabulary,
        Part::Said,
    ];

    /// Whether it is told in sentences, and no list of words.
    pub(super) fn is_prose(self) -> bool {
        !matches!(self, Part::Names | Part::Vocabulary)
    }

    fn name(self) -> &'static str {
        match self {
            Part::Names => "names",
            Part::Asked => "asked",
            Part::Plain => "plain",
            Part::Belief => "belief",
            Part::Day => "day",
            Part::Fits => "fits",
            Part::Vocabulary => "vocabulary",
            Part::Said => "said",
        }
    }

    /// What of a card goes into the field.
    pub(super) fn text(self, knowledge: &Knowledge, card: &JobCard, lang: Lang) -> String {
        let text = &card.text[lang];
        let lines = |lists: &[&[String]]| {
            lists.iter().flat_map(|list| list.iter()).cloned().collect::<Vec<_>>().join("\n")
        };
        match self {
            Part::Names => lines(&[&[text.masculine.clone(), text.feminine.clone()], &text.aliases]),
            Part::Asked => lines(&[&text.asked]),
            Part::Plain => {
                format!("{}\n{}\n{}", text.summary, text.plain, text.like.as_deref().unwrap_or_default())
            }
            Part::Belief => format!("{}\n{}", text.belief, text.truth),
            Part::Day => format!("{}\n{}", text.detail, lines(&[&text.day, &text.tools])),
            Part::Fits => lines(&[&text.fits, &text.hard]),
            Part::Vocabulary => {
                knowledge.vocabulary(&card.id, lang).map(|around| around.words.clone()).unwrap_or_default()
            }
            Part::Said => {
                knowledge.vocabulary(&card.id, lang).map(|around| lines(&[&around.said])).unwrap_or_default()
            }
        }
    }
}

/// The fields of the index.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    /// The card's position among all cards, sorted by id.
    pub(super) place: Field,
    parts: ByLang<[Field; Part::ALL.len()]>,
}

impl Fields {
    pub(super) fn new() -> Self {
        let mut builder = Schema::builder();
        let place = builder.add_u64_field("place", FAST);
        let mut parts = |lang: Lang| {
            Part::ALL.map(|part| {
                let indexing = TextFieldIndexing::default()
                    .set_tokenizer(lang.code())
                    .set_index_option(IndexRecordOption::WithFreqs);
                let options = TextOptions::default().set_indexing_options(indexing);
                builder.add_text_field(&format!("{}_{lang}", part.name()), options)
            })
        };
        let parts = ByLang { fr: parts(Lang::Fr), en: parts(Lang::En) };
        Self { schema: builder.build(), place, parts }
    }

    pub(super) fn part(&self, part: Part, lang: Lang) -> Field {
        self.parts[lang][part as usize]
    }
}

/// Teaches an index how each language is read.
pub(super) fn register_analyzers(index: &Index, knowledge: &Knowledge) {
    for lang in Lang::ALL {
        index.tokenizers().register(lang.code(), analyzer(knowledge, lang));
    }
}

/// Words without the little ones, stemmed.
pub(super) fn analyzer(knowledge: &Knowledge, lang: Lang) -> TextAnalyzer {
    let little = knowledge.lexicon[lang].little.iter().map(|word| analysis::fold(word)).collect();
    let language = match lang {
        Lang::Fr => Language::French,
        Lang::En => Language::English,
    };
    TextAnalyzer::builder(WordTokenizer { little: Arc::new(little) }).filter(Stemmer::new(language)).build()
}

/// The words of [`analysis::tokens`] as tantivy wants them.
#[derive(Clone)]
struct WordTokenizer {
    little: Arc<HashSet<String>>,
}

struct WordStream {
    tokens: std::vec::IntoIter<Token>,
    current: Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        let words = analysis::tokens(text).into_iter().filter(|word| !self.little.contains(&word.folded));
        let tokens: Vec<Token> = words
            .enumerate()
            .map(|(position, word)| Token {
                offset_from: word.range.start,
                offset_to: word.range.end,
                position,
                text: word.form,
                position_length: 1,
            })
            .collect();
        WordStream { tokens: tokens.into_iter(), current: Token::default() }
    }
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        match self.tokens.next() {
            Some(token) => {
                self.current = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }
}
