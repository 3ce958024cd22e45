//! The glossary: hard words, each explained without another hard word.

use super::id::WordId;
use super::lang::ByLang;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub id: WordId,
    pub text: ByLang<WordText>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordText {
    pub term: String,
    /// Plurals, abbreviations, everyday synonyms.
    pub spellings: Vec<String>,
    /// One or two sentences.
    pub plain: String,
}
