//! The bot's token: kept out of every log.

use std::fmt;

/// A secret. Printed as `[hidden]`, whichever way.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// Takes a token as people paste it: with blanks around it, or with `Bot ` before it.
    pub fn new(pasted: &str) -> Self {
        let bare = pasted.trim();
        Self(bare.strip_prefix("Bot ").unwrap_or(bare).trim().to_owned())
    }

    /// Whether Discord could have issued it: visible characters only, at least one.
    pub(super) fn is_plausible(&self) -> bool {
        !self.0.is_empty() && self.0.chars().all(|letter| letter.is_ascii_graphic())
    }

    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[hidden]")
    }
}

impl fmt::Display for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[hidden]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_token_is_hidden() {
        let token = Token::new("secret.of.mine");
        assert_eq!(format!("{token:?} {token}"), "[hidden] [hidden]");
    }

    #[test]
    fn a_token_may_be_pasted_with_its_prefix() {
        assert_eq!(Token::new(" Bot abc.def\n").expose(), "abc.def");
    }

    #[test]
    fn a_token_with_blanks_inside_is_not_plausible() {
        assert!(Token::new("abc.def").is_plausible());
        for wrong in ["", "  ", "abc def", "abc\ndef", "abcé"] {
            assert!(!Token::new(wrong).is_plausible(), "{wrong:?}");
        }
    }
}
