//! A person's words, trimmed and bounded.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// Most characters of a question that are read; the rest is left out. Discord lets people write
/// 2,000 to 4,000 characters, and nobody asks for a job in more than a few lines.
pub const QUESTION_LENGTH_MAX: usize = 1_000;

/// What somebody asked. Its text reaches no log: `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Question(String);

impl Question {
    /// Takes any text: wide letters become plain ones, control and zero-width characters fall out, spaces are folded.
    pub fn new(text: &str) -> Self {
        let kept: String = text
            .nfkc()
            .map(|character| if character.is_whitespace() { ' ' } else { character })
            .filter(|character| !character.is_control() && !is_invisible(*character))
            .take(QUESTION_LENGTH_MAX)
            .collect();
        Self(kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether no letter and no figure is in it.
    pub fn is_empty(&self) -> bool {
        !self.0.chars().any(char::is_alphanumeric)
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[hidden]")
    }
}

/// Zero-width characters, direction marks and the byte order mark: they show nothing and split words.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}
